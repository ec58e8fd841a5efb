"""How many have each colour now: one bar a colour, with mark, word and number."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from iom_desktop.records.insights import ColourCount
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.insights.chart import Chart
from iom_desktop.ui.widgets.rag_badge import paint_mark

_MARK = 16
_WORD = 86
_FIGURE = 34
_MOST_HIGH = 34


class ColourChart(Chart):
    """Red, Amber, Green and Blue, one under the other."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "RAG now")
        self._counts: tuple[ColourCount, ...] = ()

    def show_counts(self, counts: tuple[ColourCount, ...]) -> None:
        """Show other counts."""
        self._counts = counts
        self.setAccessibleDescription("; ".join(f"{words.rag(one.colour)}: {one.people}" for one in counts))
        self.update()

    def draw(self, painter: QPainter, box: QRectF) -> None:
        """Draw the bars."""
        most = max([1, *(count.people for count in self._counts)])
        step = min(box.height() / max(len(self._counts), 1), _MOST_HIGH * 2)
        room = box.width() - _WORD - _FIGURE
        for at, count in enumerate(self._counts):
            middle = box.top() + at * step + step / 2
            paint_mark(painter, QRectF(box.left(), middle - _MARK / 2, _MARK, _MARK), count.colour, self.theme)
            self.write(
                painter, QRectF(box.left() + 22, middle - 10, 60, 20), words.rag(count.colour), tone="ink", role="body"
            )
            height = min(step * 0.62, _MOST_HIGH)
            bar = QRectF(box.left() + _WORD, middle - height / 2, room * count.people / most, height)
            painter.setPen(self.theme.colour(f"{count.colour.value}-line"))
            painter.setBrush(self.theme.colour(count.colour.value))
            painter.drawRoundedRect(bar, 2, 2)
            self.write(
                painter,
                QRectF(bar.right() + 8, middle - 10, _FIGURE, 20),
                str(count.people),
                tone="ink",
                role="body-strong",
            )
