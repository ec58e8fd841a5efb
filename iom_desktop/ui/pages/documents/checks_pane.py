"""The pane of checks before a statement is issued, with the way to whatever is still to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from iom_desktop.records.papers import Check, Composition
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.focus_lead import reach_before
from iom_desktop.ui.widgets.text import ElidedLabel, label
from iom_desktop.vocabulary.documents import Section

_ROW, _MOST = 24, 8
"""How high a check is, and how many are seen at once."""


class ChecksPane(QWidget):
    """Says what is done and what is not, and asks a second person to read."""

    section_wanted = Signal(str)
    """Go to the section that a check is about."""
    reader_wanted = Signal(str)
    """Ask the colleague with this sign-in name to read the statement."""
    read_said = Signal()
    """The user says, as the second person, that they have read it."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._first: Section | None = None
        self.setProperty("pane", "well")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._count = label("", "small", "second")
        head = QHBoxLayout()
        head.addWidget(label("Checks before issuing", "section"))
        head.addStretch()
        head.addWidget(self._count)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._readers = QComboBox()
        self._readers.setAccessibleName("Second reader")
        self._readers.setProperty("fit", "small")
        self._ask = button("Ask to read", self._on_ask, size="small")
        self._read = button("I have read it", self.read_said.emit, size="small")
        second = QHBoxLayout()
        second.addWidget(self._readers, 1)
        second.addWidget(self._ask)
        second.addWidget(self._read)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 8, 16, 8)
        rows.setSpacing(6)
        rows.addLayout(head)
        rows.addWidget(self._scrolled())
        rows.addLayout(second)

    def show_composition(self, composition: Composition) -> None:
        """Show every check, and who may be asked to read."""
        self._count.setText(f"{composition.done} of {len(composition.checks)} done")
        while self._lines.count():
            item = self._lines.takeAt(0)
            if item and (gone := item.widget()):
                gone.hide()
                gone.deleteLater()
        lines = [self._line(check) for check in composition.checks]
        for line in lines:
            self._lines.addWidget(line)
        reach_before(self._readers, *(go for line in lines if (go := line.findChild(QPushButton))))
        stopping = [check.section for check in composition.checks if not check.done and check.section]
        warned = [check.section for check in composition.checks if check.done and check.warning]
        self._first = next(iter(stopping + warned), None)
        self._scroll.setFixedHeight(min(len(composition.checks), _MOST) * _ROW)
        chosen = self._readers.currentData()
        self._readers.clear()
        for name, shown in composition.readers:
            self._readers.addItem(shown, name)
        at = self._readers.findData(composition.draft.reader or chosen)
        self._readers.setCurrentIndex(max(at, 0))
        self._read.setVisible(composition.may_check)
        self._ask.setVisible(not composition.may_check)
        self._readers.setVisible(not composition.may_check)

    def _scrolled(self) -> QScrollArea:
        """Let many checks scroll, so that the sections above keep their room."""
        held = QWidget()
        held.setProperty("pane", "scrolled")
        held.setLayout(self._lines)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._scroll = scroll = QScrollArea()
        scroll.setProperty("pane", "well")
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(held)
        return scroll

    def go_to_first(self) -> None:
        """Go to the first section where something is to be mended."""
        if self._first is not None:
            self.section_wanted.emit(self._first.value)

    def _line(self, check: Check) -> QWidget:
        row = QWidget()
        row.setFixedHeight(_ROW)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        mark = QLabel()
        icon, colour = ("circle-check", "green-ink") if check.done else ("circle", "ink-3")
        if check.warning:
            icon, colour = ("triangle-alert", "amber-ink") if check.done else ("circle-alert", "red-ink")
        self._icons.dress(mark, icon, colour, 16)
        mark.setAccessibleName(_state(check))
        line.addWidget(mark)
        line.addWidget(ElidedLabel(check.words, "body"), 1)
        if check.section is not None and (check.warning or not check.done):
            section = check.section
            go = button("Go to", lambda: self.section_wanted.emit(section.value), kind="link")
            go.setFixedHeight(_ROW)
            line.addWidget(go)
        return row

    def _on_ask(self) -> None:
        if reader := self._readers.currentData():
            self.reader_wanted.emit(str(reader))


def _state(check: Check) -> str:
    if check.done:
        return "To look at" if check.warning else "Done"
    return "To mend" if check.warning else "To do"
