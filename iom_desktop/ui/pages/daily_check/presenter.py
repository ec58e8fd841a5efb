"""Asks for the day's queue and sheet, keeps each check behind the page's back, and turns back where keeping failed."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import QObject

from iom_desktop.errors import Mendable
from iom_desktop.records.check_queue import QueueDay, QueueLine
from iom_desktop.records.unsaved import UnsavedTyping
from iom_desktop.records.work import NewCheck, ProposedAction, Recorded
from iom_desktop.services.daily_checks import DailyChecks
from iom_desktop.services.documents import Documents
from iom_desktop.services.tasking import Tasking
from iom_desktop.services.unsaved import Unsaved
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.daily_check.page import DailyCheckPage
from iom_desktop.ui.pages.daily_check.sheet_flow import SheetFlow, SheetTools
from iom_desktop.vocabulary.work import CheckOutcome

NOT_MANAGED = "not_managed"
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
        tasking: Tasking,
        unsaved: Unsaved,
    ) -> None:
        super().__init__()
        self._page = page
        self._checks = checks
        self._tasks = tasks
        self._news = news
        self._unsaved = unsaved
        self._sheet = SheetFlow(page, tasking, SheetTools(tasks, news, prompts, documents.issue))
        page.check_taken.connect(self._on_check)
        page.skipped.connect(self._on_skipped)
        page.put_off_wanted.connect(self._on_put_off)
        page.take_back_wanted.connect(self._on_take_back)
        page.answered.connect(self._on_answered)
        page.drafted.connect(self._on_drafted)
        page.refresh_wanted.connect(self.arrive)
        page.consult(self._faults, checks.proposed)

    def arrive(self) -> None:
        """Read the queue and the sheet of today."""
        self._tasks.ask(self, self._checks.queue, self._on_queue, self._on_failed)
        self._sheet.refresh()
        self._sheet.count_results()

    def _on_queue(self, queue: QueueDay) -> None:
        self._page.show_queue(queue, self._checks.user_id)

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

    def _on_put_off(self, person_id: str) -> None:
        keep = partial(self._checks.put_off, person_id)
        self._tasks.write(self, keep, self._on_recorded, partial(self._on_refused, person_id))

    def _on_take_back(self, person_id: str) -> None:
        taken = partial(self._checks.take_back, person_id)
        self._tasks.write(self, taken, partial(self._on_taken_back, person_id), self._on_failed)

    def _on_taken_back(self, person_id: str, recorded: Recorded) -> None:
        self._page.looking.show_taken_back(person_id, recorded.left)
        self._news.tell(recorded.changes)
        self._sheet.refresh()

    def _on_answered(self, person_id: str, proposal: ProposedAction, taken: bool) -> None:
        keep = partial(self._checks.answer, person_id, proposal, taken=taken)
        self._tasks.write(self, keep, self._on_recorded, self._on_failed)

    def _on_drafted(self, typed: UnsavedTyping) -> None:
        self._tasks.write(self, partial(self._unsaved.draft, [typed]), lambda _: None, self._on_failed)

    def _faults(self, check: NewCheck, line: QueueLine, day: date) -> Mapping[str, str]:
        last = len(check.findings) - 1
        return {one.fact.value: one.words for one in self._checks.faults(check, line, day) if one.position == last}

    def _on_recorded(self, recorded: Recorded, *, sheet_stays: bool = False) -> None:
        self._page.settle(recorded.entry)
        self._page.looking.say_left("Corrected.", recorded.left)
        self._news.tell(recorded.changes)
        if not sheet_stays:
            self._sheet.refresh()

    def _on_refused(self, person_id: str, error: BaseException) -> None:
        if isinstance(error, Mendable) and error.code == NOT_MANAGED:
            self._page.looking.drop(person_id, error.message)
            return
        self._page.give_back(person_id, error.message if isinstance(error, Mendable) else NOT_SAVED)
        if not isinstance(error, Mendable):
            raise error
