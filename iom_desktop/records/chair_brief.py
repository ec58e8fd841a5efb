"""The full brief of one case for whoever chairs, by their role and clearance: what no shared screen shows."""

from dataclasses import dataclass

from iom_desktop.records.access import Marks
from iom_desktop.records.kept import PARTNER_MARKS


@dataclass(frozen=True, slots=True)
class ChairLine:
    """One fact, with how it is to be handled."""

    words: str
    marks: Marks = PARTNER_MARKS
    told: bool = True
    """Whether the room may hear it as it stands."""


@dataclass(frozen=True, slots=True)
class ChairSection:
    """The facts of one kind."""

    heading: str
    lines: tuple[ChairLine, ...]
