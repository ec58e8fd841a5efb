"""Who joined and who left, month by month: filled bars up, outlined bars down."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from iom_desktop.records.insights import FlowMonth
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.insights.chart import CENTRE, Chart

_AXIS = 22
_FIGURE = 18
_WORD = 14
_SHARE = 0.66


class FlowChart(Chart):
    """Joined above the line, left below it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Joined and left by month")
        self._months: tuple[FlowMonth, ...] = ()

    def show_months(self, months: tuple[FlowMonth, ...]) -> None:
        """Show other months."""
        self._months = months
        said = "; ".join(f"{words.month(one.month)}: {one.joined} joined, {one.left} left" for one in months)
        self.setAccessibleDescription(said)
        self.update()

    def draw(self, painter: QPainter, box: QRectF) -> None:
        """Draw the bars."""
        if not self._months:
            return
        up = max(1, *(month.joined for month in self._months))
        down = max(1, *(month.left for month in self._months))
        room = box.height() - _AXIS - 2 * _FIGURE - 2 * _WORD
        unit = room / (up + down)
        line = box.top() + _WORD + _FIGURE + up * unit
        step = box.width() / len(self._months)
        for at, month in enumerate(self._months):
            column = QRectF(box.left() + at * step + step * (1 - _SHARE) / 2, 0, step * _SHARE, 0)
            self._draw_month(painter, column, line, unit, month)
            self.write(
                painter,
                QRectF(box.left() + at * step, box.bottom() - _AXIS, step, _AXIS),
                words.month_short(month.month),
                side=CENTRE,
            )
        painter.fillRect(QRectF(box.left(), line, box.width(), 1), self.theme.colour("line-strong"))
        self.write(painter, QRectF(box.left(), box.top(), 80, _WORD), "Joined", role="small-strong", tone="ink")
        self.write(
            painter, QRectF(box.left(), box.bottom() - _AXIS - 14, 80, 14), "Left", role="small-strong", tone="ink"
        )

    def _draw_month(self, painter: QPainter, column: QRectF, line: float, unit: float, month: FlowMonth) -> None:
        joined = QRectF(column.left(), line - month.joined * unit, column.width(), month.joined * unit)
        painter.fillRect(joined, self.theme.colour("accent"))
        left = QRectF(column.left(), line + 1, column.width(), month.left * unit)
        painter.setPen(QPen(self.theme.colour("accent"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if month.left:
            painter.drawRect(left)
        above = QRectF(column.left() - 8, joined.top() - _FIGURE, column.width() + 16, _FIGURE)
        below = QRectF(column.left() - 8, left.bottom() + 1, column.width() + 16, _FIGURE)
        self.write(painter, above, str(month.joined), side=CENTRE, tone="ink")
        self.write(painter, below, str(month.left), side=CENTRE, tone="ink")
