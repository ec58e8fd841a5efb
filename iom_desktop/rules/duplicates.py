"""Possible duplicates: people of the register who could be one, and whom somebody new to it could be."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from iom_desktop.rules.likeness import Described, Likeness, Number, compare, names_alike, nearly_the_same_day
from iom_desktop.rules.names import name_key
from iom_desktop.vocabulary.people import IdentifierKind

FEWEST = 40
"""From how many points somebody should look: a name alone, or a date of birth alone, is no reason."""
ONE_PERSONS = (IdentifierKind.CRN, IdentifierKind.NOMS, IdentifierKind.PNC)
"""Numbers that lead to one person and no other."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people of the register who could be one; the one recorded first stands first."""

    person_id: str
    other_person_id: str
    likeness: Likeness


class Nearby:
    """People by their numbers, dates of birth and names, to find those who could be one without comparing all."""

    def __init__(self, people: Iterable[tuple[str, Described]]) -> None:
        self._people = dict(people)
        self._by_number: defaultdict[Number, list[str]] = defaultdict(list)
        self._by_birth: defaultdict[date, list[str]] = defaultdict(list)
        self._by_name: defaultdict[str, list[str]] = defaultdict(list)
        for person_id, said in self._people.items():
            for number in said.numbers:
                self._by_number[number].append(person_id)
            for born in said.births:
                self._by_birth[born].append(person_id)
            for key in _keys(said):
                self._by_name[key].append(person_id)

    def like(self, said: Described) -> list[tuple[str, Likeness]]:
        """Return who could be meant by a description, the likeliest first."""
        enough = [(one, likeness) for one, likeness in self._compared(said) if likeness.score >= FEWEST]
        return sorted(enough, key=lambda both: (-both[1].score, both[0]))

    def pairs(self, decided: Callable[[str, str], bool]) -> tuple[Pair, ...]:
        """Return every two who could be one and of whom nobody has decided otherwise, the likeliest first."""
        found = [
            Pair(one, other, likeness)
            for one, said in self._people.items()
            for other, likeness in self._compared(said)
            if one < other
            and not decided(one, other)
            and (likeness.score >= FEWEST or self._share_a_number(one, other))
        ]
        return tuple(sorted(found, key=lambda pair: (-pair.likeness.score, pair.person_id, pair.other_person_id)))

    def _compared(self, said: Described) -> Iterator[tuple[str, Likeness]]:
        for one in dict.fromkeys(self._candidates(said)):
            yield one, compare(said, self._people[one])

    def _share_a_number(self, one: str, other: str) -> bool:
        """Tell whether two people have one number that only one person can have, whatever else speaks against it."""
        return any(kind in ONE_PERSONS for kind, _ in self._people[one].numbers & self._people[other].numbers)

    def _candidates(self, said: Described) -> Iterator[str]:
        for number in said.numbers:
            yield from self._by_number.get(number, ())
        for born in said.births:
            yield from (one for one in self._by_birth.get(born, ()) if self._named_alike(said, one))
        for key in _keys(said):
            yield from (one for one in self._by_name.get(key, ()) if self._born_alike(said, one))

    def _named_alike(self, said: Described, person_id: str) -> bool:
        others = self._people[person_id].names
        return any(names_alike(mine, theirs) for mine in said.names for theirs in others if mine[0] and theirs[0])

    def _born_alike(self, said: Described, person_id: str) -> bool:
        others = self._people[person_id].births
        return any(nearly_the_same_day(mine, theirs) for mine in said.births for theirs in others)


def _keys(said: Described) -> list[str]:
    return [name_key(*name) for name in said.names if name[0]]
