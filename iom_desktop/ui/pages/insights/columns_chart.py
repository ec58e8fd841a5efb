"""Upright columns over months: side by side, on top of one another, or up and down from a line."""

from PySide6.QtCore import QRectF

from iom_desktop.records.exhibit import HIDDEN, Exhibit
from iom_desktop.ui.pages.insights.drawing import CENTRE, LEFT, LINE, Mark, Pen, drawn, figure, lacks, most, said, short
from iom_desktop.ui.widgets.rag_badge import paint_mark
from iom_desktop.vocabulary.risk import Rag

_SHARE = 0.68
_FIGURE_ROOM = 20
_SIDE = 62
"""Room beside a stack for the names and numbers of its parts."""
_SEEN = 4
"""A part higher than this shows a gap to the next."""


def draw_columns(pen: Pen, box: QRectF, exhibit: Exhibit) -> list[Mark]:
    """Draw the series side by side."""
    shown = drawn(exhibit)
    _keys(pen, box, exhibit)
    inner = box.adjusted(0, 2 * LINE if len(shown) > 1 else LINE, 0, -LINE)
    step = inner.width() / len(exhibit.categories)
    width = step * _SHARE / len(shown)
    unit = inner.height() / most(exhibit)
    marks = []
    for at in range(len(exhibit.categories)):
        for order, (place, one) in enumerate(shown):
            value = one.values[at]
            left = inner.left() + at * step + step * (1 - _SHARE) / 2 + order * width
            height = (value or 0) * unit
            column = QRectF(left, inner.bottom() - height, max(width - 1, 1), height)
            pen.part(column, place, one)
            _number(pen, column, figure(exhibit, one, at), step / len(shown))
            marks.append(Mark(column.adjusted(0, -4, 0, 0), place, at, said(exhibit, one, at)))
    pen.rule(inner.left(), inner.bottom(), inner.width())
    _months(pen, inner, exhibit)
    return marks


def draw_flow(pen: Pen, box: QRectF, exhibit: Exhibit) -> list[Mark]:
    """Draw the first series upwards and the second downwards from one line."""
    (up_place, up), (down_place, down) = drawn(exhibit)[:2]
    highest, lowest = (max([1.0, *(value or 0 for value in one.values)]) for one in (up, down))
    inner = box.adjusted(0, 2 * LINE, 0, -3 * LINE)
    unit = inner.height() / (highest + lowest)
    line = inner.top() + highest * unit
    step = inner.width() / len(exhibit.categories)
    marks = []
    for at in range(len(exhibit.categories)):
        left = inner.left() + at * step + step * (1 - _SHARE) / 2
        above = QRectF(left, line - (up.values[at] or 0) * unit, step * _SHARE, (up.values[at] or 0) * unit)
        below = QRectF(left, line + 1, step * _SHARE, (down.values[at] or 0) * unit)
        pen.part(above, up_place, up)
        pen.part(below, down_place, down)
        _number(pen, above, figure(exhibit, up, at), step)
        if step >= _FIGURE_ROOM:
            foot = QRectF(below.center().x() - step / 2, below.bottom(), step, LINE)
            pen.write(foot, figure(exhibit, down, at), side=CENTRE, tone="ink")
        marks.append(Mark(above.adjusted(0, -2, 0, 0), up_place, at, said(exhibit, up, at)))
        marks.append(Mark(below.adjusted(0, 0, 0, 2), down_place, at, said(exhibit, down, at)))
    pen.rule(inner.left(), line, inner.width())
    pen.write(QRectF(box.left(), box.top(), 120, LINE), up.name, role="small-strong", tone="ink")
    foot = QRectF(box.left(), box.bottom() - 2 * LINE, 120, LINE)
    pen.write(foot, down.name, role="small-strong", tone="ink")
    _months(pen, box.adjusted(0, 0, 0, -LINE), exhibit)
    return marks


def draw_stack(pen: Pen, box: QRectF, exhibit: Exhibit) -> list[Mark]:
    """Draw the series on top of one another, the first at the top, the last month solid with its numbers beside it."""
    shown = drawn(exhibit)
    count = len(exhibit.categories)
    coloured = all(one.colour for _, one in shown)
    if not coloured:
        _keys(pen, box, exhibit)
    inner = box.adjusted(0, 4, -_SIDE, -LINE) if coloured else box.adjusted(0, 2 * LINE + 4, 0, -LINE)
    last = _last_known(exhibit)
    highest = max([1.0, *(sum(one.values[at] or 0 for _, one in shown) for at in range(count))])
    unit, step = inner.height() / highest, inner.width() / count
    marks = []
    for at in range(count):
        top = inner.bottom() - sum(one.values[at] or 0 for _, one in shown) * unit
        if not coloured or lacks(exhibit, at):
            _number(pen, QRectF(inner.left() + at * step, top, step, 0), _whole(exhibit, at), step)
        for place, one in shown:
            height = (one.values[at] or 0) * unit
            part = QRectF(inner.left() + at * step + step * 0.08, top, step * 0.84, height)
            pen.part(part.adjusted(0, 1, 0, -1) if height > _SEEN else part, place, one, now=at == last)
            marks.append(Mark(part, place, at, said(exhibit, one, at)))
            if not one.colour:
                pen.inside(part, place, figure(exhibit, one, at))
            top += height
    if coloured:
        _beside(pen, inner, exhibit, unit)
    _months(pen, inner, exhibit)
    return marks


def _beside(pen: Pen, inner: QRectF, exhibit: Exhibit, unit: float) -> None:
    """Write the last month's numbers beside it, each with its sign, none over another."""
    last = _last_known(exhibit)
    if last != len(exhibit.categories) - 1:
        return
    top = inner.bottom() - sum(one.values[last] or 0 for _, one in drawn(exhibit)) * unit
    free = inner.top() - LINE
    for place, one in drawn(exhibit):
        height = (one.values[last] or 0) * unit
        at = max(top + height / 2 - LINE / 2, free)
        free, top = at + LINE, top + height
        sign = QRectF(inner.right() + 8, at + 1, 16, 16)
        if one.colour in set(Rag):
            paint_mark(pen.painter, sign, Rag(one.colour), pen.theme)
        else:
            pen.part(sign.adjusted(3, 3, -3, -3), place, one)
        beside = QRectF(sign.right() + 5, at, _SIDE - 30, LINE)
        pen.write(beside, figure(exhibit, one, last), side=LEFT, tone="ink", role="small-strong")


def _whole(exhibit: Exhibit, at: int) -> str:
    """Return the sum over a column, or the dash where not all its parts may be told."""
    if lacks(exhibit, at):
        return HIDDEN
    values = [one.values[at] for _, one in drawn(exhibit)]
    known = [value for value in values if value is not None]
    whole = sum(known, 0.0)
    return f"{whole:,.0f}" if len(known) == len(values) and whole else ""


def _last_known(exhibit: Exhibit) -> int:
    """Return the place of the last category of which anything is known."""
    places = range(len(exhibit.categories) - 1, -1, -1)
    return next((at for at in places if any(one.values[at] is not None for _, one in drawn(exhibit))), 0)


def _number(pen: Pen, column: QRectF, words: str, room: float) -> None:
    if room >= _FIGURE_ROOM:
        over = QRectF(column.center().x() - room / 2, column.top() - LINE, room, LINE)
        pen.write(over, words, side=CENTRE, tone="ink")


def _keys(pen: Pen, box: QRectF, exhibit: Exhibit) -> None:
    if len(drawn(exhibit)) > 1:
        left = box.left()
        for place, one in drawn(exhibit):
            left = pen.key(left, box.top(), place, one)


def _months(pen: Pen, inner: QRectF, exhibit: Exhibit) -> None:
    """Write the categories under the columns: as many as there is room for, the last one always."""
    count = len(exhibit.categories)
    step = inner.width() / count
    every = 1
    while step * every < max(pen.width(short(one, step * every, pen)) for one in exhibit.categories) + 4:
        every += 1
        if every >= count:
            break
    for at in range(count - 1, -1, -every):
        middle = inner.left() + (at + 0.5) * step
        room = step * every
        words = short(exhibit.categories[at], room, pen)
        pen.write(QRectF(middle - room / 2, inner.bottom() + 2, room, LINE), words, side=CENTRE)
