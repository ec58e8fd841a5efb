"""The forms over the long list: putting people to the panel, sending a list out, and the lists that are loaded."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from iom_desktop.records.candidates import BulkReferral, Candidate
from iom_desktop.records.choices import Choices
from iom_desktop.records.listing import ListBatch
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.candidates.columns import of_batches
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.form_dialog import FormDialog, paragraph
from iom_desktop.vocabulary.access import Purpose
from iom_desktop.vocabulary.listing import SetAside

_LIST, _PLAN = "list", "plan"


@dataclass(frozen=True, slots=True)
class ReferWish:
    """Who is put to the panel, and what their referrals say."""

    people: tuple[str, ...]
    form: BulkReferral


@dataclass(frozen=True, slots=True)
class SendWish:
    """What leaves the register, to whom and what for."""

    plan: bool
    recipient: str
    purpose: Purpose
    suffix: str


class ReferDialog(FormDialog):
    """Asks for what is the same in the referrals of several candidates."""

    def __init__(self, parent: QWidget, icons: Icons, people: Sequence[Candidate], choices: Choices) -> None:
        count = words.people_count(len(people))
        under = (
            f"Each of {count} is referred on their own, from step 1 of 7. Whom the rules keep out is left, and you are "
            "told why."
        )
        super().__init__(parent, icons, f"Put {count} to the panel", "Refer them", under=under)
        self._people = tuple(one.person_id for one in people)
        agencies = [(entry.code, entry.label) for entry in choices.of("agencies")]
        self.agency: Choice[str] = Choice([("", "Choose"), *agencies])
        self.name, self.presenter = QLineEdit(), QLineEdit()
        self.why, self.circumstances, self.override = paragraph(2), paragraph(2), paragraph(2)
        self.agenda = QCheckBox("Put them on the agenda of the next panel as well")
        self.agenda.setChecked(True)
        hint = "Needed below the score that decides by itself."
        self.form.add("agency", "Referring agency", self.agency)
        self.form.add("name", "Referred by", self.name)
        self.form.add("why", "Why these people", self.why, "Which lists name each is added as evidence.")
        self.form.add("circumstances", "Exceptional circumstances", self.circumstances, hint)
        self.form.add("presenter", "Who presents the cases to the panel", self.presenter, hint)
        if any(aside.why is SetAside.MAPPA for one in people for aside in one.aside):
            said = "Without a reason whoever is managed at MAPPA level 2 or 3 is left."
            self.form.add("override", "Why people at MAPPA 2 or 3 are referred all the same", self.override, said)
        self.form.add_under(self.agenda)

    def fill(self) -> ReferWish | None:
        """Return what was filled in, or ask for what is missing."""
        errors = {
            "agency": "" if self.agency.value else "Choose an agency.",
            "name": "" if self.name.text().strip() else "Say who refers.",
            "why": "" if self.why.toPlainText().strip() else "Say why, in a few words.",
        }
        if self.form.show_errors(errors):
            return None
        form = BulkReferral(
            from_agency=self.agency.value,
            from_name=self.name.text().strip(),
            reason=self.why.toPlainText().strip(),
            exceptional_circumstances=self.circumstances.toPlainText().strip(),
            presenter=self.presenter.text().strip(),
            mappa_override=self.override.toPlainText().strip(),
            ask_panel=self.agenda.isChecked(),
        )
        return ReferWish(self._people, form)


class SendDialog(FormDialog):
    """Asks what is exported, who receives it, and what for."""

    def __init__(self, parent: QWidget, icons: Icons, *, plan: bool) -> None:
        under = (
            "The long list goes out without lists on police intelligence, victims, tests or childhood, and without "
            "whom only those name. The plan names no list. That it was passed on is logged."
        )
        super().__init__(parent, icons, "Export", "Choose a file", under=under)
        self.what: Choice[str] = Choice([(_LIST, "The long list"), (_PLAN, "The take-on plan")])
        self.what.choose(_PLAN if plan else _LIST)
        self.recipient = QLineEdit()
        self.purpose: Choice[Purpose] = Choice([(one, words.of(one)) for one in Purpose])
        self.purpose.choose(Purpose.PANEL)
        self.suffix: Choice[str] = Choice([(".xlsx", "Workbook (XLSX)"), (".csv", "Table (CSV)")])
        self.form.add("what", "What", self.what)
        self.form.add("recipient", "Who receives it", self.recipient, "A name and an organisation")
        self.form.add("purpose", "What for", self.purpose)
        self.form.add("suffix", "As", self.suffix)

    def fill(self) -> SendWish | None:
        """Return what was chosen."""
        recipient = self.recipient.text().strip()
        if self.form.show_errors({} if recipient else {"recipient": "Say who receives it."}):
            return None
        return SendWish(self.what.value == _PLAN, recipient, self.purpose.value, self.suffix.value)


class BatchesDialog(FormDialog):
    """Shows the lists that are loaded; one can be undone as a whole."""

    undo_wanted = Signal(str)
    """Carries the id of the list."""

    def __init__(self, parent: QWidget, theme: Theme, icons: Icons, *, may_undo: bool) -> None:
        under = "Undoing a list takes out everything it brought, unless later work depends on it."
        super().__init__(parent, icons, "Loaded lists", "", under=under)
        self.setMinimumWidth(800)
        self.table: RecordTable[ListBatch] = RecordTable(
            theme, icons, of_batches(), name="Loaded lists", key=lambda one: one.id
        )
        self.table.setMinimumHeight(280)
        self.table.empty.say("No list is loaded", "Load an old list or a list of candidates.", guide="candidates")
        self._undo = button("Undo this list", self._on_undo, icons=icons, icon="undo-2")
        self._undo.setVisible(may_undo)
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._undo)
        row.addStretch(1)
        self.form.add_under(self.table)
        self.form.add_under(foot)
        self.table.current_changed.connect(lambda one: self._undo.setEnabled(one is not None))

    def show_batches(self, batches: Sequence[ListBatch]) -> None:
        """Show the lists."""
        self.table.show_records(tuple(batches))
        self._undo.setEnabled(bool(batches))

    def fill(self) -> None:
        """Return nothing: there is nothing to save."""

    def _on_undo(self) -> None:
        if self.table.current is not None:
            self.undo_wanted.emit(self.table.current.id)
