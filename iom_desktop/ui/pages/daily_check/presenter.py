"""Asks for the day's queue and sheet, keeps each check behind the page's back, and turns back where keeping failed."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from iom_desktop.errors import Mendable, Misfilled
from iom_desktop.records.access import ReferenceEntry
from iom_desktop.records.bulk import Exported, ListedTable
from iom_desktop.records.check_queue import QueueDay, QueueLine
from iom_desktop.records.coverage import ProofLine
from iom_desktop.records.unsaved import UnsavedTyping
from iom_desktop.records.work import NewCheck, ProposedAction, Recorded
from iom_desktop.services.coverage import CheckCoverage
from iom_desktop.services.daily_checks import DailyChecks
from iom_desktop.services.daily_files import DailyFiles
from iom_desktop.services.documents import Documents
from iom_desktop.services.list_export import ListExport
from iom_desktop.services.tasking import Tasking
from iom_desktop.services.unsaved import Unsaved
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.daily_check.check_state import in_words
from iom_desktop.ui.pages.daily_check.file_flow import FileFlow
from iom_desktop.ui.pages.daily_check.late_dialog import LateCheck, LateDialog
from iom_desktop.ui.pages.daily_check.page import DailyCheckPage
from iom_desktop.ui.pages.daily_check.sheet_flow import SheetFlow, SheetTools
from iom_desktop.ui.widgets.export_dialog import KINDS, FileWish
from iom_desktop.ui.widgets.message_bar import Message
from iom_desktop.vocabulary.work import CheckOutcome

NOT_MANAGED = "not_managed"
ALREADY_CHECKED = "already_checked"
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
        files: DailyFiles,
        unsaved: Unsaved,
        coverage: CheckCoverage,
        export: ListExport,
    ) -> None:
        super().__init__()
        self._page = page
        self._checks = checks
        self._tasks = tasks
        self._news = news
        self._unsaved = unsaved
        self._coverage = coverage
        self._export = export
        self._prompts = prompts
        self._sheet = SheetFlow(page, tasking, SheetTools(tasks, news, prompts, documents.issue))
        self._files = FileFlow(page, files, tasks, news, prompts)
        page.check_taken.connect(self._on_check)
        page.skipped.connect(self._on_skipped)
        page.put_off_wanted.connect(self._on_put_off)
        page.take_back_wanted.connect(self._on_take_back)
        page.answered.connect(self._on_answered)
        page.drafted.connect(self._on_drafted)
        page.refresh_wanted.connect(self.arrive)
        page.coverage_wanted.connect(self._ask_coverage)
        page.coverage.period_chosen.connect(lambda _days: self._ask_coverage())
        page.coverage.late_wanted.connect(self._on_late_wanted)
        page.coverage.export_wanted.connect(self._on_export)
        page.consult(self._faults, checks.proposed)
        page.allow_team(allowed=checks.for_everybody)

    def arrive(self) -> None:
        """Read the queue and the sheet of today."""
        self._tasks.ask(self, self._checks.queue, self._on_queue, self._on_failed)
        self._sheet.refresh()
        self._sheet.count_results()
        self._files.refresh()

    def pictures(self) -> tuple[tuple[str, Callable[[], QWidget | None]], ...]:
        """Give the gallery the proof, what an arrest proposes, and the team's forms of the sheet and the files."""
        shared = (
            ("coverage", self._page.show_coverage),
            ("proposal", self._picture_of_proposal),
            ("queue", self._picture_of_queue),
        )
        if not self._page.for_team:
            return shared
        return (
            *shared,
            ("file", self._files.picture),
            ("print", self._sheet.picture_of_print),
            ("results", self._sheet.picture_of_results),
        )

    def _picture_of_proposal(self) -> None:
        self._page.show_check()
        looking = self._page.looking
        if looking.run and looking.pane.line:
            arrest = NewCheck(looking.pane.line.person_id, CheckOutcome.ARRESTED)
            proposed = self._checks.proposed(arrest, looking.pane.line, looking.run.queue)
            if proposed:
                looking.ask_about(looking.pane.line, arrest, proposed)

    def _picture_of_queue(self) -> None:
        self._page.proposals.leave_open()
        self._page.show_check()

    def open(self, argument: str) -> None:
        """Begin with a file that was dropped."""
        _, _, path = argument.partition("file:")
        if path:
            self._files.ask(Path(path))

    def _on_queue(self, queue: QueueDay) -> None:
        self._page.show_queue(queue, self._checks.user_id)

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._page.show_failure(error.message)

    def _on_check(self, check: NewCheck, correcting: bool) -> None:
        keep = partial(self._checks.record, check, correcting=correcting)
        plain = check.outcome is CheckOutcome.NO_CHANGE and not correcting
        done = partial(self._on_kept, sheet_stays=plain)
        found = "" if check.outcome is CheckOutcome.NO_CHANGE else in_words(check.findings, words.of)
        self._tasks.write(self, keep, done, partial(self._on_refused, check.person_id, found=found))

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

    def _on_kept(self, recorded: Recorded, *, sheet_stays: bool) -> None:
        self._on_recorded(recorded, sheet_stays=sheet_stays)
        self._news.offer_undo("Your last check", partial(self._on_take_back, recorded.entry.person_id))

    def _on_recorded(self, recorded: Recorded, *, sheet_stays: bool = False) -> None:
        self._page.settle(recorded.entry)
        self._files.settle(recorded.entry)
        self._page.looking.say_left("Corrected.", recorded.left)
        self._news.tell(recorded.changes)
        if not sheet_stays:
            self._sheet.refresh()

    def _on_refused(self, person_id: str, error: BaseException, *, found: str = "") -> None:
        if isinstance(error, Mendable) and error.code == NOT_MANAGED:
            self._page.looking.drop(person_id, error.message)
            return
        if isinstance(error, Mendable) and error.code == ALREADY_CHECKED:
            # Behind what is still being written, so that nobody who was just looked up comes back.
            overtaken = partial(self._on_overtaken, error.message, found)
            self._tasks.write(self, self._checks.queue, overtaken, self._on_failed)
            return
        self._page.give_back(person_id, error.message if isinstance(error, Mendable) else NOT_SAVED)
        if not isinstance(error, Mendable):
            raise error

    def _on_overtaken(self, said: str, found: str, queue: QueueDay) -> None:
        """Go on with the queue as it is now, where a colleague has looked up somebody meanwhile."""
        self._on_queue(queue)
        self._page.message.say(Message.WARNING, said, f"Not saved: {found}" if found else "")

    def _ask_coverage(self) -> None:
        read = partial(self._coverage.read, self._page.coverage.working_days)
        self._tasks.ask(self, read, self._page.coverage.show_coverage, self._on_no_coverage)

    def _on_no_coverage(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._page.coverage.message.say(Message.ERROR, error.message)

    def _on_late_wanted(self, line: ProofLine) -> None:
        read = partial(self._coverage.sources_of, line.day)
        self._tasks.ask(self, read, partial(self._ask_late, line), self._on_no_coverage)

    def _ask_late(self, line: ProofLine, sources: tuple[ReferenceEntry, ...]) -> None:
        dialog = self._page.coverage.ask_late(line, sources)
        dialog.wanted.connect(lambda late: self._enter_late(dialog, line, late))

    def _enter_late(self, dialog: LateDialog, line: ProofLine, late: LateCheck) -> None:
        keep = partial(self._coverage.enter_later, line.person_id, line.day, *late)

        def entered(recorded: Recorded) -> None:
            dialog.accept()
            self._news.tell(recorded.changes)
            self._page.coverage.message.say(Message.SAVED, f"{line.name} entered later for {words.day(line.day)}")
            self._ask_coverage()

        def refused(error: BaseException) -> None:
            if not isinstance(error, Mendable):
                raise error
            if isinstance(error, Misfilled):
                dialog.say_misfilled(error.fields)
            else:
                dialog.say_failure(error.message)

        self._tasks.write(dialog, keep, entered, refused)

    def _on_export(self, table: ListedTable, wish: FileWish) -> None:
        name = f"daily-checks{wish.suffix}"
        write = partial(self._export.write, table, purpose=wish.purpose, recipient=wish.recipient, what="daily checks")
        self._prompts.save_file(
            "Export the checks", name, KINDS[wish.suffix], lambda path: self._write(partial(write, path), path)
        )

    def _write(self, write: Callable[[], Exported], path: Path) -> None:
        said = self._page.coverage.message
        done = lambda made: said.say(Message.SAVED, f"{words.count(made.count, 'row')} are in {path.name}")  # noqa: E731
        self._tasks.write(self, write, done, self._on_no_coverage)
