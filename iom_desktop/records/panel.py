"""The panel meeting as plain values: the meeting, its members, its agenda and what was decided about each item."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from iom_desktop.records.access import Marks
from iom_desktop.records.changes import Changes
from iom_desktop.records.kept import PARTNER_MARKS
from iom_desktop.records.shared_brief import SharedBrief
from iom_desktop.vocabulary.access import Audience
from iom_desktop.vocabulary.panel import AgendaReason, Attendance, PanelDecision, PanelState
from iom_desktop.vocabulary.risk import Rag

FOR_MANAGED = (PanelDecision.KEEP, PanelDecision.LEAVE, PanelDecision.DEFER)
FOR_OTHERS = (PanelDecision.ADOPT, PanelDecision.DEFER, PanelDecision.DECLINE)


@dataclass(frozen=True, slots=True)
class Member:
    """One person who is expected at a meeting, or came as a visitor."""

    name: str
    agency: str
    """Code of the reference list ``agencies``."""
    attendance: Attendance = Attendance.EXPECTED
    declared: bool = False
    """Whether this member has agreed to the confidentiality declaration."""
    member_id: str = ""
    visitor: bool = False
    """Somebody who came and is no member: visitors sign the sheet."""
    signed: bool = False
    conflict: str = ""
    """A conflict of interest of this member that is not about one case."""


@dataclass(frozen=True, slots=True)
class MeetingDetails:
    """What is fixed about a meeting before it starts."""

    day: date
    starts_at: str
    """Time of day as ``10:00``."""
    place: str
    chair: str
    minute_taker: str = ""
    theme: str = "all"
    """Code of the reference list ``panel_themes``."""
    minutes_per_item: int = 10
    length: int = 90
    """How many minutes the meeting is to last."""


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One action as it was agreed: what, who, by when."""

    what: str
    owner: str
    due: date


@dataclass(frozen=True, slots=True)
class ItemDecision:
    """Everything decided about one item, saved together or not at all."""

    decision: PanelDecision
    rag: Rag | None = None
    """The community colour from today; Blue follows custody and is never decided."""
    rag_reason: str = ""
    reason_code: str = ""
    """Code of the reference list ``decline_reasons``, where the panel declines."""
    words: str = ""
    exit_status: str = ""
    """Code of the reference list ``exit_statuses``, where the person leaves."""
    exit_plan: str = ""
    review_on: date | None = None
    lead_agency: str = ""
    lead_professional: str = ""
    police_officer: str = ""
    actions: tuple[ActionLine, ...] = ()
    on: date | None = None
    """From when it holds, where somebody enters it after the meeting."""
    dissent: str = ""
    """Who did not agree, and why."""
    replaces: bool = False
    """Whether the panel was asked, and wants this in the place of what it decided before."""


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that a decision lacks: the field of ``ItemDecision`` and a plain sentence."""

    field: str
    words: str


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One case on the agenda: why it is there, and what was decided."""

    item_id: str
    person_id: str
    name: str
    order: int
    reason: AgendaReason
    reason_words: str
    on_scheme: bool
    """Whether the person was managed when the item was read, so that Keep and Leave IOM make sense."""
    rag: Rag | None = None
    """The colour shown now, Blue included; none for somebody not adopted."""
    community_rag: Rag | None = None
    """The colour without custody: what a decision changes."""
    proposed_rag: Rag | None = None
    minutes: int | None = None
    shown_at: datetime | None = None
    decided_at: datetime | None = None
    rag_before: Rag | None = None
    rag_after: Rag | None = None
    decision: ItemDecision | None = None
    marks: Marks = PARTNER_MARKS
    green_since: date | None = None
    """Since when the colour is Green, where it is."""
    conflicts: tuple[str, ...] = ()
    """Who takes no part in this case and why, as "Tom Beckwith: his cousin"."""

    @property
    def choices(self) -> tuple[PanelDecision, ...]:
        """The decisions that make sense for somebody on the scheme, or not yet on it; adopting and leaving stand."""
        if self.decision and self.decision.decision in (PanelDecision.ADOPT, PanelDecision.LEAVE):
            return (self.decision.decision,)
        return FOR_MANAGED if self.on_scheme else FOR_OTHERS

    @property
    def decided(self) -> bool:
        """Tell whether the panel has finished with this item."""
        return self.decided_at is not None


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting with everything that belongs to it."""

    meeting_id: str
    details: MeetingDetails
    state: PanelState
    members: tuple[Member, ...] = ()
    items: tuple[AgendaItem, ...] = ()
    current_item_id: str = ""
    conflicts: str = ""
    gaps: str = ""
    """Services and gaps, one a line."""
    next_day: date | None = None
    next_at: str = ""
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    approved_at: datetime | None = None
    approved_by: str = ""
    audience: Audience = Audience.PARTNERS
    """Who is in the room, and so what the shared screen may show."""

    @property
    def present(self) -> tuple[Member, ...]:
        """The members who are there."""
        return tuple(member for member in self.members if member.attendance is Attendance.PRESENT)

    @property
    def minutes(self) -> int:
        """How many minutes the agenda takes, item by item."""
        return sum(item.minutes or self.details.minutes_per_item for item in self.items)

    @property
    def decided_count(self) -> int:
        """How many items the panel has finished with."""
        return sum(item.decided for item in self.items)

    def item(self, item_id: str) -> AgendaItem:
        """Return one item of the agenda."""
        return next(item for item in self.items if item.item_id == item_id)

    def after(self, item_id: str) -> AgendaItem | None:
        """Return the item to go to when one is saved: the next undecided one, from there on and then from the top."""
        place = next((at for at, item in enumerate(self.items) if item.item_id == item_id), -1)
        behind_first = (*self.items[place + 1 :], *self.items[: place + 1])
        return next((item for item in behind_first if not item.decided), None)

    @property
    def current(self) -> AgendaItem | None:
        """The item on the screen: where the meeting stands, else the first that is not decided, else the last."""
        named = [item for item in self.items if item.item_id == self.current_item_id]
        waiting = [item for item in self.items if not item.decided]
        return next(iter(named or waiting or self.items[-1:]), None)


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """One meeting in one line of the list."""

    meeting_id: str
    details: MeetingDetails
    state: PanelState
    item_count: int
    decided_count: int
    present_count: int


@dataclass(frozen=True, slots=True)
class Opening:
    """What is settled before the first item: who is there, that the declaration was read, and any conflicts."""

    members: tuple[Member, ...]
    declaration_read: bool
    conflicts: str = ""
    audience: Audience = Audience.PARTNERS
    """Agencies of the scheme only, or the person and others from outside too."""
    waivers: tuple[tuple[str, str], ...] = ()
    """Agencies without a current agreement, each with the reason why they take part."""


@dataclass(frozen=True, slots=True)
class Closing:
    """What is said at the end of a meeting; the day as it was typed."""

    gaps: str = ""
    next_day: str = ""
    next_at: str = ""


@dataclass(frozen=True, slots=True)
class AgendaFacts:
    """What the agenda rules need to know about one person."""

    person_id: str
    name: str
    on_scheme: bool
    rag: Rag | None = None
    rag_since: date | None = None
    themes: frozenset[str] = frozenset()
    """Codes of the panel themes that this case is one for."""
    wanted_since: date | None = None
    court_on: date | None = None
    court_words: str = ""
    release_on: date | None = None
    status_changed_on: date | None = None
    status_words: str = ""
    score_words: str = ""
    blocked: str = ""
    """The pathway whose help is blocked, in words."""
    overdue_actions: int = 0
    last_offence_on: date | None = None
    expired: bool = False
    referral_ready: bool = False
    urgent_words: str = ""
    proposed_words: str = ""
    proposed_rag: Rag | None = None
    to_confirm: str = ""
    """A decision recorded between panels, in words."""
    deferred_to: date | None = None
    review_on: date | None = None
    """When a panel that decided the case wanted to look at it again."""
    waiting_since: date | None = None


@dataclass(frozen=True, slots=True)
class AskedItem:
    """A case that somebody asked the next panel to take."""

    item_id: str
    person_id: str
    reason: AgendaReason
    words: str
    proposed_rag: Rag | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A case proposed for the agenda, with the first reason and all of them in words."""

    person_id: str
    name: str
    on_scheme: bool
    rag: Rag | None
    reasons: tuple[AgendaReason, ...]
    words: str
    proposed_rag: Rag | None = None
    item_id: str = ""
    """Set where somebody asked for this case: the item that already waits for a meeting."""


@dataclass(frozen=True, slots=True)
class PanelChoices:
    """What the decision column offers to choose from, as (code, label) pairs and names."""

    agencies: tuple[tuple[str, str], ...]
    decline_reasons: tuple[tuple[str, str], ...]
    exit_statuses: tuple[tuple[str, str], ...]
    themes: tuple[tuple[str, str], ...]
    people: tuple[str, ...]
    """Names of staff who can lead a case, act as police officer or own an action."""
    menus: Mapping[Rag, tuple[str, ...]] = field(default_factory=dict)
    """What the borough does for a case of each colour, to be agreed as actions."""


@dataclass(frozen=True, slots=True)
class Saved:
    """The meeting after a piece of work, and what that changed."""

    meeting: Meeting
    changes: Changes


@dataclass(frozen=True, slots=True)
class DecisionDraft:
    """A decision as far as it had come: what was chosen, typed and agreed, and not saved."""

    decision: str = ""
    rag: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    """What the fields hold, by the name of the field."""
    actions: tuple[ActionLine, ...] = ()
    line: str = ""
    """The action that is being typed."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the shared screen shows: the meeting, the item it stands at, and that item's brief."""

    meeting: Meeting
    item: AgendaItem
    brief: SharedBrief
    to_confirm: ItemDecision | None = None
    """What was decided between panels and waits for this one to say the same, or something else."""
    draft: DecisionDraft | None = None
    """What was begun on this item before, and not saved."""
