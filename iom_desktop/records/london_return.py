"""The London return: what a borough tells of a month in counts alone, and what many of them come to."""

from collections.abc import Mapping
from dataclasses import dataclass

ELIGIBLE, MANAGED = ("Cohort", "Eligible"), ("Cohort", "Managed")
"""Category and group of the two numbers of the borough table."""
Place = tuple[str, str]
"""A category and one of its groups."""


@dataclass(frozen=True, slots=True)
class BoroughReturn:
    """The counts of one borough in one month."""

    borough: str
    month: str
    """As 2025-10."""
    told: Mapping[Place, int]
    hidden: frozenset[Place]
    """Numbers that were under 5, or would have given such a number away."""
    remarks: tuple[str, ...] = ()
    """What was taken otherwise than it stood in the file."""


@dataclass(frozen=True, slots=True)
class LondonTotal:
    """One count over all boroughs."""

    category: str
    group: str
    count: int | None
    """What is told, added up; none where nobody tells it."""
    boroughs: int
    """How many tell it."""
    hidden: int
    """How many hide it."""
    at_least: bool
    """Whether some borough that returned does not tell it: the true sum is larger."""


@dataclass(frozen=True, slots=True)
class London:
    """The returns of one month put together."""

    month: str
    boroughs: tuple[BoroughReturn, ...]
    missing: tuple[str, ...]
    """Boroughs of London without a return."""
    totals: tuple[LondonTotal, ...]
    remarks: tuple[str, ...] = ()
    """What was taken otherwise than the files had it."""
