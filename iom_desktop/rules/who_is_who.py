"""Who the rows of a list are about: whom the register knows, which rows cannot count, and which say the same person."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from iom_desktop.records.cohort import ListLine, Problem, ReadList
from iom_desktop.records.cohort_preview import Choices
from iom_desktop.rules import rejections
from iom_desktop.rules.matching import NOBODY, Found, People
from iom_desktop.rules.same_person import Groups, namesakes, same_person_groups, sharing
from iom_desktop.vocabulary.cohort import Match, Settled
from iom_desktop.vocabulary.people import IdentifierKind

_NOTHING_SAID: Mapping[int, Settled] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class WhoIsWho:
    """What is known of the people of a list, row by row."""

    found: Mapping[int, Found]
    rejected: dict[int, Problem]
    """Rows without identity, repeated, or in conflict."""
    groups: Groups
    """The rows of each person of whom there may be several, rejected ones of theirs too."""
    others: dict[int, int]
    """Rows that only a name leads to a person whom another row is about: by row, that row."""

    def of(self, row: int) -> Found:
        """Return whom the register takes a row for."""
        return self.found.get(row, NOBODY)


def find_all(read: ReadList, people: People, said: Mapping[int, Settled] = _NOTHING_SAID) -> dict[int, Found]:
    """Return whom the register takes the usable rows for, where anybody, after what somebody ``said`` of doubts."""
    rows = ((line.row, people.find(line, said.get(line.row))) for line in read.lines if line.usable)
    return {row: found for row, found in rows if found is not NOBODY}


def who_is_who(read: ReadList, choices: Choices, found: Mapping[int, Found]) -> WhoIsWho:
    """Say of every row whom it is about and whether it may count; ``found`` says whom the register takes it for."""
    rejected: dict[int, Problem] = {}
    shared = sharing(_usable(read.lines, rejected), found)
    groups = same_person_groups([line for line in read.lines if line.row in shared] if shared else [], found)
    rejected.update(rejections.within_groups(groups, choices.kept_rows, read.columns))
    others = namesakes(groups, found)
    return WhoIsWho({**found, **dict.fromkeys(others, NOBODY)}, rejected, groups, others)


def _usable(lines: Iterable[ListLine], rejected: dict[int, Problem]) -> Iterator[ListLine]:
    """Give the lines that stand for somebody; the others are put among the ``rejected``."""
    for line in lines:
        if line.usable:
            yield line
        else:
            rejected[line.row] = rejections.without_identity(line)


def alike(read: ReadList, found: Mapping[int, Found], people: People) -> frozenset[int]:
    """Return the rows with the name and date of birth of somebody who has other numbers."""
    return frozenset(line.row for line in read.lines if namesake(line, found.get(line.row, NOBODY), people))


def namesake(line: ListLine, found: Found, people: People) -> str:
    """Return whom a name alone leads to although their numbers say otherwise; nobody where they do not."""
    settled = found.review is None or found.settled is not None
    if found.person_id is None or settled or found.match is not Match.NAME_DOB:
        return ""
    numbers = people.known[found.person_id].numbers
    for kind in IdentifierKind:
        own, theirs = set(line.numbers(kind)), {number for one, number in numbers if one is kind}
        if own and theirs and own.isdisjoint(theirs):
            return found.person_id
    return ""
