"""The boxes of a paper: frames around text, places to sign, fields to fill in and boxes to tick."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Spacer

from iom_desktop.documents import style, text
from iom_desktop.documents.entries import Entry
from iom_desktop.documents.parts import Story, bullets, paragraph
from iom_desktop.documents.symbols import draw_tick_box
from iom_desktop.documents.tags import Node, marks, place
from iom_desktop.documents.text import Quiet, Rich, Strong

_RADIUS = 3.2
_FIELD_HEIGHT = 7.2 * mm
_LONGEST_BESIDE = 12
"""More lines than this do not stand in a frame."""


class Boxed(Flowable):
    """Parts one under another inside a rounded frame."""

    def __init__(
        self, inside: Sequence[Flowable], *, padding: float = 9, stroke: Color | None = style.CONTROL,
        fill: Color | None = None, least: float = 0,
    ) -> None:  # fmt: skip
        super().__init__()
        self._inside = list(inside)
        self._padding = padding
        self._stroke = stroke
        self._fill = fill
        self.least = least

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return how much room the frame takes."""
        inner = width - 2 * self._padding
        needed = sum(_height_of(part, inner) for part in self._inside) + 2 * self._padding
        self.width, self.height = width, max(needed, self.least)
        return self.width, self.height

    def draw(self) -> None:
        """Draw the frame, then what is inside."""
        canvas = self.canv
        if self._stroke or self._fill:
            canvas.setLineWidth(style.RULE)
            canvas.setStrokeColor(self._stroke or style.LINE)
            canvas.setFillColor(self._fill or style.WHITE)
            canvas.roundRect(
                0, 0, self.width, self.height, _RADIUS, stroke=int(bool(self._stroke)), fill=int(bool(self._fill))
            )
        y = self.height - self._padding
        inner = self.width - 2 * self._padding
        for part in self._inside:
            y -= _height_of(part, inner) - part.getSpaceAfter()
            part.drawOn(canvas, self._padding, y)
            y -= part.getSpaceAfter()


def _height_of(part: Flowable, width: float) -> float:
    return float(part.wrap(width, 10_000)[1]) + float(part.getSpaceAfter())


class Row(Flowable):
    """Parts side by side, equally high."""

    def __init__(
        self, parts: Sequence[Flowable], *, gap: float = 12, shares: Sequence[float] = (), divided: bool = False
    ) -> None:
        super().__init__()
        self._parts = list(parts)
        self._gap = gap
        self._shares = list(shares) or [1.0] * len(self._parts)
        self._divided = divided
        self.spaceAfter = 6

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return how much room the highest part takes."""
        room = width - self._gap * (len(self._parts) - 1)
        self._widths = [room * share / sum(self._shares) for share in self._shares]
        heights = [part.wrap(wide, height)[1] for part, wide in zip(self._parts, self._widths, strict=True)]
        self.width, self.height = width, max(heights)
        return self.width, self.height

    def draw(self) -> None:
        """Draw the parts from left to right."""
        if self._divided:
            self.canv.setLineWidth(style.RULE)
            self.canv.setStrokeColor(style.LINE)
            self.canv.roundRect(0, 0, self.width, self.height, _RADIUS, fill=0)
        x = 0.0
        for number, (part, wide) in enumerate(zip(self._parts, self._widths, strict=True)):
            if isinstance(part, Boxed):
                part.least = self.height
            if self._divided and number:
                self.canv.line(x, 0, x, self.height)
            tall = part.wrap(wide, self.height)[1]
            part.drawOn(self.canv, x, self.height - tall)
            x += wide + self._gap


@dataclass(frozen=True, slots=True)
class Signature:
    """A place to sign: the words above, who signs, and the words below."""

    above: str
    name: Rich
    below: str
    beside: str = ""


def signatures(story: Story, places: Sequence[Signature], *, across: int = 2, room: float = 20) -> list[Flowable]:
    """Make places to sign, side by side."""
    boxes: list[Flowable] = [Boxed(_place(story, place, room), padding=8) for place in places]
    return [Row(boxes[start : start + across], gap=15) for start in range(0, len(boxes), across)]


def _place(story: Story, place: Signature, room: float) -> list[Flowable]:
    node = story.root.add("P")
    small = ParagraphStyle("sign-small", parent=story.look.small, spaceAfter=0)
    name = ParagraphStyle("sign-name", parent=story.look.body, spaceAfter=0)
    if place.above:
        return [
            paragraph(place.above, node, small),
            Spacer(1, room),
            paragraph(place.name, node, name),
            paragraph(place.below, node, small),
        ]
    strong = ParagraphStyle("sign-strong", parent=story.look.strong, spaceAfter=0)
    below = Row([paragraph(words, node, small) for words in (place.below, place.beside)], gap=0)
    below.spaceAfter = 0
    return [paragraph(place.name, node, strong), Spacer(1, room), below]


def lists_side_by_side(story: Story, lists: Sequence[tuple[str, Sequence[str]]]) -> None:
    """Write lists in frames beside one another, each under its own words; long ones stand one after the other."""
    if max(len(lines) for _heading, lines in lists) > _LONGEST_BESIDE:
        lists_below_one_another(story, lists)
        return
    head = ParagraphStyle("boxed-heading", parent=story.look.heading, spaceBefore=0)
    boxes: list[Flowable] = []
    for heading, lines in lists:
        inside: list[Flowable] = [paragraph(heading, story.root.add("H2"), head)]
        boxes.append(Boxed([*inside, *bullets(lines, story.root, story.look.body)], padding=12))
    story.add(Row(boxes, gap=15))


def lists_below_one_another(story: Story, lists: Sequence[tuple[str, Sequence[str]]]) -> None:
    """Write lists one after the other, each under its own words."""
    for heading, lines in lists:
        story.heading(heading)
        story.bullets(lines)


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: its label, a hint beside it, and what is filled in."""

    label: str
    share: float = 1
    hint: str = ""
    value: str = ""
    height: float = _FIELD_HEIGHT
    parts: tuple[float, ...] = ()
    """Shares of the boxes of a field in parts, such as day, month and year; ``value`` then has its words apart."""
    entries: tuple[Entry, ...] = ()
    """What is filled in on a screen, one for each box; none where it is not."""


def fields(story: Story, row: Sequence[Field], *, fill: Color = style.SUNKEN) -> Flowable:
    """Make a row of fields."""
    made: list[Flowable] = []
    for field in row:
        node = story.root.add("P")
        label: Rich = (Strong(field.label), Quiet(f" {field.hint}")) if field.hint else (Strong(field.label),)
        made.append(_FieldBox(field, paragraph(label, node, story.look.cell), story, fill))
    whole = Row(made, gap=12, shares=[field.share for field in row])
    whole.spaceAfter = 5
    return whole


class _FieldBox(Flowable):
    """A label over the box, or boxes, of its field."""

    def __init__(self, field: Field, label: Paragraph, story: Story, fill: Color) -> None:
        super().__init__()
        self._label = label
        self._shares = field.parts or (1.0,)
        words = field.value.split() if field.parts else [field.value]
        words += [""] * (len(self._shares) - len(words))
        self._values = [self._value(word, story) for word in words]
        self._entries = [(entry, story.root.add("Form")) for entry in field.entries]
        self._fill = fill
        self._least = field.height

    def _value(self, words: str, story: Story) -> Paragraph:
        return paragraph(words, story.root.add("P") if words else Node("P"), story.look.cell)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return how much room label and box take; the box grows with what is filled in."""
        gap = 5 if len(self._shares) > 1 else 0
        room = width - gap * (len(self._shares) - 1)
        self._widths = [room * share / sum(self._shares) for share in self._shares]
        self._gap = gap
        self._label_height = self._label.wrap(width, height)[1]
        tallest = max(value.wrap(wide - 10, height)[1] for value, wide in zip(self._values, self._widths, strict=True))
        self._box = max(self._least, tallest + 8)
        self.width, self.height = width, self._label_height + 1.5 + self._box
        return self.width, self.height

    def draw(self) -> None:
        """Draw the label, then the boxes with what is filled in."""
        self._label.drawOn(self.canv, 0, self.height - self._label_height)
        x = 0.0
        for at, (value, wide) in enumerate(zip(self._values, self._widths, strict=True)):
            self.canv.setLineWidth(style.RULE)
            self.canv.setStrokeColor(style.CONTROL)
            self.canv.setFillColor(self._fill)
            self.canv.roundRect(x, 0, wide, self._box, _RADIUS, fill=1)
            if self._entries:
                entry, node = self._entries[at]
                place(self.canv, node, entry, (x + 2, 1.5, x + wide - 2, self._box - 1.5))
            if value.text:
                tall = value.wrap(wide - 10, self._box)[1]
                room = 4.0 if self._least > _FIELD_HEIGHT else max((self._box - tall) / 2 - 0.5, 3)
                value.drawOn(self.canv, x + 6, self._box - tall - room)
            x += wide + self._gap


class Ticks(Flowable):
    """Boxes to tick in a line, which runs on below where it is too long; ``entries`` are ticked on a screen."""

    _BOX = 10.5

    def __init__(
        self, story: Story, choices: Sequence[tuple[str, bool]], *, size: float = 0, entries: Sequence[Entry] = ()
    ) -> None:
        super().__init__()
        self._size = size or story.look.cell.fontSize
        self._entries: list[tuple[Entry, Node]] = []
        self._choices: list[tuple[str, bool, Node]] = []
        for at, (label, ticked) in enumerate(choices):
            if entries:
                self._entries.append((entries[at], story.root.add("Form")))
            said = "" if entries else f"{'Ticked' if ticked else 'Tick box'}: {label}"
            self._choices.append((label, ticked, story.root.add("P", alternative=said)))
        self.spaceAfter = 5

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Break the line where the next choice would not fit."""
        self._places: list[tuple[float, int]] = []
        x, line = 0.0, 0
        for label, _ticked, _node in self._choices:
            wide = self._BOX + 6 + text.width(label, style.REGULAR, self._size)
            if x and x + wide > width:
                x, line = 0.0, line + 1
            self._places.append((x, line))
            x += wide + 15
        self._step = max(self._BOX, self._size) + 7
        self.width, self.height = width, (line + 1) * self._step
        return self.width, self.height

    def draw(self) -> None:
        """Draw each box with its words."""
        for at, ((label, ticked, node), (x, line)) in enumerate(zip(self._choices, self._places, strict=True)):
            y = self.height - (line + 1) * self._step + 4
            draw_tick_box(self.canv, x, y, self._BOX, ticked=ticked)
            if self._entries:
                entry, owner = self._entries[at]
                place(self.canv, owner, entry, (x, y, x + self._BOX, y + self._BOX))
            self.canv.setFillColor(style.INK)
            with marks(self.canv).of(node):
                text.draw(self.canv, (x + self._BOX + 6, y + 2.2), label, style.REGULAR, self._size)
