"""The printed timeline of a case: its lines, each with its mark, and who it is for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from iom_desktop.records.access import Marks
from iom_desktop.records.disclosure import ForPartners, ForTeam, refuse_uncleared
from iom_desktop.vocabulary.access import Audience, Purpose


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One event in words, as the screen shows it."""

    day: date
    what: str
    more: str
    who: str
    marks: Marks
    pathway: str = ""
    """The need it was about: help with some of them tells of health."""


@dataclass(frozen=True, slots=True)
class TimelineOrder:
    """A timeline to be printed: about whom, the lines, what they were filtered by, who reads it, and what for."""

    person_id: str
    lines: Sequence[TimelineLine]
    filtered_by: str
    audience: Audience
    """The team, or partners too; nobody else reads a timeline."""
    recipient: str
    purpose: Purpose


@dataclass(frozen=True, slots=True)
class TimelineContent:
    """What stands on the paper; police intelligence never does."""

    name: str
    as_of: date
    audience: Audience
    lines: tuple[ForTeam[TimelineLine] | ForPartners[TimelineLine], ...]
    filtered_by: str
    recipient: str

    def __post_init__(self) -> None:
        """Refuse lines that were not cleared for who reads them."""
        refuse_uncleared(ForPartners if self.audience is Audience.PARTNERS else ForTeam, self.lines)
