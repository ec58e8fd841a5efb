"""What the charts of the effect share: who is told apart from whom, and series of estimates with their limits."""

from collections.abc import Sequence

from iom_desktop.records.effect import Estimate
from iom_desktop.records.exhibit import Series
from iom_desktop.vocabulary.effect import Breakdown
from iom_desktop.vocabulary.insights import Unit

BEFORE, AFTER = "Before", "On IOM"
ON_IOM, OTHERS, PEOPLE = "On IOM", "Not adopted", "People"
BY = {
    Breakdown.RAG: ("by first colour", "Colour"),
    Breakdown.RESPONSE: ("by response", "Pathway and response"),
    Breakdown.LEAD_AGENCY: ("by lead agency", "Lead agency"),
}
"""What stands in a title, and the heading of the kinds."""
_HUNDRED = 100


def limited(name: str, given: Sequence[Estimate | None], unit: Unit, *, follows: str) -> Series:
    """Return estimates as a series with limits; a limit without end stands open."""
    numbers = [(None, None, None) if one is None else _numbers(one) for one in given]
    values, low, high = (tuple(row[at] for row in numbers) for at in range(3))
    return Series(name, values, unit, follows=follows, low=low, high=high)


def _numbers(one: Estimate) -> tuple[float, float, float | None]:
    return one.value, one.low, one.high if one.high < float("inf") else None


def percent(share: Estimate | None) -> Estimate | None:
    """Return a share as a percentage."""
    return None if share is None else times(share, _HUNDRED)


def times(one: Estimate, factor: float) -> Estimate:
    """Return an estimate so many times as large."""
    return Estimate(one.value * factor, one.low * factor, one.high * factor)


def whole(numbers: Sequence[float]) -> tuple[float, ...]:
    """Return numbers without digits after the point."""
    return tuple(float(round(one)) for one in numbers)
