"""The content of papers that stay among the agencies: referral form, case summary, tasking sheet, ledger."""

from dataclasses import dataclass
from datetime import date

from iom_desktop.records.disclosure import ForPartners, refuse_uncleared
from iom_desktop.records.documents import Printing
from iom_desktop.records.ledger import LedgerSum
from iom_desktop.records.statement import OfferLine
from iom_desktop.records.tasking import TaskingSheet
from iom_desktop.vocabulary.cohort import LedgerState
from iom_desktop.vocabulary.needs import EngagementLevel, Need
from iom_desktop.vocabulary.risk import Rag


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralContent:
    """What a referral form is filled with; a blank form has none."""

    name: str = ""
    born: date | None = None
    address: str = ""
    postcode: str = ""
    pnc: str = ""
    crn: str = ""
    noms: str = ""
    standing: str = ""
    """Which of the form's five boxes is ticked: custody, licence, community, breach or none."""
    prison: str = ""
    contact: str = ""
    reason: ForPartners[str] | None = None
    ticked: tuple[ForPartners[str], ...] = ()
    """Which of the form's warnings apply: domestic_abuse, mappa, gang, robbery_burglary, immediate."""
    from_name: str = ""
    from_agency: str = ""
    from_email: str = ""
    from_phone: str = ""
    referred_on: date | None = None
    received_on: date | None = None
    ogrs: ForPartners[str] | None = None
    ovp: ForPartners[str] | None = None

    def __post_init__(self) -> None:
        """Refuse facts that were not cleared for partners."""
        single = tuple(fact for fact in (self.reason, self.ogrs, self.ovp) if fact is not None)
        refuse_uncleared(ForPartners, (*single, *self.ticked))


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One estimate: tool and version, value, date, source."""

    tool: str
    value: str
    assessed_on: date | None
    source: str


@dataclass(frozen=True, slots=True)
class NeedLine:
    """One pathway and whether there is a need."""

    pathway: str
    state: Need
    note: str = ""


@dataclass(frozen=True, slots=True)
class DateLine:
    """One date of a case."""

    day: date
    what: str
    where: str


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One open action."""

    what: str
    owner: str
    due: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryContent:
    """One case on two pages, as agencies of the scheme may read it."""

    name: str
    born: date | None
    age: int | None
    crn: str
    pnc: str
    noms: str
    day: date
    rag: Rag | None
    rag_since: date | None
    standing: ForPartners[str]
    joined_on: date | None
    lead_agency: str
    lead_professional: str
    police_officer: str
    engagement: EngagementLevel | None
    scores: tuple[ForPartners[ScoreLine], ...]
    warnings: tuple[ForPartners[str], ...]
    needs: tuple[ForPartners[NeedLine], ...]
    offers: tuple[ForPartners[OfferLine], ...]
    dates: tuple[ForPartners[DateLine], ...]
    actions: tuple[ForPartners[ActionLine], ...]
    withheld: int
    """How many items this audience may not see."""

    def __post_init__(self) -> None:
        """Refuse facts that were not cleared for partners."""
        facts = (*self.scores, *self.warnings, *self.needs, *self.offers, *self.dates, *self.actions)
        refuse_uncleared(ForPartners, (self.standing, *facts))


@dataclass(frozen=True, slots=True)
class TaskingPaper:
    """One printed copy of a day's tasking sheet."""

    sheet: TaskingSheet
    printing: Printing


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One eligible person of the month, and where they stand."""

    name: str
    crn: str
    state: LedgerState
    scores: str
    eligible_since: date
    decided_on: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class LedgerContent:
    """The printed ledger of one month."""

    month: date
    as_of: date
    sum: LedgerSum
    rows: tuple[ForPartners[LedgerLine], ...]

    def __post_init__(self) -> None:
        """Refuse lines that were not cleared for partners."""
        refuse_uncleared(ForPartners, self.rows)
