"""Tables of contacts, dates to come and notes."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from iom_desktop.models.base import Entity, Marked, Words, belongs_to, word
from iom_desktop.vocabulary.access import Handling
from iom_desktop.vocabulary.work import AppointmentResult, ContactKind, KeyDateKind, NoteKind


class Contact(Marked, Entity):
    """A visit, meeting or call, planned or made; fact and opinion apart."""

    default_handling: ClassVar[Handling] = Handling.PERSON

    person_id: Mapped[str] = belongs_to("person")
    episode_id: Mapped[str | None] = belongs_to("episode")
    kind: Mapped[ContactKind] = mapped_column(word(ContactKind))
    planned_at: Mapped[datetime | None]
    at: Mapped[datetime | None]
    who: Mapped[Words]
    place: Mapped[Words]
    outcome: Mapped[Words]
    appointment_result: Mapped[AppointmentResult | None] = mapped_column(word(AppointmentResult))
    fact_text: Mapped[Words]
    opinion_text: Mapped[Words]


class KeyDate(Marked, Entity):
    """A day that matters in a case: court, bail return, release, the end of an order."""

    __table_args__ = (Index(None, "day"),)
    default_handling: ClassVar[Handling] = Handling.PERSON

    person_id: Mapped[str] = belongs_to("person")
    episode_id: Mapped[str | None] = belongs_to("episode")
    kind: Mapped[KeyDateKind] = mapped_column(word(KeyDateKind))
    day: Mapped[date]
    starts_at: Mapped[Words]
    """London time of day as 10:00, where one is set."""
    place: Mapped[Words]
    stage: Mapped[Words]
    bail_conditions: Mapped[Words]
    case_number: Mapped[Words]
    attending: Mapped[Words]
    result: Mapped[Words]


class Note(Marked, Entity):
    """Anything else worth keeping, as a fact or an opinion, with its source."""

    person_id: Mapped[str] = belongs_to("person")
    episode_id: Mapped[str | None] = belongs_to("episode")
    kind: Mapped[NoteKind] = mapped_column(word(NoteKind))
    on: Mapped[date]
    by: Mapped[Words]
    text: Mapped[str]
    source: Mapped[Words]
