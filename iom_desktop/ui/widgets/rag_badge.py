"""The RAG mark: a shape and a letter, so that the colour is never alone; and the chip that says it in words."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.hearing import speak_as
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.widgets.text import plain_tip
from iom_desktop.vocabulary.risk import Rag

_GRID = 16.0
_CUT = 4.3
_LETTER_SHARE = 0.54


def paint_mark(painter: QPainter, box: QRectF, colour: Rag, theme: Theme) -> None:
    """Paint the mark of a colour into a square box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.colour(colour.value))
    painter.setPen(Qt.PenStyle.NoPen)
    _paint_shape(painter, box, colour, theme)
    font = theme.font("tag")
    font.setPixelSize(max(8, round(box.width() * _LETTER_SHARE)))
    font.setWeight(font.Weight.Bold)
    painter.setFont(font)
    painter.setPen(theme.colour(f"on-{colour.value}"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words.rag(colour)[0])
    painter.restore()


def _paint_shape(painter: QPainter, box: QRectF, colour: Rag, theme: Theme) -> None:
    unit = box.width() / _GRID
    if colour is Rag.RED:
        painter.drawPolygon(_octagon(box, _CUT * unit))
    elif colour is Rag.AMBER:
        painter.setPen(QPen(theme.colour("amber-line"), max(1.0, unit)))
        painter.drawPolygon(_diamond(box.adjusted(unit / 2, unit / 2, -unit / 2, -unit / 2)))
    elif colour is Rag.GREEN:
        painter.drawEllipse(box.center(), 7.4 * unit, 7.4 * unit)
    else:
        painter.drawRoundedRect(box.adjusted(unit, unit, -unit, -unit), 2 * unit, 2 * unit)


def _octagon(box: QRectF, cut: float) -> QPolygonF:
    left, top, right, bottom = box.left() + 0.5, box.top() + 0.5, box.right() - 0.5, box.bottom() - 0.5
    corners = [
        (left + cut, top),
        (right - cut, top),
        (right, top + cut),
        (right, bottom - cut),
        (right - cut, bottom),
        (left + cut, bottom),
        (left, bottom - cut),
        (left, top + cut),
    ]
    return QPolygonF([QPointF(x, y) for x, y in corners])


def _diamond(box: QRectF) -> QPolygonF:
    middle = box.center()
    return QPolygonF(
        [
            QPointF(middle.x(), box.top()),
            QPointF(box.right(), middle.y()),
            QPointF(middle.x(), box.bottom()),
            QPointF(box.left(), middle.y()),
        ]
    )


class RagMark(QWidget):
    """The mark alone, where shape and letter carry it; its word is the tooltip and the accessible name."""

    def __init__(self, theme: Theme, colour: Rag | None = None, size: int = 16) -> None:
        super().__init__()
        self._theme = theme
        self._colour = colour
        speak_as(self, "picture")
        self.setFixedSize(size, size)
        theme.changed.connect(self.update)
        self.show_colour(colour)

    def show_colour(self, colour: Rag | None, was: Rag | None = None) -> None:
        """Show a colour; ``was`` is the community colour kept behind Blue."""
        self._colour = colour
        said = words.rag(colour, long=True) if colour else "No colour yet"
        self.setToolTip(plain_tip(f"{said}, was {words.rag(was)}" if was else said))
        self.setAccessibleName(self.toolTip())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the mark."""
        if self._colour:
            painter = QPainter(self)
            paint_mark(painter, QRectF(self.rect()), self._colour, self._theme)
            painter.end()


class RagChip(QWidget):
    """The mark with its word in a soft frame, and since when."""

    def __init__(self, theme: Theme, colour: Rag | None = None, height: int = 24) -> None:
        super().__init__()
        self._theme = theme
        self._colour = colour
        self._since = ""
        self._scale = height / 24
        speak_as(self, "picture")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)
        self.show_colour(colour)

    def show_colour(self, colour: Rag | None, since: str = "", was: Rag | None = None) -> None:
        """Show a colour, since when in words (``since 6 Nov 2025``), and the community colour kept behind Blue."""
        self._colour, self._since = colour, since
        said = f"{words.rag(colour, long=True)} {since}".strip() if colour else "No colour yet"
        self.setToolTip(plain_tip(f"{said}, was {words.rag(was)}" if was else said))
        self.setAccessibleName(self.toolTip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for mark and words; none where there is no colour."""
        if self._colour is None:
            return QSize(0, 0)
        unit = self._scale
        return QSize(round(8 * unit + 16 * unit + 6 * unit + self._words_width() + 9 * unit), round(24 * unit))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint frame, mark and words."""
        if self._colour is None:
            return
        unit, name = self._scale, self._colour.value
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.colour(f"{name}-line"))
        painter.setBrush(self._theme.colour(f"{name}-soft"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4 * unit, 4 * unit)
        mark = 16 * unit
        paint_mark(painter, QRectF(7 * unit, (self.height() - mark) / 2, mark, mark), self._colour, self._theme)
        painter.setPen(self._theme.colour(f"{name}-ink"))
        start = 29 * unit
        for text, strong in ((words.rag(self._colour), True), (self._since, False)):
            painter.setFont(self._font(strong=strong))
            painter.drawText(QRectF(start, 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, text)
            start += painter.fontMetrics().horizontalAdvance(text) + 5 * unit
        painter.end()

    def _font(self, *, strong: bool) -> QFont:
        font = self._theme.font("body-strong" if strong else "body")
        font.setPixelSize(round(13 * self._scale))
        return font

    def _words_width(self) -> int:
        word = QFontMetrics(self._font(strong=True)).horizontalAdvance(words.rag(self._colour) if self._colour else "")
        since = QFontMetrics(self._font(strong=False)).horizontalAdvance(self._since)
        return word + (since + round(5 * self._scale) if self._since else 0)
