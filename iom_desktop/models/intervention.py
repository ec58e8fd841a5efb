"""Tables of help: who provides it, what was offered, and how the person responded."""

from datetime import date
from typing import ClassVar

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from iom_desktop.models.base import Code, Entity, Marked, Words, belongs_to, word
from iom_desktop.vocabulary.access import Handling
from iom_desktop.vocabulary.needs import Progress, Response, Result


class Provider(Entity):
    """An organisation that provides help."""

    name: Mapped[str]
    agency: Mapped[Code | None]
    contact_name: Mapped[Words]
    phone: Mapped[Words]
    email: Mapped[Words]
    address: Mapped[Words]
    note: Mapped[Words]
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]


class Service(Entity):
    """One kind of help a provider offers under a pathway."""

    provider_id: Mapped[str] = belongs_to("provider")
    name: Mapped[str]
    pathway: Mapped[Code]
    capacity: Mapped[int | None]
    referral_route: Mapped[Words]
    note: Mapped[Words]
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]


class Intervention(Marked, Entity):
    """Help that was offered, the response to it, and what became of it."""

    __table_args__ = (
        CheckConstraint("progress IS NULL OR response = 'accepted'", name="ck_intervention_progress_of_accepted"),
    )
    default_handling: ClassVar[Handling] = Handling.PERSON

    person_id: Mapped[str] = belongs_to("person")
    episode_id: Mapped[str | None] = belongs_to("episode")
    pathway: Mapped[Code]
    service_id: Mapped[str | None] = belongs_to("service")
    offer: Mapped[str]
    offered_on: Mapped[date]
    offered_by: Mapped[Words]
    """Who offered it, with the organisation."""
    agency: Mapped[Code | None]
    """The agency whose offer it is."""
    response: Mapped[Response] = mapped_column(word(Response), default=Response.WAITING)
    response_on: Mapped[date | None]
    response_words: Mapped[Words]
    progress: Mapped[Progress | None] = mapped_column(word(Progress))
    progress_on: Mapped[date | None]
    progress_words: Mapped[Words]
    result: Mapped[Result | None] = mapped_column(word(Result))
    evidence: Mapped[Words]
    note: Mapped[Words]
