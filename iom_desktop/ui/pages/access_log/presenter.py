"""What the access log asks of the services and how it answers."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable
from iom_desktop.records.audit_log import LogExport, LogFilter, LogPage, LogPerson
from iom_desktop.records.user import RegisterReport, Verified
from iom_desktop.services.administration import Administration
from iom_desktop.services.audit_log import AuditLog
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.access_log.export_dialog import KINDS, ExportWish
from iom_desktop.ui.pages.access_log.page import AccessLogPage

_UNREAD = "The log could not be read"


@dataclass(frozen=True, slots=True)
class _Arrived:
    users: tuple[tuple[str, str], ...]
    page: LogPage


class AccessLogPresenter(QObject):
    """Reads the log as it is asked for, page by page, proves it, and writes entries to a file."""

    def __init__(
        self,
        page: AccessLogPage,
        audit_log: AuditLog,
        tasks: Tasks,
        prompts: Prompts,
        *,
        administration: Administration,
        clock: Clock,
        may_open: bool,
    ) -> None:
        super().__init__(page)
        self._page = page
        self._log = audit_log
        self._tasks = tasks
        self._prompts = prompts
        self._administration = administration
        self._clock = clock
        self._may_open = may_open
        self._more = False
        page.filters.changed.connect(self._load)
        page.filters.person_typed.connect(self._on_person_typed)
        page.older_wanted.connect(self._on_older_wanted)
        page.entry_wanted.connect(self._on_entry_wanted)
        page.verify_wanted.connect(self._on_verify_wanted)
        page.export_wanted.connect(self._on_export_wanted)

    def arrive(self) -> None:
        """Show the newest entries whenever the place is shown, and whether the log holds."""
        asked = self._page.filters.asked
        self._page.table.setFocus(Qt.FocusReason.OtherFocusReason)

        def work() -> _Arrived:
            return _Arrived(self._log.users(), self._log.page(asked))

        self._tasks.ask(self, work, self._on_arrived, self._on_refused)

    def open(self, person_id: str) -> None:
        """Ask about one person."""
        self._tasks.ask(self, lambda: self._log.person(person_id), self._page.filters.choose_person, self._on_refused)

    def pictures(self) -> tuple[tuple[str, Callable[[], QWidget | None]], ...]:
        """Give the gallery the form that asks who receives entries."""
        return (("export", self._picture_of_export),)

    def _picture_of_export(self) -> QWidget | None:
        self._page.ask_export()
        return self._page.dialog

    def _on_arrived(self, arrived: _Arrived) -> None:
        self._page.show_users(arrived.users, may_open=self._may_open)
        self._show(arrived.page)
        self._tasks.write(self, self._administration.verified, self._on_verified)

    def _load(self) -> None:
        asked = self._page.filters.asked

        def show(page: LogPage) -> None:
            if asked == self._page.filters.asked:
                self._show(page)

        self._tasks.ask(self, lambda: self._log.page(asked), show, self._on_refused)

    def _show(self, page: LogPage) -> None:
        self._more = page.more
        self._page.show_page(page)

    def _on_older_wanted(self) -> None:
        shown = self._page.table.records
        if not self._more or not shown:
            return
        self._more = False  # until this page is here
        asked, last = self._page.filters.asked, shown[-1]
        self._tasks.ask(
            self, lambda: self._log.page(asked, last), lambda page: self._add(asked, page), self._on_refused
        )

    def _add(self, asked: LogFilter, page: LogPage) -> None:
        if asked == self._page.filters.asked:
            self._more = page.more
            self._page.add_page(page)

    def _on_entry_wanted(self, sequence: int) -> None:
        self._tasks.ask(
            self, lambda: self._log.detail(sequence), self._page.show_entry, partial(self._on_failed, _UNREAD)
        )

    def _on_person_typed(self, typed: str) -> None:
        def show(people: tuple[LogPerson, ...]) -> None:
            self._page.show_people(typed, people)

        self._tasks.ask(self, lambda: self._log.people(typed), show, partial(self._on_failed, _UNREAD))

    def _on_verify_wanted(self) -> None:
        self._page.show_verifying()
        self._tasks.write(self, self._administration.check, self._on_checked, partial(self._on_failed, "Not verified"))

    def _on_verified(self, verified: Verified) -> None:
        faults = () if verified.sound else ("Verify now says where",)
        self._page.show_verified(words.time(verified.at), faults)

    def _on_checked(self, report: RegisterReport) -> None:
        faults = (*report.log, *report.head, *report.database, *report.key_file)
        self._page.show_verified(words.time(self._clock.now()), faults)

    def _on_export_wanted(self, wish: ExportWish) -> None:
        name = f"access-log-{self._clock.today().isoformat()}{wish.suffix}"
        self._prompts.save_file(
            "Where shall the entries be written?", name, KINDS[wish.suffix], lambda path: self._write(wish, path)
        )

    def _write(self, wish: ExportWish, path: Path) -> None:
        asked = self._page.filters.asked

        def work() -> LogExport:
            return self._log.export(asked, path, purpose=wish.purpose, recipient=wish.recipient)

        def done(made: LogExport) -> None:
            counted = words.count(made.count, "entry is", "entries are")
            self._page.say_exported(f"{counted} in {path.name}, for {wish.recipient}")

        self._tasks.write(self, work, done, partial(self._on_failed, "Not exported"))

    def _on_refused(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._page.show_refusal(error.message)

    def _on_failed(self, line: str, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._page.say_failure(line, error.message)
