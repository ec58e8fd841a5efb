"""How the search's drop list draws a person found."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from iom_desktop.records.search import MATCH, FoundPerson
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.widgets.chosen_row import paint_chosen
from iom_desktop.ui.widgets.rag_badge import paint_mark
from iom_desktop.vocabulary.people import FoundBy

ROW = 44
ROW_OF_A_REASON = 72
MARK = 16
ITEM_ROLE = int(Qt.ItemDataRole.UserRole)
WHY_ROLE = ITEM_ROLE + 1
_ROUNDED = 2
"""Room for what widths lose when they are rounded."""
_OF_A_DAY = (FoundBy.NOTE, FoundBy.CONTACT)


class FoundDelegate(QStyledItemDelegate):
    """Draws mark, name, numbers, by what somebody was found, and where: the match in weight 600."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row."""
        return QSize(100, ROW_OF_A_REASON if index.data(WHY_ROLE) else ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            paint_chosen(painter, option.rect, self._theme)
        item = index.data(ITEM_ROLE)
        box = option.rect.adjusted(14, 4, -12, -4)
        if isinstance(item, FoundPerson):
            self._paint_person(painter, box, item)
        else:
            self._paint_nobody(painter, box, str(index.data(Qt.ItemDataRole.DisplayRole)), index.data(WHY_ROLE) or "")
        painter.restore()

    def _paint_nobody(self, painter: QPainter, box: QRect, said: str, why: str) -> None:
        upper = QRect(box.left(), box.top(), box.width(), 24)
        self._paint_words(painter, upper, said, "body", "ink")
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.colour("ink-2"))
        painter.drawText(box.adjusted(0, 26, 0, 0), int(Qt.TextFlag.TextWordWrap), why)

    def _paint_person(self, painter: QPainter, box: QRect, found: FoundPerson) -> None:
        middle = box.top() + (box.height() - MARK) / 2
        if found.restricted:
            painter.drawPixmap(box.left(), round(middle), self._icons.pixmap("lock", "ink-2", MARK))
        elif found.rag and found.rag.shown:
            paint_mark(painter, QRectF(box.left(), middle, MARK, MARK), found.rag.shown, self._theme)
        half = box.height() // 2
        upper = QRect(box.left() + 26, box.top(), box.width() - 26, half)
        in_name = _plain(found.matched) == found.name
        at = self._paint_match(painter, upper, found.matched if in_name else found.name, "body")
        born = f", born {words.day(found.date_of_birth)}" if found.date_of_birth else ""
        at += 10 + self._paint_words(painter, upper.adjusted(at + 10, 0, 0, 0), f"{found.crn}{born}", "small", "ink-2")
        stands = painter.fontMetrics().horizontalAdvance(_stands(found)) + _ROUNDED
        right = upper.adjusted(max(at + 10, upper.width() - stands), 0, 0, 0)
        self._paint_words(painter, right, _stands(found), "small", "ink-2")
        lower = upper.translated(0, half)
        at = self._paint_words(painter, lower, why(found), "small", "ink-2")
        if not in_name:
            self._paint_match(painter, lower.adjusted(at + 10, 0, 0, 0), found.matched, "small")

    def _paint_match(self, painter: QPainter, box: QRect, matched: str, role: str) -> int:
        opened, closed = MATCH
        at = 0
        for part in matched.split(opened):
            inside, mark, outside = part.partition(closed)
            pieces = ((inside, f"{role}-strong"), (outside, role)) if mark else ((part, role),)
            for text, weight in pieces:
                at += self._paint_words(painter, box.adjusted(at, 0, 0, 0), text, weight, "ink")
        return at

    def _paint_words(self, painter: QPainter, box: QRect, text: str, role: str, tone: str) -> int:
        painter.setFont(self._theme.font(role))
        painter.setPen(self._theme.colour(tone))
        fitted = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, fitted)
        return painter.fontMetrics().horizontalAdvance(fitted)


def why(found: FoundPerson) -> str:
    """Say by what somebody was found: alias, former address, note of 3 Nov."""
    if found.by is None:
        return ""
    said = words.of(found.number) if found.number else words.of(found.by)
    if found.by in _OF_A_DAY and found.day:
        return f"{said} of {words.day(found.day)}"
    if found.former:
        return f"Former {said if found.number else said[:1].lower() + said[1:]}"
    return said


def spoken(found: FoundPerson) -> str:
    """Return a row for whoever hears it."""
    parts = (found.name, found.crn, _stands(found), why(found), _plain(found.matched))
    return ". ".join(dict.fromkeys(part for part in parts if part))


def _plain(matched: str) -> str:
    return matched.replace(MATCH[0], "").replace(MATCH[1], "")


def _stands(found: FoundPerson) -> str:
    if not found.managed:
        return "" if found.restricted else "Not on IOM"
    return words.of(found.status.shown) if found.status else ""
