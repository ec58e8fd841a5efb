"""Bars across, one for each category: filled within an outline, or in parts one behind the other."""

from PySide6.QtCore import QRectF

from iom_desktop.records.exhibit import HIDDEN, Exhibit
from iom_desktop.ui.pages.insights.drawing import LINE, Mark, Pen, drawn, figure, lacks, most, said

_HIGHEST = 22
_LABEL_SHARE = 0.36
_GAP = 8
_SEEN = 3
"""A part longer than this shows a gap to the next."""


def draw_bars(pen: Pen, box: QRectF, exhibit: Exhibit) -> list[Mark]:
    """Draw a bar for each category; a second series is the dotted outline that the first fills."""
    shown = drawn(exhibit)
    if len(shown) > 1:
        words = f"{shown[0][1].name} (filled), {_small(shown[1][1].name)} (outline)"
        pen.write(QRectF(box.left(), box.top(), box.width(), LINE), words)
    inner = box.adjusted(0, LINE if len(shown) > 1 else 0, 0, 0)
    label, number = _label_width(pen, exhibit, inner), _number_width(pen, exhibit)
    room = max(inner.width() - label - number - 2 * _GAP, 10)
    step = min(inner.height() / len(exhibit.categories), 2 * _HIGHEST)
    marks = []
    for at, category in enumerate(exhibit.categories):
        row = QRectF(inner.left(), inner.top() + at * step, inner.width(), step)
        pen.write(QRectF(row.left(), row.top(), label, step), category, tone="ink")
        height = min(step * 0.66, _HIGHEST)
        furthest = 0.0
        for order in range(len(shown) - 1, -1, -1):
            place, one = shown[order]
            length = room * max(one.values[at] or 0, 0) / most(exhibit)
            bar = QRectF(row.left() + label + _GAP, row.center().y() - height / 2, length, height)
            pen.part(bar, place, one) if order == 0 else pen.outline(bar)
            furthest = max(furthest, bar.right())
            marks.append(Mark(QRectF(row.left(), row.top(), row.width(), step), place, at, said(exhibit, one, at)))
        beside = QRectF(furthest + 6, row.top(), number, step)
        pen.write(beside, _figures(exhibit, at), tone="ink", role="small-strong")
    return marks


def draw_parts(pen: Pen, box: QRectF, exhibit: Exhibit) -> list[Mark]:
    """Draw the series one behind the other, with the sum at the end."""
    shown = drawn(exhibit)
    left = box.left()
    for place, one in shown:
        left = pen.key(left, box.top(), place, one)
    inner = box.adjusted(0, LINE + 4, 0, 0)
    label = _label_width(pen, exhibit, inner)
    highest = max([1.0, *(sum(one.values[at] or 0 for _, one in shown) for at in range(len(exhibit.categories)))])
    room = max(inner.width() - label - _GAP, 10)
    step = min(inner.height() / len(exhibit.categories), 2 * _HIGHEST)
    marks = []
    for at, category in enumerate(exhibit.categories):
        row = QRectF(inner.left(), inner.top() + at * step, inner.width(), step)
        pen.write(QRectF(row.left(), row.top(), label, step), category, tone="ink")
        start, height = row.left() + label + _GAP, min(step * 0.66, _HIGHEST)
        for place, one in shown:
            length = room * (one.values[at] or 0) / highest
            part = QRectF(start, row.center().y() - height / 2, length, height)
            pen.part(part.adjusted(0, 0, -1, 0) if length > _SEEN else part, place, one)
            pen.inside(part, place, figure(exhibit, one, at))
            marks.append(Mark(part, place, at, said(exhibit, one, at)))
            start += length
        if lacks(exhibit, at):
            pen.write(QRectF(start + 4, row.top(), LINE, step), HIDDEN, tone="ink")
    return marks


def _figures(exhibit: Exhibit, at: int) -> str:
    first, *rest = (figure(exhibit, one, at) for _, one in drawn(exhibit))
    if not rest:
        return first
    return f"{first} of {rest[0]}" if _fills(exhibit) else f"{first} ({rest[0]})"


def _fills(exhibit: Exhibit) -> bool:
    """Tell whether the first series is a part of the second everywhere."""
    (_, inner), (_, outer) = drawn(exhibit)[:2]
    return all((one or 0) <= (whole or 0) for one, whole in zip(inner.values, outer.values, strict=True))


def _small(name: str) -> str:
    """Begin a name with a small letter, unless it is a month."""
    return name if name[-1:].isdecimal() else name[:1].lower() + name[1:]


def _label_width(pen: Pen, exhibit: Exhibit, inner: QRectF) -> float:
    return min(max(pen.width(one) for one in exhibit.categories) + 2, inner.width() * _LABEL_SHARE)


def _number_width(pen: Pen, exhibit: Exhibit) -> float:
    widest = (pen.width(_figures(exhibit, at), "small-strong") for at in range(len(exhibit.categories)))
    return max(widest) + 4
