"""Words that were typed and not saved when the register closed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Spot:
    """The form something is typed into: what it is, about what, and about whom."""

    form: str
    subject: str = ""
    """What tells one such form from another: a person's id, an item's, or what its place is opened with."""
    person_id: str | None = None


@dataclass(frozen=True, slots=True)
class UnsavedTyping:
    """The words of one form by the names of their fields, and the place where it can be opened again."""

    place: str
    spot: Spot
    words: Mapping[str, str]
    kept_at: datetime | None = None
