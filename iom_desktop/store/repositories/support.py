"""Keeps the work with people: needs, help and the response to it, contacts, dates, actions and notes."""

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from iom_desktop import models
from iom_desktop.records.support import (
    Action,
    CompactAnswer,
    Contact,
    Engagement,
    Intervention,
    KeyDate,
    Note,
    PathwayNeed,
    Provider,
    Service,
)
from iom_desktop.store.repositories.shelf import Shelf
from iom_desktop.vocabulary.work import ActionState, KeyDateKind


class Needs:
    """Needs by pathway, the help offered under them, and engagement."""

    def __init__(self, session: Session) -> None:
        self._shelf = Shelf(session)

    def keep(self, record: PathwayNeed | Intervention | Engagement | Provider | Service) -> str:
        """Keep one record, new or changed."""
        return self._shelf.keep(record)

    def set_need(self, need: PathwayNeed) -> str:
        """Keep what is known under one pathway of an episode, in place of what was known before."""
        if need.id:
            return self._shelf.keep(need)
        table = models.need.PathwayNeed
        known = self._shelf.all(
            PathwayNeed,
            table.person_id == need.person_id,
            table.episode_id == (need.episode_id or None),
            table.pathway == need.pathway,
        )
        return self._shelf.keep(replace(need, id=known[0].id, version=known[0].version) if known else need)

    def of(self, person_id: str, episode_id: str = "") -> tuple[PathwayNeed, ...]:
        """Return the needs of an episode, or what a referral said."""
        table = models.need.PathwayNeed
        return self._shelf.all(PathwayNeed, table.person_id == person_id, table.episode_id == (episode_id or None))

    def intervention(self, intervention_id: str) -> Intervention:
        """Return one offer."""
        return self._shelf.get(Intervention, intervention_id)

    def interventions(self, person_id: str) -> tuple[Intervention, ...]:
        """Return everything that was ever offered to a person, the first first."""
        table = models.intervention.Intervention
        return self._shelf.all(Intervention, table.person_id == person_id, order=(table.offered_on,))

    def engagement(self, person_id: str) -> tuple[Engagement, ...]:
        """Return a person's levels of engagement, the newest first."""
        table = models.episode.Engagement
        return self._shelf.all(Engagement, table.person_id == person_id, order=(table.on.desc(), table.id.desc()))

    def providers(self) -> tuple[Provider, ...]:
        """Return the organisations that offer help."""
        return self._shelf.all(Provider, order=(models.intervention.Provider.name,))

    def services(self) -> tuple[Service, ...]:
        """Return the services on offer."""
        return self._shelf.all(Service, order=(models.intervention.Service.name,))


class Contacts:
    """Meetings and calls, planned and held."""

    def __init__(self, session: Session) -> None:
        self._shelf = Shelf(session)

    def keep(self, contact: Contact) -> str:
        """Keep a contact, new or changed."""
        return self._shelf.keep(contact)

    def get(self, contact_id: str) -> Contact:
        """Return one contact."""
        return self._shelf.get(Contact, contact_id)

    def outcomes_missing(self, before: datetime) -> tuple[Contact, ...]:
        """Return everybody's contacts that were planned before a moment and of which nobody has said what came."""
        table = models.contact.Contact
        untold = (table.at.is_(None), table.appointment_result.is_(None))
        return self._shelf.all(Contact, *untold, table.planned_at < before, order=(table.planned_at,))

    def of(self, person_id: str) -> tuple[Contact, ...]:
        """Return the contacts with a person in the order they were entered."""
        return self._shelf.all(Contact, models.contact.Contact.person_id == person_id)


class KeyDates:
    """Dates that somebody must not miss."""

    def __init__(self, session: Session) -> None:
        self._shelf = Shelf(session)

    def keep(self, key_date: KeyDate) -> str:
        """Keep a date, new or changed."""
        return self._shelf.keep(key_date)

    def get(self, key_date_id: str) -> KeyDate:
        """Return one date."""
        return self._shelf.get(KeyDate, key_date_id)

    def of(self, person_id: str) -> tuple[KeyDate, ...]:
        """Return the dates of a person, the first first."""
        table = models.contact.KeyDate
        return self._shelf.all(KeyDate, table.person_id == person_id, order=(table.day, table.starts_at))

    def between(self, first: date, last: date) -> tuple[KeyDate, ...]:
        """Return everybody's dates from one day to another, both included."""
        table = models.contact.KeyDate
        return self._shelf.all(KeyDate, table.day >= first, table.day <= last, order=(table.day, table.starts_at))

    def reviews(self, first: date) -> tuple[KeyDate, ...]:
        """Return everybody's reviews from a day on, those to come included."""
        table = models.contact.KeyDate
        return self._shelf.all(KeyDate, table.kind == KeyDateKind.REVIEW, table.day >= first, order=(table.day,))


class Actions:
    """Who promised to do what by when."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._shelf = Shelf(session)

    def keep(self, action: Action) -> str:
        """Keep an action, new or changed."""
        return self._shelf.keep(action)

    def get(self, action_id: str) -> Action:
        """Return one action."""
        return self._shelf.get(Action, action_id)

    def of(self, person_id: str) -> tuple[Action, ...]:
        """Return the actions about a person, the first due first."""
        table = models.action.Action
        return self._shelf.all(Action, table.person_id == person_id, order=(table.due_on,))

    def open_all(self) -> tuple[Action, ...]:
        """Return every open action with the name of whom it is about, the first due first."""
        table, person = models.action.Action, models.person.Person
        statement = (
            select(table, person.forenames, person.surname)
            .outerjoin(person, person.id == table.person_id)
            .where(table.state == ActionState.OPEN)
            .order_by(table.due_on, table.id)
        )
        return tuple(
            replace(self._shelf.record(Action, row), person_name=f"{forenames or ''} {surname or ''}".strip())
            for row, forenames, surname in self._session.execute(statement)
        )

    def from_origin(self, origin_id: str) -> tuple[Action, ...]:
        """Return the actions agreed at one panel item, daily check or contact."""
        return self._shelf.all(Action, models.action.Action.origin_id == origin_id)


class Notes:
    """Anything else worth keeping."""

    def __init__(self, session: Session) -> None:
        self._shelf = Shelf(session)

    def keep(self, note: Note) -> str:
        """Keep a note, new or changed."""
        return self._shelf.keep(note)

    def of(self, person_id: str) -> tuple[Note, ...]:
        """Return the notes on a person, the newest first."""
        table = models.contact.Note
        return self._shelf.all(Note, table.person_id == person_id, order=(table.on.desc(), table.id.desc()))


class CompactAnswers:
    """What people said to their COMPACT."""

    def __init__(self, session: Session) -> None:
        self._shelf = Shelf(session)

    def keep(self, answer: CompactAnswer) -> str:
        """Keep an answer, new or changed."""
        return self._shelf.keep(answer)

    def of(self, person_id: str) -> tuple[CompactAnswer, ...]:
        """Return the answers of a person, the newest first."""
        table = models.document.CompactAnswer
        order = (table.answered_on.desc(), table.id.desc())
        return self._shelf.all(CompactAnswer, table.person_id == person_id, order=order)

    def to(self, document_id: str) -> CompactAnswer | None:
        """Return the answer to an issued paper, if there is one."""
        found = self._shelf.all(CompactAnswer, models.document.CompactAnswer.document_id == document_id)
        return next(iter(found), None)
