"""Tables of the people and agencies that work with the register."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from iom_desktop.models.base import ID_LENGTH, By, Code, Entity, Id, Model, Words, word
from iom_desktop.vocabulary.access import Role


class Agency(Entity):
    """One of the agencies in the scheme, as the borough knows it."""

    __table_args__ = (UniqueConstraint("code"),)

    code: Mapped[Code]
    """Code of the reference list ``agencies``."""
    name: Mapped[str]
    contact_name: Mapped[Words]
    address: Mapped[Words]
    phone: Mapped[Words]
    email: Mapped[Words]
    active_from: Mapped[date | None]
    active_to: Mapped[date | None]


class User(Entity):
    """Somebody who signs in."""

    __table_args__ = (UniqueConstraint("sign_in_name"),)

    sign_in_name: Mapped[str]
    display_name: Mapped[str]
    rank_or_title: Mapped[Words]
    agency: Mapped[Code]
    role: Mapped[Role] = mapped_column(word(Role))
    themes: Mapped[list[Any]] = mapped_column(default=list)
    """Codes of the panel themes a partner comes for."""
    phone: Mapped[Words]
    email: Mapped[Words]
    cleared: Mapped[bool] = mapped_column(default=False)
    """Whether a coordinator has cleared this user for police intelligence."""
    cleared_on: Mapped[date | None]
    cleared_by: Mapped[By | None]
    cleared_reason: Mapped[Words]
    active_from: Mapped[date | None]
    active_to: Mapped[date | None]
    disabled_on: Mapped[date | None] = mapped_column(sort_order=100)
    """Since when a coordinator has kept this user out for the time being."""


class UnsavedText(Model):
    """What a user had typed and not saved when the register closed; no record, so the log never sees its words."""

    __table_args__ = (UniqueConstraint("user_name", "place", "subject", "form"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    user_name: Mapped[By]
    place: Mapped[Code]
    subject: Mapped[Code]
    """What the place showed, as its argument says it."""
    form: Mapped[Code]
    """The dialog it was typed into; empty for the page itself."""
    person_id: Mapped[Id | None]
    """Whom the place was about, where it was about one person."""
    content: Mapped[dict[str, Any]]
    """The words by the name of their field."""
    kept_at: Mapped[datetime]
