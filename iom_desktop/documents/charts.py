"""An exhibit on paper: its sentence, its drawing with words for whoever cannot see it, and the table behind."""

from dataclasses import dataclass, replace

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from iom_desktop.documents.boxes import Row
from iom_desktop.documents.chart_ink import Ink
from iom_desktop.documents.chart_shapes import DRAWINGS, drawn
from iom_desktop.documents.parts import Story
from iom_desktop.documents.tables import Cell, Column, table
from iom_desktop.documents.tags import Node, marks
from iom_desktop.records.exhibit import Exhibit, Series
from iom_desktop.rules import exhibits
from iom_desktop.vocabulary.insights import ChartKind

LEAST, LARGEST = 70.0, 190.0
"""How high a drawing over months is at least and at most."""
_ROW, _TALL_ROW = 15.0, 26.0
_PADDING = 1.7
_MANY = 7
"""More months than this stand beside one another, where the series are no more."""
_BESIDE = 5
"""So many columns of a table fit beside its drawing."""
_NARROW_TABLE = 4
_SHARES, _WIDE_TABLE = (0.54, 0.46), (0.42, 0.58)
_BETWEEN = 12.0
_FIRST, _FIRST_OF_MANY = 2.0, 1.4


@dataclass(slots=True)
class Height:
    """How high the drawings over months of one page are, told when the page is full."""

    points: float = LEAST


class Drawing(Flowable):
    """The drawing of one exhibit, a picture of shapes and words in the structure of the paper."""

    def __init__(self, exhibit: Exhibit, node: Node, height: Height) -> None:
        super().__init__()
        self._exhibit = exhibit
        self._node = node
        self._height = height
        self.spaceAfter = 5

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the room of the drawing."""
        self.width, self.height = width, self._height.points
        return self.width, self.height

    def draw(self) -> None:
        """Draw it, and say where it stands."""
        left, bottom = self.canv.absolutePosition(0, 0)
        self._node.box = (left, bottom, left + self.width, bottom + self.height)
        with marks(self.canv).of(self._node):
            DRAWINGS[self._exhibit.kind](Ink(self.canv), self.width, self.height, self._exhibit)


def write_exhibit(story: Story, exhibit: Exhibit, height: Height, *, drawing: bool = True) -> bool:
    """Write an exhibit, with its ``drawing`` or its table alone; return whether ``height`` is that of its drawing."""
    story.heading(exhibit.title)
    headline = f"{exhibit.headline}. " if exhibit.headline else ""
    why_not = _why_not_shown(exhibit)
    story.paragraph(f"{headline}{exhibit.finding.exact}.{why_not}".rstrip())
    over_months = False
    if not why_not:
        over_months = _write_numbers(story, exhibit, height, drawing=drawing)
    note = exhibit.note.removesuffix(exhibits.HIDDEN_NOTE).rstrip()
    untold = [one.name for one in exhibit.series if not _told(exhibit, one)]
    if untold and not why_not:
        note = f"{note} No number may be told of: {', '.join(untold)}.".lstrip()
    if note:
        story.paragraph(note, ParagraphStyle("chart-note", parent=story.look.small, spaceBefore=3))
    return over_months


def alternative(exhibit: Exhibit) -> str:
    """Return what is read aloud instead of the drawing; its numbers stand in the table behind it."""
    names = ", ".join(one.name for _, one in drawn(exhibit))
    first, last = exhibit.categories[0], exhibit.categories[-1]
    span = first if first == last else f"{first} to {last}"
    return f"Chart: {exhibit.title}. {exhibit.finding.exact}. It shows {names} by {exhibit.heading.lower()}, {span}."


def _why_not_shown(exhibit: Exhibit) -> str:
    """Say why there are no numbers, where its sentence does not say it."""
    if exhibit.too_few:
        return " "
    told = [value for one in exhibit.series if not one.public for value in one.values if value is not None]
    return "" if told else " None of its numbers may be told one by one."


def _write_numbers(story: Story, exhibit: Exhibit, height: Height, *, drawing: bool) -> bool:
    rows = replace(exhibit, series=tuple(one for one in exhibit.series if _told(exhibit, one))).to_read()
    turned = len(rows) - 1 > _MANY and len(exhibit.series) <= _MANY and exhibit.heading.startswith("Month")
    if not drawing or not _can_draw(exhibit):
        _write_table(story, _turned(rows) if turned else rows)
        return False
    node = story.root.add("Figure", alternative=alternative(exhibit))
    if turned or len(rows[0]) > _BESIDE or exhibit.kind is ChartKind.INTERVALS:
        row = _TALL_ROW if exhibit.kind is ChartKind.INTERVALS else _ROW
        own = height if turned else Height(row * (len(rows) - 1) + 2 * _ROW)
        story.add(Drawing(exhibit, node, own))
        _write_table(story, _turned(rows) if turned else rows)
        return turned
    shares = _WIDE_TABLE if len(rows[0]) > _NARROW_TABLE else _SHARES
    beside = Story(story.look, story.width * shares[1] - _BETWEEN)
    beside.root = story.root
    _write_table(beside, rows)
    tall = max(beside.flowables[0].wrap(beside.width, 10_000)[1], _ROW * len(rows))
    story.add(Row([Drawing(exhibit, node, Height(tall)), *beside.flowables], gap=_BETWEEN, shares=shares))
    return False


def _told(exhibit: Exhibit, series: Series) -> bool:
    """Tell whether a series has a number that may be told, or none that is hidden."""
    return any(value is not None for value in series.values) or not any(
        name == series.name for name, _ in exhibit.hidden
    )


def _can_draw(exhibit: Exhibit) -> bool:
    """Tell whether there is a drawing for it, and enough of its numbers may be told to show a shape."""
    names = {one.name for _, one in drawn(exhibit)}
    told = sum(value is not None for _, one in drawn(exhibit) for value in one.values)
    return exhibit.kind in DRAWINGS and sum(name in names for name, _ in exhibit.hidden) <= told


def _turned(rows: list[list[str]]) -> list[list[str]]:
    return [list(row) for row in zip(*rows, strict=True)]


def _write_table(story: Story, rows: list[list[str]]) -> None:
    head, *body = rows
    first = _FIRST if len(head) <= _NARROW_TABLE else _FIRST_OF_MANY
    columns = [Column(name, first if at == 0 else 1) for at, name in enumerate(head)]
    cells: list[list[Cell]] = [[*row] for row in body]
    table(story, columns, cells, padding=_PADDING)
