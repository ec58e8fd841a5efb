"""What is counted for the team and the board: facts without names, and the figures of the board's page."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from iom_desktop.records.ledger import LedgerSum
from iom_desktop.vocabulary.cohort import ReferralOutcome, Route, SelectionChoice
from iom_desktop.vocabulary.needs import Need, Progress, Response
from iom_desktop.vocabulary.people import MarkerKind, Sex
from iom_desktop.vocabulary.risk import OffenceStage, Rag
from iom_desktop.vocabulary.work import ContactKind


class NeedFact(NamedTuple):
    """Whether one managed person has a need under one pathway."""

    person_id: str
    pathway: str
    state: Need


@dataclass(frozen=True, slots=True)
class OfferFact:
    """One offer to one managed person under one pathway, and the answer to it."""

    person_id: str
    pathway: str
    response: Response
    progress: Progress | None = None
    provider: str = ""
    """The name of the organisation whose service it is; empty where none is recorded."""
    agency: str = ""
    """The code of the agency whose offer it is."""


class PersonFact(NamedTuple):
    """What somebody is counted by."""

    person_id: str
    born: date | None
    sex: Sex
    ethnicity: str
    """Code of the 18+1 list, empty where nobody knows."""


class StayFact(NamedTuple):
    """One time on the scheme."""

    person_id: str
    episode_id: str
    route: Route
    adopted_on: date
    exited_on: date | None = None
    exit_status: str = ""


class ColourFact(NamedTuple):
    """A community colour from a day on."""

    episode_id: str
    colour: Rag
    from_on: date


class CustodyFact(NamedTuple):
    """One time in prison; without a first day it began before anybody knows, without a last it goes on."""

    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class ChoiceFact:
    """One decision about one eligible person."""

    person_id: str
    choice: SelectionChoice
    decided_on: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class OffenceFact:
    """One offence, how far it has come and when."""

    person_id: str
    happened_on: date | None
    stage: OffenceStage
    stage_on: date | None
    group: str
    """One of London's nineteen, by its code where nobody chose one."""
    index: bool = False
    family: str = ""
    """The three digits of its Home Office code."""

    @property
    def day(self) -> date | None:
        """The day it reached its stage, or happened."""
        return self.stage_on or self.happened_on


@dataclass(frozen=True, slots=True)
class MarkerFact:
    """A marker that somebody checked and found."""

    person_id: str
    kind: MarkerKind


@dataclass(frozen=True, slots=True)
class ListedMonth:
    """One list that was loaded, and how many people on it are eligible."""

    month: str
    list_date: date
    eligible: int


@dataclass(frozen=True, slots=True)
class ReferralFact:
    """One referral: when it came, and how and when it ended."""

    referred_on: date
    outcome: ReferralOutcome
    outcome_on: date | None


@dataclass(frozen=True, slots=True)
class CheckMonth:
    """The daily checks of one month."""

    month: str
    done: int
    passed_over: int
    days: int
    """On how many days somebody was checked."""


@dataclass(frozen=True, slots=True)
class ContactMonth:
    """The contacts of one kind made in one month, and what became of appointments."""

    month: str
    kind: ContactKind
    made: int
    kept: int
    missed: int


@dataclass(frozen=True, slots=True)
class ActionFact:
    """How the actions of one month were done: by the month in which they were due."""

    month: str
    on_time: int
    late: int
    still_open: int


@dataclass(frozen=True, slots=True)
class StatementFact:
    """A statement for the court that was issued, and what the court's date says it came to."""

    issued_on: date
    hearing_on: date | None
    result: str
    """As recorded at the court date; only counted by kind, never shown."""


@dataclass(frozen=True, slots=True)
class ErasedMonth:
    """How many people who were erased since had joined and left in one month."""

    joined: int
    left: int


@dataclass(frozen=True, slots=True)
class FlowMonth:
    """Who joined and left in one month, and how many were managed when it ended (or today)."""

    month: date
    """Its first day."""
    joined: int
    left: int
    managed: int


@dataclass(frozen=True, slots=True)
class ColourCount:
    """How many managed people have a colour."""

    colour: Rag
    people: int


@dataclass(frozen=True, slots=True)
class PathwayGap:
    """Under one pathway: how many people have the need, and to how many of them something was offered."""

    pathway: str
    label: str
    needing: int
    offered: int
    accepted: int
    not_assessed: int
    completed: int = 0

    @property
    def gap(self) -> int:
        """How many have the need and were offered nothing."""
        return self.needing - self.offered


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything the Insights page shows, as it stands on one day."""

    as_of: date
    managed: int
    flow: tuple[FlowMonth, ...]
    colours: tuple[ColourCount, ...]
    coverage: tuple[LedgerSum, ...]
    """The ledger of each month that was loaded, the oldest first."""
    gaps: tuple[PathwayGap, ...]
