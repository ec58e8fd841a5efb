"""Which drawing belongs to which kind of exhibit."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from PySide6.QtCore import QRectF

from iom_desktop.records.exhibit import Exhibit
from iom_desktop.ui.pages.insights.bars_chart import draw_bars, draw_parts
from iom_desktop.ui.pages.insights.columns_chart import draw_columns, draw_flow, draw_stack
from iom_desktop.ui.pages.insights.drawing import Mark, Pen
from iom_desktop.ui.pages.insights.heat_chart import draw_heat
from iom_desktop.ui.pages.insights.lines_chart import draw_intervals, draw_lines, draw_steps
from iom_desktop.vocabulary.insights import ChartKind

Draw = Callable[[Pen, QRectF, Exhibit], list[Mark]]
DRAWINGS: Mapping[ChartKind, Draw] = MappingProxyType(
    {
        ChartKind.COLUMNS: draw_columns,
        ChartKind.FLOW: draw_flow,
        ChartKind.STACK: draw_stack,
        ChartKind.PARTS: draw_parts,
        ChartKind.BARS: draw_bars,
        ChartKind.LINES: draw_lines,
        ChartKind.STEPS: draw_steps,
        ChartKind.INTERVALS: draw_intervals,
        ChartKind.HEAT: draw_heat,
    }
)


def has_drawing(exhibit: Exhibit) -> bool:
    """Tell whether an exhibit is drawn, not only written."""
    return exhibit.kind in DRAWINGS and not exhibit.too_few and bool(exhibit.categories)


def draw(pen: Pen, box: QRectF, exhibit: Exhibit) -> list[Mark]:
    """Draw an exhibit into a box and return where its numbers stand."""
    return DRAWINGS[exhibit.kind](pen, box, exhibit)
