"""Tables of a person: names, numbers, addresses, consents and the people linked to them."""

from datetime import date
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from iom_desktop.models.base import By, Code, Entity, Id, Listed, Marked, Words, belongs_to, word
from iom_desktop.vocabulary.access import ConsentState, Handling, Topic
from iom_desktop.vocabulary.people import (
    AddressKind,
    ContactDetailKind,
    ContactDetailOwner,
    IdentifierCheck,
    IdentifierKind,
    LinkedPersonCategory,
    Sex,
)


class Person(Listed, Entity):
    """Somebody the register knows, managed or only listed."""

    __table_args__ = (Index(None, "surname", "date_of_birth"),)

    title: Mapped[Words]
    surname: Mapped[Words]
    forenames: Mapped[Words]
    known_as: Mapped[Words]
    pronouns: Mapped[Words]
    date_of_birth: Mapped[date | None]
    sex: Mapped[Sex] = mapped_column(word(Sex), default=Sex.NOT_KNOWN)
    ethnicity: Mapped[Code | None]
    """Code of the 18+1 list."""
    first_language: Mapped[Words]
    interpreter_needed: Mapped[bool] = mapped_column(default=False)
    communication_needs: Mapped[Words]
    restricted: Mapped[bool] = mapped_column(default=False)
    deceased_on: Mapped[date | None]


class Alias(Listed, Marked, Entity):
    """Another name or date of birth somebody has used."""

    default_handling: ClassVar[Handling] = Handling.PARTNERS

    person_id: Mapped[str] = belongs_to("person")
    surname: Mapped[Words]
    forenames: Mapped[Words]
    date_of_birth: Mapped[date | None]
    source: Mapped[Words]
    note: Mapped[Words]


class Identifier(Listed, Marked, Entity):
    """A number by which an agency knows somebody, as given and in its canonical form."""

    __table_args__ = (Index(None, "kind", "canonical"),)
    default_handling: ClassVar[Handling] = Handling.PERSON

    person_id: Mapped[str] = belongs_to("person")
    kind: Mapped[IdentifierKind] = mapped_column(word(IdentifierKind))
    value: Mapped[Words]
    canonical: Mapped[str]
    check: Mapped[IdentifierCheck] = mapped_column(word(IdentifierCheck))
    source: Mapped[Words]
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]


class Address(Listed, Marked, Entity):
    """Where somebody lives or lived."""

    default_handling: ClassVar[Handling] = Handling.PERSON

    person_id: Mapped[str] = belongs_to("person")
    kind: Mapped[AddressKind] = mapped_column(word(AddressKind))
    lines: Mapped[Words]
    """The lines above the postcode, one below the other."""
    postcode: Mapped[Words]
    ward: Mapped[Words]
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]
    verified_on: Mapped[date | None]
    verified_by: Mapped[Words]
    source: Mapped[Words]


class ContactDetail(Listed, Marked, Entity):
    """A phone number or e-mail address, somebody's own or a relative's."""

    default_handling: ClassVar[Handling] = Handling.PERSON

    person_id: Mapped[str] = belongs_to("person")
    kind: Mapped[ContactDetailKind] = mapped_column(word(ContactDetailKind))
    value: Mapped[Words]
    owner: Mapped[ContactDetailOwner] = mapped_column(word(ContactDetailOwner), default=ContactDetailOwner.PERSON)
    owner_name: Mapped[Words]
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]
    note: Mapped[Words]


class Consent(Entity):
    """Whether somebody agrees that information on a topic is passed on, from when, on what evidence."""

    person_id: Mapped[str] = belongs_to("person")
    topic: Mapped[Topic] = mapped_column(word(Topic))
    state: Mapped[ConsentState] = mapped_column(word(ConsentState))
    given_on: Mapped[date | None]
    given_by: Mapped[Words]
    evidence: Mapped[Words]
    withdrawn_on: Mapped[date | None]


class LinkedPerson(Marked, Entity):
    """Somebody linked to the person; never on a shared screen."""

    default_topic: ClassVar[Topic] = Topic.THIRD_PARTY

    person_id: Mapped[str] = belongs_to("person")
    relation: Mapped[Words]
    category: Mapped[LinkedPersonCategory] = mapped_column(word(LinkedPersonCategory))
    name: Mapped[Words]
    """A name, or initials where the name must not be written."""
    may_be_said: Mapped[Words]
    note: Mapped[Words]


class NotSamePerson(Entity):
    """Two people somebody has decided to be different, however alike they look on a list."""

    __table_args__ = (
        UniqueConstraint("person_id", "other_person_id"),
        CheckConstraint("person_id < other_person_id", name="ck_not_same_person_order"),
    )

    person_id: Mapped[str] = belongs_to("person", indexed=False)
    other_person_id: Mapped[str] = belongs_to("person")
    decided_on: Mapped[date]
    decided_by: Mapped[By]
    reason: Mapped[Words]


class PersonMerge(Entity):
    """Two records of one person made into one, with all it takes to put them apart again."""

    person_id: Mapped[str] = belongs_to("person")
    """The record that stays."""
    merged_id: Mapped[Id]
    """The record that went into it; no foreign key, since it is gone for as long as the merge stands."""
    merged_on: Mapped[date]
    merged_by: Mapped[By]
    reason: Mapped[Words]
    effects: Mapped[dict[str, Any]]
    """What was moved, changed, left out and made, with the old values, so that it can be put back as one."""
    unmerged_on: Mapped[date | None]
    unmerged_by: Mapped[By | None]
    unmerged_why: Mapped[Words]
