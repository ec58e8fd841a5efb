"""The content of a panel's minutes, for the paper to set."""

from dataclasses import dataclass
from datetime import date, datetime

from iom_desktop.records.disclosure import ForPartners, refuse_uncleared
from iom_desktop.vocabulary.panel import PanelDecision
from iom_desktop.vocabulary.risk import Rag


@dataclass(frozen=True, slots=True)
class MinutesDecision:
    """One line of the decisions table."""

    number: int
    name: str
    rag_before: Rag | None
    rag_after: Rag | None
    decision: PanelDecision | None
    """None where the meeting ended before the item was decided."""
    lead: str
    """Agency and professional in words: "Probation, D. Nkansah"."""
    reason: ForPartners[str]


@dataclass(frozen=True, slots=True)
class MinutesAction:
    """One line of the actions table."""

    number: int
    item: int
    what: ForPartners[str]
    owner: str
    due: date


@dataclass(frozen=True, slots=True)
class PreviousActions:
    """What became of the actions agreed at the meeting before."""

    day: date
    agreed: int
    done: int

    @property
    def carried_over(self) -> int:
        """The actions still open."""
        return self.agreed - self.done


@dataclass(frozen=True, slots=True)
class WaitingFigures:
    """Core cohort cases without a decision, before the meeting and after it."""

    before: int
    after: int
    longest_days: int | None

    @property
    def decided(self) -> int:
        """How many the meeting decided."""
        return max(self.before - self.after, 0)


@dataclass(frozen=True, slots=True)
class MinutesContent:
    """Everything the minutes of one meeting say; what is in them was shown or typed before partners."""

    meeting_id: str
    borough: str
    day: date
    starts_at: str
    ends_at: str
    """Empty while the meeting is open."""
    place: str
    theme: str
    chair: str
    minute_taker: str
    present: tuple[tuple[str, tuple[str, ...]], ...]
    """Agency in words with the names of those who came."""
    apologies: tuple[tuple[str, tuple[str, ...]], ...]
    declared: bool
    """Whether everyone present agreed to the confidentiality declaration."""
    conflicts: str
    decisions: tuple[MinutesDecision, ...]
    actions: tuple[MinutesAction, ...]
    previous: PreviousActions | None
    gaps: tuple[str, ...]
    waiting: WaitingFigures | None
    managed_before: int | None
    managed_after: int | None
    next_day: date | None
    next_at: str
    approved_at: datetime | None
    approved_by: str
    aside: tuple[ForPartners[str], ...] = ()
    """Who took no part in a case, and who did not agree, each with the number of the item."""
    no_quorum: str = ""
    """What to say where too few agencies came."""

    def __post_init__(self) -> None:
        """Refuse words that were not cleared for partners."""
        told = (*(line.reason for line in self.decisions), *(line.what for line in self.actions), *self.aside)
        refuse_uncleared(ForPartners, told)

    @property
    def draft(self) -> bool:
        """Tell whether the chair has still to approve."""
        return self.approved_at is None

    @property
    def present_count(self) -> int:
        """How many came."""
        return sum(len(names) for _agency, names in self.present)

    @property
    def apologies_count(self) -> int:
        """How many sent apologies."""
        return sum(len(names) for _agency, names in self.apologies)

    def count(self, decision: PanelDecision | None) -> int:
        """Return how many items ended with ``decision``."""
        return sum(line.decision is decision for line in self.decisions)
