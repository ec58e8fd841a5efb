"""One person's case: the line lists show, the whole record, and the parts that make it up."""

from dataclasses import dataclass
from datetime import date, datetime

from iom_desktop.records.access import Marks
from iom_desktop.records.choices import Choices
from iom_desktop.records.kept import PARTNER_MARKS
from iom_desktop.records.person import (
    Address,
    Alias,
    Consent,
    ContactDetail,
    Identifier,
    LinkedPerson,
    Marker,
    Person,
)
from iom_desktop.records.risk import CustodyPeriod, LicenceCondition, Offence, Score, Sentence
from iom_desktop.records.scheme import CaseStatus, Episode, RagState, RagStatus, StatusState, SuspendedPeriod
from iom_desktop.records.support import (
    Action,
    Assignment,
    CompactAnswer,
    Contact,
    Engagement,
    Intervention,
    KeyDate,
    Note,
    OnwardReferral,
    PathwayNeed,
    Referral,
)
from iom_desktop.vocabulary.cohort import Route, Verdict
from iom_desktop.vocabulary.documents import DocumentKind, DocumentState
from iom_desktop.vocabulary.needs import EngagementLevel
from iom_desktop.vocabulary.people import IdentifierKind, MarkerCheck, MarkerKind
from iom_desktop.vocabulary.risk import Rag
from iom_desktop.vocabulary.work import ActionState, AssignmentRole, CheckOutcome, ContactKind, KeyDateKind


@dataclass(frozen=True, slots=True)
class NextDate:
    """The next thing in a person's calendar: a key date, a planned contact."""

    day: date
    kind: KeyDateKind | ContactKind
    starts_at: str = ""
    place: str = ""
    stage: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine:
    """One managed person in one line."""

    person_id: str
    episode_id: str
    name: str
    surname: str
    forenames: str
    date_of_birth: date | None
    age: int | None
    crn: str
    pnc: str
    noms: str
    rag: RagState
    status: StatusState
    reoffending: Score | None
    """The latest OGRS3 or ARP."""
    violence: Score | None
    """The latest OVP or VRP."""
    route: Route
    adopted_on: date
    local_priority: str
    lead_agency: str
    lead_professional: str
    police_officer: str
    offender_manager: str
    markers: tuple[MarkerKind, ...]
    """Those that are on."""
    mappa_level: int | None
    engagement: EngagementLevel | None
    last_check_at: datetime | None
    last_check_on: date | None
    last_check_outcome: CheckOutcome | None
    last_contact_on: date | None
    coming: tuple[NextDate, ...]
    """What is in the calendar from the day on, the first first."""
    address: str
    postcode: str
    ward: str
    establishment: str
    restricted: bool = False

    @property
    def next_date(self) -> NextDate | None:
        """What comes next."""
        return self.coming[0] if self.coming else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ManagedList:
    """Everybody on the scheme on a day, with what it takes to show and filter them."""

    day: date
    me: str
    """The name of the user, as cases are assigned."""
    lines: tuple[CaseLine, ...]
    choices: Choices


@dataclass(frozen=True, slots=True)
class EligibilityLine:
    """What one month's list said about the person."""

    month: str
    rule_set: str
    eligible: Verdict
    reasons: tuple[str, ...]
    overruled_by: str = ""
    overruled_why: str = ""
    marks: Marks = PARTNER_MARKS


@dataclass(frozen=True, slots=True)
class CaseDecision:
    """Something that was decided about the person, where and why."""

    day: date
    what: str
    """Code of the decision: ``adopted``, ``declined``, ``keep`` or ``leave``."""
    where: str
    """``ledger``, ``panel`` or ``urgent``."""
    reason: str
    by: str
    before: Rag | None = None
    after: Rag | None = None
    to_be_confirmed: bool = False
    marks: Marks = PARTNER_MARKS


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One daily check in the history of a case."""

    check_id: str
    day: date
    at: datetime
    outcome: CheckOutcome
    note: str
    by: str
    marks: Marks
    what: str = ""
    """What was found, in the words of the check."""
    entered_why: str = ""
    """Who looked, and why the check was entered on a later day than its own."""


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One paper about the person."""

    document_id: str
    reference: str
    kind: DocumentKind
    state: DocumentState
    version: int
    recipient: str
    purpose: str
    issued_at: datetime | None
    issued_by: str
    marks: Marks = PARTNER_MARKS
    is_compact: bool = False
    """Whether it asks the person for an answer."""
    goal: str = ""
    review_on: date | None = None
    """What a COMPACT says of the person's goal, and when it is looked at again."""


Event = (
    CaseDecision
    | CaseStatus
    | CheckLine
    | CompactAnswer
    | Contact
    | CustodyPeriod
    | DocumentLine
    | Engagement
    | Episode
    | Intervention
    | KeyDate
    | Note
    | Offence
    | OnwardReferral
    | RagStatus
    | Referral
    | Score
    | Sentence
)
"""Anything that has its day in a case."""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Something that happened in a case, on its day."""

    day: date
    about: Event


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRecord:
    """Everything the reader may see about one person."""

    person: Person
    day: date
    episode: Episode | None
    """The current time on the scheme, or the last one."""
    managed: bool
    rag: RagState | None
    status: StatusState
    aliases: tuple[Alias, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    addresses: tuple[Address, ...] = ()
    contact_details: tuple[ContactDetail, ...] = ()
    markers: tuple[Marker, ...] = ()
    consents: tuple[Consent, ...] = ()
    linked_people: tuple[LinkedPerson, ...] = ()
    suspended: tuple[SuspendedPeriod, ...] = ()
    """When work on the episode rested."""
    earlier_episodes: tuple[Episode, ...] = ()
    rag_history: tuple[RagStatus, ...] = ()
    statuses: tuple[CaseStatus, ...] = ()
    scores: tuple[Score, ...] = ()
    offences: tuple[Offence, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    custody_periods: tuple[CustodyPeriod, ...] = ()
    licence_conditions: tuple[LicenceCondition, ...] = ()
    eligibility: tuple[EligibilityLine, ...] = ()
    needs: tuple[PathwayNeed, ...] = ()
    """One for each pathway, in their order; not assessed where nobody has looked."""
    interventions: tuple[Intervention, ...] = ()
    engagement: tuple[Engagement, ...] = ()
    contacts: tuple[Contact, ...] = ()
    key_dates: tuple[KeyDate, ...] = ()
    actions: tuple[Action, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    decisions: tuple[CaseDecision, ...] = ()
    checks: tuple[CheckLine, ...] = ()
    notes: tuple[Note, ...] = ()
    referrals: tuple[Referral, ...] = ()
    sent_elsewhere: tuple[OnwardReferral, ...] = ()
    """To agencies and other boroughs, the newest first."""
    documents: tuple[DocumentLine, ...] = ()
    compact_answers: tuple[CompactAnswer, ...] = ()
    """What the person said to each COMPACT, the newest first."""
    timeline: tuple[TimelineEntry, ...] = ()

    def identifier(self, kind: IdentifierKind) -> str:
        """Return the current number of a kind, or nothing."""
        return next((one.canonical for one in self.identifiers if one.kind is kind and one.to_on is None), "")

    def assigned(self, role: AssignmentRole) -> Assignment | None:
        """Return who is ``role`` to the case now."""
        return next((one for one in self.assignments if one.role is role and one.to_on is None), None)

    def marker(self, kind: MarkerKind) -> MarkerCheck:
        """Tell whether a marker is on, off, or was never looked for."""
        found = next((one for one in self.markers if one.kind is kind and one.to_on is None), None)
        return found.checked if found else MarkerCheck.NOT_YET

    @property
    def address(self) -> Address | None:
        """Where the person lives now, as far as known."""
        return next((one for one in self.addresses if one.to_on is None), None)

    @property
    def open_actions(self) -> tuple[Action, ...]:
        """The actions still to be done, the earliest first."""
        return tuple(sorted((one for one in self.actions if one.state is ActionState.OPEN), key=_by_due))


def _by_due(action: Action) -> date:
    return action.due_on or date.max
