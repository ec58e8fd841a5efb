"""Step 1: which file, what kind of list it is, and what has to be said of it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QCompleter, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from iom_desktop.records.candidates import CandidateSource
from iom_desktop.records.listing import ListWish
from iom_desktop.records.rule_set import RuleSet
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.pages.cohort.once_fields import OnceFields
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.message_bar import Message, MessageBar
from iom_desktop.ui.widgets.text import ElidedLabel, label
from iom_desktop.vocabulary.listing import ListKind

_FIELD_WIDTH = 320
_TITLES = {
    ListKind.MONTHLY: ("Choose the month's list, or drop it anywhere on the window", "as Probation sends it"),
    ListKind.OLD_LIST: ("Choose the list the team has kept its cases in until now", "with a row for each case"),
    ListKind.CANDIDATES: ("Choose a list of people who might come onto IOM", "with a row for each person"),
}


class FilePane(QWidget):
    """Lets the user choose the file, or drop it, and set what it is."""

    file_wanted = Signal()
    changed = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.path: Path | None = None
        self.message = MessageBar(icons)
        self._file = ElidedLabel("No file chosen", "body", "quiet")
        self._choose = button("Choose file", self.file_wanted.emit, icons=icons, icon="file-spreadsheet")
        self.kind: Choice[ListKind] = Choice([(one, words.of(one)) for one in ListKind])
        self.once = OnceFields(_FIELD_WIDTH)
        self.month = QLineEdit()
        self.month.setPlaceholderText("As the file says, or YYYY-MM")
        self.rule_set: Choice[str] = Choice()
        self.sent_by = QLineEdit()
        self.sent_by.setPlaceholderText("Who sent it; their columns are known again by it")
        self.correct = QCheckBox("This file corrects the latest list that is loaded")
        for field in (self.kind, self.month, self.rule_set, self.sent_by):
            field.setFixedWidth(_FIELD_WIDTH)
        self._title = label("", "section")
        self._under = label("", "body", "second")
        self._form = QFormLayout()
        self._lay_out()
        self._show_kind()
        self.kind.currentIndexChanged.connect(lambda _at: self._show_kind())
        self.once.changed.connect(self.changed)
        self.month.textChanged.connect(lambda _text: self.changed.emit())
        self.sent_by.textEdited.connect(lambda _text: self.changed.emit())
        self.correct.toggled.connect(lambda _on: self.changed.emit())
        self.rule_set.currentIndexChanged.connect(lambda _at: self.changed.emit())

    @property
    def wish(self) -> ListWish | None:
        """What is said of a list that comes once; nothing where it is the month's."""
        kind = self.kind.value
        return None if kind is ListKind.MONTHLY else self.once.wish(kind)

    def take_focus(self) -> None:
        """Let the file be chosen at once; a proxy would keep Tab from what the list is."""
        self._choose.setFocus()

    def show_sources(self, sources: Sequence[CandidateSource]) -> None:
        """Offer the kinds of candidate list."""
        self.once.show_sources(sources)

    def show_rule_sets(self, rule_sets: Sequence[RuleSet], usual: str) -> None:
        """Offer the rule sets that are switched on."""
        self.rule_set.offer([(rule_set.name, rule_set.label) for rule_set in rule_sets])
        self.rule_set.choose(usual)

    def show_senders(self, senders: Sequence[str]) -> None:
        """Offer the senders whose columns somebody has explained, while a name is typed."""
        completer = QCompleter(list(dict.fromkeys(senders)), self.sent_by)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.sent_by.setCompleter(completer)

    def show_file(self, path: Path | None) -> None:
        """Show which file is chosen."""
        self.path = path
        self.message.hide()
        self._file.say(path.name if path else "No file chosen")
        self._choose.setText("Choose another file" if path else "Choose file")
        self.changed.emit()

    def show_failure(self, why: str) -> None:
        """Say what is wrong with the file, and what to do."""
        self.message.say(Message.ERROR, "This file cannot be used", why)

    def _show_kind(self) -> None:
        kind = self.kind.value
        title, how = _TITLES[kind]
        self._title.setText(title)
        self._under.setText(f"CSV, TSV, text or XLSX, {how}. Nothing is saved until the last step.")
        for field in (self.month, self.rule_set, self.correct):
            self._form.setRowVisible(field, kind is ListKind.MONTHLY)
        self.once.show_for(self._form, kind)
        self.changed.emit()

    def _lay_out(self) -> None:
        chosen = QHBoxLayout()
        chosen.setSpacing(12)
        chosen.addWidget(self._choose)
        chosen.addWidget(self._file, 1)
        form = self._form
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(12)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.addRow("What it is", self.kind)
        form.addRow("List", chosen)
        self.once.put_into(form)
        form.addRow("Month", self.month)
        form.addRow("Rule set", self.rule_set)
        form.addRow("From", self.sent_by)
        form.addRow("", self.correct)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(12)
        rows.addWidget(self.message)
        rows.addWidget(self._title)
        rows.addWidget(self._under)
        rows.addSpacing(8)
        rows.addLayout(form)
        rows.addStretch(1)
