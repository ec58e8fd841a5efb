"""The full brief of one case for whoever chairs, by their role and clearance: what no shared screen shows."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from iom_desktop.records.access import Marks
from iom_desktop.records.kept import PARTNER_MARKS


@dataclass(frozen=True, slots=True)
class ChairLine:
    """One fact, with how it is to be handled."""

    parts: tuple[StrEnum | str, ...]
    """What it says, piece by piece; for a word of the vocabulary the screen has its own."""
    marks: Marks = PARTNER_MARKS
    told: bool = True
    """Whether the room may hear it as it stands."""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class ChairSection:
    """The facts of one kind."""

    heading: str
    lines: tuple[ChairLine, ...]
