"""What forms let a user choose from: the dated lists of the borough and the people who work there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from iom_desktop.records.access import ReferenceEntry


@dataclass(frozen=True, slots=True)
class OfferedService:
    """One service as a form offers it, with what follows from choosing it."""

    service_id: str
    name: str
    pathway: str
    by: str
    """The person and the organisation."""
    agency: str


@dataclass(frozen=True, slots=True)
class Choices:
    """The entries of the reference lists that may be chosen today, and those retired for old records' sake."""

    lists: Mapping[str, tuple[ReferenceEntry, ...]] = field(default_factory=dict)
    every: Mapping[str, tuple[ReferenceEntry, ...]] = field(default_factory=dict)
    staff: tuple[str, ...] = ()
    """The names of those who sign in."""
    services: tuple[OfferedService, ...] = ()
    """What providers of the borough offer."""

    def of(self, list_name: str) -> tuple[ReferenceEntry, ...]:
        """Return what may be chosen of a list."""
        return self.lists.get(list_name, ())

    def label(self, list_name: str, code: str, day: date | None = None) -> str:
        """Return the words of a code, those of a day where it is given; a code that no list knows stands for itself."""
        entry = self._entry(list_name, code, day)
        return entry.label if entry else code

    def short(self, list_name: str, code: str, day: date | None = None) -> str:
        """Return the short words of a code, those of a day where it is given."""
        entry = self._entry(list_name, code, day)
        return (entry.short_label or entry.label) if entry else code

    def _entry(self, list_name: str, code: str, day: date | None) -> ReferenceEntry | None:
        found = next((entry for entry in self.every.get(list_name, ()) if entry.code == code), None)
        return found.called_on(day) if found else None
