"""The queue of the daily check as values: who is to be looked up, in which order, and what is known of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from iom_desktop.records.access import ReferenceEntry
from iom_desktop.records.support import KeyDate
from iom_desktop.records.work import CheckEntry
from iom_desktop.vocabulary.people import MarkerKind
from iom_desktop.vocabulary.risk import Rag, SentencePhase, Status
from iom_desktop.vocabulary.work import CheckOutcome, TieBreak


@dataclass(frozen=True, slots=True)
class StripDay:
    """One day of somebody's last checks."""

    day: date
    looked: bool
    outcome: CheckOutcome | None = None
    """None where nobody looked, or the reader may not see what was found."""
    entry: CheckEntry | None = None
    """The check of that day, as the reader may see it."""


@dataclass(frozen=True, slots=True)
class Background:
    """What the register knows of somebody that tells whether a finding can be, and what it suggests."""

    in_custody: bool = False
    custody_since: date | None = None
    establishment: str = ""
    arrested_on: date | None = None
    """The day of the last arrest, where one is known."""
    community: Rag = Rag.AMBER
    """The colour outside prison."""
    police_officer: str = ""
    lead_professional: str = ""
    promised: tuple[str, ...] = ()
    """What somebody has promised to do already, in words."""


@dataclass(frozen=True, slots=True)
class QueueLine:
    """One person in the queue of a day."""

    person_id: str
    episode_id: str
    name: str
    age: int | None
    crn: str
    rag: Rag
    status: Status | SentencePhase
    """What stands out, else the phase of the sentence."""
    lead: str
    """Lead professional and agency."""
    expected: tuple[KeyDate, ...] = ()
    """What the register already knows of the day: a hearing, a bail return, a release."""
    last: CheckEntry | None = None
    """The last check before the day."""
    strip: tuple[StripDay, ...] = ()
    today: CheckEntry | None = None
    warnings: tuple[MarkerKind, ...] = ()
    """What whoever visits has to know, risk to staff first."""
    background: Background = field(default_factory=Background)


@dataclass(frozen=True, slots=True)
class QueueOrder:
    """In which order the borough looks people up; Red is always first."""

    colours: tuple[Rag, ...] = (Rag.RED, Rag.AMBER, Rag.BLUE, Rag.GREEN)
    """Blue stands before Green where nobody chose: a release can come from any prison on any day."""
    tie: TieBreak = TieBreak.LONGEST_UNCHECKED


@dataclass(frozen=True, slots=True)
class QueueDay:
    """The daily check of one day: who is still to be looked up, in order, and who has been."""

    day: date
    working_day: bool
    sources: tuple[ReferenceEntry, ...]
    waiting: tuple[QueueLine, ...]
    done: tuple[QueueLine, ...]
    """In the order in which they were checked."""
    skipped: tuple[QueueLine, ...]
    order: QueueOrder = field(default_factory=QueueOrder)
    menus: Mapping[Rag, tuple[ReferenceEntry, ...]] = field(default_factory=dict)
    """The tactical menu of each colour, as it is in force that day."""

    @property
    def total(self) -> int:
        """How many people are on the scheme today."""
        return len(self.waiting) + len(self.done) + len(self.skipped)
