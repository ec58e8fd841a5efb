"""How a list is looked at: which columns in what order and width, sorted how, filtered by what."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """One column by the words of its heading, and how wide somebody drew it."""

    title: str
    width: int = 0
    """In pixels; 0 where nobody changed it."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The columns of a list from left to right, and what it is sorted by, the first counting most."""

    columns: tuple[ShownColumn, ...] = ()
    order: tuple[tuple[str, bool], ...] = ()
    """Titles, and whether each runs down."""


@dataclass(frozen=True, slots=True)
class SavedView:
    """One way to look at a list, under a name the whole team sees."""

    list_name: str
    name: str
    arrangement: Arrangement = field(default_factory=Arrangement)
    within: str = ""
    """The tab it narrows down."""
    ticked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The values ticked in each filter."""
