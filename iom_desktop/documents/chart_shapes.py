"""The drawings of exhibits on paper, one for each kind that a drawing says best."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from iom_desktop.documents import style
from iom_desktop.documents.chart_ink import ACCENT, LINE, SIZE, Box, Ink, Point, fitted, width
from iom_desktop.records.exhibit import HIDDEN, Exhibit, Series, number, runs
from iom_desktop.vocabulary.insights import ChartKind, Unit

Drawing = Callable[[Ink, float, float, Exhibit], None]
"""Draws an exhibit into a width and a height."""
_SHARE = 0.68
_HIGHEST = 13.0
_LABEL_SHARE = 0.5
_GAP = 6.0
_AXIS, _NAME = 30.0, 62.0
_TICKS = 4
_STEPS = (1, 2, 2.5, 5, 10)
_LOWER = SIZE * 0.36
"""From the middle of a line of words down to where they stand."""
_LARGEST_INTERVAL_ROW = 34.0
_LEAST_STEP = 13.0
Shown = list[tuple[int, Series]]


def drawn(exhibit: Exhibit) -> Shown:
    """Return the series that the drawing shows, each with its place."""
    return [(place, one) for place, one in enumerate(exhibit.series) if one.drawn]


def draw_columns(ink: Ink, wide: float, high: float, exhibit: Exhibit) -> None:
    """Draw the series side by side."""
    shown = drawn(exhibit)
    top = _keys(ink, high, shown)
    count, floor = len(exhibit.categories), LINE + 2
    step = wide / count
    unit = (top - floor - LINE) / _most(exhibit)
    column = step * _SHARE / len(shown)
    for at in range(count):
        for order, (place, one) in enumerate(shown):
            left = at * step + step * (1 - _SHARE) / 2 + order * column
            tall = (one.values[at] or 0) * unit
            ink.part((left, floor, column - 1, tall), place, one)
            words = exhibit.written(one, at)
            if width(words) < step / len(shown):
                ink.write((left + column / 2, floor + tall + 3), words, side=0.5, colour=style.INK)
    ink.rule(0, floor, wide)
    _below(ink, wide, exhibit.categories)


def draw_flow(ink: Ink, wide: float, high: float, exhibit: Exhibit) -> None:
    """Draw the first series upwards and the second downwards from one line."""
    (up_place, up), (down_place, down) = drawn(exhibit)[:2]
    highest, lowest = (max([1.0, *(value or 0 for value in one.values)]) for one in (up, down))
    floor, top = 2 * LINE + 4, high - 2 * LINE
    unit = (top - floor) / (highest + lowest)
    line, step = floor + lowest * unit, wide / len(exhibit.categories)
    ink.key(ink.key(0, high - SIZE, up_place, up), high - SIZE, down_place, down)
    for at in range(len(exhibit.categories)):
        left, middle = at * step + step * (1 - _SHARE) / 2, (at + 0.5) * step
        above, below = (up.values[at] or 0) * unit, (down.values[at] or 0) * unit
        ink.part((left, line, step * _SHARE, above), up_place, up)
        ink.part((left, line - below, step * _SHARE, below), down_place, down)
        ink.write((middle, line + above + 3), exhibit.written(up, at), side=0.5, colour=style.INK)
        ink.write((middle, line - below - SIZE - 1), exhibit.written(down, at), side=0.5, colour=style.INK)
    ink.rule(0, line, wide)
    _below(ink, wide, exhibit.categories)


def draw_stack(ink: Ink, wide: float, high: float, exhibit: Exhibit) -> None:
    """Draw the series on top of one another, each with its number where there is room."""
    shown = drawn(exhibit)
    top = _keys(ink, high, shown)
    count, floor = len(exhibit.categories), LINE + 2
    highest = max([1.0, *(sum(one.values[at] or 0 for _, one in shown) for at in range(count))])
    unit, step = (top - floor - LINE) / highest, wide / count
    for at in range(count):
        y = floor + sum(one.values[at] or 0 for _, one in shown) * unit
        ink.write(((at + 0.5) * step, y + 3), _whole(exhibit, at, shown), side=0.5, colour=style.INK)
        for place, one in shown:
            tall = (one.values[at] or 0) * unit
            y -= tall
            part = (at * step + step * (1 - _SHARE) / 2, y, step * _SHARE, tall)
            ink.part(part, place, one)
            ink.inside(part, place, exhibit.written(one, at), one)
    ink.rule(0, floor, wide)
    _below(ink, wide, exhibit.categories)


def draw_bars(ink: Ink, wide: float, high: float, exhibit: Exhibit) -> None:
    """Draw a bar for each category; a second series is the dotted outline that the first fills."""
    shown = drawn(exhibit)
    top = high
    if len(shown) > 1:
        words = f"{shown[0][1].name} (filled), {shown[1][1].name} (outline)"
        ink.write((0, high - SIZE), fitted(words, wide))
        top -= LINE
    label = _label(exhibit, wide)
    said = [_beside(exhibit, at, shown) for at in range(len(exhibit.categories))]
    room = max(wide - label - 2 * _GAP - max(width(one, strong=True) for one in said), 10)
    step = min(top / len(exhibit.categories), 2 * _HIGHEST)
    for at, category in enumerate(exhibit.categories):
        middle = top - (at + 0.5) * step
        ink.write((0, middle - _LOWER), fitted(category, label), colour=style.INK)
        tall, furthest = min(step * 0.66, _HIGHEST), 0.0
        for order in range(len(shown) - 1, -1, -1):
            place, one = shown[order]
            bar = (label + _GAP, middle - tall / 2, room * max(one.values[at] or 0, 0) / _most(exhibit), tall)
            ink.part(bar, place, one) if order == 0 else ink.outline(bar)
            furthest = max(furthest, bar[2])
        beside = (label + _GAP + furthest + 4, middle - _LOWER)
        ink.write(beside, said[at], strong=True, colour=style.INK)


def draw_parts(ink: Ink, wide: float, high: float, exhibit: Exhibit) -> None:
    """Draw the series of each category one behind the other."""
    shown = drawn(exhibit)
    top = _keys(ink, high, shown)
    label = _label(exhibit, wide)
    sums = [sum(one.values[at] or 0 for _, one in shown) for at in range(len(exhibit.categories))]
    room, highest = wide - label - _GAP - 12, max([1.0, *sums])
    step = min(top / len(exhibit.categories), 2 * _HIGHEST)
    for at, category in enumerate(exhibit.categories):
        middle, left = top - (at + 0.5) * step, label + _GAP
        ink.write((0, middle - _LOWER), fitted(category, label), colour=style.INK)
        tall = min(step * 0.7, _HIGHEST)
        for place, one in shown:
            part = (left, middle - tall / 2, room * (one.values[at] or 0) / highest, tall)
            ink.part(part, place, one)
            ink.inside(part, place, exhibit.written(one, at), one)
            left += part[2]
        if _lacks(exhibit, at, shown):
            ink.write((left + 3, middle - _LOWER), HIDDEN, colour=style.INK)


def draw_lines(ink: Ink, wide: float, high: float, exhibit: Exhibit) -> None:
    """Draw a line for each series, broken where nothing is known, its name at its end."""
    inner: Box = (_AXIS, LINE + 2, wide - _AXIS - _NAME, high - 2 * LINE - 2)
    highest, ticks = scale(_most(exhibit))
    for tick in ticks:
        y = inner[1] + inner[3] * tick / highest
        ink.rule(inner[0], y, inner[2], strong=tick == 0)
        ink.write((inner[0] - 5, y - _LOWER), _on_axis(tick, drawn(exhibit)[0][1].unit), side=1)
    taken: list[float] = []
    for place, one in drawn(exhibit):
        points = _points(inner, one, highest)
        for run in runs(points):
            ink.stroke(run, place)
        for point in points:
            if point is not None:
                ink.dot(point, place)
        _name(ink, inner, one, points, taken)
    step = inner[2] / max(len(exhibit.categories) - 1, 1)
    for at, words in enumerate(_labels(exhibit.categories, step)):
        ink.write((inner[0] + at * step, 0), words, side=0.5)


def draw_intervals(ink: Ink, wide: float, high: float, exhibit: Exhibit) -> None:
    """Draw a point with its limits for each category, on one scale."""
    label = _label(exhibit, wide) + _GAP
    floor = (2 * LINE if exhibit.axis else LINE) + 2
    highest, ticks = scale(_most(exhibit))
    room = wide - label - 24
    for tick in ticks:
        x = label + room * tick / highest
        ink.canvas.setStrokeColor(style.LINE)
        ink.canvas.setLineWidth(style.RULE)
        ink.canvas.line(x, floor, x, high)
        ink.write((x, floor - LINE + 1), _on_axis(tick, exhibit.series[0].unit), side=0.5)
    ink.write((label + room / 2, 1), fitted(exhibit.axis, wide), side=0.5)
    shown = drawn(exhibit)
    step = min((high - floor) / len(exhibit.categories), _LARGEST_INTERVAL_ROW)
    for at, category in enumerate(exhibit.categories):
        top = high - at * step
        ink.write((0, top - step / 2 - _LOWER), fitted(category, label - _GAP), strong=True, colour=style.INK)
        for order, (place, one) in enumerate(shown):
            y = top - step * (order + 1) / (len(shown) + 1) - 4
            _interval(ink, one, at, place, (label, y, room / highest))
            value = one.values[at]
            if value is not None:
                ink.write((label + value * room / highest, y + 6), exhibit.written(one, at), side=0.5, strong=True)


DRAWINGS: Mapping[ChartKind, Drawing] = MappingProxyType(
    {
        ChartKind.COLUMNS: draw_columns,
        ChartKind.FLOW: draw_flow,
        ChartKind.STACK: draw_stack,
        ChartKind.PARTS: draw_parts,
        ChartKind.BARS: draw_bars,
        ChartKind.LINES: draw_lines,
        ChartKind.INTERVALS: draw_intervals,
    }
)
"""Whatever is not among them is a table on paper."""


def scale(highest: float) -> tuple[float, list[float]]:
    """Return a round end of an axis and the ticks on it."""
    rough, size = highest / _TICKS, 1e-6
    while size * 10 <= rough:
        size *= 10
    step = next(size * one for one in _STEPS if size * one >= rough)
    count = 1
    while step * count < highest - step * 1e-9:
        count += 1
    return step * count, [step * at for at in range(count + 1)]


def _on_axis(tick: float, unit: Unit) -> str:
    """Write a number of an axis, which is round, without needless noughts."""
    return f"{tick:,g}" if unit is Unit.RATE or not tick else number(tick, unit)


def _most(exhibit: Exhibit) -> float:
    values = [value or 0 for _, one in drawn(exhibit) for value in (*one.values, *one.high)]
    return max([0.0, *(value for value in values if value != float("inf"))]) or 1.0


def _keys(ink: Ink, high: float, shown: Shown) -> float:
    """Write the names of the series over the drawing, and return how high it may go."""
    if len(shown) == 1:
        return high
    left = 0.0
    for place, one in shown:
        left = ink.key(left, high - SIZE, place, one)
    return high - LINE - 2


def _below(ink: Ink, wide: float, categories: Sequence[str]) -> None:
    step = wide / len(categories)
    for at, words in enumerate(_labels(categories, step)):
        ink.write(((at + 0.5) * step, 0), words, side=0.5)


def _labels(categories: Sequence[str], room: float) -> list[str]:
    """Return categories as they fit under columns: of months the year goes first, of all alike."""
    if all(width(one) < room - 2 for one in categories):
        return list(categories)
    return [fitted(one.split(" ", 1)[0] if one[-4:].isdecimal() else one, room) for one in categories]


def _label(exhibit: Exhibit, wide: float) -> float:
    return min(max(width(one, strong=True) for one in exhibit.categories) + 2, wide * _LABEL_SHARE)


def _beside(exhibit: Exhibit, at: int, shown: Shown) -> str:
    first, *rest = (exhibit.written(one, at) for _, one in shown)
    return f"{first} of {rest[0]}" if rest else first


def _whole(exhibit: Exhibit, at: int, shown: Shown) -> str:
    """Return the sum over a column, or the dash where not all its parts may be told."""
    if _lacks(exhibit, at, shown):
        return HIDDEN
    known = [one.values[at] for _, one in shown]
    whole = sum(value or 0 for value in known)
    return f"{whole:,.0f}" if whole and None not in known else ""


def _lacks(exhibit: Exhibit, at: int, shown: Shown) -> bool:
    return any((one.name, at) in exhibit.hidden for _, one in shown)


def _points(inner: Box, one: Series, highest: float) -> list[Point | None]:
    left, bottom, wide, high = inner
    step = wide / max(len(one.values) - 1, 1)
    return [
        None if value is None else (left + at * step, bottom + high * min(value, highest) / highest)
        for at, value in enumerate(one.values)
    ]


def _name(ink: Ink, inner: Box, one: Series, points: Sequence[Point | None], taken: list[float]) -> None:
    """Write a series' name beside where its line ends, none over another."""
    last = next((point for point in reversed(points) if point is not None), None)
    if last is None:
        return
    y = last[1]
    while any(abs(y - other) < LINE for other in taken):
        y -= 2
    taken.append(y)
    words = fitted(one.name, _NAME - 8, strong=True)
    ink.write((inner[0] + inner[2] + 8, y - _LOWER), words, strong=True, colour=style.INK)


def _interval(ink: Ink, one: Series, at: int, place: int, where: tuple[float, float, float]) -> None:
    value, (left, y, unit) = one.values[at], where
    if value is None:
        return
    low, high = (limits[at] if limits else value for limits in (one.low, one.high))
    ends = [left + (end if end is not None else value) * unit for end in (low, high)]
    ink.canvas.setStrokeColor(ACCENT)
    ink.canvas.setLineWidth(1.4)
    ink.canvas.line(ends[0], y, ends[1], y)
    for x in ends:
        ink.canvas.line(x, y - 3, x, y + 3)
    ink.dot((left + value * unit, y), place, 3)
