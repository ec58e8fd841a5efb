"""The lists of the borough as its settings show them: what may be changed, what is used, and who changed it last."""

from dataclasses import dataclass, field
from datetime import datetime

from iom_desktop.records.access import ReferenceEntry


@dataclass(frozen=True, slots=True)
class ListRules:
    """What a borough may do to one list."""

    name: str
    title: str
    said: str
    """What the list is for; of a fixed one, why it is fixed and where it is changed instead."""
    may_change: bool = True
    """Whether entries are renamed, retired and put in another order."""
    may_add: bool = True
    needed: frozenset[str] = field(default_factory=frozenset)
    """Codes the program acts on, which are renamed but never retired."""


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """One entry, with who changed it last."""

    entry: ReferenceEntry
    changed_at: datetime | None
    """None for a word of the program itself."""
    changed_by: str
    shipped: bool
    """Whether the program brought it; what the borough added and nothing holds can be deleted."""


@dataclass(frozen=True, slots=True)
class KeptList:
    """One list with all its entries, the retired ones too."""

    rules: ListRules
    entries: tuple[KeptEntry, ...]


@dataclass(frozen=True, slots=True)
class EntryEdit:
    """What somebody makes of an entry; without a code it is a new one."""

    entry: ReferenceEntry
    from_the_start: bool = False
    """Whether the words hold for old records too, as where a misspelling is mended."""
