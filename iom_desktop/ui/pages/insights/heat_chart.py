"""A square for each category and series, the darker the more, with its number in it."""

from PySide6.QtCore import QRectF, Qt

from iom_desktop.records.exhibit import Exhibit
from iom_desktop.ui.pages.insights.drawing import CENTRE, LINE, Mark, Pen, drawn, figure, most, said

_SHADES = ("sunken", "accent-soft", "accent-mid", "accent")
_INKS = ("ink", "ink", "ink", "on-accent")
_LABEL_SHARE = 0.3
_HIGHEST = 64
_TWO_LINES = 34
_DARKEST, _DARK = 0.7, 0.35
"""From these shares of the largest number on a square is so dark."""


def draw_heat(pen: Pen, box: QRectF, exhibit: Exhibit) -> list[Mark]:
    """Draw the squares; a series that is not drawn but follows another is written small under it."""
    shown = drawn(exhibit)
    label = min(max(pen.width(one) for one in exhibit.categories) + 10, box.width() * _LABEL_SHARE)
    inner = box.adjusted(label, LINE + 2, 0, 0)
    width = inner.width() / len(shown)
    height = min(inner.height() / len(exhibit.categories), _HIGHEST)
    marks = []
    for order, (_, one) in enumerate(shown):
        head = QRectF(inner.left() + order * width, box.top(), width, LINE)
        pen.write(head, one.name, side=CENTRE)
    for at, category in enumerate(exhibit.categories):
        top = inner.top() + at * height
        pen.write(QRectF(box.left(), top, label - 6, height), category)
        for order, (place, one) in enumerate(shown):
            square = QRectF(inner.left() + order * width, top, width, height).adjusted(1, 1, -1, -1)
            _square(pen, square, exhibit, place, at)
            marks.append(Mark(square, place, at, said(exhibit, one, at)))
    return marks


def _square(pen: Pen, square: QRectF, exhibit: Exhibit, place: int, at: int) -> None:
    one = exhibit.series[place]
    shade = _shade(one.values[at], most(exhibit))
    pen.painter.setPen(Qt.PenStyle.NoPen)
    pen.painter.setBrush(pen.theme.colour(_SHADES[shade]))
    pen.painter.drawRoundedRect(square, 3, 3)
    small = next((other for other in exhibit.series if not other.drawn and other.follows == one.name), None)
    if small is None or square.height() < _TWO_LINES:
        pen.write(square, figure(exhibit, one, at), side=CENTRE, tone=_INKS[shade], role="body-strong")
        return
    half = square.height() / 2
    upper, lower = square.adjusted(0, 2, 0, -half + 2), square.adjusted(0, half - 2, 0, -2)
    pen.write(upper, figure(exhibit, one, at), side=CENTRE, tone=_INKS[shade], role="body-strong")
    pen.write(lower, figure(exhibit, small, at), side=CENTRE, tone=_INKS[shade])


def _shade(value: float | None, highest: float) -> int:
    """Return which of the four shades a number has: none for none, the darkest from three quarters on."""
    if not value:
        return 0
    share = value / highest
    return 3 if share >= _DARKEST else 2 if share >= _DARK else 1
