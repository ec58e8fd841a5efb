"""Who a person is: names, numbers, places, ways to reach them, warnings and people linked to them."""

from dataclasses import dataclass
from datetime import date

from iom_desktop.records.access import Marks
from iom_desktop.records.kept import OPEN_MARKS, THIRD_PARTY_MARKS, Item, Kept
from iom_desktop.vocabulary.access import ConsentState, Topic
from iom_desktop.vocabulary.people import (
    AddressKind,
    ContactDetailKind,
    ContactDetailOwner,
    IdentifierCheck,
    IdentifierKind,
    LinkedPersonCategory,
    MarkerCheck,
    MarkerKind,
    Sex,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Kept):
    """One human being, known once however often they come onto the scheme."""

    surname: str
    forenames: str
    title: str = ""
    known_as: str = ""
    pronouns: str = ""
    date_of_birth: date | None = None
    sex: Sex = Sex.NOT_KNOWN
    ethnicity: str = ""
    """Code of the reference list ``ethnicities``."""
    first_language: str = ""
    interpreter_needed: bool = False
    communication_needs: str = ""
    restricted: bool = False
    """Whether only those working the case may open it; others see that there is one."""
    deceased_on: date | None = None

    @property
    def name(self) -> str:
        """The name as screens show it."""
        return f"{self.forenames} {self.surname}".strip()

    @property
    def initials(self) -> str:
        """The first letters of forename and surname."""
        return (self.forenames[:1] + self.surname[:1]).upper()

    def age_on(self, day: date) -> int | None:
        """Return the age in whole years on ``day``, if the date of birth is known."""
        if self.date_of_birth is None:
            return None
        born = self.date_of_birth
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias(Item):
    """Another name or date of birth the person has used."""

    surname: str = ""
    forenames: str = ""
    date_of_birth: date | None = None
    source: str = ""
    note: str = ""

    @property
    def name(self) -> str:
        """The name as screens show it."""
        return f"{self.forenames} {self.surname}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier(Item):
    """A number by which an agency knows the person."""

    kind: IdentifierKind
    value: str
    """As it was given."""
    canonical: str
    check: IdentifierCheck = IdentifierCheck.OK
    source: str = ""
    from_on: date | None = None
    to_on: date | None = None
    marks: Marks = OPEN_MARKS


@dataclass(frozen=True, slots=True, kw_only=True)
class Address(Item):
    """A place where the person lives or lived."""

    kind: AddressKind = AddressKind.HOME
    lines: str = ""
    postcode: str = ""
    ward: str = ""
    from_on: date | None = None
    to_on: date | None = None
    verified_on: date | None = None
    verified_by: str = ""
    source: str = ""
    marks: Marks = OPEN_MARKS

    @property
    def words(self) -> str:
        """The address in one line."""
        return ", ".join(part for part in (self.lines, self.postcode) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactDetail(Item):
    """A phone number, an e-mail address or another way to reach the person."""

    kind: ContactDetailKind
    value: str
    owner: ContactDetailOwner = ContactDetailOwner.PERSON
    owner_name: str = ""
    note: str = ""
    from_on: date | None = None
    to_on: date | None = None
    marks: Marks = OPEN_MARKS


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker(Item):
    """A warning or flag, and whether anybody has looked."""

    kind: MarkerKind
    checked: MarkerCheck = MarkerCheck.NOT_YET
    category: int | None = None
    """MAPPA category, 1 to 4."""
    level: int | None = None
    """MAPPA level, 1 to 3."""
    from_on: date | None = None
    to_on: date | None = None
    review_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent(Item):
    """What the person said about passing on information on one topic."""

    topic: Topic
    state: ConsentState
    given_on: date | None = None
    given_by: str = ""
    evidence: str = ""
    withdrawn_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedPerson(Item):
    """Somebody in the person's life; never on a shared screen."""

    relation: str
    category: LinkedPersonCategory = LinkedPersonCategory.OTHER
    name: str = ""
    """A name, or initials where the name must not be written."""
    may_be_said: str = ""
    note: str = ""
    marks: Marks = THIRD_PARTY_MARKS


@dataclass(frozen=True, slots=True, kw_only=True)
class NotSamePerson(Kept):
    """The decision that two people who look alike are different."""

    person_id: str
    """The smaller of the two ids."""
    other_person_id: str
    reason: str
    decided_by: str = ""
    decided_on: date | None = None
