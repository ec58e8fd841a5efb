"""What the shared screen may show of one case, made for its audience by ``rules.disclosure`` and by nothing else."""

from dataclasses import dataclass
from datetime import date

from iom_desktop.vocabulary.access import Audience
from iom_desktop.vocabulary.needs import EngagementLevel
from iom_desktop.vocabulary.people import MarkerCheck, MarkerKind
from iom_desktop.vocabulary.risk import Rag


@dataclass(frozen=True, slots=True)
class RagReview:
    """The colour in which a case stood at the end of one month."""

    month: date
    colour: Rag | None


@dataclass(frozen=True, slots=True)
class OffenceWeeks:
    """Offences of the last 90 days by week, the oldest first, beside the 90 days before the person joined."""

    start: date
    end: date
    weeks: tuple[int, ...]
    before_scheme: int | None
    """None where the person is not on the scheme or nothing is known of the time before."""

    @property
    def now(self) -> int:
        """All offences of the window."""
        return sum(self.weeks)


@dataclass(frozen=True, slots=True)
class OfferResponses:
    """What help was offered, how the person answered, and where a need is not met."""

    offered: int
    accepted: int
    declined: tuple[str, ...]
    """Pathways in words an audience may read: health reads as health support."""
    waiting: int
    unmet: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BriefAction:
    """An open action of the case."""

    what: str
    owner: str
    due: date | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class SharedBrief:
    """One case as its audience may see it."""

    audience: Audience
    person_id: str
    name: str
    age: int | None
    on_scheme: bool
    rag: Rag | None
    rag_since: date | None
    community_rag: Rag | None
    """The community colour kept under Blue."""
    standing: str
    """Sentence or status in words: "Community order to 12 May 2026"."""
    scores: tuple[tuple[str, str], ...]
    """Label and value of each current score: ("OGRS", "78")."""
    priorities: tuple[str, ...]
    markers: tuple[tuple[MarkerKind, MarkerCheck], ...]
    reviews: tuple[RagReview, ...]
    offences: OffenceWeeks
    engagement: EngagementLevel | None
    appointments_kept: int
    appointments: int
    offers: OfferResponses
    actions: tuple[BriefAction, ...]
    lead_agency: str
    """Code of the reference list ``agencies``, empty where none is named."""
    lead_professional: str
    police_officer: str
