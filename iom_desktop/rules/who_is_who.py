"""Who the rows of a list are about: whom the register knows, which rows cannot count, and which say the same person."""

from collections.abc import Mapping
from dataclasses import dataclass

from iom_desktop.records.cohort import ListLine, Problem, ReadList
from iom_desktop.records.cohort_preview import Choices
from iom_desktop.rules import rejections
from iom_desktop.rules.matching import NOBODY, Found, People
from iom_desktop.rules.same_person import Groups, namesakes, same_person_groups
from iom_desktop.vocabulary.cohort import Match
from iom_desktop.vocabulary.people import IdentifierKind


@dataclass(frozen=True, slots=True)
class WhoIsWho:
    """What is known of the people of a list, row by row."""

    found: Mapping[int, Found]
    rejected: Mapping[int, Problem]
    """Rows without identity, repeated, or in conflict."""
    groups: Groups
    """The rows of each person, rejected ones of theirs too."""
    alike: Mapping[int, str]
    """Rows with the name and date of birth of somebody who has other numbers: they are not taken for that person."""

    def of(self, row: int) -> Found:
        """Return whom the register takes a row for."""
        return self.found.get(row, NOBODY)


def who_is_who(read: ReadList, choices: Choices, people: People) -> WhoIsWho:
    """Say of every row of a list whom it is about and whether it may count."""
    found = {line.row: people.find(line) for line in read.lines if line.usable}
    alike = {line.row: other for line in read.lines if (other := namesake(line, found.get(line.row, NOBODY), people))}
    found.update(dict.fromkeys(alike, NOBODY))
    rejected = rejections.without_identity(read.lines)
    groups = same_person_groups([line for line in read.lines if line.row not in rejected], found)
    rejected.update(rejections.within_groups(groups, choices.kept_rows, read.columns))
    found.update(dict.fromkeys(namesakes(groups, found), NOBODY))
    return WhoIsWho(found, rejected, groups, alike)


def namesake(line: ListLine, found: Found, people: People) -> str:
    """Return whom a name alone leads to although their numbers say otherwise; nobody where they do not."""
    if found.person_id is None or found.match is not Match.NAME_DOB:
        return ""
    numbers = people.known[found.person_id].numbers
    for kind in IdentifierKind:
        own, theirs = set(line.numbers(kind)), {number for one, number in numbers if one is kind}
        if own and theirs and own.isdisjoint(theirs):
            return found.person_id
    return ""
