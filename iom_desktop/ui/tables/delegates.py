"""How the cells of tables are drawn: one class for each kind of cell, on the ground of its row's state."""

from dataclasses import dataclass
from functools import cache, lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap, QStaticText
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Shade, Theme, type_font
from iom_desktop.ui.tables.columns import Cell, CheckTime, Column, Delta, IconName, Tag
from iom_desktop.ui.tables.heading import FIRST_PAD, PAD
from iom_desktop.ui.tables.record_model import RecordModel
from iom_desktop.ui.tables.tick_box import BOX, paint_box
from iom_desktop.ui.widgets.rag_badge import paint_mark
from iom_desktop.vocabulary.cohort import LedgerState
from iom_desktop.vocabulary.risk import Rag

Index = QModelIndex | QPersistentModelIndex
_SELECTED = QStyle.StateFlag.State_Selected.value
BAR = 3
_EDGE = 2
MARK = 16
_TAG_HEIGHT = 18
_ARROW = 12
_MORE = 18
DECISION_ICONS = {
    LedgerState.WAITING: ("circle-dot", "ink"),
    LedgerState.ADOPTED: ("circle-check", "accent"),
    LedgerState.DECLINED: ("circle-x", "ink-2"),
    LedgerState.DEFERRED: ("calendar-clock", "ink-2"),
}


class RowState:
    """What a delegate has to know of its view: where the mouse is, and which rows need somebody."""

    def __init__(self) -> None:
        self.hovered = -1
        self.needs_you: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Brushes:
    """What a delegate draws with: the theme, the icons, and the column of the model it draws."""

    theme: Theme
    icons: Icons
    model: RecordModel
    column: Column
    rows: RowState


class PlainDelegate(QStyledItemDelegate):
    """Draws the ground of the row and plain words."""

    def __init__(self, view: QTableView, brushes: Brushes) -> None:
        super().__init__(view)
        self._view = view
        self._theme = brushes.theme
        self._icons = brushes.icons
        self._model = brushes.model
        self._column = brushes.column
        self._rows = brushes.rows
        self._colours: dict[tuple[str, Shade], QColor] = {}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, line and cell."""
        painter.save()
        rect = option.rect
        if self._model.grouped and self._model.group(index.row()):
            self._paint_group(painter, rect, index.row())
        else:
            first = self._is_first(index.column())
            self._paint_ground(painter, rect, index.row(), first=first, selected=bool(option.state.value & _SELECTED))
            self.paint_cell(painter, self._cell_box(rect, first=first), index)
        painter.restore()

    def paint_cell(self, painter: QPainter, box: QRect, index: Index) -> None:
        """Paint what the cell holds into the box within its padding."""
        self._paint_words(painter, box, index)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the row's height."""
        return QSize(self._column.width, self._view.verticalHeader().defaultSectionSize())

    def _paint_ground(self, painter: QPainter, rect: QRect, row: int, *, first: bool, selected: bool) -> None:
        focused = selected and self._view.hasFocus()
        if selected:
            painter.fillRect(rect, self._colour("accent-soft" if focused else "hover"))
        elif row == self._rows.hovered:
            painter.fillRect(rect, self._colour("hover"))
        elif row in self._rows.needs_you:
            painter.fillRect(rect, self._colour("amber-soft"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, self._colour("line"))
        if selected and self._theme.shade.contrast:
            for edge in (rect.top(), rect.bottom() - 1):
                painter.fillRect(rect.x(), edge, rect.width(), _EDGE, self._colour("accent" if focused else "control"))
        if selected and first:
            bar = QRect(rect.left(), rect.top(), BAR, rect.height())
            painter.fillRect(bar, self._colour("accent" if focused else "control"))

    def _colour(self, token: str) -> QColor:
        """Return a colour of the theme of now, made once: hundreds of cells ask for it in one frame."""
        key = (token, self._theme.shade)
        found = self._colours.get(key)
        if found is None:
            found = self._colours[key] = self._theme.colour(token)
        return found

    def _paint_group(self, painter: QPainter, rect: QRect, row: int) -> None:
        group = self._model.group(row)
        painter.fillRect(rect, self._theme.colour("sunken"))
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        box = rect.adjusted(FIRST_PAD, 0, -FIRST_PAD, -1)
        painter.setPen(self._theme.colour("ink-2"))
        painter.setFont(self._theme.font("small-strong"))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, group.title if group else "")
        painter.setFont(self._theme.font("small"))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, group.note if group else "")

    def _is_first(self, column: int) -> bool:
        return self._view.horizontalHeader().visualIndex(column) == 0

    def _cell_box(self, rect: QRect, *, first: bool) -> QRect:
        right = PAD if self._column.right else 1
        return rect.adjusted(FIRST_PAD if first else PAD, 0, -right, -1)

    def _data(self, index: Index) -> object:
        record = self._model.record(index)
        return self._column.data(record) if record is not None and self._column.data else None

    def _role(self, record: object, text: str) -> str:
        """Return the role of the type a cell is written in."""
        strong = self._column.strong(record) if callable(self._column.strong) else self._column.strong
        size = "small" if self._column.small else "body"
        if strong:
            return f"{size}-strong"
        if self._column.medium:
            return f"{size}-medium"
        if any(map(str.isdigit, text)):
            return "figures-small" if self._column.small else "figures"
        return size

    def _paint_words(self, painter: QPainter, box: QRect, index: Index) -> None:
        record = self._model.record(index)
        if record is None:
            return
        text = self._column.value(record)
        if not text:
            return
        tone = self._column.tone(record) if callable(self._column.tone) else self._column.tone
        painter.setPen(self._colour(tone))
        _paint_text(painter, box, text, self._role(record, text), right=self._column.right)


@cache
def _type(role: str) -> QFont:
    """Return the type of a role, made once: Qt looks a new one up among all fonts for every cell."""
    return type_font(role)


@cache
def _metrics(role: str) -> QFontMetrics:
    return QFontMetrics(_type(role))


@lru_cache(maxsize=4_096)
def _fitted(text: str, role: str, width: int) -> tuple[QStaticText, int, int]:
    """Return as much of a text as has room, laid out, and its size; lists say the same words again and again."""
    metrics = _metrics(role)
    words = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    laid_out = QStaticText(words)
    laid_out.setTextFormat(Qt.TextFormat.PlainText)
    return laid_out, metrics.horizontalAdvance(words), metrics.height()


def _paint_text(painter: QPainter, box: QRect, text: str, role: str, *, right: bool = False) -> None:
    painter.setFont(_type(role))
    words, width, height = _fitted(text, role, box.width())
    left = box.right() + 1 - width if right else box.left()
    painter.drawStaticText(left, box.top() + (box.height() - height) // 2, words)


class RagDelegate(PlainDelegate):
    """Draws the RAG mark, then the words of the cell."""

    def __init__(self, view: QTableView, brushes: Brushes) -> None:
        super().__init__(view, brushes)
        self._marks: dict[tuple[Rag, Shade, float], QPixmap] = {}

    def paint_cell(self, painter: QPainter, box: QRect, index: Index) -> None:
        """Paint mark and words."""
        colour = self._data(index)
        if isinstance(colour, Rag):
            painter.drawPixmap(box.left(), box.top() + (box.height() - MARK) // 2, self._mark(colour))
        self._paint_words(painter, box.adjusted(MARK + 6, 0, 0, 0), index)

    def _mark(self, colour: Rag) -> QPixmap:
        """Return the mark of a colour, painted once for each theme and screen."""
        key = (colour, self._theme.shade, self._view.devicePixelRatioF())
        if key not in self._marks:
            side = round(MARK * key[2])
            picture = QPixmap(side, side)
            picture.setDevicePixelRatio(key[2])
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            paint_mark(painter, QRectF(0, 0, MARK, MARK), colour, self._theme)
            painter.end()
            self._marks[key] = picture
        return self._marks[key]


class IconDelegate(PlainDelegate):
    """Draws an icon, then the words of the cell."""

    def paint_cell(self, painter: QPainter, box: QRect, index: Index) -> None:
        """Paint icon and words."""
        icon = self._data(index)
        if not isinstance(icon, IconName):
            self._paint_words(painter, box, index)
            return
        ratio = self._view.devicePixelRatioF()
        painter.drawPixmap(
            box.left(), box.top() + (box.height() - MARK) // 2, self._icons.pixmap(icon.name, icon.tone, MARK, ratio)
        )
        self._paint_words(painter, box.adjusted(MARK + 6, 0, 0, 0), index)


class DecisionDelegate(PlainDelegate):
    """Draws the mark of where an eligible person stands, and its word."""

    def paint_cell(self, painter: QPainter, box: QRect, index: Index) -> None:
        """Paint mark and word in the colour of the decision."""
        state = self._data(index)
        if not isinstance(state, LedgerState):
            self._paint_words(painter, box, index)
            return
        name, tone = DECISION_ICONS[state]
        picture = self._icons.pixmap(name, tone, MARK, self._view.devicePixelRatioF())
        painter.drawPixmap(box.left(), box.top() + (box.height() - MARK) // 2, picture)
        painter.setPen(self._colour(tone))
        _paint_text(painter, box.adjusted(MARK + 6, 0, 0, 0), words.of(state), "body-medium")


class DeltaDelegate(PlainDelegate):
    """Draws a score before and now: the old quiet, the new strong, the difference quiet; no red or green for moves."""

    def paint_cell(self, painter: QPainter, box: QRect, index: Index) -> None:
        """Paint old, arrow, new, difference."""
        delta = self._data(index)
        if not isinstance(delta, Delta) or delta.old is None or delta.new is None:
            self._paint_words(painter, box, index)
            return
        self._paint_figure(painter, box, str(delta.old), "figures", "ink-3")
        self._paint_arrow(painter, box.adjusted(24, 0, 0, 0), "arrow-right")
        self._paint_figure(painter, box.adjusted(42, 0, 0, 0), str(delta.new), "body-strong", "ink")
        move = box.adjusted(70, 0, 0, 0)
        if delta.new == delta.old:
            self._paint_figure(painter, move, "same", "small", "ink-3")
            return
        self._paint_arrow(painter, move, "arrow-up" if delta.new > delta.old else "arrow-down")
        self._paint_figure(painter, move.adjusted(13, 0, 0, 0), str(abs(delta.new - delta.old)), "small", "ink-3")

    def _paint_figure(self, painter: QPainter, box: QRect, text: str, role: str, tone: str) -> None:
        painter.setPen(self._colour(tone))
        _paint_text(painter, box, text, role)

    def _paint_arrow(self, painter: QPainter, box: QRect, name: str) -> None:
        picture = self._icons.pixmap(name, "ink-3", _ARROW, self._view.devicePixelRatioF())
        painter.drawPixmap(box.left(), box.top() + (box.height() - _ARROW) // 2, picture)


class TagDelegate(PlainDelegate):
    """Draws short words in frames, as many as fit; the rest is counted."""

    def paint_cell(self, painter: QPainter, box: QRect, index: Index) -> None:
        """Paint one tag after the other."""
        found = self._data(index)
        tags: tuple[Tag, ...] = found if isinstance(found, tuple) else ()
        if not tags:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(_type("tag"))
        left = box.left()
        for position, tag in enumerate(tags):
            width = _metrics("tag").horizontalAdvance(tag.text) + 11
            more_after = position < len(tags) - 1
            if left + width > box.right() + 1 - (_MORE if more_after else 0):
                painter.setPen(self._colour("ink-3"))
                more = QRect(left, box.top(), 24, box.height())
                _paint_text(painter, more, f"+{len(tags) - position}", "tag")
                return
            self._paint_tag(
                painter, QRectF(left, box.top() + (box.height() - _TAG_HEIGHT) / 2, width, _TAG_HEIGHT), tag
            )
            left += width + 4

    def _paint_tag(self, painter: QPainter, box: QRectF, tag: Tag) -> None:
        frame, ground, ink = {
            "": ("line-strong", "surface", "ink-2"),
            "solid": ("ink-2", "ink-2", "surface"),
        }.get(tag.tone, (f"{tag.tone}-line", f"{tag.tone}-soft", f"{tag.tone}-ink"))
        painter.setPen(QPen(self._colour(frame), 1))
        painter.setBrush(self._colour(ground))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setPen(self._colour(ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tag.text)


class CheckTimeDelegate(PlainDelegate):
    """Draws when somebody was last checked: a tick and the time if today, else the day, quiet."""

    def paint_cell(self, painter: QPainter, box: QRect, index: Index) -> None:
        """Paint tick and time, or the day."""
        last = self._data(index)
        if isinstance(last, CheckTime) and last.at:
            picture = self._icons.pixmap("check", "green-ink", 14, self._view.devicePixelRatioF())
            painter.drawPixmap(box.left(), box.top() + (box.height() - 14) // 2, picture)
            painter.setPen(self._colour("green-ink"))
            _paint_text(painter, box.adjusted(17, 0, 0, 0), words.time(last.at), "figures-small")
            return
        painter.setPen(self._colour("ink-3"))
        day = last.day if isinstance(last, CheckTime) else None
        _paint_text(painter, box, words.day_month(day) if day else "None yet", "figures-small")


class TickDelegate(PlainDelegate):
    """Draws a box to tick."""

    def paint_cell(self, painter: QPainter, box: QRect, index: Index) -> None:
        """Paint the box, and its tick."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        record = self._model.record(index)
        on = record is not None and self._model.is_ticked(record)
        square = QRectF(box.left(), box.top() + (box.height() - BOX) / 2, BOX, BOX)
        paint_box(painter, square, self._theme, self._icons, on=on)


DELEGATES: dict[Cell, type[PlainDelegate]] = {
    Cell.PLAIN: PlainDelegate,
    Cell.RAG: RagDelegate,
    Cell.MARK: RagDelegate,
    Cell.DELTA: DeltaDelegate,
    Cell.TAGS: TagDelegate,
    Cell.CHECK_TIME: CheckTimeDelegate,
    Cell.DECISION: DecisionDelegate,
    Cell.ICON: IconDelegate,
    Cell.TICK: TickDelegate,
}
