"""Asks for the day's queue and sheet, keeps each check behind the page's back, and turns back where keeping failed."""

from functools import partial

from PySide6.QtCore import QObject

from iom_desktop.errors import Mendable
from iom_desktop.records.tasking import TaskingSheet
from iom_desktop.records.work import NewCheck, QueueDay, Recorded
from iom_desktop.services.daily_checks import DailyChecks
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.daily_check.page import DailyCheckPage

NOT_SAVED = "This check was not saved. What you entered is lost: look the person up again."


class DailyCheckPresenter(QObject):
    """Stands between the page and the daily checks."""

    def __init__(self, page: DailyCheckPage, checks: DailyChecks, tasks: Tasks, news: News, prompts: Prompts) -> None:
        super().__init__()
        self._page = page
        self._checks = checks
        self._tasks = tasks
        self._news = news
        self._prompts = prompts
        page.check_taken.connect(self._on_check)
        page.skipped.connect(self._on_skipped)
        page.audience_chosen.connect(lambda _police: self._ask_sheet())
        page.refresh_wanted.connect(self.arrive)

    def arrive(self) -> None:
        """Read the queue and the sheet of today."""
        self._tasks.ask(self, self._checks.queue, self._on_queue, self._on_unread)
        self._ask_sheet()

    def _ask_sheet(self) -> None:
        read = partial(self._checks.tasking, police_only=self._page.sheet.police_only)
        self._tasks.ask(self, read, self._on_sheet, self._on_unread)

    def _on_queue(self, queue: QueueDay) -> None:
        self._page.show_queue(queue, self._checks.user_id)

    def _on_sheet(self, sheet: TaskingSheet) -> None:
        self._page.show_sheet(sheet, police_allowed=self._checks.may_see_intelligence)

    def _on_unread(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._page.show_failure(error.message)

    def _on_check(self, check: NewCheck, correcting: bool) -> None:
        self._tasks.write(
            self,
            partial(self._checks.record, check, correcting=correcting),
            self._on_recorded,
            partial(self._on_refused, check.person_id),
        )

    def _on_skipped(self, person_id: str, reason: str) -> None:
        keep = partial(self._checks.skip, person_id, reason)
        self._tasks.write(self, keep, self._on_recorded, partial(self._on_refused, person_id))

    def _on_recorded(self, recorded: Recorded) -> None:
        self._page.settle(recorded.entry)
        self._news.tell(recorded.changes)
        self._ask_sheet()

    def _on_refused(self, person_id: str, error: BaseException) -> None:
        said = error.message if isinstance(error, Mendable) else NOT_SAVED
        self._page.give_back(person_id, said)
        if not isinstance(error, Mendable):
            raise error
