"""The next 28 days in four lanes: how many people are at court, return on bail, are released, or have an end ahead."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from iom_desktop.records.today import DateLine
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.hearing import speak_as
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.vocabulary.work import KeyDateKind

DAYS = 28
WEEKEND = 5
LANES = (
    ((KeyDateKind.COURT,), "scale", "Court"),
    ((KeyDateKind.BAIL_RETURN,), "undo-2", "Bail return"),
    ((KeyDateKind.RELEASE,), "door-open", "Release"),
    (
        (KeyDateKind.LICENCE_END, KeyDateKind.ORDER_END, KeyDateKind.TAG_END, KeyDateKind.REVIEW),
        "calendar-clock",
        "Ends, reviews",
    ),
)
LANE_OF = {kind: row for row, (kinds, _icon, _name) in enumerate(LANES) for kind in kinds}
LABELS = 112
WIDEST_DAY = 36.0
HEAD = 38
LANE = 36
CHIP = 20
MARGIN = 2


class Timeline(QWidget):
    """Shows the days as columns; one of them is the day the list below stands on."""

    day_chosen = Signal(object)
    """Carries the ``date`` somebody moved to."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._theme = theme
        self._icons = icons
        self._first = date.min
        self._chosen = date.min
        self._within = 7
        self._counts: Counter[tuple[int, date]] = Counter()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        speak_as(self, "chart")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Court, bail returns, releases, ends and reviews in the next 28 days")
        theme.changed.connect(self.update)

    @property
    def chosen(self) -> date:
        """The day the list stands on."""
        return self._chosen

    def show_dates(self, today: date, lines: Sequence[DateLine], within: int) -> None:
        """Show the 28 days from ``today``; those of the next ``within`` days stand in the list below."""
        if today != self._first:
            self._first = self._chosen = today
        self._within = within
        self._counts = Counter((LANE_OF[line.kind], line.day) for line in lines)
        told = (f"{words.weekday(line.day)} {words.of(line.kind)}, {line.name}" for line in lines)
        self.setAccessibleDescription(". ".join(told) or "Nothing due")
        self.update()

    def choose(self, day: date) -> None:
        """Move to a day, without telling anybody."""
        self._chosen = min(max(day, self._first), self._first + timedelta(days=DAYS - 1))
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the full width of the days and the height of the lanes."""
        return QSize(int(LABELS + DAYS * WIDEST_DAY) + MARGIN, HEAD + LANE * len(LANES) + MARGIN)

    def minimumSizeHint(self) -> QSize:
        """Stay readable at 21 pixels a day."""
        return QSize(LABELS + DAYS * 21, HEAD + LANE * len(LANES) + MARGIN)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by a day or a week."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageUp: -7, Qt.Key.Key_PageDown: 7}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self.choose(self._chosen + timedelta(days=step))
        self.day_chosen.emit(self._chosen)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Move to the day under the pointer."""
        day = self._day_at(event.position().x())
        if day is not None:
            self.choose(day)
            self.day_chosen.emit(day)

    def event(self, event: QEvent) -> bool:
        """Tell the day under the pointer in a tooltip."""
        if isinstance(event, QHelpEvent):
            day = self._day_at(event.pos().x())
            QToolTip.showText(event.globalPos(), self._told(day) if day else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the band of the list, the days and the lanes."""
        if self._first == date.min:
            return  # nobody has said yet which day it is
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        self._paint_head(painter)
        for row, (_kinds, icon, name) in enumerate(LANES):
            self._paint_lane(painter, row, icon, name)
        if self.hasFocus():
            self._paint_focus(painter)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        bottom = HEAD + LANE * len(LANES)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("sunken"))
        for index in range(self._within, DAYS):
            if self._day(index).weekday() >= WEEKEND:
                painter.drawRect(QRectF(self._left(index), HEAD, self._width, bottom - HEAD))
        painter.setBrush(self._theme.colour("accent-soft"))
        painter.setPen(self._theme.colour("accent-line"))
        band = QRectF(self._left(0), 0.5, self._width * self._within, bottom)
        painter.drawRoundedRect(band, 4, 4)
        painter.setPen(self._theme.colour("line-strong"))
        for index in range(1, DAYS):
            if self._day(index).weekday() == 0:
                painter.drawLine(QPointF(self._left(index), 4), QPointF(self._left(index), bottom))

    def _paint_head(self, painter: QPainter) -> None:
        painter.setPen(self._theme.colour("ink-2"))
        painter.setFont(self._theme.font("small-strong"))
        said = f"Next {self._within} days"
        painter.drawText(QPointF(self._left(0) + 6, 16), said)
        clear = self._left(0) + 12 + painter.fontMetrics().horizontalAdvance(said)
        for index in range(1, DAYS):
            day = self._day(index)
            ends = self._left(index) + 6 + painter.fontMetrics().horizontalAdvance(words.day_month(day))
            fits = self._left(index) > clear and ends <= self._left(DAYS)
            if day.weekday() == 0 and fits and index >= min(self._within, 7):
                painter.drawText(QPointF(self._left(index) + 6, 16), words.day_month(day))
        for index in range(DAYS):
            day = self._day(index)
            strong = day in (self._first, self._chosen)
            painter.setFont(self._theme.font("small-strong" if strong else "small"))
            painter.setPen(self._theme.colour("ink" if strong else "ink-2"))
            cell = QRectF(self._left(index), 20, self._width, HEAD - 20)
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(day.day))

    def _paint_lane(self, painter: QPainter, row: int, icon: str, name: str) -> None:
        top = HEAD + row * LANE
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(QPointF(0, top + 0.5), QPointF(self._left(DAYS), top + 0.5))
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(QPointF(0, top + LANE / 2 - 8), self._icons.pixmap(icon, "ink-2", 16, ratio))
        painter.setPen(self._theme.colour("ink"))
        painter.setFont(self._theme.font("small-medium"))
        label = QRectF(24, top, LABELS - 24, LANE)
        painter.drawText(label, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        for index in range(DAYS):
            number = self._counts[row, self._day(index)]
            if number:
                self._paint_chip(painter, index, top, number)

    def _paint_chip(self, painter: QPainter, index: int, top: int, number: int) -> None:
        filled = index < self._within
        painter.setPen(self._theme.colour("accent" if filled else "control"))
        painter.setBrush(self._theme.colour("accent" if filled else "surface"))
        left = self._left(index) + (self._width - CHIP) / 2
        chip = QRectF(left, top + (LANE - CHIP) / 2, CHIP, CHIP)
        painter.drawRoundedRect(chip, 4, 4)
        painter.setPen(self._theme.colour("on-accent" if filled else "ink"))
        painter.setFont(self._theme.font("tag"))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, str(number))

    def _paint_focus(self, painter: QPainter) -> None:
        pen = painter.pen()
        pen.setColor(self._theme.colour("focus"))
        pen.setWidth(2)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        index = (self._chosen - self._first).days
        bottom = HEAD + LANE * len(LANES)
        painter.drawRoundedRect(QRectF(self._left(index) + 1, 20, self._width - 2, bottom - 21), 4, 4)

    @property
    def _width(self) -> float:
        return min(WIDEST_DAY, (self.width() - LABELS - MARGIN) / DAYS)

    def _left(self, index: int) -> float:
        return LABELS + index * self._width

    def _day(self, index: int) -> date:
        return self._first + timedelta(days=index)

    def _day_at(self, x: float) -> date | None:
        index = int((x - LABELS) // self._width)
        return self._day(index) if 0 <= index < DAYS else None

    def _told(self, day: date) -> str:
        counted = ((self._counts[row, day], name.lower()) for row, (_kinds, _icon, name) in enumerate(LANES))
        said = [f"{number} {name}" for number, name in counted if number]
        return f"{words.weekday(day)}: {', '.join(said) or 'nothing due'}"
