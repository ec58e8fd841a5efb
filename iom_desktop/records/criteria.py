"""What the criteria explorer asks and answers: the lists as they were judged, held against two sets of criteria."""

from dataclasses import dataclass
from datetime import date

from iom_desktop.records.cohort import CustodySpan, ListLine
from iom_desktop.records.rule_set import RuleSet


@dataclass(frozen=True, slots=True)
class ExploredLine:
    """What the verdict on one person in one month was made from."""

    person_id: str
    name: str
    month: str
    list_date: date
    columns: frozenset[str]
    """The canonical columns that the list had."""
    line: ListLine
    """As it was read, without cells and numbers."""
    custody: tuple[CustodySpan, ...]


@dataclass(frozen=True, slots=True)
class ExplorerChoices:
    """What can be explored: the rule sets, and the months whose list has been read."""

    rule_sets: tuple[RuleSet, ...]
    months: tuple[str, ...]
    unread: int = 0
    """How many lists are still to be read, the latest of them first."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many of a month's list one set of criteria takes in, leaves out, or cannot judge."""

    eligible: int
    not_eligible: int
    cannot_tell: int


@dataclass(frozen=True, slots=True)
class ExploredMonth:
    """One month's list under two sets of criteria."""

    month: str
    first: Outcome
    second: Outcome
    come_in: int
    """Eligible under the second, and not under the first."""
    drop_out: int


@dataclass(frozen=True, slots=True)
class ExploredPerson:
    """Somebody whom two sets of criteria judge otherwise, and why the second judges so."""

    person_id: str
    name: str
    crn: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exploration:
    """Every month under two sets of criteria, and by name who would move in one of them."""

    months: tuple[ExploredMonth, ...]
    month: str
    come_in: tuple[ExploredPerson, ...]
    drop_out: tuple[ExploredPerson, ...]
