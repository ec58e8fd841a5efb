"""Dates that leave for somebody's own calendar: they say what, when and whose by initials, and nothing more."""

from dataclasses import dataclass
from datetime import date

from iom_desktop.vocabulary.work import KeyDateKind


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One date in a calendar outside the register."""

    kind: KeyDateKind
    day: date
    starts_at: str
    """London time of day as 10:00; empty where none is set."""
    initials: str
    reference: str
    """By which the register finds the person again, and nobody else does."""
