"""The work with a person: needs, offers and answers, engagement, contacts, dates, actions, notes, referrals."""

from dataclasses import dataclass
from datetime import date, datetime

from iom_desktop.records.access import Marks
from iom_desktop.records.kept import OPEN_MARKS, PARTNER_MARKS, Item, Kept
from iom_desktop.vocabulary.cohort import OnwardOutcome, ReferralKind, ReferralOutcome, ReferralStep
from iom_desktop.vocabulary.documents import CompactReply
from iom_desktop.vocabulary.needs import EngagementLevel, Need, Progress, Response, Result
from iom_desktop.vocabulary.risk import Rag
from iom_desktop.vocabulary.work import (
    ActionOrigin,
    ActionState,
    AppointmentResult,
    AssignmentRole,
    ContactKind,
    KeyDateKind,
    NoteKind,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PathwayNeed(Item):
    """Whether there is a need under one pathway, and when somebody last looked."""

    pathway: str
    """Code of the reference list ``pathways``."""
    episode_id: str = ""
    """Empty for what a referral says before anybody is adopted."""
    state: Need = Need.NOT_ASSESSED
    note: str = ""
    reviewed_on: date | None = None
    reviewed_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider(Kept):
    """An organisation that offers services."""

    name: str
    agency: str = ""
    contact_name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    note: str = ""
    from_on: date | None = None
    to_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Service(Kept):
    """Something a provider offers under a pathway."""

    provider_id: str
    name: str
    pathway: str
    capacity: int | None = None
    referral_route: str = ""
    note: str = ""
    from_on: date | None = None
    to_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Intervention(Item):
    """What was offered under a pathway, and how the person responded."""

    pathway: str
    offer: str
    offered_on: date
    offered_by: str = ""
    """Who offered it, with the organisation."""
    agency: str = ""
    """Code of the agency whose offer it is."""
    episode_id: str = ""
    service_id: str = ""
    response: Response = Response.WAITING
    response_on: date | None = None
    response_words: str = ""
    progress: Progress | None = None
    """Only of an accepted offer."""
    progress_on: date | None = None
    progress_words: str = ""
    """For example how many of the sessions were attended."""
    result: Result | None = None
    evidence: str = ""
    note: str = ""
    marks: Marks = OPEN_MARKS


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement(Item):
    """The level of motivation and engagement from a day on."""

    level: EngagementLevel
    on: date
    by: str = ""
    episode_id: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Item):
    """A meeting or call, planned or held; facts and opinions are kept apart."""

    kind: ContactKind
    episode_id: str = ""
    planned_at: datetime | None = None
    at: datetime | None = None
    who: str = ""
    """Who of the team met the person."""
    place: str = ""
    outcome: str = ""
    appointment_result: AppointmentResult | None = None
    fact_text: str = ""
    opinion_text: str = ""
    marks: Marks = OPEN_MARKS
    """Of the facts; an opinion never goes further than the agencies of the scheme."""

    @property
    def when(self) -> datetime | None:
        """When it was held, or else when it is planned."""
        return self.at or self.planned_at

    def outcome_missing_on(self, day: date) -> bool:
        """Tell whether it was planned for a day before this one, and nobody has said what came of it."""
        told = self.at is not None or self.appointment_result is not None
        return not told and self.planned_at is not None and self.planned_at.date() < day


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyDate(Item):
    """A date in a case that somebody must not miss."""

    kind: KeyDateKind
    day: date
    starts_at: str = ""
    """Time of day, such as 10:00, if it is known."""
    episode_id: str = ""
    place: str = ""
    stage: str = ""
    bail_conditions: str = ""
    case_number: str = ""
    attending: str = ""
    result: str = ""
    marks: Marks = OPEN_MARKS


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Kept):
    """Something somebody has promised to do by a day; most are about a person."""

    what: str
    owner: str
    due_on: date | None = None
    person_id: str = ""
    episode_id: str = ""
    owner_id: str = ""
    agency: str = ""
    """Code of the reference list ``agencies``: whose promise it is."""
    origin: ActionOrigin = ActionOrigin.CASE
    origin_id: str = ""
    state: ActionState = ActionState.OPEN
    result: str = ""
    done_on: date | None = None
    done_by: str = ""
    marks: Marks = PARTNER_MARKS
    person_name: str = ""
    """Filled in when read, for lists over many people."""

    def overdue_on(self, day: date) -> bool:
        """Tell whether the action is still open after its day."""
        return self.state is ActionState.OPEN and self.due_on is not None and self.due_on < day


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment(Item):
    """Who is what to a case, from when to when."""

    episode_id: str
    role: AssignmentRole
    agency: str = ""
    """Code of the reference list ``agencies``."""
    user_id: str = ""
    name: str = ""
    phone: str = ""
    email: str = ""
    from_on: date
    to_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Item):
    """Anything else worth keeping, as a fact or as an opinion."""

    kind: NoteKind
    text: str
    on: date
    by: str = ""
    episode_id: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepDone(Kept):
    """One of the seven steps of a referral, when it was taken and by whom."""

    referral_id: str
    step: ReferralStep
    done_on: date
    done_by: str = ""
    words: str = ""


_KINDS = {"youth_justice": ReferralKind.YOUTH_TRANSITION, "prison": ReferralKind.PRISON_RELEASE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral(Item):
    """An agency's wish that somebody comes onto the scheme, on its way through seven steps."""

    referred_on: date
    from_agency: str
    """Code of the reference list ``agencies``."""
    from_name: str
    from_role: str = ""
    from_email: str = ""
    from_phone: str = ""
    reason: str = ""
    evidence: str = ""
    exceptional_circumstances: str = ""
    presenter: str = ""
    """Who comes to the panel and presents the case."""
    current_status: str = ""
    local_priority: str = ""
    sentence_words: str = ""
    person_knows: bool = False
    risk_to_staff: str = ""
    sharing_limits: str = ""
    mappa_override: str = ""
    """Why somebody managed at MAPPA level 2 or 3 is referred nevertheless."""
    mappa_override_by: str = ""
    rag: Rag | None = None
    lead_agency: str = ""
    lead_professional: str = ""
    police_officer: str = ""
    outcome: ReferralOutcome = ReferralOutcome.OPEN
    outcome_on: date | None = None
    outcome_by: str = ""
    outcome_reason: str = ""
    outcome_words: str = ""
    other_borough: str = ""
    """The borough that refers somebody who moves here."""
    expected_on: date | None = None
    """The planned release, or the day the youth justice service hands over."""
    pack_id: str = ""
    """The pack it came in, so that none is taken in twice."""
    steps: tuple[StepDone, ...] = ()
    person_name: str = ""
    """Filled in when read, for lists over many people."""

    @property
    def kind(self) -> ReferralKind:
        """Where it comes from, which decides what it has to say."""
        if self.other_borough:
            return ReferralKind.OTHER_BOROUGH
        return _KINDS.get(self.from_agency, ReferralKind.AGENCY)

    @property
    def next_step(self) -> ReferralStep | None:
        """The first of the seven steps not taken yet."""
        done = {step.step for step in self.steps}
        return next((step for step in ReferralStep if step not in done), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CompactAnswer(Item):
    """What the person said to an issued COMPACT, and who read it to them."""

    document_id: str
    reply: CompactReply
    answered_on: date
    said: str = ""
    """In the person's own words: why not, or what they asked for."""
    goal: str = ""
    """What they want to reach, as they wrote it on the agreement."""
    review_on: date | None = None
    copy_given: bool = False
    taken_by: str = ""
    """Who of the team was there."""
    read_on: date | None = None
    """The day it was read aloud; nothing where it was not."""
    read_by: str = ""
    read_to: str = ""
    read_in: str = ""
    """The language it was read in."""
    interpreter: str = ""
    marks: Marks = OPEN_MARKS


@dataclass(frozen=True, slots=True, kw_only=True)
class OnwardReferral(Item):
    """Somebody of this register referred to an agency or another borough."""

    sent_on: date
    reason: str
    to_agency: str = ""
    """Code of the reference list ``agencies``; empty where a borough is meant."""
    to_borough: str = ""
    to_name: str = ""
    episode_id: str = ""
    outcome: OnwardOutcome = OnwardOutcome.WAITING
    outcome_on: date | None = None
    outcome_words: str = ""
    pack_id: str = ""
    """The encrypted pack that was made of the case."""
    pack_hash: str = ""
    person_name: str = ""
    """Filled in when read, for lists over many people."""
