"""Who is being looked up: name, colour, a line of facts, and what the register already expects of the day."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iom_desktop.records.check_queue import QueueLine
from iom_desktop.records.support import KeyDate
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.rag_badge import RagChip
from iom_desktop.ui.widgets.tags import TagRow
from iom_desktop.ui.widgets.text import ElidedLabel, label


class PersonHead(QWidget):
    """The head of the centre pane."""

    case_wanted = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._name = label("", "check-name")
        self._chip = RagChip(theme)
        self._warnings = TagRow()
        self._facts = ElidedLabel("", "body", "second")
        self._expected = ElidedLabel("", "body-medium", "accent")
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._name)
        top.addWidget(self._chip)
        top.addWidget(self._warnings)
        top.addStretch()
        top.addWidget(
            button("Open case", self.case_wanted.emit, icons=icons, icon="folder-open", tip="Open the case (Ctrl+O)")
        )
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        rows.addLayout(top)
        rows.addWidget(self._facts)
        rows.addWidget(self._expected)

    def show_line(self, line: QueueLine) -> None:
        """Show one person of the queue."""
        self._name.setText(line.name)
        self._chip.show_colour(line.rag)
        self._warnings.show_tags([(words.marker(one), "amber") for one in line.warnings])
        age = f"{line.age}. " if line.age is not None else ""
        crn = f"CRN {line.crn}. " if line.crn else "No CRN. "
        lead = f"Lead: {line.lead}" if line.lead else "No lead named"
        self._facts.say(f"{age}{crn}{words.of(line.status)}. {lead}")
        self._expected.say(". ".join(_told(one) for one in line.expected))
        self._expected.setVisible(bool(line.expected))


def _told(one: KeyDate) -> str:
    parts = (f"{words.of(one.kind)} today", one.starts_at, one.place)
    return " ".join(part for part in parts if part)
