"""Says in full what the screen cuts: the row or control the keys are on, then every line that ends in an ellipsis."""

import re
from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QShowEvent, QTextDocumentFragment
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from iom_desktop.ui.tables.columns import Cell
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.strip import strip
from iom_desktop.ui.widgets.text import ElidedLabel, label

Line = tuple[str, str]
"""What a line is about, and its words."""
WIDTH = 560
_EDGE = 60
_PAD = 12
"""What the ring of the focus lies in."""
_MARKUP = re.compile(r"^<\w")


def show_in_full(focused: QWidget | None, window: QWidget) -> bool:
    """Open what is cut where the keys are and elsewhere in the window; tell whether there was anything to say."""
    lines = tuple(dict.fromkeys([*_lines_at(focused), *_lines_cut(window)]))
    if lines:
        InFull(window, lines).open()
    return bool(lines)


class InFull(QDialog):
    """Stays until it is closed, and can be read by keys, as what a mouse shows for a moment cannot."""

    def __init__(self, window: QWidget, lines: tuple[Line, ...]) -> None:
        super().__init__(window)
        self._over = window
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("in-full")
        self.setWindowTitle("In full")
        self.said = lines
        """Every line, in order."""
        self._held = QWidget()
        self._held.setProperty("pane", "scrolled")
        self._grid = grid = QGridLayout(self._held)
        grid.setContentsMargins(_PAD, _PAD, _PAD, _PAD)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (about, said) in enumerate(lines):
            name, words = label(about, "body", "second"), label(said, wrap=True)
            words.setAccessibleName(f"{about}: {said}" if about else said)
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, row, 1)
        grid.setRowStretch(len(lines), 1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setAccessibleName(". ".join(f"{about}: {said}" if about else said for about, said in lines))
        self._area.setWidget(self._held)
        inner = QVBoxLayout()
        inner.setContentsMargins(24 - _PAD, 20, 24 - _PAD, 20)
        inner.setSpacing(8)
        title = label("In full", "section")
        title.setContentsMargins(_PAD, 0, 0, 0)
        inner.addWidget(title)
        inner.addWidget(self._area, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 4, _PAD, 0)
        foot.addWidget(button("Close", self.close, kind="primary"), 0, Qt.AlignmentFlag.AlignRight)
        inner.addLayout(foot)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(strip())
        rows.addLayout(inner)
        self._area.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as the lines want, within the window."""
        super().showEvent(event)
        around = self.sizeHint() - self._area.sizeHint()
        wanted = self._grid.totalHeightForWidth(WIDTH) + around.height() + 2
        room = self._over.window().size() - QSize(_EDGE, _EDGE)
        self.resize(QSize(WIDTH + around.width(), wanted).boundedTo(room))


def _lines_at(focused: QWidget | None) -> Iterator[Line]:
    if isinstance(focused, RecordTable):
        yield from _row_of(focused)
    elif isinstance(focused, QAbstractItemView) and focused.currentIndex().isValid():
        yield focused.accessibleName(), _spoken(focused.currentIndex())
    elif isinstance(focused, QComboBox):
        yield focused.accessibleName(), focused.currentText()
    elif focused is not None and focused.toolTip():
        yield focused.accessibleName(), plain(focused.toolTip())


def _row_of(table: RecordTable) -> Iterator[Line]:
    """Give the cells of the row in the order of the columns; an empty one is told as it is heard."""
    here, headings = table.currentIndex(), table.horizontalHeader()
    for at in (headings.logicalIndex(place) for place in range(headings.count() if here.isValid() else 0)):
        if table.isColumnHidden(at) or table.columns[at].cell is Cell.TICK:
            continue
        cell = here.siblingAtColumn(at)
        name = table.model().headerData(at, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
        about = str(name or "")
        said = str(cell.data() or "") or _spoken(cell).removeprefix(f"{about}:").strip()
        if said:
            yield about, said


def _lines_cut(window: QWidget) -> Iterator[Line]:
    for part in window.findChildren(ElidedLabel):
        if part.isVisible() and part.toolTip():
            yield "", part.words


def _spoken(index: QModelIndex) -> str:
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data() or "")


def plain(tip: str) -> str:
    """Return the words of a tooltip without the markup around them."""
    return QTextDocumentFragment.fromHtml(tip).toPlainText() if _MARKUP.match(tip) else tip
