"""How long people are kept: what the rules ask, what is due, what was decided, and who was erased."""

from dataclasses import dataclass, field
from datetime import date

from iom_desktop.vocabulary.access import Handling
from iom_desktop.vocabulary.retention import (
    ErasureReason,
    HoldReason,
    RetentionClass,
    RetentionDecision,
    RetentionState,
    Trigger,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassRule:
    """How long one retention class is kept; the borough's policy decides the numbers."""

    retention_class: RetentionClass
    label: str
    years: int | None = None
    """Years after the last relevant event; none where another limit holds."""
    to_age: int | None = None
    """The age the person would reach; none where the years hold."""
    review_years: int | None = None
    """After how many years somebody looks again, though it is not due."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One decision about keeping somebody: to keep on, to hold, or to erase."""

    id: str
    person_id: str
    decision: RetentionDecision
    retention_class: RetentionClass
    decided_on: date
    decided_by: str
    """The sign-in name as it is kept; on a board, what the user is called."""
    reason: str = ""
    next_review: date | None = None
    hold_reason: HoldReason | None = None
    erasure_reason: ErasureReason | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionFacts:
    """What the register knows of one person, as far as it decides how long they are kept."""

    person_id: str
    name: str
    crn: str = ""
    date_of_birth: date | None = None
    recorded_on: date
    managed: bool = False
    referral_open: bool = False
    left_on: date | None = None
    decided_on: date | None = None
    referral_ended_on: date | None = None
    listed_on: date | None = None
    mappa: bool = False
    """Whether a MAPPA marker says yes: somebody should think of public protection."""
    reviews: tuple[Review, ...] = ()
    """The decisions that stand."""
    access_open: bool = False
    """Whether a subject access request is being reviewed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionLine:
    """One person in the queue: class, last event, when it is due, and what stands in the way."""

    person_id: str
    name: str
    crn: str
    retention_class: RetentionClass
    trigger: Trigger
    trigger_on: date
    due: date | None
    """When the time is up; none while the scheme still works with the person, or where a class has no such day."""
    act_on: date | None
    """When somebody has to decide: the next review, else the day the time is up."""
    state: RetentionState
    managed: bool = False
    """Whether the scheme works with the person now: on it, or referred to it."""
    holds: tuple[Review, ...] = ()
    kept: Review | None = None
    asked: Review | None = None
    access_open: bool = False
    hint: str = ""
    class_label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasedLine:
    """One erasure, without a name."""

    id: str
    retention_class: RetentionClass
    reason: ErasureReason
    asked_on: date
    asked_by: str
    erased_on: date
    erased_by: str
    rows: int
    papers: int
    log_values: int
    backups_until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplacedList:
    """What is kept of a list that a correction replaced, where it names people who are no longer in the register."""

    month_id: str
    month: str
    list_date: date
    rows: int
    people: int
    """How many people were taken out with it."""
    kept_until: date | None = None
    """When the time is up; none where list rows of people never adopted have no such day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionBoard:
    """Everything about retention at one look."""

    day: date
    lines: tuple[RetentionLine, ...]
    rules: tuple[ClassRule, ...]
    access: tuple["AccessLine", ...]
    erased: tuple[ErasedLine, ...]
    may_decide: bool
    """Whether the user keeps reviews: decides to keep, lifts holds, answers requests."""
    may_ask: bool
    """Whether the user may ask for an erasure as the first person."""
    may_confirm: bool
    """Whether the user may confirm an erasure as the second person."""
    may_set_periods: bool = False
    """Whether the user may write the borough's policy into the periods."""
    replaced: tuple[ReplacedList, ...] = ()
    """Lists before their correction, as far as nobody else stands for their people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessLine:
    """One request to see what is held."""

    id: str
    person_id: str
    name: str
    crn: str
    received_on: date
    due_on: date
    identity_checked: str
    decided: int = 0
    """How many items somebody has looked at."""
    closed_on: date | None = None
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in somebody else's records where the person's name stands in free text."""

    record_kind: str
    record_id: str
    about: str
    """The name of the person that record is about; empty where it is about nobody."""
    field_name: str
    excerpt: str
    """The words around the name; empty where the reader may not see them."""
    handling: Handling = Handling.PARTNERS


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureReview:
    """What an erasure would take and leave, for the two people to look at."""

    line: RetentionLine
    counts: tuple[tuple[str, int], ...]
    """How many rows of each kind would go."""
    papers: tuple[str, ...]
    """The papers whose pages would be emptied."""
    mentions: tuple[Mention, ...] = field(default_factory=tuple)
    backups_until: date

    @property
    def rows(self) -> int:
        """How many rows would go in all."""
        return sum(count for _, count in self.counts)
