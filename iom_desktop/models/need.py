"""Table of needs: one row a pathway and episode."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from iom_desktop.models.base import By, Code, Entity, Marked, Words, belongs_to, word
from iom_desktop.vocabulary.needs import Need


class PathwayNeed(Marked, Entity):
    """Whether there is a need under one pathway."""

    __table_args__ = (UniqueConstraint("episode_id", "pathway"),)

    person_id: Mapped[str] = belongs_to("person")
    episode_id: Mapped[str | None] = belongs_to("episode", indexed=False)
    """None for what a referral says before anybody is adopted."""
    pathway: Mapped[Code]
    state: Mapped[Need] = mapped_column(word(Need), default=Need.NOT_ASSESSED)
    note: Mapped[Words]
    reviewed_on: Mapped[date | None]
    reviewed_by: Mapped[By | None]
