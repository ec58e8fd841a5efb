"""Need and offer under each pathway: the filled part was offered something, the dashed part was not."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from iom_desktop.records.insights import PathwayGap
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.insights.chart import RIGHT, Chart

_LABEL = 118
_GAP = 36
_HEAD = 20


class GapChart(Chart):
    """One bar a pathway, the widest gap first."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Need and offer by pathway")
        self._gaps: tuple[PathwayGap, ...] = ()

    def show_gaps(self, gaps: tuple[PathwayGap, ...]) -> None:
        """Show other figures."""
        self._gaps = gaps
        said = "; ".join(f"{one.label}: {one.offered} of {one.needing} offered something" for one in gaps)
        self.setAccessibleDescription(said)
        self.update()

    def draw(self, painter: QPainter, box: QRectF) -> None:
        """Draw the bars."""
        most = max([1, *(gap.needing for gap in self._gaps)])
        step = (box.height() - _HEAD) / max(len(self._gaps), 1)
        room = box.width() - _LABEL - _GAP
        self.write(painter, QRectF(box.left() + _LABEL, box.top(), room, _HEAD), "Offered, of people with the need")
        self.write(painter, QRectF(box.right() - _GAP, box.top(), _GAP, _HEAD), "Gap", side=RIGHT)
        for at, gap in enumerate(self._gaps):
            row = QRectF(box.left(), box.top() + _HEAD + at * step, box.width(), step)
            bar = row.adjusted(_LABEL, step * 0.2, 0, -step * 0.2)
            self.write(painter, QRectF(row.left(), row.top(), _LABEL - 6, step), gap.label, tone="ink")
            whole = QRectF(bar.left(), bar.top(), room * gap.needing / most, bar.height())
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.theme.colour("ink-3"), 1, Qt.PenStyle.DotLine))
            if gap.needing:
                painter.drawRect(whole.adjusted(0.5, 0.5, -0.5, -0.5))
            painter.fillRect(
                QRectF(whole.left(), whole.top(), room * gap.offered / most, whole.height()),
                self.theme.colour("accent"),
            )
            self.write(
                painter,
                QRectF(row.right() - _GAP, row.top(), _GAP, step),
                str(gap.gap),
                side=RIGHT,
                tone="ink",
                role="small-strong",
            )
