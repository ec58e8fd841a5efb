"""The table of the daily check."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from iom_desktop.models.base import By, Entity, Marked, Words, belongs_to, word
from iom_desktop.vocabulary.access import Handling
from iom_desktop.vocabulary.work import CheckOutcome


class DailyCheck(Marked, Entity):
    """One person looked up on one day, with what each source said."""

    __table_args__ = (
        Index(None, "day", "person_id"),
        # All that a month is counted by, so that five years of checks need not be read.
        Index("ix_daily_check_counted", "day", "position", "outcome"),
    )
    default_handling: ClassVar[Handling] = Handling.PARTNERS

    person_id: Mapped[str] = belongs_to("person")
    episode_id: Mapped[str | None] = belongs_to("episode")
    day: Mapped[date]
    sources: Mapped[list[Any]] = mapped_column(default=list)
    """Each with ``source``, ``result`` and ``note``."""
    outcome: Mapped[CheckOutcome | None] = mapped_column(word(CheckOutcome))
    """None where the person was skipped."""
    skip_reason: Mapped[Words]
    note: Mapped[Words]
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """The facts the outcome asked for."""
    effects: Mapped[list[Any]] = mapped_column(default=list)
    """The table and id of each row the outcome wrote, so that the last check can be corrected."""
    checked_at: Mapped[datetime]
    checked_by: Mapped[By]
    position: Mapped[int | None] = mapped_column(sort_order=100)
    """None for the check itself; a further outcome of the same person and day has a number and no sources."""
    put_off_at: Mapped[datetime | None] = mapped_column(sort_order=101)
    """When the person was put off until later that day."""
    entered_why: Mapped[str | None] = mapped_column(sort_order=102)
    """Who looked, and why the check was entered on a later day than its own."""
    proposals: Mapped[list[Any] | None] = mapped_column(sort_order=103)
    """What the tactical menu proposed after the check, and whether somebody took it on."""
