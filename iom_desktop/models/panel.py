"""Tables of the panel: the meeting, who comes, what is decided on each case, and which agencies may take part."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from iom_desktop.models.base import By, Code, Entity, Id, Marked, Words, belongs_to, word
from iom_desktop.vocabulary.access import Audience
from iom_desktop.vocabulary.panel import AgendaReason, Attendance, PanelDecision, PanelState
from iom_desktop.vocabulary.risk import Rag


class Panel(Entity):
    """One meeting of the panel."""

    __table_args__ = (Index(None, "day"),)

    day: Mapped[date]
    starts_at: Mapped[Words]
    """London time of day as 10:00."""
    place: Mapped[Words]
    chair: Mapped[Words]
    minute_taker: Mapped[Words]
    theme: Mapped[Code | None]
    state: Mapped[PanelState] = mapped_column(word(PanelState), default=PanelState.PLANNED)
    audience: Mapped[Audience] = mapped_column(word(Audience), default=Audience.PARTNERS)
    minutes_per_item: Mapped[int | None]
    declaration_read: Mapped[bool] = mapped_column(default=False)
    conflicts: Mapped[Words]
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    current_item_id: Mapped[Id | None]
    gaps: Mapped[Words]
    """Services and gaps, as the meeting put them."""
    minutes: Mapped[Words]
    """What the minutes say beyond the items."""
    next_day: Mapped[date | None]
    next_at: Mapped[Words]
    figures: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """How many were managed and waiting before and after."""
    approved_at: Mapped[datetime | None]
    approved_by: Mapped[Words]
    length: Mapped[int | None] = mapped_column(sort_order=100)
    """How many minutes the meeting is to last."""


class PanelMember(Entity):
    """Somebody expected at a meeting, and whether they came."""

    panel_id: Mapped[str] = belongs_to("panel")
    name: Mapped[str]
    agency: Mapped[Code | None]
    user_id: Mapped[str | None] = belongs_to("user")
    attendance: Mapped[Attendance] = mapped_column(word(Attendance), default=Attendance.EXPECTED)
    declared: Mapped[bool] = mapped_column(default=False)
    """Whether the declaration of confidentiality was made."""
    conflict: Mapped[Words]
    order: Mapped[int] = mapped_column(default=0)
    visitor: Mapped[bool | None] = mapped_column(sort_order=95)
    """Whether somebody came who is no member, and signs."""
    signed: Mapped[bool | None] = mapped_column(sort_order=96)
    """Whether a visitor signed the sheet."""


class PanelItem(Marked, Entity):
    """One case on the agenda, and what the meeting decided."""

    __table_args__ = (CheckConstraint("proposed_rag <> 'blue'", name="ck_panel_item_proposed_not_blue"),)

    panel_id: Mapped[str | None] = belongs_to("panel")
    """None while it waits for the next meeting to be planned."""
    person_id: Mapped[str] = belongs_to("person")
    episode_id: Mapped[str | None] = belongs_to("episode")
    referral_id: Mapped[str | None] = belongs_to("referral")
    order: Mapped[int] = mapped_column(default=0)
    reason: Mapped[AgendaReason] = mapped_column(word(AgendaReason))
    reason_words: Mapped[Words]
    proposed_rag: Mapped[Rag | None] = mapped_column(word(Rag))
    minutes: Mapped[int | None]
    """How many minutes are set aside."""
    shown_at: Mapped[datetime | None]
    decision: Mapped[PanelDecision | None] = mapped_column(word(PanelDecision))
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[By | None]
    reason_code: Mapped[Code | None]
    words: Mapped[Words]
    rag_before: Mapped[Rag | None] = mapped_column(word(Rag))
    rag_after: Mapped[Rag | None] = mapped_column(word(Rag))
    exit_status: Mapped[Code | None]
    exit_plan: Mapped[Words]
    review_on: Mapped[date | None]
    lead_agency: Mapped[Code | None]
    lead_professional: Mapped[Words]
    police_officer: Mapped[Words]
    confirmed: Mapped[bool] = mapped_column(default=False)
    """Whether it confirms an urgent decision or one taken between panels."""
    dissent: Mapped[str | None] = mapped_column(sort_order=100)
    """Who did not agree, and why."""
    conflicts: Mapped[str | None] = mapped_column(sort_order=101)
    """Members who take no part in this case, each with the reason, one a line."""


class SharingAgreement(Entity):
    """An agreement under which agencies share information: who, what for, from when and until when."""

    title: Mapped[str]
    agencies: Mapped[list[Any]]
    """Codes of the reference list ``agencies``."""
    purpose: Mapped[Words]
    signed_on: Mapped[date]
    review_on: Mapped[date]
    ended_on: Mapped[date | None]
    end_reason: Mapped[Words]


class SharingWaiver(Entity):
    """Why an agency without a current agreement takes part in one meeting all the same."""

    __table_args__ = (UniqueConstraint("panel_id", "agency"),)

    panel_id: Mapped[str] = belongs_to("panel", indexed=False)
    agency: Mapped[Code]
    reason: Mapped[str]
    allowed_at: Mapped[datetime]
    allowed_by: Mapped[By]
