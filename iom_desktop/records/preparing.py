"""What goes out before a panel: the invitation, and where each agency's pack stands."""

from dataclasses import dataclass
from datetime import date, datetime

from iom_desktop.records.agreements import AgencyStanding
from iom_desktop.records.changes import Changes


@dataclass(frozen=True, slots=True)
class Invitation:
    """One meeting for somebody's calendar; it names nobody."""

    meeting_id: str
    version: int
    """Which state of the meeting this is, so that a calendar knows the newer."""
    title: str
    day: date
    starts_at: str
    length: int
    place: str


@dataclass(frozen=True, slots=True)
class PackLine:
    """One agency of a meeting: who is expected, whether it may have a pack, and the last one it was given."""

    standing: AgencyStanding
    people: tuple[str, ...]
    reference: str = ""
    made_at: datetime | None = None
    made_by: str = ""

    @property
    def agency(self) -> str:
        """The code of the agency."""
        return self.standing.agency


@dataclass(frozen=True, slots=True)
class MadePack:
    """One pack as a file."""

    agency: str
    file_name: str
    pdf: bytes


@dataclass(frozen=True, slots=True)
class MadePacks:
    """The packs of a meeting, and what making them changed."""

    packs: tuple[MadePack, ...]
    changes: Changes


@dataclass(frozen=True, slots=True)
class PutOn:
    """Cases that were put onto the next agenda."""

    count: int
    changes: Changes
