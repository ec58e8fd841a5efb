"""The last checks at a glance: a letter for each working day, a dash where nobody looked; the arrows tell each."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from iom_desktop.clock import london_day
from iom_desktop.records.check_queue import StripDay
from iom_desktop.records.work import CheckEntry
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.hearing import speak_as
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.daily_check.keys import LETTERS
from iom_desktop.ui.widgets.text import plain_tip
from iom_desktop.vocabulary.work import CheckOutcome, SourceResult

CELL = 24
NARROW = 640
SHORT = 7
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Strip(QWidget):
    """Paints up to fourteen days, seven where there is little room."""

    told = Signal(str)
    """Carries what was found on the day the arrows stand on; nothing when the focus has gone."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._days: tuple[StripDay, ...] = ()
        self._at: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        speak_as(self, "chart")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_days(self, days: Sequence[StripDay]) -> None:
        """Show these days, the newest last."""
        self._days = tuple(days)
        self._at = None
        self.setAccessibleName("Last checks: " + (", ".join(_short(day) for day in days) or "none yet"))
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for one row of letters with their days."""
        return QSize(400, CELL + 18)

    def event(self, event: QEvent) -> bool:
        """Tell the day under the pointer in a tooltip."""
        if isinstance(event, QHelpEvent):
            index = int(event.pos().x() // self._step)
            shown = self._shown
            tip = plain_tip(in_full(shown[index])) if index < len(shown) else ""
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on the newest day."""
        super().focusInEvent(event)
        self._go(len(self._shown) - 1)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Stand on no day."""
        super().focusOutEvent(event)
        self._at = None
        self.told.emit("")
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from day to day with the arrows."""
        step = STEPS.get(Qt.Key(event.key()))
        if step is None or self._at is None:
            super().keyPressEvent(event)
            return
        self._go(min(max(self._at + step, 0), len(self._shown) - 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint one box for each day: strong where something happened."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._days:
            painter.setPen(self._theme.colour("ink-3"))
            painter.setFont(self._theme.font("small"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, "None yet")
        for index, day in enumerate(self._shown):
            self._paint_day(painter, QRectF(index * self._step, 0, self._step - 6, CELL), day, here=index == self._at)
        painter.end()

    @property
    def _shown(self) -> tuple[StripDay, ...]:
        return self._days[-SHORT:] if self.width() < NARROW // 2 else self._days

    @property
    def _step(self) -> float:
        return min(52.0, (self.width() + 6) / max(len(self._shown), SHORT))

    def _go(self, index: int) -> None:
        shown = self._shown
        self._at = index if 0 <= index < len(shown) else None
        said = in_full(shown[index]) if self._at is not None else "No check yet"
        self.setAccessibleDescription(said)
        self.told.emit(said)
        self.update()

    def _paint_day(self, painter: QPainter, box: QRectF, day: StripDay, *, here: bool) -> None:
        eventful = day.outcome not in (None, CheckOutcome.NO_CHANGE)
        painter.setPen(self._theme.colour("focus" if here else "ink-2" if eventful else "line"))
        painter.setBrush(self._theme.colour("accent-soft" if here else "surface" if eventful else "sunken"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(self._theme.colour("ink" if eventful or here else "ink-3"))
        painter.setFont(self._theme.font("small-strong" if eventful or here else "small"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, _letter(day))
        painter.setPen(self._theme.colour("ink-3"))
        painter.setFont(self._theme.font("small"))
        below = QRectF(box.left(), CELL, box.width(), 18)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(day.day.day))


def in_full(day: StripDay) -> str:
    """Say what was found on a day, in which sources, by whom and when."""
    if day.entry is None:
        return _short(day)
    entry = day.entry
    found = ". ".join(_found(one) for one in entry.findings) or "Looked up; what was found is not yours to see"
    late = f", entered {words.day_month(london_day(entry.at))}" if entry.entered_late else ""
    by = f"{entry.by} {words.time(entry.at)}{late}"
    unread = f" {len(entry.not_looked_at)} not looked at." if entry.not_looked_at else ""
    marked = sum(one.result is SourceResult.SOMETHING_FOUND for one in entry.sources)
    seen = f" Something found in {words.count(marked, 'source')}." if marked else ""
    return f"{words.weekday(day.day)}: {found}.{seen}{unread} {by}"


def _found(entry: CheckEntry) -> str:
    told = (words.of(entry.outcome), entry.facts.what, entry.facts.place) if entry.outcome else ()
    return ", ".join(part for part in told if part)


def _letter(day: StripDay) -> str:
    if day.outcome is None:
        return "\u2022" if day.looked else "\u2013"
    more = "+" if day.entry and day.entry.further else ""
    return f"{LETTERS[day.outcome]}{more}"


def _short(day: StripDay) -> str:
    said = words.of(day.outcome) if day.outcome else "looked up" if day.looked else "not looked up"
    return f"{words.weekday(day.day)}: {said}"
