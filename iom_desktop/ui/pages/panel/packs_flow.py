"""Makes what goes out before a meeting, and records why an agency without an agreement takes part."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QWidget

from iom_desktop import paths
from iom_desktop.errors import Mendable, NotWritten
from iom_desktop.records.agreements import AgencyStanding, AgreementsRegister
from iom_desktop.records.changes import Changes
from iom_desktop.records.papers import IssuedPaper
from iom_desktop.records.preparing import MadePacks, PackLine
from iom_desktop.ui.kit import words as say
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.panel.page import PanelPage
from iom_desktop.ui.widgets.form_dialog import FormDialog
from iom_desktop.ui.widgets.paper_out import PaperOut

CONCERNED = ("issued_document", "panel_member", "sharing_agreement", "sharing_waiver")
_THEN = "It then gets its pack and a place at the shared screen of this meeting. Who said so, and when, is kept."
_UNENCRYPTED = "The files are not encrypted."


class Prepares(Protocol):
    """What makes the papers of a meeting to come."""

    def packs(self, meeting_id: str) -> tuple[PackLine, ...]:
        """Return how each agency stands."""

    def make_packs(self, meeting_id: str, agencies: Sequence[str]) -> MadePacks:
        """Issue a pack for each agency."""

    def agenda(self, meeting_id: str) -> IssuedPaper:
        """Issue the agenda."""

    def invite(self, meeting_id: str, path: Path) -> str:
        """Write the invitation, and return the file's name."""


class KeepsAgreements(Protocol):
    """What knows under which agreements agencies share."""

    def all(self) -> AgreementsRegister:
        """Return every agreement, and which reviews are due."""

    def waive(self, meeting_id: str, agency: str, reason: str) -> Changes:
        """Record why an agency takes part without one."""


class ReasonDialog(FormDialog):
    """Asks why an agency without a current agreement takes part in one meeting."""

    def __init__(self, parent: QWidget, icons: Icons, standing: AgencyStanding) -> None:
        super().__init__(
            parent,
            icons,
            f"Why does {standing.label} take part?",
            "Record the reason",
            under=f"{standing.words}.",
        )
        self.reason = QLineEdit(standing.waiver.reason if standing.waiver else "")
        self.form.add("reason", "Reason", self.reason, _THEN)

    def fill(self) -> str | None:
        """Return the reason."""
        typed = self.reason.text().strip()
        missing = {} if typed else {"reason": "Say why this agency takes part without a current agreement."}
        return None if self.form.show_errors(missing) else typed


class PacksFlow(QObject):
    """Works for the meeting that stands on the page."""

    def __init__(
        self, page: PanelPage, preparing: Prepares, agreements: KeepsAgreements, *, tasks: Tasks, news: News,
        prompts: Prompts,
    ) -> None:  # fmt: skip
        super().__init__(page)
        self._page, self._preparing, self._agreements = page, preparing, agreements
        self._tasks, self._news, self._prompts = tasks, news, prompts
        self.dialog: ReasonDialog | None = None
        self._out = PaperOut(page, page.icons, tasks, prompts, saved=page.say_saved, failed=self._on_failed)
        page.packs.packs_wanted.connect(self._on_packs)
        page.packs.reason_wanted.connect(self.ask_reason)
        page.packs.agenda_wanted.connect(self._on_agenda)
        page.packs.agenda_print_wanted.connect(self._on_print)
        page.packs.invitation_wanted.connect(self._on_invitation)
        page.meeting_shown.connect(self.show)
        page.meetings_shown.connect(self._remind)
        news.changed.connect(self._on_news)
        self._reminded = False

    def show(self, meeting_id: str) -> None:
        """Show how the agencies of a meeting stand."""

        def done(lines: Sequence[PackLine]) -> None:
            if self._page.meeting is not None and self._page.meeting.meeting_id == meeting_id:
                self._page.packs.show_packs(lines)

        self._tasks.ask(self, partial(self._preparing.packs, meeting_id), done, self._on_failed)

    def ask_reason(self, line: PackLine) -> None:
        """Ask why an agency takes part without an agreement; one that has an agreement needs no reason."""
        if line.standing.admitted and line.standing.waiver is None:
            self._page.say_saved(f"{line.standing.label} has a current agreement: no reason is needed")
            return
        dialog = ReasonDialog(self._page, self._page.icons, line.standing)
        dialog.wanted.connect(partial(self._on_reason, line.agency))
        dialog.finished.connect(self._on_closed)
        self.dialog = dialog
        dialog.show_fitted()

    def _remind(self) -> None:
        """Speak of agreements whose review is due, once each time the program runs."""
        if self._reminded:
            return

        def done(found: AgreementsRegister) -> None:
            if found.reminders:
                told = ". ".join(one.words for one in found.reminders)
                self._page.remind(told, "Show agreements", self._to_agreements)

        self._reminded = True
        self._tasks.ask(self, self._agreements.all, done, self._on_failed)

    def _to_agreements(self) -> None:
        self._page.place_wanted.emit("between", "sharing agreements")

    def _on_news(self, changes: Changes) -> None:
        if self._meeting_id and changes.concerns(*CONCERNED):
            self.show(self._meeting_id)

    def _on_reason(self, agency: str, reason: str) -> None:
        meeting_id = self._meeting_id

        def done(changes: Changes) -> None:
            if self.dialog is not None:
                self.dialog.accept()
            self._page.say_saved("Reason recorded")
            self._news.tell(changes)

        self._tasks.write(self, lambda: self._agreements.waive(meeting_id, agency, reason), done, self._on_failed)

    def _on_closed(self) -> None:
        self.dialog = None

    def _on_packs(self, agencies: tuple[str, ...]) -> None:
        meeting_id = self._meeting_id

        def chosen(folder: Path) -> None:
            def work() -> MadePacks:
                made = self._preparing.make_packs(meeting_id, agencies)
                for one in made.packs:
                    _write(folder / one.file_name, one.pdf)
                return made

            def done(made: MadePacks) -> None:
                self._page.say_saved(f"{say.count(len(made.packs), 'pack')} saved in {folder.name}. {_UNENCRYPTED}")
                self._news.tell(made.changes)

            self._tasks.write(self, work, done, self._on_failed)

        self._prompts.open_folder("Where to save the packs", chosen)

    def _on_agenda(self) -> None:
        meeting_id = self._meeting_id

        def chosen(path: Path) -> None:
            def work() -> IssuedPaper:
                made = self._preparing.agenda(meeting_id)
                _write(path, made.paper.pdf)
                return made

            def done(made: IssuedPaper) -> None:
                self._page.say_saved(f"Agenda {made.reference} saved as {path.name}. {_UNENCRYPTED}")
                self._news.tell(made.changes)

            self._tasks.write(self, work, done, self._on_failed)

        self._prompts.save_file("Save the agenda", f"panel-agenda-{self._day}.pdf", "PDF (*.pdf)", chosen)

    def _on_print(self) -> None:
        def done(made: IssuedPaper) -> None:
            self._news.tell(made.changes)
            self._out.show(made.paper.pdf, "Panel agenda", f"Made as {made.reference}; the log keeps it.")

        self._tasks.write(self, partial(self._preparing.agenda, self._meeting_id), done, self._on_failed)

    def _on_invitation(self) -> None:
        meeting_id = self._meeting_id

        def chosen(path: Path) -> None:
            work: Callable[[], str] = partial(self._preparing.invite, meeting_id, path)
            self._tasks.ask(
                self, work, lambda name: self._page.say_saved(f"Invitation saved as {name}"), self._on_failed
            )

        self._prompts.save_file("Save the invitation", f"panel-{self._day}.ics", "Calendar (*.ics)", chosen)

    @property
    def _meeting_id(self) -> str:
        return self._page.meeting.meeting_id if self._page.meeting else ""

    @property
    def _day(self) -> str:
        return str(self._page.meeting.details.day) if self._page.meeting else ""

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        if self.dialog is not None:
            self.dialog.say_failure(error.message)
        else:
            self._page.say_trouble(error.message)


def _write(path: Path, content: bytes) -> None:
    try:
        paths.write_whole(path, content)
    except OSError as error:
        raise NotWritten(path.name, error) from error
