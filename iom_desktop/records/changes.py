"""What a piece of work changed, so that every page can tell whether it concerns it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Changes:
    """The kinds of thing that changed (table names in snake_case: ``episode``) and the people concerned."""

    kinds: frozenset[str] = field(default_factory=frozenset)
    people: frozenset[str] = field(default_factory=frozenset)

    def concerns(self, *kinds: str) -> bool:
        """Tell whether one of ``kinds`` changed."""
        return bool(self.kinds.intersection(kinds))

    def __or__(self, other: "Changes") -> "Changes":
        """Join two sets of changes."""
        return Changes(self.kinds | other.kinds, self.people | other.people)


NOTHING = Changes()
