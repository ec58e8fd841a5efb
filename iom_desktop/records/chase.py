"""The list by which an agency, or somebody, is reminded of what they undertook at the panel."""

from dataclasses import dataclass
from datetime import date

from iom_desktop.records.disclosure import ForPartners, refuse_uncleared


@dataclass(frozen=True, slots=True)
class ChaseLine:
    """One action still to be done."""

    what: str
    about: str
    owner: str
    agreed_on: date | None
    due: date | None
    lateness: str
    overdue: bool


@dataclass(frozen=True, slots=True)
class ChaseContent:
    """What one agency or one owner still has to do."""

    whose: str
    day: date
    lines: tuple[ForPartners[ChaseLine], ...]

    def __post_init__(self) -> None:
        """Refuse lines that were not cleared for partners."""
        refuse_uncleared(ForPartners, self.lines)

    @property
    def overdue(self) -> int:
        """How many are late."""
        return sum(line.value.overdue for line in self.lines)
