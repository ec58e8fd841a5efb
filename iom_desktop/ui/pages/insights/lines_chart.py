"""Lines over months, a share going down in steps, and points with their limits."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen, QPolygonF

from iom_desktop.records.exhibit import Exhibit, Series, number, runs
from iom_desktop.ui.pages.insights.drawing import CENTRE, LINE, RIGHT, Mark, Pen, drawn, figure, most, said, short
from iom_desktop.vocabulary.insights import Unit

_AXIS = 44
_NAME = 96
_TICKS = 4
_STEPS = (1, 2, 2.5, 5, 10)


def draw_lines(pen: Pen, box: QRectF, exhibit: Exhibit, *, steps: bool = False) -> list[Mark]:
    """Draw a line for each series, broken where nothing is known, its name at its end."""
    inner = box.adjusted(_AXIS, LINE if exhibit.axis else 6, -_NAME, -LINE)
    highest, ticks = scale(most(exhibit))
    _grid(pen, inner, exhibit, highest, ticks)
    marks: list[Mark] = []
    taken: list[float] = []
    for place, one in drawn(exhibit):
        points = _points(inner, one, highest)
        if steps and one.low:
            _limits(pen, inner, one, highest)
        for run in runs(points):
            pen.stroke(_stepped(run) if steps else run, place, one.colour)
        for at, point in enumerate(points):
            if point is None:
                continue
            if not steps:
                pen.dot(point, place)
            around = QRectF(point.x() - 6, point.y() - 6, 12, 12)
            marks.append(Mark(around, place, at, said(exhibit, one, at)))
        _name(pen, inner, one, points, taken)
    _below(pen, inner, exhibit)
    return marks


def draw_steps(pen: Pen, box: QRectF, exhibit: Exhibit) -> list[Mark]:
    """Draw each series in steps, with its limits as a band."""
    return draw_lines(pen, box, exhibit, steps=True)


def draw_intervals(pen: Pen, box: QRectF, exhibit: Exhibit) -> list[Mark]:
    """Draw a point with its limits for each category, on one scale."""
    label = min(max(pen.width(one) for one in exhibit.categories) + 10, box.width() * 0.36)
    inner = box.adjusted(label, 4, -16, -2 * LINE)
    highest, ticks = scale(most(exhibit))
    for tick in ticks:
        left = inner.left() + inner.width() * tick / highest
        pen.painter.fillRect(QRectF(left, inner.top(), 1, inner.height()), pen.theme.colour("line"))
        words = _tick(tick, exhibit.series[0].unit)
        pen.write(QRectF(left - 30, inner.bottom(), 60, LINE), words, side=CENTRE)
    pen.write(QRectF(inner.left(), inner.bottom() + LINE, inner.width(), LINE), exhibit.axis, side=CENTRE)
    step = min(inner.height() / len(exhibit.categories), 56.0)
    shown = drawn(exhibit)
    marks = []
    for at, category in enumerate(exhibit.categories):
        top = inner.top() + at * step
        pen.write(QRectF(box.left(), top, label - 8, step), category, tone="ink", role="small-strong")
        for order, (place, one) in enumerate(shown):
            middle = top + step * (order + 1) / (len(shown) + 1)
            box_of = _interval(pen, inner, one, at, (middle, highest, place))
            if box_of is not None:
                point = inner.left() + min(one.values[at] or 0, highest) * inner.width() / highest
                beside = QRectF(point - 40, box_of.top() - LINE + 3, 80, LINE)
                pen.write(beside, figure(exhibit, one, at), side=CENTRE, tone="ink", role="small-strong")
                marks.append(Mark(box_of, place, at, said(exhibit, one, at)))
    return marks


def scale(highest: float) -> tuple[float, list[float]]:
    """Return a round end of an axis and the ticks on it."""
    rough = highest / _TICKS
    size = 10.0
    while size > rough:
        size /= 10
    while size * 10 <= rough:
        size *= 10
    step = next(size * one for one in _STEPS if size * one >= rough)
    count = 1
    while step * count < highest - step * 1e-9:
        count += 1
    return step * count, [step * at for at in range(count + 1)]


def _tick(value: float, unit: Unit) -> str:
    """Write a number of the axis: they are round."""
    return f"{value:g}" if unit is Unit.RATE or not value else number(value, unit)


def _interval(pen: Pen, inner: QRectF, one: Series, at: int, where: tuple[float, float, int]) -> QRectF | None:
    value, (middle, highest, place) = one.values[at], where
    if value is None:
        return None
    unit = inner.width() / highest
    point = QPointF(inner.left() + min(value, highest) * unit, middle)
    low, high = (limits[at] if limits else value for limits in (one.low, one.high))
    left = inner.left() + max(low if low is not None else value, 0) * unit
    right = inner.left() + min(high if high is not None else value, highest) * unit
    pen.painter.setPen(QPen(pen.theme.colour("accent"), 2))
    pen.painter.drawLine(QPointF(left, middle), QPointF(right, middle))
    for end in (left, right):
        pen.painter.drawLine(QPointF(end, middle - 5), QPointF(end, middle + 5))
    pen.dot(point, place, 5)
    return QRectF(min(left, point.x() - 6), middle - 9, max(right - left, 12), 18)


def _grid(pen: Pen, inner: QRectF, exhibit: Exhibit, highest: float, ticks: Sequence[float]) -> None:
    unit = drawn(exhibit)[0][1].unit
    for tick in ticks:
        at = inner.bottom() - inner.height() * tick / highest
        pen.rule(inner.left(), at, inner.width(), strong=tick == 0)
        words = _tick(tick, unit)
        pen.write(QRectF(inner.left() - _AXIS, at - LINE / 2, _AXIS - 6, LINE), words, side=RIGHT)
    if exhibit.axis:
        pen.write(QRectF(inner.left() - _AXIS, inner.top() - LINE - 4, inner.width() + _AXIS, LINE), exhibit.axis)


def _points(inner: QRectF, one: Series, highest: float) -> list[QPointF | None]:
    step = inner.width() / max(len(one.values) - 1, 1)
    return [
        None
        if value is None
        else QPointF(inner.left() + at * step, inner.bottom() - inner.height() * min(value, highest) / highest)
        for at, value in enumerate(one.values)
    ]


def _stepped(run: Sequence[QPointF]) -> list[QPointF]:
    corners = [run[0]]
    for before, point in pairwise(run):
        corners += [QPointF(point.x(), before.y()), point]
    return corners


def _limits(pen: Pen, inner: QRectF, one: Series, highest: float) -> None:
    """Fill the band between the limits."""
    low = [point for run in runs(_points(inner, Series("", one.low), highest)) for point in _stepped(run)]
    high = [point for run in runs(_points(inner, Series("", one.high), highest)) for point in _stepped(run)]
    tint = QColor(pen.theme.colour(one.colour or "accent"))
    tint.setAlpha(40)
    pen.painter.setPen(Qt.PenStyle.NoPen)
    pen.painter.setBrush(tint)
    pen.painter.drawPolygon(QPolygonF([*low, *reversed(high)]))


def _name(pen: Pen, inner: QRectF, one: Series, points: Sequence[QPointF | None], taken: list[float]) -> None:
    """Write a series' name where its line ends, none over another."""
    last = next((at for at in range(len(points) - 1, -1, -1) if points[at] is not None), None)
    if last is None:
        return
    point = points[last]
    top = point.y() - LINE / 2 if point is not None else 0.0
    while any(abs(top - one) < LINE for one in taken):
        top += 2
    taken.append(top)
    pen.write(QRectF(inner.right() + 8, top, _NAME - 8, LINE), one.name, tone="ink", role="small-strong")


def _below(pen: Pen, inner: QRectF, exhibit: Exhibit) -> None:
    count = len(exhibit.categories)
    step = inner.width() / max(count - 1, 1)
    every = max(1, -(-56 // max(int(step), 1)))
    for at in range(count - 1, -1, -every):
        middle = inner.left() + at * step
        words = short(exhibit.categories[at], step * every, pen)
        pen.write(QRectF(middle - 40, inner.bottom() + 2, 80, LINE), words, side=CENTRE)
