"""What is counted for the team and the board: the size and flow of the cohort, colours, coverage, needs and offers."""

from dataclasses import dataclass
from datetime import date

from iom_desktop.records.ledger import LedgerSum
from iom_desktop.vocabulary.needs import Need, Response
from iom_desktop.vocabulary.risk import Rag


@dataclass(frozen=True, slots=True)
class NeedFact:
    """Whether one managed person has a need under one pathway."""

    person_id: str
    pathway: str
    state: Need


@dataclass(frozen=True, slots=True)
class OfferFact:
    """One offer to one managed person under one pathway, and the answer to it."""

    person_id: str
    pathway: str
    response: Response


@dataclass(frozen=True, slots=True)
class ErasedMonth:
    """How many people who were erased since had joined and left in one month."""

    joined: int
    left: int


@dataclass(frozen=True, slots=True)
class FlowMonth:
    """Who joined and left in one month, and how many were managed when it ended (or today)."""

    month: date
    """Its first day."""
    joined: int
    left: int
    managed: int


@dataclass(frozen=True, slots=True)
class ColourCount:
    """How many managed people have a colour."""

    colour: Rag
    people: int


@dataclass(frozen=True, slots=True)
class PathwayGap:
    """Under one pathway: how many people have the need, and to how many of them something was offered."""

    pathway: str
    label: str
    needing: int
    offered: int
    accepted: int
    not_assessed: int

    @property
    def gap(self) -> int:
        """How many have the need and were offered nothing."""
        return self.needing - self.offered


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything the Insights page shows, as it stands on one day."""

    as_of: date
    managed: int
    flow: tuple[FlowMonth, ...]
    colours: tuple[ColourCount, ...]
    coverage: tuple[LedgerSum, ...]
    """The ledger of each month that was loaded, the oldest first."""
    gaps: tuple[PathwayGap, ...]
