"""Keeps how many erased people joined and left the scheme in each month, so that past months count as they did."""

from collections.abc import Iterable
from dataclasses import asdict

from iom_desktop.clock import Clock
from iom_desktop.insights import population
from iom_desktop.records.insights import ErasedMonth
from iom_desktop.records.ledger import TimeOnScheme
from iom_desktop.store.unit_of_work import Look, Work

_SETTING = "erased_flow"


def read(look: Look, clock: Clock) -> dict[str, ErasedMonth]:
    """Return how many erased people joined and left, by month."""
    kept = look.access.setting(_SETTING, clock.today()) or {}
    return {month: ErasedMonth(**counts) for month, counts in kept.items()}


def count(work: Work, clock: Clock, times: Iterable[TimeOnScheme]) -> None:
    """Count the times of somebody who is being erased: numbers without a name."""
    before = read(work, clock)
    counts = population.with_erased(before, times)
    if counts != before:
        work.access.keep_setting(_SETTING, {month: asdict(counts[month]) for month in sorted(counts)}, clock.today())
