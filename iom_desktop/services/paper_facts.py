"""What every paper needs beside a case: the letterhead, labels of codes, who signs, and how a person is spoken of."""

from collections.abc import Mapping
from dataclasses import dataclass

from iom_desktop.records.access import Actor
from iom_desktop.records.borough import Borough
from iom_desktop.records.documents import Letterhead, Logo, Signatory
from iom_desktop.records.person import Person
from iom_desktop.records.user import User
from iom_desktop.store.unit_of_work import Look
from iom_desktop.vocabulary.access import Handling, Role
from iom_desktop.vocabulary.people import IdentifierKind, Sex

_ROLES = {
    Role.COORDINATOR: "coordinator",
    Role.POLICE: "police officer",
    Role.PROBATION: "probation officer",
    Role.PARTNER: "partner",
    Role.DATA_PROTECTION: "data protection officer",
}


@dataclass(frozen=True, slots=True)
class Labels:
    """The words for the codes that papers show."""

    pathways: Mapping[str, str]
    agencies: Mapping[str, str]
    sentence_types: Mapping[str, str]
    decline_reasons: Mapping[str, str]


def labels(look: Look) -> Labels:
    """Read the labels from the reference lists."""
    lists = ("pathways", "agencies", "sentence_types", "decline_reasons")
    return Labels(*({entry.code: entry.label for entry in look.access.entries(name)} for name in lists))


def letterhead(borough: Borough, logo: Logo | None = None) -> Letterhead:
    """Return the team's letterhead, with its logo where the paper shows one."""
    return Letterhead(
        borough=f"London Borough of {borough.name}",
        department=borough.department,
        team=f"{borough.team} team",
        address=borough.address,
        phone=borough.phone,
        email=borough.email,
        logo=logo,
    )


def signatory(who: Actor | User) -> Signatory:
    """Return how a user signs."""
    title = who.rank_or_title if isinstance(who, User) else ""
    return Signatory(who.display_name, title or _ROLES[who.role])


@dataclass(frozen=True, slots=True)
class Speech:
    """How running text speaks of a person."""

    called: str
    pronoun: str
    possessive: str

    @property
    def subject(self) -> str:
        """The pronoun at a sentence's start."""
        return self.pronoun.capitalize()

    @property
    def has(self) -> str:
        """The pronoun with has, or have."""
        return f"{self.subject} {'have' if self.pronoun == 'they' else 'has'}"

    @property
    def is_(self) -> str:
        """The pronoun with is, or are."""
        return f"{self.subject} {'are' if self.pronoun == 'they' else 'is'}"


def speech(person: Person) -> Speech:
    """Return how to speak of a person: by the pronouns they gave, else by the recorded sex."""
    given = person.pronouns.casefold().split("/")[0].strip()
    pronoun = given if given in ("he", "she", "they") else {Sex.MALE: "he", Sex.FEMALE: "she"}.get(person.sex, "they")
    title = person.title or {"he": "Mr", "she": "Ms"}.get(pronoun, "")
    called = f"{title} {person.surname}" if title else person.name
    return Speech(called, pronoun, {"he": "his", "she": "her"}.get(pronoun, "their"))


def person_with(look: Look, crn: str) -> str:
    """Return the id of the person with a case reference number, or nothing where nobody openly has it."""
    openly = (Handling.PERSON, Handling.PARTNERS)
    return next(iter(look.people.with_number(IdentifierKind.CRN, crn.strip().upper(), openly)), "")
