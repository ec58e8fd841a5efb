"""A field for a day, typed in any usual way and written back as it was understood."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit

from iom_desktop.ui.kit import words
from iom_desktop.ui.widgets.day_words import read_day
from iom_desktop.ui.widgets.text import plain_tip, restyle


class DateField(QLineEdit):
    """Holds a day or nothing; what cannot be read is marked, and left as it was typed."""

    day_changed = Signal(object)
    """Carries the day, or ``None``."""

    def __init__(
        self,
        read: Callable[[str], date | None] | None = None,
        *,
        day: date | None = None,
        today: date | None = None,
    ) -> None:
        """Take how to read what is typed, or the day from which tomorrow and next Friday count."""
        super().__init__()
        self._read = read or (lambda text: read_day(text, today))
        if today:
            self.setToolTip(plain_tip("12 3 26, 18 nov, tomorrow, fri, next fri, +14"))
        self._day: date | None = None
        self.setPlaceholderText("18 Nov 2025")
        self.setMaximumWidth(160)
        self.set_day(day)
        self.textEdited.connect(self._on_edited)

    @property
    def day(self) -> date | None:
        """The day that is typed, or nothing where there is none."""
        return self._day

    @property
    def wrong(self) -> bool:
        """Whether something is typed that is not a day."""
        return bool(self.text().strip()) and self._day is None

    def set_day(self, day: date | None) -> None:
        """Put in a day, or empty the field."""
        self._day = day
        self.setText(words.day(day) if day else "")
        restyle(self, wrong=False)

    def write(self, text: str) -> None:
        """Put in a day as somebody wrote it elsewhere; what cannot be read stays, and is marked."""
        self.setText(text)
        self._on_edited(text)
        restyle(self, wrong=self.wrong)

    def _on_edited(self, text: str) -> None:
        self._day = self._read(text) if text.strip() else None
        restyle(self, wrong=False)
        self.day_changed.emit(self._day)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Write the day as it was understood, or mark what could not be read."""
        super().focusOutEvent(event)
        if self._day:
            self.setText(words.day(self._day))
        restyle(self, wrong=self.wrong)
