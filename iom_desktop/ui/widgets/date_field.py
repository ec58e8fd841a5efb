"""A field for a day, typed in any usual way and written back as it was understood."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit

from iom_desktop.ui.kit import words
from iom_desktop.ui.widgets.text import restyle

_ORDER = 3
_CENTURY = 2000
_SHORT_YEAR = 100
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def read_day(text: str) -> date | None:
    """Read a day written day first (18/11/2025, 18.11.25, 18 Nov 2025) or as 2025-11-18; ``None`` where it is none."""
    parts = text.replace("/", " ").replace(".", " ").replace("-", " ").replace(",", " ").split()
    if len(parts) != _ORDER:
        return None
    if len(parts[0]) == len("2025"):
        parts.reverse()
    try:
        day, year = int(parts[0]), int(parts[2])
        name = parts[1].casefold()[:3]
        month = _MONTHS.index(name) + 1 if name in _MONTHS else int(parts[1])
        return date(year + _CENTURY if year < _SHORT_YEAR else year, month, day)
    except ValueError:
        return None


class DateField(QLineEdit):
    """Holds a day or nothing; what cannot be read is marked, and left as it was typed."""

    day_changed = Signal(object)
    """Carries the day, or ``None``."""

    def __init__(self, read: Callable[[str], date | None] = read_day, *, day: date | None = None) -> None:
        """Take how to read what is typed; ``Mendable`` reasons beyond not being a day are the page's to tell."""
        super().__init__()
        self._read = read
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
