"""What all charts are drawn with: words in the theme's type, parts told apart without colour, and marks to point at."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen

from iom_desktop.records.exhibit import Exhibit, Series, number
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.widgets.rag_badge import paint_mark
from iom_desktop.vocabulary.risk import Rag

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
LINE = 18
"""The height of a line of small words."""
_LINES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)
_FILLS: tuple[tuple[str, Qt.BrushStyle], ...] = (
    ("accent", Qt.BrushStyle.SolidPattern),
    ("accent", Qt.BrushStyle.NoBrush),
    ("accent-mid", Qt.BrushStyle.SolidPattern),
    ("ink-3", Qt.BrushStyle.SolidPattern),
    ("accent", Qt.BrushStyle.FDiagPattern),
    ("ink-2", Qt.BrushStyle.Dense6Pattern),
)
_INKS = ("on-accent", "ink", "ink", "surface", "ink", "ink")
"""The colour of words on each filling."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One number as it stands in a drawing: where, and what is said of it."""

    box: QRectF
    series: int
    at: int
    words: str


class Pen:
    """Draws on one picture in the colours of one theme."""

    def __init__(self, painter: QPainter, theme: Theme) -> None:
        self.painter = painter
        self.theme = theme

    def write(
        self, box: QRectF, words: str, *, side: Qt.AlignmentFlag = LEFT, tone: str = "ink-2", role: str = "small"
    ) -> None:
        """Write words into a box, ending in an ellipsis where they do not fit."""
        font = self.theme.font(role)
        self.painter.setFont(font)
        self.painter.setPen(self.theme.colour(tone))
        fitted = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        self.painter.drawText(box, int(side), fitted)

    def wrap(self, box: QRectF, words: str, *, tone: str = "ink-2", role: str = "small") -> float:
        """Write words over several lines from the top of a box, and return how high they are."""
        self.painter.setFont(self.theme.font(role))
        self.painter.setPen(self.theme.colour(tone))
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
        return self.painter.drawText(box, flags, words).height()

    def width(self, words: str, role: str = "small") -> float:
        """Return how wide words are."""
        return QFontMetricsF(self.theme.font(role)).horizontalAdvance(words)

    def rule(self, left: float, top: float, width: float, *, strong: bool = True) -> None:
        """Draw a line across."""
        self.painter.fillRect(QRectF(left, top, width, 1), self.theme.colour("line-strong" if strong else "line"))

    def part(self, box: QRectF, place: int, series: Series, *, now: bool = True) -> None:
        """Draw one part of a series: its own colour with its edge, else a filling that differs without colour."""
        if box.width() <= 0 or box.height() <= 0:
            return
        edge, brush = self._filling(place, series, now=now)
        self.painter.setPen(QPen(edge, 1))
        self.painter.setBrush(brush)
        self.painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))

    def inside(self, box: QRectF, place: int, words: str) -> None:
        """Write a number into its part, where there is room for it."""
        if box.height() >= LINE - 2 and box.width() >= self.width(words) + 6:
            self.write(box, words, side=CENTRE, tone=_INKS[place % len(_INKS)])

    def outline(self, box: QRectF) -> None:
        """Draw the dotted frame of what is not there."""
        if box.width() <= 0:
            return
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.setPen(QPen(self.theme.colour("ink-3"), 1, Qt.PenStyle.DotLine))
        self.painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))

    def key(self, left: float, top: float, place: int, series: Series, *, line: bool = False) -> float:
        """Draw a series' name with its sign, and return where it ends."""
        sign = QRectF(left, top + 4, 10, 10)
        if series.colour in set(Rag):
            paint_mark(self.painter, QRectF(left - 2, top + 2, 14, 14), Rag(series.colour), self.theme)
        elif line:
            self.stroke([QPointF(left, top + LINE / 2), QPointF(left + 14, top + LINE / 2)], place)
        else:
            self.part(sign, place, series)
        width = self.width(series.name)
        self.write(QRectF(left + 18, top, width + 2, LINE), series.name)
        return left + 18 + width + 14

    def stroke(self, points: Sequence[QPointF], place: int, colour: str = "") -> None:
        """Draw the line of a series, dashed in its own way."""
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        token = colour or ("accent", "ink-2", "ink-3", "accent")[place % 4]
        self.painter.setPen(QPen(self.theme.colour(token), 2, _LINES[place % len(_LINES)]))
        self.painter.drawPolyline(points)

    def dot(self, point: QPointF, place: int, radius: float = 3.5) -> None:
        """Draw one point of a series: full for the first, hollow for the second, square for the third."""
        self.painter.setPen(QPen(self.theme.colour("accent" if place % 2 == 0 else "ink-2"), 1.5))
        self.painter.setBrush(self.theme.colour("accent" if place == 0 else "surface"))
        if place > 1:
            self.painter.drawRect(QRectF(point.x() - radius, point.y() - radius, 2 * radius, 2 * radius))
        else:
            self.painter.drawEllipse(point, radius, radius)

    def _filling(self, place: int, series: Series, *, now: bool) -> tuple[QColor, QBrush]:
        if series.colour:
            edge = self.theme.colour(f"{series.colour}-line" if series.colour == "amber" else series.colour)
            return edge, QBrush(self.theme.colour(series.colour if now else f"{series.colour}-soft"))
        token, style = _FILLS[place % len(_FILLS)]
        return self.theme.colour(token), QBrush(self.theme.colour(token), style)


def drawn(exhibit: Exhibit) -> list[tuple[int, Series]]:
    """Return the series that the chart shows, each with its place."""
    return [(place, one) for place, one in enumerate(exhibit.series) if one.drawn]


def said(exhibit: Exhibit, series: Series, at: int) -> str:
    """Say one number in words: *Nov 2025, Joined: 8*."""
    words = exhibit.written(series, at) or "not known"
    if series.low and series.values[at] is not None:
        low, high = series.low[at], series.high[at]
        if low is not None and high is not None:
            limits = f"{number(low, series.unit)} to {number(high, series.unit)}"
            words = f"{words} (95% limits {limits})"
    return f"{exhibit.categories[at]}, {series.name}: {words}"


def figure(exhibit: Exhibit, series: Series, at: int) -> str:
    """Write the number that stands beside a part of the chart."""
    return exhibit.written(series, at)


def lacks(exhibit: Exhibit, at: int) -> bool:
    """Tell whether a part of a category is not told: what is drawn of it is less than the whole."""
    return any((one.name, at) in exhibit.hidden for _, one in drawn(exhibit))


def most(exhibit: Exhibit) -> float:
    """Return the largest number of what is drawn, at least one."""
    values = [
        value
        for _, one in drawn(exhibit)
        for value in (*one.values, *one.high)
        if value is not None and value != float("inf")
    ]
    return max([1.0 if not values or max(values) <= 0 else 0.0, *values])


def short(category: str, width: float, pen: Pen) -> str:
    """Return a category as it fits under a column: of a month the year goes first."""
    return category.split(" ", 1)[0] if pen.width(category) > width and category[-4:].isdecimal() else category
