"""The daily check as values: what was looked in, what was found, and what each outcome asks for."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from iom_desktop.records.access import Marks
from iom_desktop.records.changes import Changes
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
    came_from: str = ""
    """Which file of another system said so, in words; empty where somebody found it by looking."""

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


UNREAD = (SourceResult.COULD_NOT_CHECK, SourceResult.NOT_LOOKED_AT)
"""Answers of a source that leave the person on the list of checks not done."""

INTELLIGENCE_SOURCE = "intelligence"
"""The source whose answers are police intelligence, whatever the check they belong to is marked as."""


@dataclass(frozen=True, slots=True)
class SourceAnswer:
    """What looking in one source gave."""

    source: str
    """Code of the reference list ``check_sources``."""
    result: SourceResult
    note: str = ""
    by: str = ""
    """The id of the user who looked, where that is not the one who made the check."""
    name: str = field(default="", compare=False)
    """What the source was called that day."""

    @property
    def told_to_all(self) -> bool:
        """Tell whether the answer says nothing of police intelligence: that a source was not read is no secret."""
        return self.source != INTELLIGENCE_SOURCE or self.result in UNREAD


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a check found, with the facts its outcome asks for."""

    outcome: CheckOutcome
    facts: OutcomeFacts = field(default_factory=OutcomeFacts)
    note: str = ""


@dataclass(frozen=True, slots=True)
class NewCheck:
    """A check as it is handed in: what was looked in, what was found, and the facts the outcome asks for."""

    person_id: str
    outcome: CheckOutcome
    sources: tuple[SourceAnswer, ...] = ()
    facts: OutcomeFacts = field(default_factory=OutcomeFacts)
    note: str = ""
    further: tuple[Finding, ...] = ()
    """What else the same check found."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything the check found, in the order in which it was typed."""
        return (Finding(self.outcome, self.facts, self.note), *self.further)


@dataclass(frozen=True, slots=True)
class Effect:
    """One row that an outcome wrote or ended, so that a mistaken check can be taken back whole."""

    kind: str
    """Name of the table."""
    id: str
    ended: bool = False
    """Whether the row stood before and was ended, rather than made."""
    version: int | None = None
    """The row's version once the check had written it; a later one tells that somebody has changed it since."""


@dataclass(frozen=True, slots=True)
class ProposedAction:
    """An action of the tactical menu that a check suggests; a person takes it on or leaves it."""

    code: str
    """Code of the menu of the person's colour."""
    what: str
    outcome: CheckOutcome
    """What was found that suggests it."""
    owner: str = ""
    """Who would do it; empty where nobody is named in the case."""
    due_on: date | None = None
    taken: bool | None = None
    """None while nobody has decided."""


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
    further: tuple["CheckEntry", ...] = ()
    """What else the same check found, each with a mark of its own and no sources."""
    put_off_at: datetime | None = None
    """When the person was put off until later that day."""
    entered_why: str = ""
    """Who looked, and why the check was entered on a later day than its own."""
    proposals: tuple[ProposedAction, ...] = ()

    @property
    def findings(self) -> tuple["CheckEntry", ...]:
        """Everything the check found that the reader may know of."""
        return tuple(one for one in (self, *self.further) if one.outcome is not None)

    @property
    def put_off(self) -> bool:
        """Tell whether the person is to be looked up later the same day."""
        return self.put_off_at is not None

    @property
    def entered_late(self) -> bool:
        """Tell whether the check was entered on a later day than its own."""
        return bool(self.entered_why)

    @property
    def not_looked_at(self) -> tuple[str, ...]:
        """The sources nobody looked in, or that could not be read, by their codes."""
        return tuple(one.source for one in self.sources if one.result in UNREAD)

    @property
    def skipped(self) -> bool:
        """Tell whether the person was passed over, with a reason or until later."""
        return bool(self.skip_reason) or self.put_off

    @property
    def complete(self) -> bool:
        """Tell whether the person was looked up, and in every source."""
        return not self.skipped and not self.not_looked_at

    def without_intelligence(self) -> "CheckEntry":
        """Return the entry as those see it who may not know what the police's own source gave."""
        return replace(self, sources=tuple(one for one in self.sources if one.told_to_all))

    def withheld(self) -> "CheckEntry":
        """Return the entry as those see it who may know that somebody looked, and not what was found."""
        return replace(self, outcome=None, sources=(), facts=OutcomeFacts(), note="", entered_why="", proposals=())


@dataclass(frozen=True, slots=True)
class Recorded:
    """A check as it was just kept, and what keeping it changed."""

    entry: CheckEntry
    changes: Changes
    left: tuple[str, ...] = ()
    """What the check before it had written and is left as it stands, because somebody has changed it since."""
