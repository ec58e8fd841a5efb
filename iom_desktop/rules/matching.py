"""Matching: which person of the register a line of the list is about, and how sure that is."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from iom_desktop.records.cohort import ListLine
from iom_desktop.rules.duplicates import Nearby
from iom_desktop.rules.likeness import Described, compare
from iom_desktop.rules.names import name_key, surname_key
from iom_desktop.vocabulary.cohort import Match, Settled
from iom_desktop.vocabulary.people import IdentifierKind

_Number = tuple[IdentifierKind, str]


class ReviewWhy(StrEnum):
    """Why a match has to be looked at by a person."""

    DATE_OF_BIRTH_DIFFERS = "date_of_birth_differs"
    NAME_AND_DATE_ALONE = "name_and_date_alone"
    NUMBERS_DISAGREE = "numbers_disagree"
    LOOKS_ALIKE = "looks_alike"
    """Nobody was matched, and somebody of the register could be meant."""


Told = tuple[str, date | None, frozenset[_Number]]
"""Name, date of birth and numbers as a line says them, by which it is known again."""


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
    not_the_same: frozenset[str] = frozenset()
    """Ids of people whom somebody has decided to be others."""
    confirmed: frozenset[Told] = frozenset()
    """What earlier lists said where somebody looked and found this person to be meant."""

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

    @property
    def described(self) -> Described:
        """What is known of the person's identity."""
        births = (self.date_of_birth,) if self.date_of_birth else ()
        names = ((self.surname, self.forenames), *self.other_names)
        return Described(names, (*births, *self.other_dates_of_birth), frozenset(self.numbers))


@dataclass(frozen=True, slots=True)
class Found:
    """The person a line is about, by what they were found, and why somebody should look."""

    person_id: str | None
    match: Match
    review: ReviewWhy | None = None
    score: int | None = None
    """How sure it is, of 100."""
    reason: str = ""
    """What agrees and what does not, in words."""
    settled: Settled | None = None
    """What somebody said of the match before the list was saved."""
    doubted_id: str | None = None
    """Whom the line looks like, though it is not taken for them."""


NOBODY = Found(None, Match.NONE)


@dataclass(slots=True)
class People:
    """The people of the register, ready to be found by number or by name and date of birth."""

    known: dict[str, KnownPerson] = field(default_factory=dict)
    _by_number: defaultdict[_Number, list[str]] = field(default_factory=lambda: defaultdict(list))
    _by_name: defaultdict[tuple[str, date], list[str]] = field(default_factory=lambda: defaultdict(list))
    _nearby: Nearby | None = None

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

    def find(self, line: ListLine, said: Settled | None = None) -> Found:
        """Find the person of a line: CRN, NOMS, PNC, CRO, then name with date of birth; the first that holds wins.

        ``said`` is what somebody has said of a match that had to be looked at.
        """
        found = self._matched(line)
        if found.person_id is None:
            return self._near(line, said)
        if found.review is None or told(line) in self.known[found.person_id].confirmed:
            return replace(found, review=None)
        if said is Settled.OTHER:
            return Found(None, Match.NONE, None, found.score, found.reason, said, doubted_id=found.person_id)
        return replace(found, settled=said)

    def _matched(self, line: ListLine) -> Found:
        found = self._by_numbers(line)
        if found:
            person_id, match = found[0]
            person = self.known[person_id]
            return self._weighed(line, Found(person_id, match, self._review(line, person, {one for one, _ in found})))
        named = self._named(line)
        if named:
            return self._weighed(line, Found(named[0], Match.NAME_DOB, ReviewWhy.NAME_AND_DATE_ALONE))
        return NOBODY

    def _weighed(self, line: ListLine, found: Found) -> Found:
        """Say how sure a match is, and why."""
        likeness = compare(_described(line), self.known[found.person_id or ""].described)
        return replace(found, score=likeness.score, reason=likeness.sentence)

    def _near(self, line: ListLine, said: Settled | None) -> Found:
        """Find whom a line that nobody was matched to could be about; only somebody who looked may take it so."""
        if not self.known:
            return NOBODY
        if self._nearby is None:
            self._nearby = Nearby((one.person_id, one.described) for one in self.known.values())
        for person_id, likeness in self._nearby.like(_described(line)):
            weighed = Found(None, Match.NONE, None, likeness.score, likeness.sentence)
            if said is Settled.SAME or told(line) in self.known[person_id].confirmed:
                why = ReviewWhy.LOOKS_ALIKE if said else None
                return replace(weighed, person_id=person_id, match=Match.NAME_DOB, review=why, settled=said)
            return replace(weighed, settled=said, doubted_id=person_id)
        return NOBODY

    def _by_numbers(self, line: ListLine) -> list[tuple[str, Match]]:
        return [
            (person_id, match)
            for kind, match in _ORDER
            for number in line.numbers(kind)
            for person_id in self._holders((kind, number), line.date_of_birth)
            if self._agrees(kind, line, self.known[person_id])
        ]

    def _holders(self, number: _Number, born: date | None) -> list[str]:
        """Return who holds a number, those first whose date of birth agrees."""
        holders = self._by_number.get(number, ())
        return sorted(holders, key=lambda person_id: born not in self.known[person_id].dates_of_birth)

    def _named(self, line: ListLine) -> list[str]:
        if not (line.surname and line.date_of_birth):
            return []
        alike = self._by_name.get((name_key(line.surname, line.forenames), line.date_of_birth), ())
        own = _numbers(line)

        def oddness(person_id: str) -> int:
            return len(set(self.known[person_id].numbers) - own)

        likely = sorted(dict.fromkeys(alike), key=oddness)
        # Where two have been told apart by nothing but a decision, the one made by it (with the later id) is meant.
        decided = [
            person_id
            for person_id in likely
            if likely[0] in self.known[person_id].not_the_same and oddness(person_id) == oddness(likely[0])
        ]
        return [max(likely[0], *decided), *likely] if decided else likely

    def _review(self, line: ListLine, person: KnownPerson, found: set[str]) -> ReviewWhy | None:
        born = person.dates_of_birth
        decided = person.not_the_same if line.date_of_birth in born else frozenset()
        if found - decided - {person.person_id}:
            return ReviewWhy.NUMBERS_DISAGREE
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


def _numbers(line: ListLine) -> set[_Number]:
    return {(number.kind, number.canonical) for number in line.identifiers if number.good}


def _described(line: ListLine) -> Described:
    births = (line.date_of_birth,) if line.date_of_birth else ()
    return Described(((line.surname, line.forenames),), births, frozenset(_numbers(line)))


def told(line: ListLine) -> Told:
    """Return what a line says of somebody's identity, so that it is known again on the next list."""
    return name_key(line.surname, line.forenames), line.date_of_birth, frozenset(_numbers(line))
