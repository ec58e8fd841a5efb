"""The palette: every command of the window and of the screen in front, found by a few letters and done by Enter."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.shell.commands.palette_order import in_order
from iom_desktop.ui.widgets.chosen_row import paint_chosen
from iom_desktop.ui.widgets.key_commands import Doable
from iom_desktop.ui.widgets.strip import strip
from iom_desktop.ui.widgets.text import label

WIDTH, ROWS, ROW = 640, 9, 40
DOABLE = int(Qt.ItemDataRole.UserRole)
_PASSED_ON = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_CAP_PAD, _CAP_HIGH, _GAP = 6, 20, 12


class Palette(QDialog):
    """A field and the commands under it; the list takes no focus, so that typing goes on."""

    def __init__(
        self, window: QWidget, theme: Theme, doable: Sequence[Doable], lately: list[str], typed: str = ""
    ) -> None:
        """Take what can be done, and the list that keeps what was used last."""
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Commands")
        self.setModal(True)
        self._window = window
        self._doable = doable
        self._lately = lately
        self.field = _Field(self)
        self.list = QListWidget()
        self.list.setAccessibleName("Commands found")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(_Line(theme, self.list))
        self.list.setFixedHeight(ROWS * ROW + 2)
        self.list.itemClicked.connect(self.run)
        self._said = label("", "small", "second")
        self.field.textChanged.connect(self._fill)
        self._lay_out()
        self.field.setText(typed)
        self._fill(typed)

    def run(self, item: QListWidgetItem | None = None) -> None:
        """Do the command the user is on, once the window has the focus again."""
        chosen = item or self.list.currentItem()
        one = chosen.data(DOABLE) if chosen else None
        if not isinstance(one, Doable):
            return
        if one.why_not:
            self._said.setText(f"{one.words}: {one.why_not}")
            return
        if one.words in self._lately:
            self._lately.remove(one.words)
        self._lately.insert(0, one.words)
        self.accept()
        QTimer.singleShot(0, self._window, one.run)

    def _fill(self, typed: str) -> None:
        found = in_order(typed, self._doable, self._lately)
        self.list.clear()
        for one in found:
            item = QListWidgetItem(self.list)
            item.setData(DOABLE, one)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken(one))
        self.list.setCurrentRow(0)
        self._said.setText("" if found else "No command is called so. Esc goes back.")

    def _lay_out(self) -> None:
        self.setFixedWidth(WIDTH)
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 12, 16, 12)
        inner.setSpacing(8)
        inner.addWidget(self.field)
        inner.addWidget(self.list)
        inner.addWidget(self._said)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(strip())
        rows.addLayout(inner)


class _Field(QLineEdit):
    """Passes the keys on that move in the list."""

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self._palette = palette
        self.setPlaceholderText("What do you want to do?")
        self.setAccessibleName("Find a command")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the list, or do what it is on."""
        if event.key() in _PASSED_ON:
            self._palette.list.keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._palette.run()
        else:
            super().keyPressEvent(event)


class _Line(QStyledItemDelegate):
    """Draws the words of a command, where it belongs or why it cannot be done, and its keys at the right."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row."""
        return QSize(100, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one command."""
        one = index.data(DOABLE)
        if not isinstance(one, Doable):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            paint_chosen(painter, option.rect, self._theme)
        box = option.rect.adjusted(14, 0, -12, 0)
        room = box.adjusted(0, 0, -self._paint_keys(painter, box, one.keys), 0)
        at = self._paint_words(painter, room, one.words, "body", "ink-2" if one.why_not else "ink") + _GAP
        self._paint_words(painter, room.adjusted(at, 0, 0, 0), one.why_not or one.where, "small", "ink-2")
        painter.restore()

    def _paint_keys(self, painter: QPainter, box: QRect, keys: str) -> int:
        if not keys:
            return 0
        painter.setFont(self._theme.font("tag"))
        wide = painter.fontMetrics().horizontalAdvance(keys) + 2 * _CAP_PAD
        cap = QRectF(box.right() - wide, box.center().y() - _CAP_HIGH / 2, wide, _CAP_HIGH)
        painter.setPen(QPen(self._theme.colour("line-strong"), 1))
        painter.setBrush(self._theme.colour("sunken"))
        painter.drawRoundedRect(cap, 4, 4)
        painter.setPen(self._theme.colour("ink-2"))
        painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), keys)
        return wide + _GAP

    def _paint_words(self, painter: QPainter, box: QRect, text: str, role: str, tone: str) -> int:
        painter.setFont(self._theme.font(role))
        painter.setPen(self._theme.colour(tone))
        fitted = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(box.width(), 0))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), fitted)
        return painter.fontMetrics().horizontalAdvance(fitted)


def spoken(one: Doable) -> str:
    """Return a command for whoever hears it."""
    return ". ".join(part for part in (one.words, one.where, one.keys, one.why_not) if part)
