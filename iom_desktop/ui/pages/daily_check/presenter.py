"""Asks for the day's queue and sheet, keeps each check behind the page's back, and turns back where keeping failed."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from iom_desktop import paths
from iom_desktop.errors import Mendable
from iom_desktop.records.papers import IssuedPaper, Order
from iom_desktop.records.tasking import TaskingSheet
from iom_desktop.records.work import NewCheck, QueueDay, Recorded
from iom_desktop.services.daily_checks import DailyChecks
from iom_desktop.services.documents import Documents
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.daily_check.page import DailyCheckPage
from iom_desktop.vocabulary.documents import DocumentKind
from iom_desktop.vocabulary.work import CheckOutcome

NOT_SAVED = "This check was not saved. Look the person up again."


class DailyCheckPresenter(QObject):
    """Stands between the page and the daily checks."""

    def __init__(
        self,
        page: DailyCheckPage,
        checks: DailyChecks,
        tasks: Tasks,
        news: News,
        prompts: Prompts,
        *,
        documents: Documents,
    ) -> None:
        super().__init__()
        self._page = page
        self._checks = checks
        self._tasks = tasks
        self._news = news
        self._prompts = prompts
        self._documents = documents
        page.check_taken.connect(self._on_check)
        page.skipped.connect(self._on_skipped)
        page.audience_chosen.connect(lambda _police: self._ask_sheet())
        page.refresh_wanted.connect(self.arrive)
        page.print_wanted.connect(self._on_print)

    def arrive(self) -> None:
        """Read the queue and the sheet of today."""
        self._tasks.ask(self, self._checks.queue, self._on_queue, self._on_failed)
        self._ask_sheet()

    def _ask_sheet(self) -> None:
        read = partial(self._checks.tasking, police_only=self._page.sheet.police_only)
        self._tasks.ask(self, read, self._on_sheet, self._on_failed)

    def _on_queue(self, queue: QueueDay) -> None:
        self._page.show_queue(queue, self._checks.user_id)

    def _on_sheet(self, sheet: TaskingSheet) -> None:
        self._page.show_sheet(sheet, police_allowed=self._checks.may_see_intelligence)

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._page.show_failure(error.message)

    def _on_check(self, check: NewCheck, correcting: bool) -> None:
        keep = partial(self._checks.record, check, correcting=correcting)
        plain = check.outcome is CheckOutcome.NO_CHANGE and not correcting
        done = partial(self._on_recorded, sheet_stays=plain)
        self._tasks.write(self, keep, done, partial(self._on_refused, check.person_id))

    def _on_skipped(self, person_id: str, reason: str) -> None:
        keep = partial(self._checks.skip, person_id, reason)
        self._tasks.write(self, keep, self._on_recorded, partial(self._on_refused, person_id))

    def _on_recorded(self, recorded: Recorded, *, sheet_stays: bool = False) -> None:
        self._page.settle(recorded.entry)
        self._news.tell(recorded.changes)
        if not sheet_stays:
            self._ask_sheet()

    def _on_refused(self, person_id: str, error: BaseException) -> None:
        self._page.give_back(person_id, error.message if isinstance(error, Mendable) else NOT_SAVED)
        if not isinstance(error, Mendable):
            raise error

    def _on_print(self, police_only: bool) -> None:
        day = self._page.day
        if day is None:
            return
        order = Order(kind=DocumentKind.TASKING, day=day, police_only=police_only)
        name = f"tasking-{day.isoformat()}{'-police' if police_only else ''}.pdf"
        self._prompts.save_file("Save the tasking sheet", name, "PDF (*.pdf)", partial(self._issue, order))

    def _issue(self, order: Order, path: Path) -> None:
        def issue() -> IssuedPaper:
            issued = self._documents.issue(order)
            _write(path, issued)
            return issued

        self._tasks.write(self, issue, partial(self._on_issued, path), self._on_failed)

    def _on_issued(self, path: Path, issued: IssuedPaper) -> None:
        self._news.tell(issued.changes)
        self._page.show_printed(f"Tasking sheet {issued.reference} is in {path.name}")


def _write(path: Path, issued: IssuedPaper) -> None:
    try:
        paths.write_whole(path, issued.paper.pdf)
    except OSError as error:
        raise Mendable(
            "not_written",
            f"The tasking sheet {issued.reference} is kept in Documents, but {path.name} could not be written. "
            "Choose another folder.",
        ) from error
