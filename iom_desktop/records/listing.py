"""Lists that come once, before anything of them is saved, and what was loaded of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from iom_desktop.records.changes import Changes
from iom_desktop.records.cohort import ListLine, Problem, ReadList
from iom_desktop.records.cohort_preview import Choices
from iom_desktop.vocabulary.cohort import Match, Route, Settled, Severity
from iom_desktop.vocabulary.listing import ListKind, Taken
from iom_desktop.vocabulary.risk import Rag


class JudgedLine(Protocol):
    """A row of any list, judged."""

    @property
    def line(self) -> ListLine:
        """The row as it was read."""
        ...

    @property
    def rejected(self) -> bool:
        """Whether it does not count."""
        ...


class JudgedFile(Protocol):
    """Any list, judged: a monthly one, an old one, one of candidates."""

    @property
    def read(self) -> ReadList:
        """The file as it was read."""
        ...

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with it."""
        ...

    @property
    def choices(self) -> Choices:
        """What was chosen about it."""
        ...

    @property
    def rows(self) -> Sequence[JudgedLine]:
        """Every row."""
        ...


@dataclass(frozen=True, slots=True)
class ListWish:
    """What the user says of a list that comes once, beside its columns."""

    kind: ListKind
    source: str = ""
    """Code of the reference list ``candidate_lists``; none for an old list."""
    list_date: date | None = None
    """The day the list speaks of; none means today."""
    colour: Rag | None = None
    """The community colour of a case whose row names none; without it such a row is rejected."""
    route: Route = Route.LOCAL_ADDITION
    """How somebody came onto the scheme whose row does not say."""
    keep_left_over: bool = True
    """Whether cells of unknown columns are kept as a note on the case."""


@dataclass(frozen=True, slots=True)
class OldCase:
    """What a row of an old list says of a case."""

    adopted_on: date
    route: Route
    colour: Rag
    lead_agency: str = ""
    """Code of the reference list ``agencies``."""
    lead_professional: str = ""
    police_officer: str = ""
    offender_manager: str = ""
    local_priority: str = ""
    next_review: date | None = None
    left_over: tuple[tuple[str, str], ...] = ()
    """Headings and cells that have no place of their own in the register."""


@dataclass(frozen=True, slots=True)
class ListedRow:
    """One row of a list that comes once: whom it is about, and what becomes of it."""

    line: ListLine
    taken: Taken
    person_id: str | None = None
    match: Match = Match.NONE
    case: OldCase | None = None
    """Of an old list, where a case is made of the row."""
    figure: int | None = None
    """Of a candidate list: what it counts."""
    outside: str = ""
    """Of a candidate list: the other borough in which the person lives."""
    match_score: int | None = None
    """How sure the match is, or the likeness to whoever is doubted, of 100."""
    match_reason: str = ""
    review: str = ""
    settled: Settled | None = None
    """What somebody said of it before the list was saved."""
    doubted_id: str | None = None
    """Whom the row looks like, though it is not taken for them."""
    doubted_name: str = ""
    """Whom a doubtful row could be about, with the date of birth."""

    @property
    def doubtful(self) -> bool:
        """Tell whether somebody could say whom the row is about, or has said it."""
        return bool(self.review) or self.doubted_id is not None

    @property
    def rejected(self) -> bool:
        """Tell whether the row does not count."""
        return self.taken is Taken.REJECTED


@dataclass(frozen=True, slots=True)
class ListPreview:
    """The whole of such a list, judged; nothing of it is saved."""

    wish: ListWish
    read: ReadList
    list_date: date
    rows: tuple[ListedRow, ...]
    counts: Mapping[Taken, int]
    problems: tuple[Problem, ...]
    choices: Choices = field(default_factory=Choices)
    conflicts: tuple[tuple[int, ...], ...] = ()
    """The rows that say different things of one person, group by group."""
    title: str = ""
    """What the list is called."""

    @property
    def adds_up(self) -> bool:
        """Tell whether every row of the file ended in one class."""
        return sum(self.counts.values()) == self.read.file.rows

    @property
    def brings(self) -> tuple[ListedRow, ...]:
        """The rows that something would be saved of."""
        bringing = BRINGING[self.wish.kind]
        return tuple(row for row in self.rows if row.taken in bringing)

    @property
    def doubts(self) -> tuple[ListedRow, ...]:
        """The rows of which somebody could say whom they are about, those of which it has been said too."""
        return tuple(row for row in self.rows if row.doubtful)

    def problems_of(self, row: int) -> tuple[Problem, ...]:
        """Return what is wrong with one row, the errors first."""
        found = [problem for problem in self.problems if problem.row == row]
        return tuple(sorted(found, key=lambda problem: tuple(Severity).index(problem.severity)))


BRINGING: Mapping[ListKind, tuple[Taken, ...]] = {
    ListKind.OLD_LIST: (Taken.NEW, Taken.MATCHED),
    ListKind.CANDIDATES: (Taken.NEW, Taken.MATCHED, Taken.MANAGED),
}
"""What becomes of the rows that bring something: a candidate list tells of those on the scheme too."""


@dataclass(frozen=True, slots=True)
class ListLoaded:
    """What saving such a list did."""

    changes: Changes
    saved: ListPreview
    """The list as it was judged when it was saved."""
    batch_id: str


@dataclass(frozen=True, slots=True)
class ListBatch:
    """One such list that is in the register."""

    id: str
    kind: ListKind
    source: str
    title: str
    list_date: date
    file_name: str
    sha256: str
    rows: int
    counts: Mapping[Taken, int]
    imported_on: date
    imported_by: str
