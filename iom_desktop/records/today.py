"""What needs attention now, as values: four figures, the dates of the next weeks, late actions and open decisions."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from iom_desktop.vocabulary.risk import Rag, Tool
from iom_desktop.vocabulary.work import ContactKind, KeyDateKind


@dataclass(frozen=True, slots=True)
class CheckFigure:
    """How far today's check has come."""

    left: int
    total: int
    red_left: int


@dataclass(frozen=True, slots=True)
class WaitingFigure:
    """How many eligible people wait for a decision."""

    total: int
    new: int
    returned: int
    longest_days: int


@dataclass(frozen=True, slots=True)
class OverdueFigure:
    """How many actions are late."""

    total: int
    yours: int
    oldest_days: int


@dataclass(frozen=True, slots=True)
class NextPanel:
    """The next meeting of the panel."""

    panel_id: str
    day: date
    starts_at: str
    on_agenda: int


@dataclass(frozen=True, slots=True)
class DateLine:
    """One court day, bail return or release of a person on the scheme."""

    key_date_id: str
    day: date
    starts_at: str
    kind: KeyDateKind
    person_id: str
    name: str
    rag: Rag
    where: str
    next_step: str
    """Who attends, or what is to be done first; empty where nobody has been named."""
    stage: str = ""
    """What a court day is for."""
    needs_somebody: bool = False
    statement_issued: bool | None = None
    """Of a hearing for sentence: whether the court has an Intervention Statement; None for anything else."""


@dataclass(frozen=True, slots=True)
class OverdueAction:
    """An action whose day has passed."""

    action_id: str
    what: str
    person_id: str
    name: str
    owner: str
    yours: bool
    days_late: int


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Something about a person to be followed up: a contact or review without an outcome, an action nearly due."""

    person_id: str
    name: str
    day: date
    who: str
    yours: bool
    contact: ContactKind | None = None
    """The kind of the contact whose outcome is missing."""
    action: str = ""
    """What is to be done; without it and a contact it is a review whose day has passed."""


@dataclass(frozen=True, slots=True)
class WaitingPerson:
    """An eligible person about whom nobody has decided yet."""

    person_id: str
    name: str
    scores: tuple[tuple[Tool, Decimal], ...]
    """As the list gave them."""
    waiting_days: int


@dataclass(frozen=True, slots=True)
class Badges:
    """The two counts that stand in the rail."""

    waiting: int
    not_checked: int


@dataclass(frozen=True, slots=True)
class TodayBoard:
    """Everything the Today page shows."""

    day: date
    whole_team: bool
    working_day: bool
    tasking_at: str
    """When the borough's tasking meeting begins."""
    checks: CheckFigure
    waiting: WaitingFigure | None
    """None for those who do not see the ledger."""
    overdue: OverdueFigure
    panel: NextPanel | None
    dates: tuple[DateLine, ...]
    """The next 28 days, in order."""
    overdue_actions: tuple[OverdueAction, ...]
    waiting_people: tuple[WaitingPerson, ...]
    follow_ups: tuple[FollowUp, ...] = ()
    tasking_begun: bool = False
    """Whether the hour of the tasking meeting is past."""

    def dates_within(self, days: int) -> tuple[DateLine, ...]:
        """Return the dates of the next ``days`` days, today included."""
        return tuple(line for line in self.dates if (line.day - self.day).days < days)
