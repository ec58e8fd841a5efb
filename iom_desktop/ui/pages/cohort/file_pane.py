"""Step 1: which file, for which month, judged by which rule set."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QCompleter, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from iom_desktop.records.rule_set import RuleSet
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.message_bar import Message, MessageBar
from iom_desktop.ui.widgets.text import ElidedLabel, label

_FIELD_WIDTH = 320


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
        self.month = QLineEdit()
        self.month.setPlaceholderText("As the file says, or YYYY-MM")
        self.rule_set: Choice[str] = Choice()
        self.sent_by = QLineEdit()
        self.sent_by.setPlaceholderText("Who sent it; their columns are known again by it")
        self.correct = QCheckBox("This file corrects the latest list that is loaded")
        for field in (self.month, self.rule_set, self.sent_by):
            field.setFixedWidth(_FIELD_WIDTH)
        self.setFocusProxy(self._choose)
        self._lay_out()
        self.month.textChanged.connect(lambda _text: self.changed.emit())
        self.sent_by.textEdited.connect(lambda _text: self.changed.emit())
        self.correct.toggled.connect(lambda _on: self.changed.emit())
        self.rule_set.currentIndexChanged.connect(lambda _at: self.changed.emit())

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

    def _lay_out(self) -> None:
        chosen = QHBoxLayout()
        chosen.setSpacing(12)
        chosen.addWidget(self._choose)
        chosen.addWidget(self._file, 1)
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(12)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.addRow("List", chosen)
        form.addRow("Month", self.month)
        form.addRow("Rule set", self.rule_set)
        form.addRow("From", self.sent_by)
        form.addRow("", self.correct)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(12)
        rows.addWidget(self.message)
        rows.addWidget(label("Choose the month's list, or drop it anywhere on the window", "section"))
        rows.addWidget(
            label(
                "CSV, TSV, text or XLSX, as Probation sends it. Nothing is saved until the last step.", "body", "second"
            )
        )
        rows.addSpacing(8)
        rows.addLayout(form)
        rows.addStretch(1)
