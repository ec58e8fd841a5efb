"""How long people at liberty go without an offence, and what share of them offends within a time."""

from collections.abc import Sequence
from typing import Any
from warnings import catch_warnings, simplefilter

import numpy as np

from iom_desktop.insights.rates import CONFIDENCE, FEWEST, Flags, Numbers
from iom_desktop.records.effect import CurvePoint, Estimate, FirstOffence

DAYS_A_MONTH = 365.25 / 12
MONTHS = tuple(range(0, 25, 3))
"""Where the curve is read: not where it falls, since a fall is one person."""


def first_offence(days: Numbers, offended: Flags, months: Sequence[int] = MONTHS) -> FirstOffence:
    """Return the share without an offence by time at liberty (Kaplan and Meier), and the time when half had one.

    ``days`` is how long each person was followed, or the day at liberty of the first offence where there was one.
    """
    if len(days) < FEWEST:
        return FirstOffence(len(days), int(offended.sum()), (), None, None, None)
    at, share, low, high = kaplan_meier(days, offended)
    points = []
    for one in months:
        day = one * DAYS_A_MONTH
        followed = int((days >= day).sum()) if one else len(days)
        sooner = int((offended & (days < day)).sum()) if one else 0
        points.append(CurvePoint(one, _read(at, share, low, high, day) if followed else None, followed, sooner))
    half = [_first_at_half(at, line) for line in (share, low, high)]
    return FirstOffence(len(days), int(offended.sum()), tuple(points), *half)


def kaplan_meier(days: Numbers, offended: Flags) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Return the days, the share left after each, and its limits by the log of the log (Greenwood's error)."""
    from scipy.stats import CensoredData, ecdf

    left = ecdf(CensoredData(uncensored=days[offended], right=days[~offended])).sf
    with catch_warnings():
        simplefilter("ignore")  # before anybody and after everybody has offended there are no limits
        limits = left.confidence_interval(CONFIDENCE, method="log-log")
    return left.quantiles, left.probabilities, limits.low.probabilities, limits.high.probabilities


def share(some: int, people: int) -> Estimate | None:
    """Return a share of people with Wilson's interval; none where they are too few."""
    from scipy.stats import binomtest

    if people < FEWEST:
        return None
    found = some / people
    # Only the interval is asked for; tested against itself, no p is searched for.
    limits = binomtest(some, people, p=found).proportion_ci(CONFIDENCE, method="wilson")
    return Estimate(found, float(limits.low), float(limits.high))


def _read(at: Numbers, share: Numbers, low: Numbers, high: Numbers, day: float) -> Estimate:
    place = int(np.searchsorted(at, day, side="right")) - 1
    if place < 0 or share[place] == 1:
        return Estimate(1.0, 1.0, 1.0)
    value = float(share[place])
    return Estimate(value, _or(low[place], 0.0), _or(high[place], value))


def _or(limit: Any, otherwise: float) -> float:  # noqa: ANN401 -- a number of numpy's
    return otherwise if np.isnan(limit) else float(limit)


def _first_at_half(at: Numbers, line: Numbers) -> float | None:
    reached = np.flatnonzero(line <= 1 / 2)  # what is not known is not reached
    return float(at[reached[0]]) if len(reached) else None
