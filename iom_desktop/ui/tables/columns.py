"""What a table shows: its columns, and the small values that cells beyond plain text are drawn from."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto
from types import MappingProxyType
from typing import Any, Generic, TypeVar

Record = TypeVar("Record")


class Cell(Enum):
    """How a cell is drawn."""

    PLAIN = auto()
    RAG = auto()
    """Data: ``Rag`` or ``None``. Mark and word."""
    MARK = auto()
    """Data: ``Rag`` or ``None``. Mark, then the column's text."""
    DELTA = auto()
    """Data: ``Delta``."""
    TAGS = auto()
    """Data: a tuple of ``Tag``."""
    CHECK_TIME = auto()
    """Data: ``CheckTime``."""
    DECISION = auto()
    """Data: ``LedgerState``."""
    ICON = auto()
    """Data: an ``IconName``. Icon, then the column's text."""
    TICK = auto()
    """A box to tick; no data."""


_UNDRAWN = MappingProxyType({Cell.TICK: "Ticked", Cell.RAG: "RAG", Cell.MARK: "RAG", Cell.ICON: "Kind"})
"""What a column without a drawn heading is called aloud."""


@dataclass(frozen=True, slots=True)
class Delta:
    """A score before and now."""

    old: int | None
    new: int | None


@dataclass(frozen=True, slots=True)
class Tag:
    """A short word in a frame; tones are plain (``""``), ``solid``, ``amber``, ``green``, ``red``."""

    text: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class CheckTime:
    """When somebody was last checked: the moment if that was today, else the day, else never."""

    at: datetime | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class IconName:
    """A Lucide icon and the token of its colour."""

    name: str
    tone: str = "ink-2"


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A heading between the records of a list."""

    title: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Column(Generic[Record]):
    """One column: its heading (a line break makes two lines), and what it takes from a record."""

    title: str
    value: Callable[[Record], str]
    """The cell in plain words: drawn, filtered, copied."""
    width: int = 100
    key: Callable[[Record], Any] | None = None
    """What to sort by; the plain words where none is given. ``None`` values come last."""
    cell: Cell = Cell.PLAIN
    data: Callable[[Record], object] | None = None
    """What a cell beyond plain text is drawn from."""
    right: bool = False
    stretch: bool = False
    """Take the room that is left, or share it with others that do; ``width`` is the least."""
    strong: Callable[[Record], bool] | bool = False
    """Drawn in weight 600."""
    medium: bool = False
    """Drawn in weight 500: names."""
    tone: Callable[[Record], str] | str = "ink"
    """The token of the text's colour."""
    small: bool = False
    """Drawn in 12 px."""
    spoken: Callable[[Record], str] | None = None
    """What a screen reader says; heading and plain words where none is given."""
    tip: str = ""
    """What the heading stands for."""
    least_view: int = 0
    """The column hides where the table is narrower than this."""
    extra: bool = False
    """Shown only where somebody chooses it."""

    @property
    def name(self) -> str:
        """The heading on one line, by which a column is chosen and kept."""
        return self.title.replace("\n", " ")

    @property
    def spoken_name(self) -> str:
        """The heading as it is heard: a column of marks has one that is not drawn."""
        return self.name or _UNDRAWN.get(self.cell, "More")
