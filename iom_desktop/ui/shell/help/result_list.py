"""What a search of the guide found: heading, page, and a passage in which the words are marked."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.shell.help.index import Found
from iom_desktop.ui.widgets.chosen_row import paint_chosen

PAD = 16
_HEADING = 20
_LINE = 17
_LINES = 3
"""Lines of a passage at most."""
_FOUND = Qt.ItemDataRole.UserRole


class ResultList(QListWidget):
    """Lists what was found, to be walked through by the arrow keys."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("results")
        self.setAccessibleName("What was found in the guide")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_Results(theme, self))

    def show_found(self, found: tuple[Found, ...]) -> None:
        """Show these, the first one chosen."""
        self.clear()
        for one in found:
            item = QListWidgetItem(one.heading, self)
            item.setData(_FOUND, one)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{one.heading}, {one.title}. {one.passage}")

    @staticmethod
    def found(item: QListWidgetItem) -> Found:
        """Return what an item stands for."""
        return item.data(_FOUND)


class _Results(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QListWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._list = parent

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return room for heading, page and passage."""
        width = self._list.viewport().width()
        passage = self._passage(index.data(_FOUND), width - 2 * PAD)
        return QSize(width, round(_HEADING + _under(index.data(_FOUND)) + passage.boundingRect().height() + 18))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one result."""
        found: Found = index.data(_FOUND)
        rect: QRectF = QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            paint_chosen(painter, option.rect, self._theme)
        inner = rect.adjusted(PAD, 8, -PAD, -8)
        painter.setFont(self._theme.font("body-strong"))
        painter.setPen(self._theme.colour("ink"))
        heading = painter.fontMetrics().elidedText(found.heading, Qt.TextElideMode.ElideRight, int(inner.width()))
        painter.drawText(inner, Qt.AlignmentFlag.AlignTop, heading)
        if _under(found):
            painter.setFont(self._theme.font("small"))
            painter.setPen(self._theme.colour("ink-3"))
            painter.drawText(inner.adjusted(0, _HEADING, 0, 0), Qt.AlignmentFlag.AlignTop, found.title)
        below = inner.top() + _HEADING + _under(found)
        self._passage(found, round(inner.width())).draw(painter, QPointF(inner.left(), below))
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _passage(self, found: Found, width: int) -> QTextLayout:
        layout = QTextLayout(found.passage, self._theme.font("small"))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout.setTextOption(option)
        plain = QTextCharFormat()
        plain.setForeground(self._theme.colour("ink-2"))
        strong = QTextCharFormat()
        strong.setForeground(self._theme.colour("ink"))
        strong.setFontWeight(QFont.Weight.DemiBold)
        ranges = [_range(0, len(found.passage), plain)]
        layout.setFormats([*ranges, *(_range(start, size, strong) for start, size in found.spans)])
        layout.beginLayout()
        for at in range(_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, at * _LINE))
        layout.endLayout()
        return layout


def _under(found: Found) -> int:
    """Return the room for the page's title, which a heading that says the same does without."""
    return 0 if found.heading == found.title else _LINE + 2


def _range(start: int, size: int, shape: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, size, shape
    return made
