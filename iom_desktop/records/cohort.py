"""The monthly list as it was read: its file, columns, lines and problems."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from iom_desktop.records.packed import packs_well
from iom_desktop.vocabulary.cohort import Severity
from iom_desktop.vocabulary.people import IdentifierCheck, IdentifierKind
from iom_desktop.vocabulary.risk import Tool


@packs_well
@dataclass(frozen=True, slots=True)
class CheckedIdentifier:
    """A number as it was given, its canonical form (empty where malformed), and what its check found."""

    kind: IdentifierKind
    value: str
    canonical: str
    check: IdentifierCheck

    @property
    def good(self) -> bool:
        """Tell whether the number may be used to find somebody."""
        return self.check is IdentifierCheck.OK


@packs_well
@dataclass(frozen=True, slots=True)
class CustodySpan:
    """A time in prison for counting days; no reception means unknown, no release still inside."""

    reception: date | None
    release: date | None
    release_unknown: bool = False
    """Whether the person came out on a day nobody knows."""


@packs_well
@dataclass(frozen=True, slots=True)
class ListScore:
    """One score of one line; without a value it was blank or could not be read."""

    tool: Tool
    value: Decimal | None
    assessed_on: date | None = None
    unreadable: bool = False
    kind: str = ""
    """What a newer tool says of its inputs: static or dynamic."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about the file that the user should know, with the row and column as a spreadsheet shows them."""

    row: int
    column: str
    value: str
    severity: Severity
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class ListFile:
    """The file a list came in."""

    name: str
    sha256: str
    encoding: str
    delimiter: str | None
    sheet: str | None
    header_row: int
    rows: int


@dataclass(frozen=True, slots=True)
class ListSheet:
    """One sheet of a workbook: how many of its lines hold anything, and whether the workbook hides it."""

    name: str
    rows: int
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class ColumnAnswers:
    """What somebody said the columns of a sender's lists stand for."""

    sender: str
    fingerprint: str
    """The headings of the list it was said of, brought to one short word."""
    answers: Mapping[str, str]
    """What a heading stands for, by its key; nothing means that it is not used."""
    used_on: date


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column of the file and the fields of the register it fills; none, and only its cells are kept."""

    index: int
    header: str
    fields: tuple[str, ...]
    target: str = ""
    """What it stands for, of all that a column can be chosen to stand for."""
    likely: tuple[str, ...] = ()
    """Where that is not certain: what it may stand for, the likeliest first."""
    asked: bool = False
    """Whether somebody has to say what it stands for."""


@dataclass(frozen=True, slots=True)
class SkippedLine:
    """A line below the header that is no row: ``blank``, ``repeated_header`` or ``footer``."""

    row: int
    why: str


@packs_well
@dataclass(frozen=True, slots=True)
class ListLine:
    """One row of the list: its cells as they came, and what could be read from them."""

    row: int
    cells: tuple[str, ...]
    identifiers: tuple[CheckedIdentifier, ...] = ()
    surname: str = ""
    forenames: str = ""
    date_of_birth: date | None = None
    scores: tuple[ListScore, ...] = ()
    days: Mapping[str, date] = field(default_factory=dict)
    """The other dates by canonical column."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """The other filled cells by canonical column."""
    unread: frozenset[str] = frozenset()
    """Columns whose cell holds something that could not be used."""

    @property
    def name(self) -> str:
        """The name as screens show it."""
        return f"{self.forenames} {self.surname}".strip()

    @property
    def crn(self) -> str:
        """The case reference number, if the line has a good one."""
        return self.identifier(IdentifierKind.CRN)

    @property
    def usable(self) -> bool:
        """Tell whether the line can stand for somebody: a good number, or a name and a date of birth."""
        return any(number.good for number in self.identifiers) or bool(self.name and self.date_of_birth)

    def identifier(self, kind: IdentifierKind) -> str:
        """Return the good number of ``kind`` in canonical form, or nothing."""
        return next(iter(self.numbers(kind)), "")

    def numbers(self, kind: IdentifierKind) -> tuple[str, ...]:
        """Return every good number of ``kind`` in canonical form, the one in use first."""
        return tuple(number.canonical for number in self.identifiers if number.kind is kind and number.good)

    def score(self, tool: Tool) -> ListScore | None:
        """Return the line's score of ``tool``, if the file has such a column."""
        return next((score for score in self.scores if score.tool is tool), None)


@dataclass(frozen=True, slots=True)
class ReadList:
    """A whole file, read: every line below the header is among the lines or the skipped."""

    file: ListFile
    columns: tuple[ListColumn, ...]
    lines: Sequence[ListLine]
    skipped: tuple[SkippedLine, ...]
    problems: tuple[Problem, ...]
    extract_dates: tuple[date, ...] = ()
    """The different extract dates of the file, the latest last."""
    sheets: tuple[ListSheet, ...] = ()
    """All sheets of a workbook, in its order."""
    fingerprint: str = ""
    columns_as: ColumnAnswers | None = None
    """The earlier answers that its columns were read by."""

    @property
    def fields(self) -> frozenset[str]:
        """The canonical columns that the file has."""
        return frozenset(name for column in self.columns for name in column.fields)
