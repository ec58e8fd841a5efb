"""The papers that go out before a panel: the agenda, and the pack of one agency."""

from dataclasses import dataclass
from datetime import date

from iom_desktop.records.disclosure import ForPartners, refuse_uncleared
from iom_desktop.records.partner_papers import SummaryContent
from iom_desktop.vocabulary.risk import Rag


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One case on the agenda as its paper shows it."""

    number: int
    name: str
    rag: Rag | None
    proposed_rag: Rag | None
    reason: ForPartners[str]
    minutes: int


@dataclass(frozen=True, slots=True)
class AgendaContent:
    """The agenda of one meeting: when, where, who is expected, and the cases with their reasons."""

    meeting_id: str
    day: date
    starts_at: str
    place: str
    chair: str
    theme: str
    """In words; empty where the meeting takes every kind of case."""
    length: int
    expected: tuple[tuple[str, tuple[str, ...]], ...]
    """Agency in words with the names of those expected."""
    declaration: str
    """What everybody present agrees to before the first case."""
    last_day: date | None
    """When the meeting before was held."""
    open_actions: int
    overdue_actions: int
    cases: tuple[AgendaLine, ...]

    def __post_init__(self) -> None:
        """Refuse reasons that were not cleared for partners."""
        refuse_uncleared(ForPartners, tuple(line.reason for line in self.cases))

    @property
    def minutes(self) -> int:
        """How many minutes the cases take together."""
        return sum(line.minutes for line in self.cases)


@dataclass(frozen=True, slots=True)
class PackAction:
    """One open action of the agency the pack is for."""

    what: str
    about: str
    due: date | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class PackContent:
    """What one agency may read before a meeting: the agenda, each case in short, and what it still owes."""

    agency: str
    """In words; empty for a pack that every agency may have."""
    agenda: AgendaContent
    cases: tuple[SummaryContent | None, ...]
    """One for each line of the agenda; none where the case is closed to whoever made the pack."""
    actions: tuple[ForPartners[PackAction], ...]

    def __post_init__(self) -> None:
        """Refuse actions that were not cleared for partners."""
        refuse_uncleared(ForPartners, self.actions)
