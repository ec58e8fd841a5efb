"""The agenda of the shared screen: what is done, what is on, what is still to come."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from iom_desktop.records.panel import AgendaItem, Shown
from iom_desktop.ui.kit import words as say
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.panel.meeting_style import LARGE, Scale, font
from iom_desktop.ui.pages.panel.parts import words
from iom_desktop.ui.widgets.chosen_row import BAR, paint_chosen
from iom_desktop.ui.widgets.focus_ring import WIDTH as RING
from iom_desktop.ui.widgets.key_commands import Doable
from iom_desktop.ui.widgets.rag_badge import paint_mark
from iom_desktop.ui.widgets.row_menu import RowMenu
from iom_desktop.ui.widgets.text import plain_tip
from iom_desktop.vocabulary.access import Audience

NARROWEST = 78
"""How far a name is drawn together, in hundredths of its width."""
ITEM = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class AgendaModel(QAbstractListModel):
    """The items of the agenda, each told as one line to those who listen instead of look."""

    def __init__(self) -> None:
        super().__init__()
        self._items: tuple[AgendaItem, ...] = ()
        self._outside = False

    def show_items(self, items: Sequence[AgendaItem], *, outside: bool) -> None:
        """Take another agenda; before somebody from ``outside`` a line says no more than its name."""
        self.beginResetModel()
        self._items, self._outside = tuple(items), outside
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """Return how many items there are."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return an item, or what it is in words."""
        item = self._items[index.row()]
        if role == ITEM:
            return item
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._in_words(item))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._in_words(item)
        return None

    def _in_words(self, item: AgendaItem) -> str:
        if self._outside:
            return f"{item.order}. {item.name}"
        colour = say.rag(item.rag, long=True) if item.rag else "Not on IOM"
        done = f", decided: {say.of(item.decision.decision)}" if item.decided and item.decision else ""
        return f"{item.order}. {item.name}, {colour}, {item.reason_words}{done}"


def shortest(reasons: str, pixels: int, width: int) -> str:
    """Return the reasons as they fit into one line: all, else the first with how many more, without its detail."""
    measure = QFontMetrics(font(pixels))
    first, *others = reasons.split(". ")
    more = f" +{len(others)}" if others else ""
    bare = first.partition(":")[0]
    tries = (reasons, first + more, bare + more, bare.partition(" since ")[0] + more)
    return next((one for one in tries if measure.horizontalAdvance(one) <= width), tries[-1])


def narrowed(wide: QFont, text: str, width: int) -> QFont:
    """Return the font, drawn together a little where a name would not fit; the height of its letters stays."""
    needed = QFontMetrics(wide).horizontalAdvance(text)
    if needed > width:
        wide.setStretch(max(NARROWEST, 100 * width // needed))
    return wide


class _Painter(QStyledItemDelegate):
    """Paints one item: its number or a tick, its mark, the name and why it is here."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._theme = theme
        self._icons = icons
        self.scale = LARGE
        self.current = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row."""
        return QSize(0, self.scale.agenda_row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row."""
        item: AgendaItem = index.data(ITEM)
        box = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = item.item_id == self.current
        if current:
            paint_chosen(painter, box, self._theme, bar=2 * BAR)
        else:
            painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), self._theme.colour("line"))
        self._paint_marks(painter, item, box)
        self._paint_words(painter, item, box, current)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._theme.colour("focus"), RING))
            painter.drawRoundedRect(QRectF(box).adjusted(RING, RING, -RING, -RING), 4, 4)
        painter.restore()

    def _paint_marks(self, painter: QPainter, item: AgendaItem, box: QRect) -> None:
        scale = self.scale
        middle = box.center().y() + 1
        if item.decided:
            tick = self._icons.pixmap("check", "green-ink", scale.caption + 2, painter.device().devicePixelRatioF())
            painter.drawPixmap(box.left() + scale.pad, middle - scale.caption // 2, tick)
        else:
            painter.setFont(font(scale.text))
            painter.setPen(self._theme.colour("ink-2"))
            place = QRect(box.left() + scale.pad - 2, box.top(), scale.text * 2, box.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, str(item.order))
        side = scale.text + 2
        left = box.left() + scale.pad + int(scale.text * 1.7)
        if item.rag:
            paint_mark(painter, QRectF(left, middle - side / 2, side, side), item.rag, self._theme)
        else:
            mark = self._icons.pixmap("circle-dot", "ink-2", side, painter.device().devicePixelRatioF())
            painter.drawPixmap(left, middle - side // 2, mark)

    def _paint_words(self, painter: QPainter, item: AgendaItem, box: QRect, current: bool) -> None:
        scale = self.scale
        left = box.left() + scale.pad + int(scale.text * 3.2)
        width = box.right() - left - 8
        half = box.height() // 2
        strong = QFont.Weight.DemiBold if current or not item.decided else QFont.Weight.Normal
        lines = (
            (item.name, scale.text, strong, "ink"),
            (shortest(item.reason_words, scale.caption, width), scale.caption, QFont.Weight.Normal, "ink-2"),
        )
        for number, (text, pixels, weight, colour) in enumerate(lines):
            painter.setFont(narrowed(font(pixels, weight), text, width))
            painter.setPen(self._theme.colour("ink-2" if item.decided and not current else colour))
            fitted = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
            place = QRect(left, box.top() + (4 if number == 0 else half - 1), width, half - 2)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, fitted)


class _Items(QListView):
    """Leaves the letters to the meeting, whose keys they are; arrows walk through the items."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take no letter for the search of a name."""
        if event.text().strip() and event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


class AgendaPane(QWidget):
    """The column of items; a click goes to one, and so does Enter."""

    item_chosen = Signal(str)
    step_wanted = Signal(int)
    """The item so many places on is wanted."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.setProperty("part", "column")
        self._model = AgendaModel()
        self._painter = _Painter(theme, icons)
        self._count = words("", "caption")
        self.list = _Items()
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._painter)
        self.list.setUniformItemSizes(True)
        self.list.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName("Agenda")
        self.list.clicked.connect(self._on_chosen)
        self.list.activated.connect(self._on_chosen)
        RowMenu(self.list, self._doable)
        theme.changed.connect(self.list.viewport().update)
        self._head = QWidget()
        self._head.setProperty("part", "head")
        self._head_row = QHBoxLayout(self._head)
        self._head_row.addWidget(words("Agenda", "strong"))
        self._head_row.addStretch()
        self._head_row.addWidget(self._count)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(1, 1, 0, 1)
        rows.setSpacing(0)
        rows.addWidget(self._head)
        rows.addWidget(self.list, 1)

    def set_scale(self, scale: Scale) -> None:
        """Take the sizes of another screen."""
        self._painter.scale = scale
        self.setFixedWidth(scale.agenda)
        self._head_row.setContentsMargins(scale.pad, 0, scale.pad, 0)
        self._head.setFixedHeight(scale.control + 2)
        self._model.layoutChanged.emit()

    def show_agenda(self, shown: Shown) -> None:
        """Show the items with the one that is on the screen."""
        items, current_id = shown.meeting.items, shown.item.item_id
        self._painter.current = current_id
        self._model.show_items(items, outside=shown.meeting.audience is Audience.PERSON)
        here = next((number for number, item in enumerate(items) if item.item_id == current_id), None)
        self._count.setText("" if here is None else f"{here + 1} of {len(items)}")
        if here is not None:
            self.list.setCurrentIndex(self._model.index(here, 0))

    def only_show(self) -> None:
        """Take no input, on a screen that only shows."""
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def _on_chosen(self, index: Index) -> None:
        self.item_chosen.emit(index.data(ITEM).item_id)

    def _doable(self) -> tuple[Doable, ...]:
        here = self.list.currentIndex()
        if not here.isValid():
            return ()
        return (
            Doable("Show this item", lambda: self._on_chosen(here), "Enter"),
            Doable("Next item", lambda: self.step_wanted.emit(1), "PgDn"),
            Doable("Previous item", lambda: self.step_wanted.emit(-1), "PgUp"),
        )
