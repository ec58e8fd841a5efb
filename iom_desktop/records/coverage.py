"""The proof of the daily check as values: who was looked up on which day, by whom, in what, and who was not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from iom_desktop.records.access import ReferenceEntry
from iom_desktop.records.work import CheckEntry
from iom_desktop.vocabulary.risk import Rag
from iom_desktop.vocabulary.work import CheckProof


@dataclass(frozen=True, slots=True)
class ProofLine:
    """One person on one day: looked up, in part, passed over, or missed."""

    day: date
    person_id: str
    name: str
    rag: Rag
    """The colour of that day."""
    proof: CheckProof
    entry: CheckEntry | None = None
    """The check, as the reader may see it."""


@dataclass(frozen=True, slots=True)
class CoverageDay:
    """How many of those on the scheme were looked up on one day."""

    day: date
    working_day: bool
    managed: int
    checked: int
    """Looked up in every source, those entered later among them."""
    in_part: int
    passed_over: int
    missed: int
    entered_late: int
    by_rag: Mapping[Rag, tuple[int, int]] = field(default_factory=dict)
    """By colour: how many were looked up, and how many there were."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The checks of some days, the newest first, each of them accounted for person by person."""

    days: tuple[CoverageDay, ...]
    lines: tuple[ProofLine, ...]
    sources: tuple[ReferenceEntry, ...]
    """Every source there ever was, for the names of those that old checks hold."""
    today: date
