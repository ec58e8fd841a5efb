"""Rows of one file about one person, whatever the order of the rows."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

from iom_desktop.records.cohort import ListLine
from iom_desktop.rules.matching import NOBODY, Found
from iom_desktop.rules.names import name_key, surname_key
from iom_desktop.vocabulary.cohort import Match
from iom_desktop.vocabulary.people import IdentifierKind

Groups = list[list[ListLine]]
_NOT_FOUND: Mapping[int, Found] = {}
_COMPARED = (IdentifierKind.CRN, IdentifierKind.NOMS, IdentifierKind.PNC, IdentifierKind.CRO)


def sharing(lines: Iterable[ListLine], found: Mapping[int, Found] = _NOT_FOUND) -> frozenset[int]:
    """Return the rows with a number, a name and date of birth, or a person of the register that another row has too.

    Every other row is a group of its own. Of keys only the hash is kept, as a long list has millions: two that meet
    by chance put two rows among these which then turn out to be two people.
    """
    first_with: dict[int, int] = {}
    shared: set[int] = set()
    for line in lines:
        for key in _likely_keys(line, found):
            first = first_with.setdefault(hash(key), line.row)
            if first != line.row:
                shared.update((first, line.row))
    return frozenset(shared)


def same_person_groups(lines: Sequence[ListLine], found: Mapping[int, Found] = _NOT_FOUND) -> Groups:
    """Group lines by the person they are about, in file order; ``found`` says whom the register takes them for.

    Numbers that agree join lines, and the person they lead to. A name with a date of birth, or a match by it,
    joins only while no two of the groups in question have different numbers of one kind.
    """
    groups = _Groups(lines)
    for keys in ([_number_keys(line) for line in lines], [_person_keys(line, found) for line in lines]):
        groups.join_by(keys)
    alike: defaultdict[Hashable, list[int]] = defaultdict(list)
    for position, line in enumerate(lines):
        if line.surname and line.date_of_birth:
            alike["name", name_key(line.surname, line.forenames), line.date_of_birth.isoformat()].append(position)
        match = found.get(line.row, NOBODY)
        if match.person_id is not None:
            alike["person", match.person_id, ""].append(position)
    for _, positions in sorted(alike.items(), key=lambda item: str(item[0])):
        groups.join_alike(positions)
    return groups.all()


def namesakes(groups: Groups, found: Mapping[int, Found]) -> dict[int, int]:
    """Return the rows that only a name leads to a person whom another group is: by row, a row of that group."""
    by_person: defaultdict[str, list[list[ListLine]]] = defaultdict(list)
    for group in groups:
        for person_id in {person_id for line in group if (person_id := found.get(line.row, NOBODY).person_id)}:
            by_person[person_id].append(group)
    others = {}
    for person_id, claiming in by_person.items():
        first, *rest = sorted(claiming, key=lambda group: _claim(group, found))
        for line in (line for group in rest for line in group):
            match = found.get(line.row, NOBODY)
            if match.person_id == person_id and match.match is Match.NAME_DOB:
                others[line.row] = first[0].row
    return others


def look_alikes(groups: Groups) -> dict[int, int]:
    """Return the rows that share name and date of birth with a row of another group: by row, that row."""
    first_with: dict[Hashable, tuple[int, int]] = {}
    others = {}
    for at, group in enumerate(groups):
        for line in group:
            if line.surname and line.date_of_birth:
                key = name_key(line.surname, line.forenames), line.date_of_birth
                first_at, first_row = first_with.setdefault(key, (at, line.row))
                if first_at != at:
                    others[line.row] = first_row
    return others


def _claim(group: Sequence[ListLine], found: Mapping[int, Found]) -> tuple[bool, bool, str]:
    """Put the group first that a number leads to the person, then the one without numbers of its own."""
    by_name_only = {found.get(line.row, NOBODY).match for line in group} <= {Match.NAME_DOB, Match.NONE}
    numbers = sorted(number.canonical for line in group for number in line.identifiers if number.good)
    return by_name_only, bool(numbers), "".join(numbers)


class _Groups:
    """Lines joined step by step; every line leads to the first of its group."""

    def __init__(self, lines: Sequence[ListLine]) -> None:
        self._lines = lines
        self._leader = list(range(len(lines)))
        self._kinds = [{kind for kind in _COMPARED if line.identifier(kind)} for line in lines]

    def join_by(self, keys: Sequence[Iterable[Hashable]]) -> None:
        """Join all lines that have a key in common."""
        first_with: dict[Hashable, int] = {}
        for position, own in enumerate(keys):
            for key in own:
                self._join(first_with.setdefault(key, position), position)

    def join_alike(self, positions: Sequence[int]) -> None:
        """Join lines that look alike, unless numbers of theirs differ; those without any number look alike anyway."""
        leaders = {self._leading(position) for position in positions}
        kinds = [kind for leader in leaders for kind in self._kinds[leader]]
        contradicted = len(kinds) > len(set(kinds))
        joining = [leader for leader in leaders if not (self._kinds[leader] and contradicted)]
        for leader in joining[1:]:
            self._join(joining[0], leader)

    def all(self) -> Groups:
        """Return the groups in file order, each in file order."""
        members: defaultdict[int, list[ListLine]] = defaultdict(list)
        for position, line in enumerate(self._lines):
            members[self._leading(position)].append(line)
        return list(members.values())

    def _leading(self, position: int) -> int:
        while self._leader[position] != position:
            self._leader[position] = self._leader[self._leader[position]]
            position = self._leader[position]
        return position

    def _join(self, one: int, other: int) -> None:
        first, second = sorted((self._leading(one), self._leading(other)))
        self._leader[second] = first
        self._kinds[first] |= self._kinds[second]


def _likely_keys(line: ListLine, found: Mapping[int, Found]) -> Iterator[Hashable]:
    """Give all that a line could have in common with another one of the same person."""
    yield from ((number.kind, number.canonical) for number in line.identifiers if number.good)
    if line.surname and line.date_of_birth:
        yield name_key(line.surname, line.forenames), line.date_of_birth
    if (match := found.get(line.row)) is not None and match.person_id is not None:
        yield match.person_id


def _number_keys(line: ListLine) -> list[Hashable]:
    """Return what a line's numbers tell, each with what has to agree besides."""
    keys: list[Hashable] = []
    for kind, number in ((one, number) for one in _COMPARED for number in line.numbers(one)):
        if kind in (IdentifierKind.CRN, IdentifierKind.NOMS):
            keys.append((kind, number))
        else:
            if line.surname:
                keys.append((kind, number, surname_key(line.surname)))
            if line.date_of_birth and kind is IdentifierKind.PNC:
                keys.append((kind, number, line.date_of_birth))
    return keys


def _person_keys(line: ListLine, found: Mapping[int, Found]) -> list[Hashable]:
    match = found.get(line.row, NOBODY)
    return [] if match.person_id is None or match.match is Match.NAME_DOB else [match.person_id]
