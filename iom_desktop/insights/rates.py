"""Compares how often some people offend in two stretches of time, with the interval that chance leaves open."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from warnings import catch_warnings, simplefilter

import numpy as np

from iom_desktop.records.effect import Against, Change, Estimate
from iom_desktop.vocabulary.effect import Method

Numbers = np.ndarray[Any, np.dtype[np.float64]]
Flags = np.ndarray[Any, np.dtype[np.bool_]]
Places = np.ndarray[Any, np.dtype[np.int64]]

CONFIDENCE = 0.95
FEWEST = 5
"""Of fewer people nothing is said."""
FEWEST_CLUSTERED = 10
"""Of fewer people no error can be reckoned from how they differ; the exact interval of chance alone is given."""
_ENOUGH = 500
"""So many people tell how much people differ; more would only take longer."""


@dataclass(frozen=True, slots=True)
class Counts:
    """For each of some people: who, offences and months at liberty before and after."""

    who: Places
    before: Numbers
    after: Numbers
    months_before: Numbers
    months_after: Numbers

    def of(self, chosen: Flags) -> "Counts":
        """Return the counts of some of the people."""
        return Counts(
            self.who[chosen],
            self.before[chosen],
            self.after[chosen],
            self.months_before[chosen],
            self.months_after[chosen],
        )

    def at_liberty(self) -> "Counts":
        """Return the counts of those who were at liberty in both stretches: of the others nothing can be compared."""
        return self.of((self.months_before > 0) & (self.months_after > 0))


def rate(events: int, months: float) -> Estimate:
    """Return events for each month with the exact interval of Poisson's law."""
    from scipy.special import gammaincinv  # a tenth of what scipy.stats takes to bring in

    tail = (1 - CONFIDENCE) / 2
    low = float(gammaincinv(events, tail)) if events else 0.0
    return Estimate(events / months, low / months, float(gammaincinv(events + 1, 1 - tail)) / months)


def ratio(events: tuple[int, int], months: tuple[float, float]) -> Estimate | None:
    """Return the second rate divided by the first, with the exact interval; none where nothing was before.

    Of all events, those after are a binomial share; the limits of the share (Clopper and Pearson) are the ratio's.
    """
    from scipy.special import betaincinv

    before, after = events
    if not before:
        return None
    tail, times = (1 - CONFIDENCE) / 2, months[0] / months[1]
    low = float(betaincinv(after, before + 1, tail)) if after else 0.0
    high = float(betaincinv(after + 1, before, 1 - tail))
    return Estimate(after / before * times, _odds(low) * times, _odds(high) * times)


def changes(groups: Sequence[Counts], spread: float | None = None) -> tuple[Change, ...]:
    """Return the change of each group: exact where the counts vary as chance makes them, else negative binomial.

    How much people differ is taken from ``spread``, where it is known of all of them together.
    """
    return tuple(_change_of(group.at_liberty(), spread) for group in groups)


def against(ours: Counts, theirs: Counts, spread: float | None = None) -> Against:
    """Return the change of one group divided by that of another, of whom nobody is in the first."""
    apart = replace(theirs, who=theirs.who + ours.who.max(initial=0) + 1)
    pair = [ours.at_liberty(), apart.at_liberty()]
    if not all(_can_be_clustered(group) for group in pair):
        return Against(None, Method.TOO_FEW)
    (found,) = _contrasts(_fit(pair, spread), [[-1.0, 1.0, 1.0, -1.0]])
    method = Method.CLUSTERED_POISSON if spread is None else Method.NEGATIVE_BINOMIAL
    return Against(found, method)


def spread_of(group: Counts) -> float | None:
    """Return how much people differ: the variance beyond chance of the negative binomial, by maximum likelihood.

    None where they differ no more than chance makes them, or where no answer is found.
    """
    counted = group.at_liberty()
    if not _can_be_clustered(counted) or not _differ(counted):
        return None
    from statsmodels.discrete.discrete_model import NegativeBinomial

    every = max(len(counted.who) // _ENOUGH, 1)
    some = counted.of(np.arange(len(counted.who)) % every == 0) if every > 1 else counted
    events, months, cells = _laid_out([some])
    start = np.append(np.log(np.maximum(cells.T @ events, 1) / (cells.T @ months)), 0.5)
    with catch_warnings():
        simplefilter("ignore")  # whether an answer was found is asked below
        found = NegativeBinomial(events, cells, exposure=months).fit(start_params=start, disp=0)
    value = float(found.params[-1])
    return value if found.mle_retvals["converged"] and np.isfinite(value) and value > 0 else None


def _change_of(group: Counts, spread: float | None) -> Change:
    if not _can_be_clustered(group) or not _differ(group):
        return _exact(group)
    spread = spread_of(group) if spread is None else spread
    before, after, change = _contrasts(_fit([group], spread), [[1.0, 0.0], [0.0, 1.0], [-1.0, 1.0]])
    method = Method.CLUSTERED_POISSON if spread is None else Method.NEGATIVE_BINOMIAL
    return _change(group, method, (before, after), change)


def _differ(group: Counts) -> bool:
    """Tell whether the counts vary more than chance makes them (Pearson's chi-squared)."""
    from scipy.special import chdtrc  # a tenth of what scipy.stats takes to bring in

    events, months, cells = _laid_out([group])
    expected = months * (cells @ ((cells.T @ events) / (cells.T @ months)))
    found = ((events - expected) ** 2 / expected).sum()
    return bool(chdtrc(len(events) - 2, found) < 1 - CONFIDENCE)


def _fit(groups: Sequence[Counts], spread: float | None) -> Any:  # noqa: ANN401 -- a result of a package without types
    """Return a regression with one rate for each group and stretch, its errors reckoned from person to person."""
    from statsmodels.genmod.families import NegativeBinomial, Poisson
    from statsmodels.genmod.generalized_linear_model import GLM

    events, months, cells = _laid_out(groups)
    who = np.concatenate([group.who for group in groups for _ in range(2)])
    family = Poisson() if spread is None else NegativeBinomial(alpha=spread)
    start = np.log((cells.T @ events) / (cells.T @ months))
    # The cells add up to a constant, which nobody need look for.
    model = GLM(events, cells, family=family, exposure=months, hasconst=True)
    return model.fit(start_params=start, cov_type="cluster", cov_kwds={"groups": who}, use_t=True)


def _laid_out(groups: Sequence[Counts]) -> tuple[Numbers, Numbers, Numbers]:
    """Return events, months and the cell of each row: before and after of every group below one another."""
    events = np.concatenate([part for group in groups for part in (group.before, group.after)])
    months = np.concatenate([part for group in groups for part in (group.months_before, group.months_after)])
    sizes = [len(group.who) for group in groups for _ in range(2)]
    return events, months, np.repeat(np.eye(len(sizes)), sizes, axis=0)


def _contrasts(found: Any, weights: Sequence[Sequence[float]]) -> list[Estimate]:  # noqa: ANN401 -- as above
    """Return the exponentials of sums of rates' logarithms, with their intervals."""
    test = found.t_test(np.array(weights))
    limits = np.column_stack([np.ravel(test.effect), test.conf_int(1 - CONFIDENCE)])
    return [Estimate(*row) for row in np.exp(limits).tolist()]


def _exact(group: Counts) -> Change:
    if len(group.who) < FEWEST:
        return _change(group, Method.TOO_FEW, None, None)
    events, months = _totals(group)
    rates = (rate(events[0], months[0]), rate(events[1], months[1]))
    return _change(group, Method.EXACT_POISSON, rates, ratio(events, months))


def _change(group: Counts, method: Method, rates: tuple[Estimate, Estimate] | None, found: Estimate | None) -> Change:
    events, months = _totals(group)
    return Change(len(group.who), events, months, method, rates, found)


def _totals(group: Counts) -> tuple[tuple[int, int], tuple[float, float]]:
    return (
        (int(group.before.sum()), int(group.after.sum())),
        (float(group.months_before.sum()), float(group.months_after.sum())),
    )


def _can_be_clustered(group: Counts) -> bool:
    return bool(len(group.who) >= FEWEST_CLUSTERED and group.before.any() and group.after.any())


def _odds(share: float) -> float:
    return share / (1 - share) if share < 1 else float("inf")
