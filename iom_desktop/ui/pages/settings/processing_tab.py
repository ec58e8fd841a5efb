"""What the borough says in its record of processing, and the paper that is made from it."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from iom_desktop.records.record_of_processing import ProcessingFields
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.date_field import DateField
from iom_desktop.ui.widgets.form import Form
from iom_desktop.ui.widgets.form_dialog import paragraph
from iom_desktop.ui.widgets.message_bar import Message, MessageBar
from iom_desktop.ui.widgets.text import label

_SAID = (
    "Section 61 of the Data Protection Act 2018 asks for it. Retention periods, roles, recipients, safety and the log "
    "are filled in from what this register does; here stands what only the borough knows."
)
_LINES = (
    ("controller", "Controller", "The council, as a whole"),
    ("controller_contact", "How the controller is reached", ""),
    ("dpo", "Data protection officer", ""),
    ("dpo_contact", "How the officer is reached", ""),
    ("joint_controllers", "Joint controllers", ""),
    ("policy_document", "Where the policy document and the impact assessment are kept", "Section 42"),
)
_PARAGRAPHS = (
    ("purposes", "What for"),
    ("legal_basis", "Legal basis"),
    ("transfers", "Transfers to other countries and international organisations"),
)


class ProcessingTab(QWidget):
    """A form in two columns, and the ways of the paper out."""

    save_wanted = Signal(object)
    """Carries ``ProcessingFields``."""
    paper_wanted = Signal()
    """The paper shall be saved as a file."""
    print_wanted = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.icons = icons
        self.message = MessageBar(icons)
        self._lines = {name: QLineEdit() for name, _, _ in _LINES}
        self._paragraphs: dict[str, QPlainTextEdit] = {name: paragraph(4) for name, _ in _PARAGRAPHS}
        self._reviewed = DateField()
        self._save = button("Save", self._on_save, kind="primary")
        self._out = button("Save as PDF", self.paper_wanted.emit, icons=icons, icon="save")
        self._print = button("Print", self.print_wanted.emit, icons=icons, icon="printer")
        self._forms = Form(icons), Form(icons)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(10)
        rows.addWidget(self.message)
        rows.addWidget(label("Record of processing", "section"))
        rows.addWidget(label(_SAID, "small", "second", wrap=True))
        rows.addWidget(self._columns(), 1)
        deeds = QHBoxLayout()
        deeds.setSpacing(8)
        for part in (self._save, self._out, self._print):
            deeds.addWidget(part)
        deeds.addStretch()
        rows.addLayout(deeds)

    def show_fields(self, said: ProcessingFields, today: date, *, may_change: bool, may_make: bool) -> None:
        """Show what is kept, and whether anything is still missing."""
        for name, line in self._lines.items():
            line.setText(getattr(said, name))
            line.setReadOnly(not may_change)
        for name, field in self._paragraphs.items():
            field.setPlainText(getattr(said, name))
            field.setReadOnly(not may_change)
        self._reviewed.set_day(said.reviewed_on)
        self._reviewed.setReadOnly(not may_change)
        self._save.setEnabled(may_change)
        self._save.setToolTip("" if may_change else "Only a coordinator words it")
        for part in (self._out, self._print):
            part.setEnabled(may_make)
            part.setToolTip("" if may_make else "Only a coordinator and data protection make this paper")
        if said.missing and may_make:
            words = ", ".join(_words_of(name).lower() for name in said.missing)
            self.message.say(Message.INFO, "The paper is a draft until these are filled in:", words)

    def _columns(self) -> QScrollArea:
        left, right = self._forms
        for name, words, hint in _LINES:
            left.add(name, words, self._lines[name], hint)
        for name, words in _PARAGRAPHS:
            right.add(name, words, self._paragraphs[name])
        right.add("reviewed_on", "Last reviewed on", self._reviewed)
        held = QWidget()
        held.setProperty("pane", "scrolled")
        beside = QHBoxLayout(held)
        beside.setContentsMargins(0, 0, 12, 0)
        beside.setSpacing(40)
        for form in self._forms:
            beside.addWidget(form, 1, Qt.AlignmentFlag.AlignTop)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(held)
        return area

    def _on_save(self) -> None:
        if self._forms[1].show_errors({"reviewed_on": "This is not a day"} if self._reviewed.wrong else {}):
            return
        lines = {name: line.text().strip() for name, line in self._lines.items()}
        paragraphs = {name: field.toPlainText().strip() for name, field in self._paragraphs.items()}
        self.save_wanted.emit(ProcessingFields(**lines, **paragraphs, reviewed_on=self._reviewed.day))


def _words_of(name: str) -> str:
    named = {**{one: words for one, words, _ in _LINES}, **dict(_PARAGRAPHS)}
    return named[name]
