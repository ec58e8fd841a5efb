"""The daily check as values: the queue of a day, what was looked in, what was found, and what each outcome asks for."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from iom_desktop.records.access import Marks, ReferenceEntry
from iom_desktop.records.changes import Changes
from iom_desktop.records.support import KeyDate
from iom_desktop.vocabulary.people import MarkerKind
from iom_desktop.vocabulary.risk import Rag, SentencePhase, Status
from iom_desktop.vocabulary.work import CheckOutcome, SourceResult


class Fact(StrEnum):
    """A fact that an outcome can ask for."""

    DAY = "day"
    STARTS_AT = "starts_at"
    PLACE = "place"
    POSTCODE = "postcode"
    WHAT = "what"
    WHO = "who"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class OutcomeFacts:
    """The facts of one outcome; which of them are asked, and what they mean, goes by the outcome."""

    day: date | None = None
    """The day of the court, bail return, arrest, release, or since when somebody is wanted."""
    starts_at: str = ""
    """Time of day, such as 10:00."""
    place: str = ""
    """A court, police station, prison or address."""
    postcode: str = ""
    what: str = ""
    """The offence, the stage, the bail conditions, why somebody is wanted, what was seen."""
    who: str = ""
    """Who attends, who visits, or where a wanted person was last tried."""
    accepted: bool = False
    """Whether the reason for a missed appointment is acceptable."""

    def has(self, fact: Fact) -> bool:
        """Tell whether a fact was given."""
        return bool(getattr(self, fact.value))


@dataclass(frozen=True, slots=True)
class Ask:
    """One fact that an outcome asks for."""

    fact: Fact
    needed: bool = False


ASKS: dict[CheckOutcome, tuple[Ask, ...]] = {
    CheckOutcome.NO_CHANGE: (),
    CheckOutcome.ARRESTED: (Ask(Fact.WHAT, needed=True), Ask(Fact.DAY, needed=True), Ask(Fact.PLACE)),
    CheckOutcome.CHARGED: (Ask(Fact.WHAT, needed=True), Ask(Fact.PLACE), Ask(Fact.DAY), Ask(Fact.STARTS_AT)),
    CheckOutcome.BAILED: (
        Ask(Fact.DAY, needed=True),
        Ask(Fact.STARTS_AT),
        Ask(Fact.PLACE, needed=True),
        Ask(Fact.WHAT),
    ),
    CheckOutcome.WANTED: (Ask(Fact.DAY, needed=True), Ask(Fact.WHAT, needed=True), Ask(Fact.WHO)),
    CheckOutcome.RECALLED: (Ask(Fact.DAY, needed=True), Ask(Fact.WHAT), Ask(Fact.PLACE)),
    CheckOutcome.RELEASED: (Ask(Fact.DAY, needed=True), Ask(Fact.PLACE), Ask(Fact.WHAT), Ask(Fact.WHO)),
    CheckOutcome.REMANDED: (Ask(Fact.DAY, needed=True), Ask(Fact.PLACE, needed=True)),
    CheckOutcome.MOVED: (Ask(Fact.PLACE, needed=True), Ask(Fact.POSTCODE)),
    CheckOutcome.COURT: (
        Ask(Fact.DAY, needed=True),
        Ask(Fact.STARTS_AT),
        Ask(Fact.PLACE, needed=True),
        Ask(Fact.WHAT),
        Ask(Fact.WHO),
    ),
    CheckOutcome.MISSED_APPOINTMENT: (Ask(Fact.DAY, needed=True), Ask(Fact.WHAT, needed=True), Ask(Fact.ACCEPTED)),
    CheckOutcome.CURFEW_BREACH: (Ask(Fact.DAY, needed=True), Ask(Fact.STARTS_AT), Ask(Fact.WHAT, needed=True)),
    CheckOutcome.WELFARE: (Ask(Fact.WHAT, needed=True),),
    CheckOutcome.INTELLIGENCE: (Ask(Fact.WHAT, needed=True),),
}
"""What each outcome asks for, in the order the form asks it."""


INTELLIGENCE_SOURCE = "intelligence"
"""The source whose answers are police intelligence, whatever the check they belong to is marked as."""


@dataclass(frozen=True, slots=True)
class SourceAnswer:
    """What looking in one source gave."""

    source: str
    """Code of the reference list ``check_sources``."""
    result: SourceResult
    note: str = ""

    @property
    def told_to_all(self) -> bool:
        """Tell whether the answer says nothing of police intelligence: that a source was down is no secret."""
        return self.source != INTELLIGENCE_SOURCE or self.result is SourceResult.COULD_NOT_CHECK


@dataclass(frozen=True, slots=True)
class NewCheck:
    """A check as it is handed in: what was looked in, what was found, and the facts the outcome asks for."""

    person_id: str
    outcome: CheckOutcome
    sources: tuple[SourceAnswer, ...] = ()
    facts: OutcomeFacts = field(default_factory=OutcomeFacts)
    note: str = ""


@dataclass(frozen=True, slots=True)
class Effect:
    """One row that an outcome wrote or ended, so that a mistaken check can be taken back whole."""

    kind: str
    """Name of the table."""
    id: str
    ended: bool = False
    """Whether the row stood before and was ended, rather than made."""


@dataclass(frozen=True, slots=True)
class CheckEntry:
    """A check as it stands in the register."""

    check_id: str
    person_id: str
    day: date
    outcome: CheckOutcome | None
    """None where the person was skipped, or the reader may not see what was found."""
    sources: tuple[SourceAnswer, ...]
    facts: OutcomeFacts
    note: str
    skip_reason: str
    by: str
    by_id: str
    at: datetime
    marks: Marks

    @property
    def skipped(self) -> bool:
        """Tell whether the person was passed over with a reason."""
        return bool(self.skip_reason)

    @property
    def complete(self) -> bool:
        """Tell whether the person was looked up, and in every source."""
        return not self.skipped and all(one.result is not SourceResult.COULD_NOT_CHECK for one in self.sources)

    def without_intelligence(self) -> "CheckEntry":
        """Return the entry as those see it who may not know what the police's own source gave."""
        return replace(self, sources=tuple(one for one in self.sources if one.told_to_all))

    def withheld(self) -> "CheckEntry":
        """Return the entry as those see it who may know that somebody looked, and not what was found."""
        return replace(self, outcome=None, sources=(), facts=OutcomeFacts(), note="")


@dataclass(frozen=True, slots=True)
class Recorded:
    """A check as it was just kept, and what keeping it changed."""

    entry: CheckEntry
    changes: Changes


@dataclass(frozen=True, slots=True)
class StripDay:
    """One day of somebody's last checks."""

    day: date
    looked: bool
    outcome: CheckOutcome | None = None
    """None where nobody looked, or the reader may not see what was found."""


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

    @property
    def total(self) -> int:
        """How many people are on the scheme today."""
        return len(self.waiting) + len(self.done) + len(self.skipped)
