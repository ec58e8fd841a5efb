"""Who the rows of a list are about: whom the register knows, which rows cannot count, and which say the same person."""

from collections.abc import Mapping
from dataclasses import dataclass

from iom_desktop.records.cohort import Problem, ReadList
from iom_desktop.records.cohort_preview import Choices
from iom_desktop.rules import rejections
from iom_desktop.rules.matching import NOBODY, Found, People
from iom_desktop.rules.same_person import Groups, namesakes, same_person_groups


@dataclass(frozen=True, slots=True)
class WhoIsWho:
    """What is known of the people of a list, row by row."""

    found: Mapping[int, Found]
    rejected: Mapping[int, Problem]
    """Rows without identity, repeated, or in conflict."""
    groups: Groups
    """The rows of each person, rejected ones of theirs too."""

    def of(self, row: int) -> Found:
        """Return whom the register takes a row for."""
        return self.found.get(row, NOBODY)


def who_is_who(read: ReadList, choices: Choices, people: People) -> WhoIsWho:
    """Say of every row of a list whom it is about and whether it may count."""
    found = {line.row: people.find(line) for line in read.lines if line.usable}
    rejected = rejections.without_identity(read.lines)
    groups = same_person_groups([line for line in read.lines if line.row not in rejected], found)
    rejected.update(rejections.within_groups(groups, choices.kept_rows, read.columns))
    found.update(dict.fromkeys(namesakes(groups, found), NOBODY))
    return WhoIsWho(found, rejected, groups)
