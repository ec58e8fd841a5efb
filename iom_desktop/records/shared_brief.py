"""What the shared screen may show of one case: every fact about the person cleared for partners, or not there."""

from dataclasses import dataclass
from datetime import date

from iom_desktop.records.disclosure import ForPartners, refuse_uncleared
from iom_desktop.records.scheme import StatusState
from iom_desktop.vocabulary.access import Audience
from iom_desktop.vocabulary.needs import EngagementLevel
from iom_desktop.vocabulary.people import MarkerCheck, MarkerKind
from iom_desktop.vocabulary.risk import Rag, Tool


@dataclass(frozen=True, slots=True)
class RagReview:
    """The colour in which a case stood at the end of one month."""

    month: date
    colour: Rag | None


@dataclass(frozen=True, slots=True)
class ColourShown:
    """The colour of a case as a room may see it: since when, and never the words behind it."""

    shown: Rag
    since: date
    community: Rag


@dataclass(frozen=True, slots=True)
class OffenceWeeks:
    """Offences of the last 13 weeks, the oldest first, beside the 13 weeks before the person joined."""

    start: date
    end: date
    weeks: tuple[int, ...]
    before_scheme: int | None
    """None for somebody who is not on the scheme."""

    @property
    def now(self) -> int:
        """All offences of the window."""
        return sum(self.weeks)


@dataclass(frozen=True, slots=True)
class OfferResponses:
    """What help was offered, how the person answered, and where a need is not met."""

    offered: int
    accepted: int
    waiting: int
    declined: tuple[ForPartners[str], ...]
    """Pathways in words: health reads as health support."""
    unmet: tuple[ForPartners[str], ...]


@dataclass(frozen=True, slots=True)
class ScoreShown:
    """A score as the brief says it: the tool is named, because tools are never compared."""

    tool: Tool
    value: str


@dataclass(frozen=True, slots=True)
class MarkerShown:
    """A marker with whether somebody looked."""

    kind: MarkerKind
    checked: MarkerCheck


@dataclass(frozen=True, slots=True)
class BriefAction:
    """An open action of the case."""

    what: str
    owner: str
    due: date | None
    overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedBrief:
    """One case as its audience may see it."""

    audience: Audience
    person_id: str
    name: str
    age: int | None
    on_scheme: bool
    rag: ColourShown | None
    status: StatusState
    priority: str
    """The local priority in words, empty where there is none."""
    scores: tuple[ForPartners[ScoreShown], ...]
    markers: tuple[ForPartners[MarkerShown], ...]
    reviews: tuple[RagReview, ...]
    offences: OffenceWeeks
    engagement: EngagementLevel | None
    appointments: int
    appointments_kept: int
    offers: OfferResponses
    actions: tuple[ForPartners[BriefAction], ...]
    lead_agency: str
    """Code of the reference list ``agencies``, empty where none is named."""
    lead_professional: str
    police_officer: str

    def __post_init__(self) -> None:
        """Refuse what was not cleared for partners."""
        told = (*self.scores, *self.markers, *self.offers.declined, *self.offers.unmet, *self.actions)
        refuse_uncleared(ForPartners, told)
