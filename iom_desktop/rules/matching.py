"""Matching: which person of the register a line of the list is about, and how sure that is."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from iom_desktop.records.cohort import ListLine
from iom_desktop.rules.names import name_key, surname_key
from iom_desktop.vocabulary.cohort import Match
from iom_desktop.vocabulary.people import IdentifierKind

_Number = tuple[IdentifierKind, str]


class ReviewWhy(StrEnum):
    """Why a match has to be looked at by a person."""

    DATE_OF_BIRTH_DIFFERS = "date_of_birth_differs"
    NAME_AND_DATE_ALONE = "name_and_date_alone"
    NUMBERS_DISAGREE = "numbers_disagree"


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """What matching needs to know of one person of the register."""

    person_id: str
    surname: str
    forenames: str
    date_of_birth: date | None
    numbers: tuple[_Number, ...] = ()
    """Good numbers only, in canonical form."""
    other_names: tuple[tuple[str, str], ...] = ()
    other_dates_of_birth: tuple[date, ...] = ()

    @property
    def crn(self) -> str:
        """The case reference number, if the person has one."""
        return next((number for kind, number in self.numbers if kind is IdentifierKind.CRN), "")

    @property
    def surnames(self) -> frozenset[str]:
        """The keys of every surname the person has used."""
        return frozenset(surname_key(surname) for surname, _ in ((self.surname, self.forenames), *self.other_names))

    @property
    def dates_of_birth(self) -> frozenset[date]:
        """Every date of birth the person has used."""
        own = (self.date_of_birth,) if self.date_of_birth else ()
        return frozenset((*own, *self.other_dates_of_birth))


@dataclass(frozen=True, slots=True)
class Found:
    """The person a line is about, by what they were found, and why somebody should look."""

    person_id: str | None
    match: Match
    review: ReviewWhy | None = None


NOBODY = Found(None, Match.NONE)


@dataclass(slots=True)
class People:
    """The people of the register, ready to be found by number or by name and date of birth."""

    known: dict[str, KnownPerson] = field(default_factory=dict)
    _by_number: defaultdict[_Number, list[str]] = field(default_factory=lambda: defaultdict(list))
    _by_name: defaultdict[tuple[str, date], list[str]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, people: Iterable[KnownPerson]) -> "People":
        """Make the look-up of ``people``."""
        made = cls()
        for person in people:
            made.add(person)
        return made

    def add(self, person: KnownPerson) -> None:
        """Take one more person in."""
        self.known[person.person_id] = person
        for number in person.numbers:
            self._by_number[number].append(person.person_id)
        for surname, forenames in ((person.surname, person.forenames), *person.other_names):
            for born in person.dates_of_birth:
                self._by_name[name_key(surname, forenames), born].append(person.person_id)

    def find(self, line: ListLine) -> Found:
        """Find the person of a line: CRN, NOMS, PNC, CRO, then name with date of birth; the first that holds wins."""
        found = self._by_numbers(line)
        if found:
            person_id, match = found[0]
            return Found(person_id, match, self._review(line, person_id, {other for other, _ in found}))
        named = self._named(line)
        if named:
            return Found(named[0], Match.NAME_DOB, ReviewWhy.NAME_AND_DATE_ALONE)
        return NOBODY

    def _by_numbers(self, line: ListLine) -> list[tuple[str, Match]]:
        return [
            (person_id, match)
            for kind, match in _ORDER
            for person_id in self._by_number.get((kind, line.identifier(kind)), ())
            if self._agrees(kind, line, self.known[person_id])
        ]

    def _named(self, line: ListLine) -> list[str]:
        if not (line.surname and line.date_of_birth):
            return []
        alike = self._by_name.get((name_key(line.surname, line.forenames), line.date_of_birth), ())
        return list(dict.fromkeys(alike))

    def _review(self, line: ListLine, person_id: str, found: set[str]) -> ReviewWhy | None:
        if len(found) > 1:
            return ReviewWhy.NUMBERS_DISAGREE
        born = self.known[person_id].dates_of_birth
        if line.date_of_birth and born and line.date_of_birth not in born:
            return ReviewWhy.DATE_OF_BIRTH_DIFFERS
        return None

    @staticmethod
    def _agrees(kind: IdentifierKind, line: ListLine, person: KnownPerson) -> bool:
        same_surname = bool(line.surname) and surname_key(line.surname) in person.surnames
        if kind is IdentifierKind.PNC:
            return same_surname or line.date_of_birth in person.dates_of_birth
        return same_surname if kind is IdentifierKind.CRO else True


_ORDER = (
    (IdentifierKind.CRN, Match.CRN),
    (IdentifierKind.NOMS, Match.NOMS),
    (IdentifierKind.PNC, Match.PNC),
    (IdentifierKind.CRO, Match.CRO),
)


def same_person_groups(lines: Sequence[ListLine]) -> list[list[ListLine]]:
    """Group the lines of one file by the person they are about, in file order; a lone line is a group of one."""
    leader = _Leaders(lines)
    people = People()
    for position, line in enumerate(lines):
        # Each line becomes a person whom the later lines can be found to be.
        found = people.find(line)
        if found.person_id is not None and _may_join(line, lines[int(found.person_id)], found):
            leader.join(int(found.person_id), position)
        people.add(_as_known(position, line))
    return leader.groups()


class _Leaders:
    """Which lines belong together, by the first line of each group."""

    def __init__(self, lines: Sequence[ListLine]) -> None:
        self._lines = lines
        self._leader = list(range(len(lines)))

    def join(self, earlier: int, later: int) -> None:
        self._leader[later] = self._leader[earlier]

    def groups(self) -> list[list[ListLine]]:
        grouped: defaultdict[int, list[ListLine]] = defaultdict(list)
        for position, line in enumerate(self._lines):
            grouped[self._leader[position]].append(line)
        return list(grouped.values())


def _as_known(position: int, line: ListLine) -> KnownPerson:
    numbers = tuple((number.kind, number.canonical) for number in line.identifiers if number.good)
    return KnownPerson(str(position), line.surname, line.forenames, line.date_of_birth, numbers)


def _may_join(line: ListLine, other: ListLine, found: Found) -> bool:
    """Two lines with one name and date of birth are one person only while none of their numbers says otherwise."""
    if found.match is not Match.NAME_DOB:
        return True
    pairs = ((line.identifier(kind), other.identifier(kind)) for kind, _ in _ORDER)
    return not any(mine and theirs and mine != theirs for mine, theirs in pairs)
