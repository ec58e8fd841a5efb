"""A person's time on the scheme: the episode, its colour and its status."""

from dataclasses import dataclass
from datetime import date

from iom_desktop.records.access import Marks
from iom_desktop.records.kept import OPEN_MARKS, Item
from iom_desktop.vocabulary.cohort import Route
from iom_desktop.vocabulary.risk import Rag, RagBasis, SentencePhase, Status


@dataclass(frozen=True, slots=True)
class SuspendedPeriod:
    """A time in which work on an episode rested."""

    from_on: date
    reason: str
    to_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode(Item):
    """One time on the scheme, from adoption to leaving."""

    route: Route
    adopted_on: date
    decision_id: str = ""
    referral_id: str = ""
    local_priority: str = ""
    """Code of the reference list ``local_priorities``."""
    exited_on: date | None = None
    exit_status: str = ""
    """Code of the reference list ``exit_statuses``."""
    exit_plan: str = ""
    exit_panel_item_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RagStatus(Item):
    """A community colour from a day on, or the proposal of one; Blue is never kept."""

    episode_id: str
    colour: Rag
    from_on: date
    basis: RagBasis
    reason: str = ""
    decided_by: str = ""
    panel_item_id: str = ""
    confirmed_on: date | None = None
    """When the panel settled a proposal or an urgent decision."""


@dataclass(frozen=True, slots=True)
class RagState:
    """The colour of a case on one day."""

    shown: Rag
    """What lists show: Blue while in custody, else the community colour."""
    since: date
    community: Rag
    """The last community colour, which comes back on the day of release."""
    reason: str = ""
    decided_by: str = ""
    to_confirm: RagStatus | None = None
    """An urgent decision that the next panel has to confirm."""
    proposed: RagStatus | None = None
    """A change proposed for the next panel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStatus(Item):
    """A status somebody recorded; custody and pre-release are derived, never recorded."""

    episode_id: str = ""
    status: Status
    from_on: date
    to_on: date | None = None
    source: str = ""
    reason: str = ""
    last_tried: str = ""
    """Of somebody wanted: where they were last looked for."""


@dataclass(frozen=True, slots=True)
class StatusState:
    """Where a person stands on one day: custody, what was recorded, and the phase of the sentence."""

    status: Status | None
    """Custody and pre-release first, else what was recorded; nothing where the status is plain."""
    phase: SentencePhase
    since: date | None = None
    until: date | None = None
    """When the order or licence ends, or the release is planned."""
    establishment: str = ""
    marks: Marks = OPEN_MARKS
    """Of the custody period that this follows from."""

    @property
    def shown(self) -> Status | SentencePhase:
        """What lists show: what stands out, else the phase of the sentence."""
        if self.status in (None, Status.ENGAGING, Status.NON_STATUTORY):
            return self.phase
        return self.status


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedOver:
    """Somebody who was on the scheme before the register existed, as the team's earlier list has them."""

    person_id: str
    route: Route
    adopted_on: date
    colour: Rag
    lead_agency: str
    """Code of the reference list ``agencies``."""
    lead_professional: str
    police_officer: str
    offender_manager: str = ""
    local_priority: str = ""


@dataclass(frozen=True, slots=True)
class HeldPanel:
    """A meeting that was held and whose minutes are still a draft, so that what it decided can be entered."""

    meeting_id: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeStanding:
    """How somebody stands to the scheme, and what coming, resting or leaving would need."""

    person_id: str
    name: str
    day: date
    adopted_on: date | None = None
    """Of the present time on the scheme; nothing where there is none."""
    left_on: date | None = None
    """When the last time on the scheme ended."""
    resting: SuspendedPeriod | None = None
    listed: bool = False
    """Whether the newest monthly list found the person eligible."""
    referred: bool = False
    """Whether a referral of theirs is open."""
    on_agenda: bool = False
    agenda_day: date | None = None
    """When a panel has taken the case already; nothing while it waits for the next one."""
    panels: tuple[HeldPanel, ...] = ()
    """Meetings whose decision the user may enter, the latest first."""

    @property
    def managed(self) -> bool:
        """Whether the person is on the scheme now."""
        return self.adopted_on is not None

    @property
    def may_be_adopted(self) -> bool:
        """Whether a panel may adopt them: a list found them eligible, or an agency has referred them."""
        return not self.managed and (self.listed or self.referred)
