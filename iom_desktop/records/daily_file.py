"""A file of another system before anything of it is kept, and what it proposes of people on the scheme."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from iom_desktop.records.access import Marks
from iom_desktop.records.changes import Changes
from iom_desktop.records.cohort import ReadList
from iom_desktop.records.kept import PARTNER_MARKS
from iom_desktop.records.work import OutcomeFacts
from iom_desktop.vocabulary.listing import DailyFileKind
from iom_desktop.vocabulary.work import CheckOutcome


@dataclass(frozen=True, slots=True)
class FileWish:
    """What somebody says of a file: what it is, who sent it, and what its columns are."""

    kind: DailyFileKind
    sender: str = ""
    columns: Mapping[int, str] = field(default_factory=dict)
    sheet: str = ""
    afresh: bool = False
    """Whether what was answered of this sender's columns is left aside."""
    any_day: bool = False
    """Whether the file is read although it is of another day."""


@dataclass(frozen=True, slots=True)
class FileHit:
    """What a row says of somebody on the scheme."""

    person_id: str
    name: str
    outcome: CheckOutcome
    facts: OutcomeFacts
    doubt: str = ""
    """Why it may be about somebody else."""
    known: bool = False
    """Whether the register has it already, or it is proposed already."""
    marks: Marks = PARTNER_MARKS


@dataclass(frozen=True, slots=True)
class FileCounts:
    """Every row of a file in one of three numbers; of two of them nothing else is kept."""

    rows: int
    about_ours: int
    unread: int
    """Rows that do not say who they are about, or what happened."""

    @property
    def others(self) -> int:
        """How many rows are about people who are not on the scheme: counted and forgotten."""
        return self.rows - self.about_ours - self.unread


@dataclass(frozen=True, slots=True)
class FileColumn:
    """One column with a few of its cells, to be looked at while the file is open."""

    index: int
    header: str
    target: str
    samples: tuple[str, ...] = field(repr=False, default=())
    asked: bool = False


@dataclass(frozen=True, slots=True)
class FilePreview:
    """A file as it was read and matched; nothing of it is kept."""

    wish: FileWish
    day: date
    """The day the file speaks of, by its own dates."""
    counts: FileCounts
    hits: tuple[FileHit, ...]
    columns: tuple[FileColumn, ...]
    targets: tuple[str, ...]
    """Everything a column can be chosen to stand for."""
    read: ReadList = field(repr=False)
    unseen: tuple[FileHit, ...] = field(repr=False, default=())
    """What is proposed to others, of cases or marks that whoever reads the file may not see."""

    @property
    def fresh(self) -> tuple[FileHit, ...]:
        """What is new: this is proposed."""
        return tuple(hit for hit in self.hits if not hit.known)


@dataclass(frozen=True, slots=True)
class FileLoaded:
    """What reading a file brought."""

    changes: Changes
    counts: FileCounts
    proposed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedOutcome:
    """An outcome that waits in the queue until a person takes it or dismisses it."""

    id: str
    person_id: str
    outcome: CheckOutcome
    facts: OutcomeFacts
    kind: DailyFileKind
    sender: str
    day: date
    """Of the file it comes from."""
    read_at: datetime
    doubt: str = ""
    marks: Marks = PARTNER_MARKS
