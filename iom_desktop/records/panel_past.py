"""What past panels decided and asked for, counted, and what of it is still to be done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from iom_desktop.records.access import ReferenceEntry
from iom_desktop.records.support import Action


@dataclass(frozen=True, slots=True)
class PanelFigures:
    """What the meetings of some months came to; nobody is named."""

    since: date
    meetings: int
    decisions: Mapping[str, int]
    """By the word of ``PanelDecision``."""
    actions: Mapping[str, int]
    """By the word of ``ActionState``."""
    waiting: Mapping[str, int]
    """By pathway: how many have been on a waiting list for long."""


@dataclass(frozen=True, slots=True)
class TrackedAction:
    """One action of a past panel that is not done yet."""

    action: Action
    agreed_on: date | None
    """The day of the meeting; none where that is no longer known."""
    agency: str
    """In words."""
    lateness: str
    """In words: "12 days overdue", "due tomorrow"."""
    overdue: bool


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """Something decided between panels that the next panel has to confirm."""

    person_id: str
    name: str
    words: str
    on_agenda: date | None
    """The day of the meeting to come that has the case on its agenda."""


@dataclass(frozen=True, slots=True)
class Between:
    """What there is to do between two meetings."""

    actions: tuple[TrackedAction, ...]
    unconfirmed: tuple[Unconfirmed, ...]
    next_day: date | None
    """The next meeting that is planned."""
    agencies: tuple[ReferenceEntry, ...]
    staff: tuple[str, ...]
    """Names of those who can own an action."""

    @property
    def overdue(self) -> int:
        """How many actions are late."""
        return sum(one.overdue for one in self.actions)
