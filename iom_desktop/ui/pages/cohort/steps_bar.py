"""The five steps of an import, drawn in a row: done, under way, still to come."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from iom_desktop.ui.kit.hearing import speak_as
from iom_desktop.ui.kit.theme import Theme

STEPS = ("File", "Columns", "Problems", "Changes", "Commit")
HEIGHT = 40
_MARK = 24
_GAP = 10
_LINK = 42
_LEFT = 20


class StepsBar(QWidget):
    """Shows where the import stands."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._at = 0
        speak_as(self, "picture")
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)
        self.show_step(0)

    def show_step(self, at: int) -> None:
        """Show another step as the one under way."""
        self._at = at
        self.setAccessibleName(f"Step {at + 1} of {len(STEPS)}: {STEPS[at]}")
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room that all steps need."""
        return QSize(700, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint mark, word and link of each step."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = _LEFT
        for at, title in enumerate(STEPS):
            font = self._theme.font("body-strong" if at == self._at else "body")
            self._paint_mark(painter, QRectF(left, (HEIGHT - _MARK) / 2 - 4, _MARK, _MARK), at)
            left += _MARK + _GAP
            width = QFontMetrics(font).horizontalAdvance(title) + 2
            painter.setFont(font)
            painter.setPen(self._theme.colour("ink" if at <= self._at else "ink-2"))
            painter.drawText(QRect(left, 0, width, HEIGHT - 8), Qt.AlignmentFlag.AlignVCenter, title)
            left += width + 12
            if at < len(STEPS) - 1:
                painter.setPen(QPen(self._theme.colour("line-strong"), 1))
                middle = HEIGHT / 2 - 4
                painter.drawLine(QPointF(left, middle), QPointF(left + _LINK, middle))
                left += _LINK + 12
        painter.end()

    def _paint_mark(self, painter: QPainter, box: QRectF, at: int) -> None:
        done, here = at < self._at, at == self._at
        edge = "accent" if here else ("accent-line" if done else "control")
        painter.setPen(QPen(self._theme.colour(edge), 1))
        painter.setBrush(self._theme.colour("accent" if here else ("accent-soft" if done else "surface")))
        painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
        if done:
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            x, y = box.center().x(), box.center().y()
            painter.drawPolyline([QPointF(x - 5, y), QPointF(x - 1.5, y + 3.5), QPointF(x + 5, y - 3.5)])
            return
        painter.setFont(self._theme.font("small-strong"))
        painter.setPen(self._theme.colour("on-accent" if here else "ink-2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(at + 1))
