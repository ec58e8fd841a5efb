"""The printed timeline of a case: its lines, each with its mark, and who it is for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from iom_desktop.records.access import Marks
from iom_desktop.vocabulary.access import Purpose


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One event in words, as the screen shows it."""

    day: date
    what: str
    more: str
    who: str
    marks: Marks


@dataclass(frozen=True, slots=True)
class TimelineOrder:
    """A timeline to be printed: about whom, the lines, what they were filtered by, for whom and what for."""

    person_id: str
    lines: Sequence[TimelineLine]
    filtered_by: str
    recipient: str
    purpose: Purpose


@dataclass(frozen=True, slots=True)
class TimelineContent:
    """What stands on the paper; police intelligence never does."""

    name: str
    as_of: date
    lines: Sequence[TimelineLine]
    filtered_by: str
    recipient: str
