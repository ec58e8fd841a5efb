"""The tasking sheet of a day as values: its lines by section, what is coming up, and which checks were not done."""

from dataclasses import dataclass
from datetime import date, time

from iom_desktop.records.access import Marks
from iom_desktop.vocabulary.access import Audience, Handling
from iom_desktop.vocabulary.risk import Rag
from iom_desktop.vocabulary.work import CheckOutcome, KeyDateKind, TaskingSection

PARTNERS = Marks(Handling.PARTNERS)


@dataclass(frozen=True, slots=True)
class TaskingLine:
    """One task: who, what, by whom, and how it is to be handled."""

    section: TaskingSection
    person_id: str
    name: str
    age: int | None
    crn: str
    rag: Rag
    what: str
    officer: str = ""
    """Empty where nobody has been named yet."""
    at: time | None = None
    ward: str = ""
    warnings: tuple[str, ...] = ()
    marks: Marks = PARTNERS


@dataclass(frozen=True, slots=True)
class ComingUp:
    """A court day, bail return or release in the days after the sheet's day."""

    day: date
    kind: KeyDateKind
    person_id: str
    name: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Overnight:
    """Something found today that the meeting should hear and nobody has to act on."""

    outcome: CheckOutcome
    person_id: str
    name: str
    rag: Rag
    what: str
    marks: Marks = PARTNERS


@dataclass(frozen=True, slots=True)
class TaskingSheet:
    """The sheet of one day for one audience."""

    day: date
    audience: Audience
    lines: tuple[TaskingLine, ...]
    overnight: tuple[Overnight, ...]
    coming_up: tuple[ComingUp, ...]
    not_done: tuple[str, ...]
    """Names of the people nobody has looked up."""
    checked: int
    total: int

    def section(self, section: TaskingSection) -> tuple[TaskingLine, ...]:
        """Return the lines of one section."""
        return tuple(line for line in self.lines if line.section is section)

    @property
    def police_only(self) -> bool:
        """Tell whether the sheet may hold police intelligence."""
        return self.audience is Audience.TASKING_POLICE
