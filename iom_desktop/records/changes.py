"""What a piece of work changed, so that every page can tell whether it concerns it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Step:
    """One row that was added or changed, and what it takes to take that back."""

    kind: str
    """The table, in snake_case."""
    record_id: str
    version: int
    """The state of the row after it; another one means that somebody went on from there."""
    before: Mapping[str, Any] | None = field(default=None, repr=False)
    """What stood in the changed fields; nothing where the row was added."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The kinds of thing that changed (table names in snake_case: ``episode``) and the people concerned."""

    kinds: frozenset[str] = field(default_factory=frozenset)
    people: frozenset[str] = field(default_factory=frozenset)
    steps: tuple[Step, ...] = field(default=(), compare=False)
    """The rows one by one, in order; none where it were too many to take back."""
    undoes: bool = field(default=False, compare=False)
    """Whether it takes an earlier change back."""

    def concerns(self, *kinds: str) -> bool:
        """Tell whether one of ``kinds`` changed."""
        return bool(self.kinds.intersection(kinds))

    def __or__(self, other: "Changes") -> "Changes":
        """Join two sets of changes."""
        steps, undoes = (*self.steps, *other.steps), self.undoes or other.undoes
        return Changes(self.kinds | other.kinds, self.people | other.people, steps, undoes)


NOTHING = Changes()
