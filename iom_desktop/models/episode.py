"""Tables of a person's time on the scheme: colour, status, engagement and who is responsible."""

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from iom_desktop.models.base import Code, Entity, Id, Marked, Words, belongs_to, word
from iom_desktop.vocabulary.cohort import Route
from iom_desktop.vocabulary.needs import EngagementLevel
from iom_desktop.vocabulary.risk import Rag, RagBasis, Status
from iom_desktop.vocabulary.work import AssignmentRole

STILL_OPEN = text("exited_on IS NULL")


class Episode(Marked, Entity):
    """One person's time on the scheme, from adoption to leaving; nobody has two at the same time."""

    __table_args__ = (
        Index("uq_episode_open", "person_id", unique=True, sqlite_where=STILL_OPEN, postgresql_where=STILL_OPEN),
    )

    person_id: Mapped[str] = belongs_to("person")
    route: Mapped[Route] = mapped_column(word(Route))
    adopted_on: Mapped[date]
    decision_id: Mapped[Id | None]
    """The selection decision it began with; the panel's item stands between, so that no foreign key goes round."""
    referral_id: Mapped[str | None] = belongs_to("referral")
    local_priority: Mapped[Code | None]
    suspended: Mapped[list[Any]] = mapped_column(default=list)
    """Periods, each with ``from_on``, ``to_on`` and ``reason``."""
    exited_on: Mapped[date | None]
    exit_status: Mapped[Code | None]
    exit_plan: Mapped[Words]
    exit_panel_item_id: Mapped[Id | None]


class RagStatus(Marked, Entity):
    """A community colour from a day on, or the proposal of one; Blue is derived from custody and never stored."""

    __table_args__ = (CheckConstraint("colour <> 'blue'", name="ck_rag_status_not_blue"),)

    person_id: Mapped[str] = belongs_to("person")
    episode_id: Mapped[str] = belongs_to("episode")
    colour: Mapped[Rag] = mapped_column(word(Rag))
    from_on: Mapped[date]
    basis: Mapped[RagBasis] = mapped_column(word(RagBasis))
    reason: Mapped[Words]
    decided_by: Mapped[Words]
    panel_item_id: Mapped[str | None] = belongs_to("panel_item")
    """The panel item that decided or confirmed it; an urgent decision has none until it is confirmed."""
    confirmed_on: Mapped[date | None]


class CaseStatus(Marked, Entity):
    """What somebody records of a case's status; custody and pre-release are derived."""

    __table_args__ = (CheckConstraint("status NOT IN ('custody', 'pre_release')", name="ck_case_status_recorded"),)

    person_id: Mapped[str] = belongs_to("person")
    episode_id: Mapped[str | None] = belongs_to("episode")
    status: Mapped[Status] = mapped_column(word(Status))
    from_on: Mapped[date]
    to_on: Mapped[date | None]
    reason: Mapped[Words]
    last_tried: Mapped[Words]
    source: Mapped[Words]


class Engagement(Marked, Entity):
    """How far somebody takes part, as seen on a day."""

    person_id: Mapped[str] = belongs_to("person")
    episode_id: Mapped[str] = belongs_to("episode")
    level: Mapped[EngagementLevel] = mapped_column(word(EngagementLevel))
    on: Mapped[date]
    by: Mapped[Words]
    note: Mapped[Words]


class Assignment(Marked, Entity):
    """Which agency or person is responsible for a case, from when to when."""

    person_id: Mapped[str] = belongs_to("person")
    episode_id: Mapped[str] = belongs_to("episode")
    role: Mapped[AssignmentRole] = mapped_column(word(AssignmentRole))
    agency: Mapped[Code | None]
    user_id: Mapped[str | None] = belongs_to("user")
    name: Mapped[Words]
    """The name of somebody who does not sign in here."""
    phone: Mapped[Words]
    email: Mapped[Words]
    from_on: Mapped[date]
    to_on: Mapped[date | None]
