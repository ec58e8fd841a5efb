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
    from scipy.stats import chi2

    tail = (1 - CONFIDENCE) / 2
    low = float(chi2.ppf(tail, 2 * events)) / 2 if events else 0.0
    return Estimate(events / months, low / months, float(chi2.ppf(1 - tail, 2 * events + 2)) / 2 / months)


def ratio(events: tuple[int, int], months: tuple[float, float]) -> Estimate | None:
    """Return the second rate divided by the first, with the exact interval; none where nothing was before.

    Of all events, those after are a binomial share; the limits of the share (Clopper and Pearson) are the ratio's.
    """
    from scipy.stats import binomtest

    before, after = events
    if not before:
        return None
    limits = binomtest(after, before + after).proportion_ci(CONFIDENCE, method="exact")
    times = months[0] / months[1]
    return Estimate(after / before * times, _odds(limits.low) * times, _odds(limits.high) * times)


def changes(groups: Sequence[Counts]) -> tuple[Change, ...]:
    """Return the change of each group: exact where the counts vary as chance makes them, else negative binomial."""
    counted = [group.at_liberty() for group in groups]
    clustered = [group for group in counted if _can_be_clustered(group)]
    fit = _fit(clustered) if clustered else None
    found, at = [], 0
    for group in counted:
        if fit is not None and _can_be_clustered(group):
            found.append(_fitted(group, fit, at))
            at += 1
        else:
            found.append(_exact(group))
    return tuple(found)


def against(ours: Counts, theirs: Counts) -> Against:
    """Return the change of one group divided by that of another, of whom nobody is in the first."""
    apart = replace(theirs, who=theirs.who + ours.who.max(initial=0) + 1)
    pair = [ours.at_liberty(), apart.at_liberty()]
    if not all(_can_be_clustered(group) for group in pair):
        return Against(None, Method.TOO_FEW)
    fit = _fit(pair, always=True)
    if fit is None:
        return Against(None, Method.TOO_FEW)
    return Against(fit.contrast(np.array([-1.0, 1.0, 1.0, -1.0])), fit.method)


@dataclass(frozen=True, slots=True)
class _Fit:
    """A regression with one rate for each group and stretch, its errors reckoned from person to person."""

    method: Method
    result: Any
    rates: int

    def contrast(self, weights: Numbers) -> Estimate:
        """Return the exponential of a sum of rates' logarithms, with its interval."""
        row = np.zeros(len(self.result.params))
        row[: self.rates] = weights
        test = self.result.t_test(row)
        low, high = test.conf_int(1 - CONFIDENCE)[0]
        return Estimate(*(float(np.exp(one)) for one in (np.ravel(test.effect)[0], low, high)))

    def unit(self, *places: tuple[int, float]) -> Estimate:
        """Return the contrast of a few rates."""
        weights = np.zeros(self.rates)
        for place, weight in places:
            weights[place] = weight
        return self.contrast(weights)


def _fit(groups: Sequence[Counts], *, always: bool = False) -> _Fit | None:
    """Return the regression; none where the counts vary no more than chance makes them, unless ``always`` wanted."""
    from scipy.stats import chi2
    from statsmodels.genmod.families import Poisson
    from statsmodels.genmod.generalized_linear_model import GLM

    events = np.concatenate([part for group in groups for part in (group.before, group.after)])
    months = np.concatenate([part for group in groups for part in (group.months_before, group.months_after)])
    who = np.concatenate([group.who for group in groups for _ in range(2)])
    sizes = [len(group.who) for group in groups for _ in range(2)]
    cells = np.repeat(np.eye(len(sizes)), sizes, axis=0)
    grouped = {"cov_type": "cluster", "cov_kwds": {"groups": who}, "use_t": True}
    poisson = GLM(events, cells, family=Poisson(), exposure=months)
    plain = poisson.fit()
    if chi2.sf(plain.pearson_chi2, plain.df_resid) >= 1 - CONFIDENCE:
        return _Fit(Method.CLUSTERED_POISSON, poisson.fit(**grouped), len(sizes)) if always else None
    wider = _negative_binomial(events, cells, months, plain.params, grouped)
    if wider is not None:
        return _Fit(Method.NEGATIVE_BINOMIAL, wider, len(sizes))
    return _Fit(Method.CLUSTERED_POISSON, poisson.fit(**grouped), len(sizes))


def _negative_binomial(
    events: Numbers, cells: Numbers, months: Numbers, start: Numbers, grouped: dict[str, Any]
) -> Any | None:  # noqa: ANN401 -- a result of a package without types
    from statsmodels.discrete.discrete_model import NegativeBinomial

    with catch_warnings():
        simplefilter("ignore")  # whether an answer was found is asked below
        model = NegativeBinomial(events, cells, exposure=months)
        found = model.fit(start_params=np.append(start, 0.5), disp=0, **grouped)
    sound = found.mle_retvals["converged"] and found.params[-1] > 0 and np.isfinite(found.bse).all()
    return found if sound else None


def _fitted(group: Counts, fit: _Fit, at: int) -> Change:
    before, after = 2 * at, 2 * at + 1
    return _change(
        group,
        fit.method,
        (fit.unit((before, 1.0)), fit.unit((after, 1.0))),
        fit.unit((before, -1.0), (after, 1.0)),
    )


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
