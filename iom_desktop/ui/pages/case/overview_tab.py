"""The overview of a case: who it is, who works on it, what comes next, in blocks side by side that can be changed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from iom_desktop.ui.pages.case.overview_blocks import Block, Row
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.key_footer import KeyFooter
from iom_desktop.ui.widgets.text import label

COLUMNS = 3
_ROW = 24
"""As high as the rows that open."""
_WHAT = 104
KEYS = (("Tab", "next line"), ("Enter", "change"), ("W", "write a note"))


class RowButton(QPushButton):
    """A row of a block that opens what stands in it, by click, Enter or Space."""

    def __init__(self, row: Row, pressed: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("kind", "row")
        self.setAutoDefault(False)
        self.clicked.connect(lambda _on=False: pressed())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{row.what}: {row.value}. Change")
        self._grid = QGridLayout(self)
        _fill(self._grid, row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter, as on Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return the room of what stands in it; a button would ask for that of its own words."""
        return self._grid.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least room of what stands in it."""
        return self._grid.minimumSize()

    def hasHeightForWidth(self) -> bool:
        """Let its words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high its words are."""
        return self._grid.totalHeightForWidth(width)


class OverviewTab(QWidget):
    """Shows blocks of facts in columns of equal width; tells which record is to be changed or added."""

    item_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setAccessibleName("Overview")
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        footer = KeyFooter(KEYS, keys_first=True)
        footer.say("Every change is kept in the access log")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._area, 1)
        rows.addWidget(footer)
        self.setFocusProxy(self._area)

    def show_blocks(self, blocks: Sequence[Block]) -> None:
        """Show other blocks, filling the columns row by row; the place in them stays."""
        at = self._area.verticalScrollBar().value()
        body = QWidget()
        body.setProperty("pane", "scrolled")
        row = QHBoxLayout(body)
        row.setContentsMargins(16, 12, 20, 16)
        row.setSpacing(20)
        for column in range(COLUMNS):
            rows = QVBoxLayout()
            rows.setSpacing(14)
            for block in blocks[column::COLUMNS]:
                rows.addWidget(self._block(block))
            rows.addStretch()
            row.addLayout(rows, 1)
        self._area.setWidget(body)
        self._area.verticalScrollBar().setValue(at)

    def _block(self, block: Block) -> QWidget:
        made = QWidget()
        rows = QVBoxLayout(made)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(1)
        head = QHBoxLayout()
        head.setContentsMargins(4, 0, 4, 0)
        title = label(block.title, "body-strong")
        title.setMinimumHeight(_ROW)
        head.addWidget(title)
        head.addStretch()
        if block.new is not None:
            add = button(block.add, lambda: self.item_wanted.emit(block.new), kind="link")
            add.setAccessibleName(f"{block.add}: {block.title}")
            head.addWidget(add)
        rows.addLayout(head)
        rows.addWidget(rule(strong=False))
        for row in block.rows:
            rows.addWidget(self._row(row))
        if not block.rows:
            nothing = label(block.nothing, "small", "quiet")
            nothing.setContentsMargins(4, 3, 4, 3)
            rows.addWidget(nothing)
        return made

    def _row(self, row: Row) -> QWidget:
        if row.item is not None:
            return RowButton(row, lambda: self.item_wanted.emit(row.item))
        made = QWidget()
        made.setMinimumHeight(_ROW)
        _fill(QGridLayout(made), row)
        return made


def _fill(grid: QGridLayout, row: Row) -> None:
    grid.setContentsMargins(4, 2, 4, 2)
    grid.setHorizontalSpacing(12)
    what = label(row.what, "small", row.tone or "quiet", wrap=True)
    what.setFixedWidth(_WHAT)
    grid.addWidget(what, 0, 0, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(label(row.value, "small", row.tone, wrap=True), 0, 1, Qt.AlignmentFlag.AlignTop)
    grid.setColumnStretch(1, 1)
