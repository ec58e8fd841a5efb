"""Keeps people: who they are, their numbers, places and markers."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from iom_desktop import models
from iom_desktop.records.person import (
    Address,
    Alias,
    Consent,
    ContactDetail,
    Identifier,
    LinkedPerson,
    Marker,
    NotSamePerson,
    Person,
)
from iom_desktop.store.repositories.shelf import Shelf
from iom_desktop.vocabulary.access import Handling
from iom_desktop.vocabulary.people import IdentifierKind

PersonPart = Person | Alias | Identifier | Address | ContactDetail | Consent | LinkedPerson | NotSamePerson


class People:
    """The people the register knows, on the scheme or not."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._shelf = Shelf(session)

    def keep(self, record: PersonPart) -> str:
        """Keep a person or something that belongs to one, new or changed."""
        return self._shelf.keep(record)

    def get(self, person_id: str) -> Person:
        """Return one person."""
        return self._shelf.get(Person, person_id)

    def some(self, person_ids: tuple[str, ...]) -> tuple[Person, ...]:
        """Return people by their ids, in no particular order."""
        return self._shelf.all(Person, models.person.Person.id.in_(person_ids))

    def restricted(self) -> tuple[Person, ...]:
        """Return the people whose cases are open only to those who work on them."""
        return self._shelf.all(Person, models.person.Person.restricted.is_(True))

    def with_number(
        self, kind: IdentifierKind, canonical: str, seen: Collection[Handling] = tuple(Handling)
    ) -> tuple[str, ...]:
        """Return the ids of the people who have a number, by what may be ``seen`` of it."""
        table = models.person.Identifier
        statement = select(table.person_id).where(table.kind == kind, table.canonical == canonical)
        return tuple(self._session.scalars(statement.where(table.handling.in_(seen)).distinct()))

    def holders(self, kind: IdentifierKind, canonical: str) -> tuple[Identifier, ...]:
        """Return a number as it stands with each person who has it."""
        table = models.person.Identifier
        return self._shelf.all(Identifier, table.kind == kind, table.canonical == canonical)

    def current_numbers(self, kind: IdentifierKind, person_ids: tuple[str, ...]) -> dict[str, str]:
        """Return the number of one kind that each person has now."""
        table = models.person.Identifier
        conditions = (table.kind == kind, table.to_on.is_(None), table.person_id.in_(person_ids))
        return {one.person_id: one.canonical for one in self._shelf.all(Identifier, *conditions)}

    def aliases(self, person_id: str) -> tuple[Alias, ...]:
        """Return the other names of a person."""
        return self._shelf.all(Alias, models.person.Alias.person_id == person_id)

    def identifiers(self, person_id: str) -> tuple[Identifier, ...]:
        """Return the numbers of a person."""
        return self._shelf.all(Identifier, models.person.Identifier.person_id == person_id)

    def addresses(self, person_id: str) -> tuple[Address, ...]:
        """Return where a person lives and lived, the newest first."""
        table = models.person.Address
        return self._shelf.all(Address, table.person_id == person_id, order=(table.from_on.desc(),))

    def move(self, address: Address, day: date) -> str:
        """Keep a new address of the same kind from a day on; the one before ends that day."""
        table = models.person.Address
        statement = select(table).where(
            table.person_id == address.person_id, table.kind == address.kind, table.to_on.is_(None)
        )
        for row in self._session.scalars(statement):
            row.to_on = day
        return self._shelf.add(address)

    def contact_details(self, person_id: str) -> tuple[ContactDetail, ...]:
        """Return how a person can be reached."""
        return self._shelf.all(ContactDetail, models.person.ContactDetail.person_id == person_id)

    def consents(self, person_id: str) -> tuple[Consent, ...]:
        """Return what a person said about passing on information."""
        return self._shelf.all(Consent, models.person.Consent.person_id == person_id)

    def linked(self, person_id: str) -> tuple[LinkedPerson, ...]:
        """Return the people linked to a person."""
        return self._shelf.all(LinkedPerson, models.person.LinkedPerson.person_id == person_id)

    def not_the_same(self, person_id: str) -> tuple[NotSamePerson, ...]:
        """Return the decisions that a person is not somebody else."""
        table = models.person.NotSamePerson
        return self._shelf.all(NotSamePerson, or_(table.person_id == person_id, table.other_person_id == person_id))


class Markers:
    """Warnings and flags, each with whether anybody has looked."""

    def __init__(self, session: Session) -> None:
        self._shelf = Shelf(session)

    def keep(self, marker: Marker) -> str:
        """Keep a marker, new or changed."""
        return self._shelf.keep(marker)

    def of(self, person_id: str) -> tuple[Marker, ...]:
        """Return the markers of a person, those that have ended too."""
        return self._shelf.all(Marker, models.marker.Marker.person_id == person_id)
