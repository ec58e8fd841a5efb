"""The scores of a case over time: a line for each tool and horizon, never one for two tools."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from iom_desktop.records.risk import Score
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.hearing import speak_as
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.widgets.text import label

WIDTH = 320
_HIGHEST = 100
_STEPS = (0, 25, 50, 75, 100)
_LEFT, _RIGHT, _TOP, _FOOT = 34, 64, 14, 26
_DOT = 3.6
_LINES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)


@dataclass(frozen=True, slots=True)
class Series:
    """The scores of one tool and horizon, the first first."""

    name: str
    points: tuple[tuple[date, float, bool], ...]
    """Day, value, and whether it is an official one."""


def series_of(scores: Iterable[Score]) -> tuple[Series, ...]:
    """Return a line for each tool and horizon that has a value on a day."""
    known = sorted((one for one in scores if one.value is not None and one.assessed_on), key=_line)
    return tuple(
        Series(
            name,
            tuple(
                (one.assessed_on, float(one.value), not one.indicative)
                for one in found
                if one.assessed_on and one.value is not None
            ),
        )
        for (name, _horizon), found in groupby(known, key=lambda one: (_name(one), one.horizon))
    )


def _line(one: Score) -> tuple[str, int, date]:
    return _name(one), one.horizon or 0, one.assessed_on or date.min


def _name(one: Score) -> str:
    return f"{words.of(one.tool)}, 1 year" if one.horizon == 1 else words.of(one.tool)


class ScorePane(QWidget):
    """The chart under its heading, with what it leaves out."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self.chart = ScoreChart(theme)
        self._note = label("", "small", "quiet", wrap=True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 12, 8, 12)
        rows.setSpacing(6)
        rows.addWidget(label("Scores over time", "body-strong"))
        rows.addWidget(self._note)
        rows.addWidget(self.chart)
        rows.addStretch()

    def show_scores(self, scores: Sequence[Score], today: date) -> None:
        """Show the scores up to today."""
        shown = series_of(scores)
        plotted = sum(len(one.points) for one in shown)
        left_out = len(scores) - plotted
        rest = f" {words.count(left_out, 'score')} without a figure or a day left out." if left_out else ""
        self._note.setText(
            f"Filled: official. Hollow: calculated here. Tools are not compared.{rest}" if plotted else "No scores yet"
        )
        self.chart.setVisible(bool(plotted))
        self.chart.show_series(shown, today)


class ScoreChart(QWidget):
    """Paints the lines with their names at their ends."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._series: tuple[Series, ...] = ()
        self._first = self._last = date.min
        self.setFixedHeight(220)
        theme.changed.connect(self.update)

    def show_series(self, series: Sequence[Series], today: date) -> None:
        """Show other lines, from their first day to today."""
        self._series = tuple(series)
        days = [day for one in series for day, _, _ in one.points]
        self._last = max([today, *days])
        self._first = min([self._last - timedelta(days=180), *days])
        self.setAccessibleName("Scores over time")
        speak_as(self, "chart")
        self.setAccessibleDescription(
            "; ".join(
                f"{one.name}: {', '.join(f'{value:g} on {words.day(day)}' for day, value, _ in one.points)}"
                for one in series
            )
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, then each line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font("tag"))
        self._paint_ground(painter)
        taken: list[float] = []
        for at, one in enumerate(self._series):
            self._paint_series(painter, at, one, taken)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        for step in _STEPS:
            y = self._y(step)
            painter.setPen(self._theme.colour("line"))
            painter.drawLine(QPointF(_LEFT, y), QPointF(self.width() - _RIGHT, y))
            painter.setPen(self._theme.colour("ink-3"))
            box = QRectF(0, y - 8, _LEFT - 6, 16)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(step))
        for day, side in ((self._first, Qt.AlignmentFlag.AlignLeft), (self._last, Qt.AlignmentFlag.AlignRight)):
            box = QRectF(_LEFT, self.height() - _FOOT + 6, self.width() - _LEFT - _RIGHT, 16)
            painter.drawText(box, side, f"{words.month_short(day)} {day.year}")

    def _paint_series(self, painter: QPainter, at: int, one: Series, taken: list[float]) -> None:
        colour = self._theme.colour("accent" if at % 2 == 0 else "ink-2")
        points = [QPointF(self._x(day), self._y(value)) for day, value, _ in one.points]
        painter.setPen(QPen(colour, 1.6, _LINES[at % len(_LINES)]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(points)
        painter.setPen(QPen(colour, 1.6))
        for point, (_, _, official) in zip(points, one.points, strict=True):
            painter.setBrush(colour if official else self._theme.colour("surface"))
            painter.drawEllipse(point, _DOT, _DOT)
        y = points[-1].y()
        while any(abs(y - other) < 14 for other in taken):  # noqa: PLR2004 -- the height of a name
            y += 4
        taken.append(y)
        painter.setPen(self._theme.colour("ink"))
        box = QRectF(self.width() - _RIGHT + 8, y - 8, _RIGHT - 8, 16)
        painter.drawText(
            box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, f"{one.name} {one.points[-1][1]:g}"
        )

    def _x(self, day: date) -> float:
        span = max((self._last - self._first).days, 1)
        return _LEFT + (self.width() - _LEFT - _RIGHT) * (day - self._first).days / span

    def _y(self, value: float) -> float:
        return self.height() - _FOOT - (self.height() - _FOOT - _TOP) * value / _HIGHEST
