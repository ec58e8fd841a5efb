"""How the ledger of each month adds up: adopted solid, declined grey, deferred light, waiting dashed."""

from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from iom_desktop.records.ledger import LedgerSum
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.insights.chart import Chart

_LABEL = 62
_FIGURE = 44
_KEY = 24
_MOST_HIGH = 26


class CoverageChart(Chart):
    """One bar a month, as long as the people eligible in it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Coverage of the selection ledger by month")
        self._months: tuple[LedgerSum, ...] = ()

    def show_months(self, months: tuple[LedgerSum, ...]) -> None:
        """Show other months."""
        self._months = months
        said = "; ".join(
            f"{month_words(one)}: {one.eligible} eligible, {one.adopted} adopted, {one.declined} declined, "
            f"{one.deferred} deferred, {one.waiting} waiting"
            for one in months
        )
        self.setAccessibleDescription(said)
        self.update()

    def draw(self, painter: QPainter, box: QRectF) -> None:
        """Draw the bars and what they mean."""
        most = max([1, *(month.eligible for month in self._months)])
        step = min((box.height() - _KEY) / max(len(self._months), 1), _MOST_HIGH * 2)
        room = box.width() - _LABEL - _FIGURE
        for at, month in enumerate(self._months):
            middle = box.top() + _KEY + at * step + step / 2
            self.write(painter, QRectF(box.left(), middle - 10, _LABEL, 20), month_words(month), tone="ink-2")
            height = min(step * 0.6, _MOST_HIGH)
            left = box.left() + _LABEL
            for count, paint in zip(_parts(month), self._paints(), strict=True):
                width = room * count / most
                if count:
                    self._draw_part(painter, QRectF(left, middle - height / 2, width - 1, height), paint)
                left += width
            self.write(
                painter,
                QRectF(left + 4, middle - 10, _FIGURE, 20),
                str(month.eligible),
                tone="ink",
                role="small-strong",
            )
        self._draw_key(painter, box)

    def _paints(self) -> tuple[QColor | None, ...]:
        tokens = ("accent", "ink-3", "accent-line")
        return (*(self.theme.colour(token) for token in tokens), None)

    def _draw_part(self, painter: QPainter, part: QRectF, paint: QColor | None) -> None:
        if paint is not None:
            painter.fillRect(part, paint)
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.theme.colour("ink-2"), 1, Qt.PenStyle.DashLine))
        painter.drawRect(part.adjusted(0.5, 0.5, -0.5, -0.5))

    def _draw_key(self, painter: QPainter, box: QRectF) -> None:
        left = box.left() + _LABEL
        for name, paint in zip(("Adopted", "Declined", "Deferred", "Waiting"), self._paints(), strict=True):
            self._draw_part(painter, QRectF(left, box.top() + 4, 10, 10), paint)
            self.write(painter, QRectF(left + 15, box.top() - 1, 60, 20), name)
            left += 78


def _parts(month: LedgerSum) -> tuple[int, int, int, int]:
    return month.adopted, month.declined, month.deferred, month.waiting


def month_words(month: LedgerSum) -> str:
    """Write the month of a ledger: Nov 2025."""
    year, number = month.month.split("-")
    return f"{words.month_short(date(int(year), int(number), 1))} {year}"
