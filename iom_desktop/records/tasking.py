"""The tasking sheet of a day as values: its lines by section, what is coming up, and which checks were not done."""

from dataclasses import dataclass
from datetime import date

from iom_desktop.records.disclosure import ForPoliceTasking, ForTasking, refuse_uncleared
from iom_desktop.vocabulary.access import Audience
from iom_desktop.vocabulary.people import MarkerKind
from iom_desktop.vocabulary.risk import Rag
from iom_desktop.vocabulary.work import CheckOutcome, KeyDateKind, TaskingSection


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

    def __post_init__(self) -> None:
        """Refuse words that were not cleared for the audience."""
        cleared_as = ForPoliceTasking if self.police_only else ForTasking
        words = [line.what for line in self.lines] + [news.what for news in self.overnight]
        refuse_uncleared(cleared_as, (*words, *(coming.place for coming in self.coming_up)))

    def section(self, section: TaskingSection) -> tuple[TaskingLine, ...]:
        """Return the lines of one section."""
        return tuple(line for line in self.lines if line.section is section)

    @property
    def police_only(self) -> bool:
        """Tell whether the sheet may hold police intelligence."""
        return self.audience is Audience.TASKING_POLICE
