"""The selection ledger: every eligible person of a month and where they stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from iom_desktop.records.access import Marks
from iom_desktop.records.kept import PARTNER_MARKS
from iom_desktop.vocabulary.cohort import Change, LedgerState, Route, SelectionChoice, Verdict
from iom_desktop.vocabulary.risk import Tool


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision about one person, as the ledger reads it."""

    id: str
    person_id: str
    from_month: str
    choice: SelectionChoice
    decided_on: date
    decided_by: str
    reason_code: str = ""
    words: str = ""
    review_on: date | None = None
    to_be_confirmed: bool = False
    by_panel: bool = False
    ended_on: date | None = None
    """When another decision took its place, or the person left the scheme."""
    marks: Marks = PARTNER_MARKS


@dataclass(frozen=True, slots=True)
class TimeOnScheme:
    """One episode as the ledger reads it."""

    person_id: str
    route: Route
    adopted_on: date
    exited_on: date | None = None

    def open_on(self, day: date) -> bool:
        """Tell whether the person was on the scheme at the end of ``day``."""
        return self.adopted_on <= day and (self.exited_on is None or self.exited_on > day)


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One eligible person of a month."""

    person_id: str
    name: str
    crn: str
    state: LedgerState | None
    """None for somebody who is on the list and not eligible."""
    change: Change
    verdict: Verdict
    overruled: bool
    scores: tuple[tuple[Tool, Decimal], ...]
    eligible_since: date
    """The list date of the first month of the present run of months in which the person is eligible."""
    decision: Decision | None
    """The standing decision, or the last one where it no longer stands."""
    next_step: str
    waiting_since: date
    """From when the person has waited: eligible, or since a deferral ran out."""
    on_agenda: bool = False
    agenda_day: date | None = None
    """The day of the meeting on whose agenda the person stands, if one has taken the case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthOfPerson:
    """What one month's list said of somebody, and where they stood at its end or stand now."""

    month: str
    list_date: date
    verdict: Verdict | None
    """None where the person was not on the list."""
    change: Change | None = None
    reasons: tuple[str, ...] = ()
    scores: tuple[tuple[Tool, Decimal], ...] = ()
    overruled_on: date | None = None
    overruled_by: str = ""
    overruled_why: str = ""
    state: LedgerState | None = None
    """None where they did not count as eligible."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerStory:
    """One person through all months: every verdict, every decision, who took it, when and why."""

    person_id: str
    name: str
    months: tuple[MonthOfPerson, ...]
    """The latest first."""
    decisions: tuple[Decision, ...]
    """The latest first, each by the name of whoever took it."""
    reasons: Mapping[str, str]
    """The words of the reasons for declining."""


@dataclass(frozen=True, slots=True)
class LedgerSum:
    """The equation of one month, and the sum of the people managed."""

    month: str
    eligible: int
    adopted: int
    declined: int
    deferred: int
    waiting: int
    cannot_tell: int
    overruled: int
    erased: int = 0
    """How many of the eligible have been erased since: counted where they stood, without a name."""
    adopted_expired: int = 0
    local_additions: int = 0

    @property
    def adds_up(self) -> bool:
        """Tell whether every eligible person is accounted for."""
        return self.eligible == self.adopted + self.declined + self.deferred + self.waiting

    @property
    def managed(self) -> int:
        """Everybody on the scheme: adopted and listed, adopted and expired, added locally."""
        return self.adopted + self.adopted_expired + self.local_additions


@dataclass(frozen=True, slots=True)
class LedgerMonth:
    """One month of the ledger: its sum, its people, and those of whom the list cannot tell."""

    sum: LedgerSum
    list_date: date
    as_of: date
    current: bool
    rows: tuple[LedgerRow, ...]
    cannot_tell: tuple[LedgerRow, ...] = ()
    not_eligible: tuple[LedgerRow, ...] = ()
    reasons: tuple[tuple[str, str], ...] = ()
    """The reasons for declining: code and words."""
