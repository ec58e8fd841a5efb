"""The fields of a paper that can be filled in on a screen: what each is called and can hold."""

from dataclasses import dataclass
from enum import Enum, auto


class Shape(Enum):
    """What can be done with a field."""

    LINE = auto()
    LINES = auto()
    TICK = auto()
    ONE_OF = auto()
    """One of the boxes that share a name, of which one can be ticked."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One field: its name in the file, what a screen reader says, and for a box of several what ticking it means."""

    name: str
    says: str
    shape: Shape = Shape.LINE
    longest: int = 0
    """Letters it can hold."""
    value: str = "yes"
