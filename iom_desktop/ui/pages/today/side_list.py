"""A list beside the dates: two lines to the left, how long to the right."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.chosen_row import paint_chosen
from iom_desktop.ui.widgets.empty_state import EmptyState
from iom_desktop.ui.widgets.row_menu import RowMenu
from iom_desktop.ui.widgets.text import label, plain_tip

Record = TypeVar("Record")
ROW = 49
SIDE = 20
DETAIL_ROLE = int(Qt.ItemDataRole.UserRole) + 1
NOTE_ROLE = int(Qt.ItemDataRole.UserRole) + 2


class _TwoLines(QStyledItemDelegate):
    """Paints title and detail, and the note at the right."""

    def __init__(self, view: QListWidget, theme: Theme, tone: str) -> None:
        super().__init__(view)
        self._view = view
        self._theme = theme
        self._tone = tone

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Ask for two lines."""
        return QSize(200, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row on the ground of its state."""
        painter.save()
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
        if chosen:
            paint_chosen(painter, rect, self._theme)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self._theme.colour("hover"))
        inside = rect.adjusted(SIDE, 6, -SIDE, -6)
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(inside.left(), rect.bottom(), inside.right(), rect.bottom())
        said = str(index.data(NOTE_ROLE))
        taken = QFontMetrics(self._theme.font("small")).horizontalAdvance(said) + 2
        note = QRect(inside.right() - taken, inside.top(), taken, 18)
        left = QRect(inside.left(), inside.top(), inside.width() - taken - 8, 18)
        self._write(painter, left, str(index.data()), ("body-medium", "ink"))
        below = QRect(inside.left(), inside.top() + 18, inside.width(), 18)
        self._write(painter, below, str(index.data(DETAIL_ROLE)), ("small", "ink-2"))
        self._write(painter, note, said, ("small", self._tone), Qt.AlignmentFlag.AlignRight)
        painter.restore()

    def _write(
        self,
        painter: QPainter,
        box: QRect,
        words: str,
        look: tuple[str, str],
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        role, tone = look
        painter.setFont(self._theme.font(role))
        painter.setPen(self._theme.colour(tone))
        fitted = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, fitted)


class SideList(QWidget, Generic[Record]):
    """A heading with a link to all, and the rows."""

    opened = Signal(object)
    all_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        title: str,
        *,
        told: Callable[[Record], tuple[str, str, str]],
        tone: str,
    ) -> None:
        """Take what a record says: its title, the detail under it, and the note at the right."""
        super().__init__()
        self._told = told
        self._records: tuple[Record, ...] = ()
        self._all: QPushButton = button("All", self.all_wanted.emit, kind="link")
        self._all.hide()  # until it is known of how many
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setItemDelegate(_TwoLines(self.list, theme, tone))
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.itemActivated.connect(self._on_opened)
        RowMenu(self.list)
        self.empty = EmptyState(icons)
        self.empty.hide()
        head = QHBoxLayout()
        head.setContentsMargins(SIDE, 14, SIDE - 2, 4)
        head.addWidget(label(title, "section"))
        head.addStretch()
        head.addWidget(self._all)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(head)
        rows.addWidget(self.list, 1)
        rows.addWidget(self.empty, 1)

    def show_records(self, records: Sequence[Record]) -> None:
        """Show these records."""
        self._records = tuple(records)
        self._all.setText(f"All {len(records)}")
        self._all.setVisible(bool(records))
        self.list.setVisible(bool(records))
        self.empty.setVisible(not records)
        self.list.clear()
        for record in records:
            title, detail, note = self._told(record)
            item = QListWidgetItem(title)
            item.setData(DETAIL_ROLE, detail)
            item.setData(NOTE_ROLE, note)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title}. {detail}. {note}")
            item.setToolTip(plain_tip(f"{title}. {detail}"))
            self.list.addItem(item)

    def _on_opened(self, item: QListWidgetItem) -> None:
        self.opened.emit(self._records[self.list.row(item)])
