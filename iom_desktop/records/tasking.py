"""The tasking sheet of a day as values: its lines by section or ward, what is coming up, which checks are missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from iom_desktop.records.access import Marks
from iom_desktop.records.disclosure import ForPoliceTasking, ForTasking, refuse_uncleared
from iom_desktop.records.kept import PARTNER_MARKS
from iom_desktop.vocabulary.access import Audience
from iom_desktop.vocabulary.people import MarkerKind
from iom_desktop.vocabulary.risk import Rag
from iom_desktop.vocabulary.work import CheckOutcome, KeyDateKind, ResultEffect, TaskingOrder, TaskingSection


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskingLine:
    """One task: who, what, by whom, and the warnings to know at the door."""

    section: TaskingSection
    person_id: str
    name: str
    age: int | None
    crn: str
    rag: Rag
    what: ForTasking[str]
    officer: str = ""
    """Empty where nobody has been named yet."""
    starts_at: str = ""
    ward: str = ""
    warnings: tuple[MarkerKind, ...] = ()
    marks: Marks = PARTNER_MARKS
    """Of what the line was made from."""


@dataclass(frozen=True, slots=True)
class TaskingGroup:
    """Lines that stand under one heading: those of a section, or those of a ward."""

    section: TaskingSection | None
    """None where the sheet goes by ward."""
    ward: str
    """Empty where the sheet goes by section, or nobody knows the ward."""
    lines: tuple[TaskingLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overnight:
    """Something found today that the meeting should hear and nobody has to act on."""

    outcome: CheckOutcome
    person_id: str
    name: str
    rag: Rag
    what: ForTasking[str]


@dataclass(frozen=True, slots=True)
class ComingUp:
    """A court day, bail return or release in the days after the sheet's day."""

    day: date
    kind: KeyDateKind
    person_id: str
    name: str
    place: ForTasking[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskingSheet:
    """The sheet of one day for one audience."""

    day: date
    audience: Audience
    lines: tuple[TaskingLine, ...]
    overnight: tuple[Overnight, ...]
    coming_up: tuple[ComingUp, ...]
    not_done: tuple[str, ...]
    """Names of the people nobody has looked up in every source."""
    checked: int
    total: int
    order: TaskingOrder = TaskingOrder.SECTION

    def __post_init__(self) -> None:
        """Refuse words that were not cleared for the audience."""
        cleared_as = ForPoliceTasking if self.police_only else ForTasking
        words = [line.what for line in self.lines] + [news.what for news in self.overnight]
        refuse_uncleared(cleared_as, (*words, *(coming.place for coming in self.coming_up)))

    def section(self, section: TaskingSection) -> tuple[TaskingLine, ...]:
        """Return the lines of one section."""
        return tuple(line for line in self.lines if line.section is section)

    @property
    def groups(self) -> Iterator[TaskingGroup]:
        """The lines under their headings, in the order of the sheet."""
        if self.order is TaskingOrder.WARD:
            for ward, lines in groupby(self.lines, lambda line: line.ward):
                yield TaskingGroup(None, ward, tuple(lines))
            return
        for section in TaskingSection:
            if found := self.section(section):
                yield TaskingGroup(section, "", found)

    @property
    def police_only(self) -> bool:
        """Tell whether the sheet may hold police intelligence."""
        return self.audience is Audience.TASKING_POLICE


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintOffer:
    """What is proposed to whoever prints a sheet."""

    destroy_after: date
    copies: int
    printed: int
    """How many copies of that day's sheet there are already."""


@dataclass(frozen=True, slots=True)
class ResultChoice:
    """One result that a tasked line can have."""

    code: str
    label: str
    effect: ResultEffect
    key: str = ""
    """The digit that chooses it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskedLine:
    """One line of a sheet that was printed, and what came of it."""

    line_id: str
    person_id: str
    name: str
    section: TaskingSection
    what: str
    officer: str
    ward: str
    number: int
    result: str = ""
    """Code of the reference list ``tasking_results``; empty means not done."""
    note: str = ""
    by: str = ""
    """Who typed it in."""
    marks: Marks = PARTNER_MARKS


@dataclass(frozen=True, slots=True)
class TaskedSheet:
    """The last sheet that was printed before a day, to be given its results."""

    day: date
    copies: int
    lines: tuple[TaskedLine, ...]
    choices: tuple[ResultChoice, ...]

    @property
    def open_lines(self) -> tuple[TaskedLine, ...]:
        """The lines without a result: not done, as far as anybody knows."""
        return tuple(line for line in self.lines if not line.result)
