"""Tables of a person's time on the scheme: colour, status, engagement and who is responsible."""

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from iom_desktop.models.base import By, Code, Entity, Marked, Words, belongs_to, word
from iom_desktop.vocabulary.cohort import Route
from iom_desktop.vocabulary.needs import EngagementLevel
from iom_desktop.vocabulary.risk import Rag, Status
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
    decision_id: Mapped[str | None] = belongs_to("selection_decision")
    referral_id: Mapped[str | None] = belongs_to("referral")
    local_priority: Mapped[Code | None]
    suspended_periods: Mapped[list[Any]] = mapped_column(default=list)
    """Each with ``from_day``, ``to_day`` and ``why``."""
    exited_on: Mapped[date | None]
    exit_status: Mapped[Code | None]
    exit_plan: Mapped[Words]
    exit_panel_item_id: Mapped[str | None] = belongs_to("panel_item")


class RagStatus(Marked, Entity):
    """The colour a case has in the community from a day on; Blue is derived from custody and never stored."""

    __table_args__ = (CheckConstraint("colour <> 'blue'", name="ck_rag_status_not_blue"),)

    person_id: Mapped[str] = belongs_to("person")
    episode_id: Mapped[str] = belongs_to("episode")
    colour: Mapped[Rag] = mapped_column(word(Rag))
    from_day: Mapped[date]
    reason: Mapped[Words]
    decided_by: Mapped[By]
    panel_item_id: Mapped[str | None] = belongs_to("panel_item")
    """The panel item that decided or confirmed it; an urgent decision has none until it is confirmed."""
    urgent: Mapped[bool] = mapped_column(default=False)
    to_be_confirmed: Mapped[bool] = mapped_column(default=False)


class CaseStatus(Marked, Entity):
    """What somebody records of a case's status; custody and pre-release are derived."""

    __table_args__ = (CheckConstraint("status NOT IN ('custody', 'pre_release')", name="ck_case_status_recorded"),)

    person_id: Mapped[str] = belongs_to("person")
    episode_id: Mapped[str | None] = belongs_to("episode")
    status: Mapped[Status] = mapped_column(word(Status))
    from_day: Mapped[date]
    to_day: Mapped[date | None]
    why: Mapped[Words]
    where_last_tried: Mapped[Words]
    source: Mapped[Words]


class Engagement(Marked, Entity):
    """How far somebody takes part, as seen on a day."""

    person_id: Mapped[str] = belongs_to("person")
    episode_id: Mapped[str] = belongs_to("episode")
    level: Mapped[EngagementLevel] = mapped_column(word(EngagementLevel))
    assessed_on: Mapped[date]
    assessed_by: Mapped[Words]
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
    contact: Mapped[Words]
    from_day: Mapped[date]
    to_day: Mapped[date | None]
