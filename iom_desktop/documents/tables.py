"""The tables of a paper: facts in pairs, rows under repeated headings, figures side by side, marks of colour."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, FrameBreak, Table

from iom_desktop.documents import style
from iom_desktop.documents.boxes import Boxed, Row
from iom_desktop.documents.parts import Ruled, Story, paragraph
from iom_desktop.documents.symbols import RagMark, TickBox
from iom_desktop.documents.tags import Node
from iom_desktop.documents.text import Quiet, Rich, Strong
from iom_desktop.vocabulary.risk import Rag

_LONGEST_GROUP = 8
"""So many rows of one group are kept on one page."""
_PADDING = 5.2
_TALL = 300
"""A row higher than this may run over a page's end."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading and its share of the width."""

    heading: str
    share: float
    quiet: bool = False
    large: bool = False
    """Whether its cells are as large as the running text."""


@dataclass(frozen=True, slots=True)
class RagCell:
    """A cell with a colour's mark and word, or the ``bare`` mark; without a colour it says so."""

    colour: Rag | None
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """A cell with a box to tick by hand."""


Cell = Rich | RagCell | Tick

_Rule = tuple[str, tuple[int, int], tuple[int, int], *tuple[Any, ...]]
"""One of ReportLab's table commands: its name, the cells from and to, and what it needs."""


def facts(story: Story, rows: Sequence[Sequence[tuple[str, Rich]]]) -> None:
    """Write facts as labels and values, one or two pairs to a row."""
    table = story.root.add("Table")
    widths = [story.width * share for share in (0.165, 0.385, 0.165, 0.285)]
    cells: list[list[Flowable | str]] = []
    rules: list[_Rule] = [("LINEBELOW", (0, 0), (-1, -1), style.RULE, style.LINE)]
    for number, row in enumerate(rows):
        line = table.add("TR")
        spread = 3 if len(row) == 1 else 1
        cells.append([flowable for label, value in row for flowable in _pair(story, line, label, value, spread)])
        if spread > 1:
            cells[-1] += ["", ""]
            rules.append(("SPAN", (1, number), (3, number)))
    story.add(_table(cells, widths, rules, padding=4.4))


def _pair(story: Story, line: Node, label: str, value: Rich, span: int) -> tuple[Flowable, Flowable]:
    look = story.look
    return (
        paragraph(label, line.add("TH", scope="Row"), look.fact_quiet),
        paragraph(value, line.add("TD", span=span), look.fact),
    )


def table(
    story: Story, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], *, grouped: bool = False,
    padding: float = _PADDING,
) -> None:  # fmt: skip
    """Write rows under headings that repeat on every page; ``grouped`` writes an equal first cell once."""
    whole = story.root.add("Table")
    total = sum(column.share for column in columns)
    widths = [story.width * column.share / total for column in columns]
    head = whole.add("TR", once=True)
    cells: list[list[Flowable | str]] = [
        [paragraph(column.heading, head.add("TH", scope="Column"), story.look.column) for column in columns]
    ]
    again = [grouped and number > 0 and row[0] == rows[number - 1][0] for number, row in enumerate(rows)]
    rules: list[_Rule] = [("LINEBELOW", (0, 0), (-1, 0), 1.0, style.INK)]
    for number, row in enumerate(rows, start=1):
        line = whole.add("TR")
        shown = ["", *row[1:]] if again[number - 1] else row
        cells.append([_cell(story, line, value, columns[place]) for place, value in enumerate(shown)])
        goes_on = number < len(rows) and again[number]
        rules.append(("LINEBELOW", (int(goes_on), number), (-1, number), style.RULE, style.LINE))
        if goes_on and again[max(0, number - _LONGEST_GROUP) : number + 1].count(False):
            rules.append(("NOSPLIT", (0, number), (0, number + 1)))
    made = _table(cells, widths, rules, padding=padding, repeat=1)
    made.wrap(story.width, 100_000)
    heights: list[float] = vars(made)["_rowHeights"]
    made.splitInRow = int(max(heights) > _TALL)
    story.add(made, keep=sum(heights[:3]))


class _GoingOn(Table):
    """Rows that stand under a heading again on every page they run over to."""

    heading: Ruled

    def split(self, width: float, height: float) -> list[Flowable]:
        """Split at a page's end, and begin the next page with the heading."""
        halves: list[Flowable] = super().split(width, height)
        for half in halves:
            if isinstance(half, _GoingOn):
                half.heading = self.heading
        return [halves[0], FrameBreak(), self.heading, *halves[1:]] if len(halves) > 1 else halves


def ruled_rows(story: Story, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], heading: str) -> None:
    """Write rows whose columns' names are read aloud but not drawn, under a heading that every page repeats."""
    named = story.ruled_heading(heading, (Quiet(str(len(rows))),))
    named.once = True
    whole = story.root.add("Table")
    head = whole.add("TR")
    total = sum(column.share for column in columns)
    widths = [story.width * column.share / total for column in columns]
    for column in columns:
        head.add("TH", scope="Column", alternative=column.heading)
    cells: list[list[Flowable | str]] = []
    for row in rows:
        line = whole.add("TR")
        cells.append([_cell(story, line, value, column) for value, column in zip(row, columns, strict=True)])
    last = len(columns) - 1
    rules: list[_Rule] = [
        ("LINEBELOW", (0, 0), (-1, -1), style.RULE, style.LINE),
        ("LINEBEFORE", (last, 0), (last, -1), style.RULE, style.LINE),
        ("LEFTPADDING", (last, 0), (last, -1), 5),
    ]
    made = _GoingOn(cells, colWidths=widths, hAlign="LEFT")
    _draw_rules(made, rules)
    made.heading = Ruled(paragraph((heading, Quiet(", continued")), named, story.look.heading), None)
    made.wrap(story.width, 100_000)
    heights: list[float] = vars(made)["_rowHeights"]
    made.splitInRow = int(max(heights) > _TALL)
    story.add(made, keep=heights[0])


def _cell(story: Story, line: Node, value: Cell, column: Column) -> Flowable:
    node = line.add("TD")
    if isinstance(value, RagCell):
        if value.colour is None:
            return paragraph("Not set", node, story.look.cell_quiet)
        return RagMark(value.colour, node, None if value.bare else story.look.cell)
    if isinstance(value, Tick):
        return TickBox()
    if column.large:
        return paragraph(value, node, story.look.fact)
    return paragraph(value, node, story.look.cell_quiet if column.quiet else story.look.cell)


def _table(
    cells: Sequence[Sequence[Flowable | str]], widths: Sequence[float], rules: list[_Rule], *,
    padding: float = _PADDING, repeat: int = 0,
) -> Table:  # fmt: skip
    made = Table([list(row) for row in cells], colWidths=list(widths), repeatRows=repeat, hAlign="LEFT")
    _draw_rules(made, rules, padding)
    return made


def _draw_rules(made: Table, rules: list[_Rule], padding: float = _PADDING) -> None:
    made.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 6),
            ("TOPPADDING", (0, 0), (-1, -1), padding),
            ("BOTTOMPADDING", (0, 0), (-1, -1), padding + 0.6),
            *rules,
        ]
    )


def figures(story: Story, shown: Sequence[tuple[str, str]]) -> None:
    """Write figures side by side, each over the words that say what it counts."""
    label = ParagraphStyle("figure-label", parent=story.look.small, spaceAfter=0)
    boxes = []
    for figure, words in shown:
        node = story.root.add("P")
        boxes.append(
            Boxed([paragraph(figure, node, story.look.figure), paragraph(words, node, label)], padding=8, stroke=None)
        )
    story.add(Row(boxes, gap=0, divided=True))


def strong(words: str) -> Rich:
    """Return ``words`` in a cell that stands out."""
    return (Strong(words),)
