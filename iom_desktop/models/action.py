"""Table of actions: who does what by when, and where it was agreed."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from iom_desktop.models.base import By, Code, Entity, Id, Marked, Words, belongs_to, word
from iom_desktop.vocabulary.work import ActionOrigin, ActionState


class Action(Marked, Entity):
    """One thing somebody has undertaken to do."""

    __table_args__ = (Index(None, "state", "due_on"),)

    person_id: Mapped[str | None] = belongs_to("person")
    """None for an action about the scheme and not about a case."""
    episode_id: Mapped[str | None] = belongs_to("episode")
    what: Mapped[str]
    owner: Mapped[Words]
    """The owner's name as everybody knows it, signed in here or not."""
    owner_id: Mapped[str | None] = belongs_to("user")
    agency: Mapped[Code | None]
    due_on: Mapped[date | None]
    origin: Mapped[ActionOrigin] = mapped_column(word(ActionOrigin))
    origin_id: Mapped[Id | None]
    """The panel item, daily check or contact it comes from."""
    state: Mapped[ActionState] = mapped_column(word(ActionState), default=ActionState.OPEN)
    result: Mapped[Words]
    done_on: Mapped[date | None]
    done_by: Mapped[By | None]
