"""The last checks at a glance: a letter for each working day, a dash where nobody looked."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from iom_desktop.records.work import StripDay
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.daily_check.keys import LETTERS
from iom_desktop.vocabulary.work import CheckOutcome

CELL = 24
NARROW = 640
SHORT = 7


class Strip(QWidget):
    """Paints up to fourteen days, seven where there is little room."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._days: tuple[StripDay, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_days(self, days: Sequence[StripDay]) -> None:
        """Show these days, the newest last."""
        self._days = tuple(days)
        self.setAccessibleName("Last checks: " + (", ".join(_told(day) for day in days) or "none yet"))
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for one row of letters with their days."""
        return QSize(400, CELL + 18)

    def event(self, event: QEvent) -> bool:
        """Tell the day under the pointer in a tooltip."""
        if isinstance(event, QHelpEvent):
            index = int(event.pos().x() // self._step)
            shown = self._shown
            QToolTip.showText(event.globalPos(), _told(shown[index]) if index < len(shown) else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint one box for each day: strong where something happened."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._days:
            painter.setPen(self._theme.colour("ink-3"))
            painter.setFont(self._theme.font("small"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, "None yet")
        for index, day in enumerate(self._shown):
            self._paint_day(painter, QRectF(index * self._step, 0, self._step - 6, CELL), day)
        painter.end()

    @property
    def _shown(self) -> tuple[StripDay, ...]:
        return self._days[-SHORT:] if self.width() < NARROW // 2 else self._days

    @property
    def _step(self) -> float:
        return min(52.0, (self.width() + 6) / max(len(self._shown), SHORT))

    def _paint_day(self, painter: QPainter, box: QRectF, day: StripDay) -> None:
        eventful = day.outcome not in (None, CheckOutcome.NO_CHANGE)
        painter.setPen(self._theme.colour("ink-2" if eventful else "line"))
        painter.setBrush(self._theme.colour("surface" if eventful else "sunken"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(self._theme.colour("ink" if eventful else "ink-3"))
        painter.setFont(self._theme.font("small-strong" if eventful else "small"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, LETTERS[day.outcome] if day.outcome else "\u2013")
        painter.setPen(self._theme.colour("ink-3"))
        painter.setFont(self._theme.font("small"))
        below = QRectF(box.left(), CELL, box.width(), 18)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(day.day.day))


def _told(day: StripDay) -> str:
    said = words.of(day.outcome) if day.outcome else "not looked up"
    return f"{words.weekday(day.day)}: {said}"
