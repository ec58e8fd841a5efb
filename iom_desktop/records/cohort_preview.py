"""A monthly list judged and compared with the register, before anything is saved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from iom_desktop.records.changes import Changes
from iom_desktop.records.cohort import CustodySpan, ListLine, Problem, ReadList
from iom_desktop.records.packed import Among, packs_well
from iom_desktop.records.rule_set import Judgement, Reason, RuleSet
from iom_desktop.vocabulary.cohort import Change, Expired, LedgerState, Match, Settled, Severity, Verdict
from iom_desktop.vocabulary.risk import Rag


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user has chosen about a list."""

    columns: Mapping[int, str] = field(default_factory=dict)
    """What a column stands for, by its index; nothing means that it is not used."""
    kept_rows: frozenset[int] = frozenset()
    """Of rows in conflict: the ones that count."""
    said: Mapping[int, Settled] = field(default_factory=dict)
    """What somebody said of matches that had to be looked at, by row."""
    sender: str = ""
    sheet: str = ""
    """The sheet of a workbook that is the list; nothing where the file may decide."""
    afresh: bool = False
    """Whether earlier answers about the columns are left aside."""


@packs_well
@dataclass(frozen=True, slots=True)
class ScoreMove:
    """One score that the rule set names: as it stood in the previous month, and now."""

    label: str
    before: Decimal | None
    now: Decimal | None


@packs_well
@dataclass(frozen=True, slots=True)
class Standing:
    """Where a person stands already: the state in the ledger and, if on the scheme, the community colour."""

    state: LedgerState
    on_scheme: bool = False
    rag: Rag | None = None
    since: date | None = None
    until: date | None = None


@packs_well
@dataclass(frozen=True, slots=True)
class JudgedRow:
    """One row with its verdict, its change class, and the person it was matched to."""

    line: ListLine
    change: Change | None
    """None where there is no register to compare with and the row is not rejected."""
    judgement: Judgement | None
    """None where the row is rejected."""
    person_id: str | None = None
    match: Match = Match.NONE
    match_score: int | None = None
    """How sure the match is, or the likeness to whoever is doubted, of 100."""
    match_reason: str = ""
    review: str = ""
    settled: Settled | None = None
    """What somebody said of it before the list was saved."""
    doubted_id: str | None = None
    """Whom the row looks like, though it is not taken for them."""
    doubted_name: str = ""
    """Who the register says the one in doubt is."""
    scores: tuple[ScoreMove, ...] = ()
    custody: tuple[CustodySpan, ...] = ()
    """The times in prison that the verdict was made with, those of the list and of the register."""
    standing: Standing | None = None

    @property
    def verdict(self) -> Verdict | None:
        """The verdict, if the row is not rejected."""
        return self.judgement.verdict if self.judgement else None

    @property
    def doubtful(self) -> bool:
        """Tell whether somebody could say whom the row is about, or has said it."""
        return bool(self.review) or self.doubted_id is not None

    @property
    def rejected(self) -> bool:
        """Tell whether the row does not count."""
        return self.judgement is None

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why the verdict came out as it did."""
        return self.judgement.reasons if self.judgement else ()


@dataclass(frozen=True, slots=True)
class ExpiredPerson:
    """Somebody eligible in the previous month and not in this one."""

    person_id: str
    name: str
    crn: str
    why: Expired
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """What a correction would change against the list it replaces."""

    joined: int
    """People eligible now who were not on the list it replaces."""
    gone: int
    changed: int
    """People eligible on both, with a different score."""


@dataclass(frozen=True, slots=True)
class CohortPreview:
    """The whole of a list, judged; nothing of it is saved."""

    read: ReadList
    month: str
    list_date: date
    rule_set: RuleSet
    rows: Sequence[JudgedRow]
    counts: Mapping[Change, int]
    problems: tuple[Problem, ...]
    expired: tuple[ExpiredPerson, ...] = ()
    choices: Choices = field(default_factory=Choices)
    conflicts: tuple[tuple[int, ...], ...] = ()
    """The rows that say different things of one person, group by group."""
    previous_month: str = ""
    """The month it was compared with; nothing where it is the first."""
    corrects: str = ""
    """Id of the loaded list that it would replace."""
    as_of: int = 0
    """The last change in the register that it was judged by, as the log counts them."""
    difference: Difference | None = None
    taken_for: Mapping[int, str] = field(default_factory=dict)
    """Of a correction: whom the register took each row for while the list it replaces stood, by row number."""
    places: Mapping[Change, Sequence[int]] = field(default_factory=dict)
    """Where among all rows those of each change class stand."""

    @property
    def adds_up(self) -> bool:
        """Tell whether every row of the file ended in one class."""
        return sum(self.counts.values()) == self.read.file.rows

    @property
    def doubts(self) -> tuple[JudgedRow, ...]:
        """The rows of which somebody could say whom they are about, those of which it has been said too."""
        return tuple(row for row in self.rows if row.doubtful and not row.rejected)

    @property
    def looks_cut_short(self) -> bool:
        """Tell whether more people expired than stayed, as happens when only part of a list was sent."""
        stayed = self.counts.get(Change.CONTINUING, 0) + self.counts.get(Change.SCORE_CHANGED, 0)
        return len(self.expired) > stayed

    def rows_of(self, change: Change) -> Sequence[JudgedRow]:
        """Return the rows of one change class, in the order of the file."""
        return Among(self.rows, self.places.get(change, ()))

    def problems_of(self, row: int) -> tuple[Problem, ...]:
        """Return what is wrong with one row, the errors first."""
        found = [problem for problem in self.problems if problem.row == row]
        return tuple(sorted(found, key=lambda problem: tuple(Severity).index(problem.severity)))


@dataclass(frozen=True, slots=True)
class Accepted:
    """What committing a list did."""

    changes: Changes
    saved: CohortPreview
    """The list as it was judged when it was saved."""
    month: str
    counts: Mapping[Change, int]
    expired: Mapping[Expired, int]
    people: Mapping[int, str]
    """Whom each row that counts is about, by row number."""
    people_made: int


@dataclass(frozen=True, slots=True)
class LoadedMonth:
    """One monthly list that is in the register."""

    id: str
    month: str
    list_date: date
    file_name: str
    sha256: str
    rule_set_name: str
    counts: Mapping[Change, int]
    corrects: bool = False
    """Whether it took the place of a list that was loaded before."""


@dataclass(frozen=True, slots=True)
class ReviewCase:
    """A match that somebody has to look at, to say whether the row is about this person."""

    row_id: str
    row: int
    month: str
    why: str
    person_id: str
    name: str
    date_of_birth: date | None
    line_name: str
    line_date_of_birth: date | None
    score: int | None = None
    """How sure the match is, of 100."""
    reason: str = ""
