"""The statistics again by other means: whole numbers, fractions and sums, on data that were printed."""

from collections.abc import Iterable
from fractions import Fraction
from math import comb, exp, fsum, lgamma, log, sqrt
from statistics import NormalDist

import numpy as np
import pytest

from iom_desktop.insights import equality, rates, survival
from iom_desktop.insights.rates import Counts
from tests.insights.test_rates import MITES
from tests.insights.test_survival import DAYS, OFFENDED

pytestmark = pytest.mark.xdist_group("statistics")  # one process takes the packages in, once

TAIL = 0.025
# Deaths by the kick of a horse in 200 years of Prussian corps: von Bortkewitsch, Das Gesetz der kleinen Zahlen (1898).
KICKS = np.repeat(np.arange(5.0), [109, 65, 22, 3, 1])


@pytest.mark.parametrize("events", [1, 4, 23, 122])
def test_that_each_limit_of_a_rate_leaves_a_fortieth_of_poissons_law_beyond_it(events: int) -> None:
    found = rates.rate(events, 1)
    assert 1 - _poisson(range(events), found.low) == pytest.approx(TAIL, abs=1e-9)
    assert _poisson(range(events + 1), found.high) == pytest.approx(TAIL, abs=1e-9)


@pytest.mark.parametrize(("before", "after"), [(15, 41), (21, 11), (4, 1)])
def test_that_each_limit_of_a_ratio_leaves_a_fortieth_of_the_binomial_beyond_it(before: int, after: int) -> None:
    found = rates.ratio((before, after), (1, 1))
    assert found is not None
    low, high = (Fraction(one) / (1 + Fraction(one)) for one in (found.low, found.high))
    every = before + after
    assert float(_binomial(range(after, every + 1), every, low)) == pytest.approx(TAIL, abs=1e-9)
    assert float(_binomial(range(after + 1), every, high)) == pytest.approx(TAIL, abs=1e-9)


def test_that_the_curve_of_each_published_set_is_the_product_of_its_fractions() -> None:
    from statsmodels.datasets import heart  # half a second that only one process spends

    # Stanford's heart transplants, as Miller, Biometrika 63 (1976), prints them.
    transplants = heart.load_pandas()
    lived = transplants.endog.to_numpy(dtype=float)
    died = transplants.censors.to_numpy() == 1
    for days, ended in ((DAYS, OFFENDED), (lived, died)):
        at, left, low, high = survival.kaplan_meier(days, ended)
        expected = _product_limit(days, ended)
        for day, share, below, above in zip(at, left, low, high, strict=True):
            whole, limits = expected[day]
            assert share == pytest.approx(float(whole), abs=1e-12)
            if 0 < whole < 1:
                assert (below, above) == pytest.approx(limits, abs=1e-9)


def test_that_fishers_twins_are_told_apart_as_he_printed() -> None:
    # Convictions of like-sex twins of criminals: Lange (1929) in Fisher, J. Royal Statistical Society 98 (1935), who
    # prints 619/1330665 for a table as extreme or more in this direction.
    ways = {a: Fraction(comb(12, a) * comb(18, 13 - a), comb(30, 13)) for a in range(13)}
    assert sum(ways[a] for a in (10, 11, 12)) == Fraction(619, 1_330_665)
    both = sum(chance for chance in ways.values() if chance <= ways[10])
    found = equality.compared([[10, 2, 0], [3, 15, 0]])
    assert found.p == pytest.approx(float(both), rel=1e-9)


def test_that_chi_square_of_two_by_three_is_the_exponential_it_must_be() -> None:
    table = [[762, 327, 468], [484, 239, 477]]  # Agresti, An Introduction to Categorical Data Analysis (2007), 2.5
    columns, every = [sum(one) for one in zip(*table, strict=True)], sum(map(sum, table))
    squares = fsum(
        (count - sum(row) * column / every) ** 2 / (sum(row) * column / every)
        for row in table
        for count, column in zip(row, columns, strict=True)
    )
    assert squares == pytest.approx(30.07, abs=0.005)  # as printed
    assert equality.compared(table).p == pytest.approx(exp(-squares / 2), rel=1e-9)  # on two degrees of freedom


def test_that_horse_kicks_vary_as_chance_makes_them_and_mites_as_no_other_spread_says_better() -> None:
    years = np.ones(len(KICKS))
    assert KICKS.sum() == 122
    assert rates.spread_of(Counts(np.arange(200), KICKS, KICKS[::-1], years, years)) is None
    ones = np.ones(len(MITES))
    spread = rates.spread_of(Counts(np.arange(150), MITES, MITES[::-1], ones, ones))
    assert spread is not None
    best = _likelihood(1 / spread)
    assert all(_likelihood(1 / (spread + aside)) < best for aside in (-0.003, 0.003))


def test_that_the_clustered_interval_is_the_sandwich_reckoned_by_hand() -> None:
    chance = np.random.default_rng(4)
    before, after = chance.poisson(chance.gamma(1, 2, 30)), chance.poisson(chance.gamma(1, 1, 30))
    months = np.full(30, 12.0), np.full(30, 9.0)
    found = rates.against(
        Counts(np.arange(30), before.astype(float), after.astype(float), *months),
        Counts(np.arange(30), after.astype(float), before.astype(float), *months),
    ).ratio
    assert found is not None
    parts, error = [before, after, after, before], 0.0
    for first in (0, 2):  # what each person adds to the logarithm of the change
        own = [(one - one.mean()) / one.sum() for one in parts[first : first + 2]]
        error += float(((own[1] - own[0]) ** 2).sum())
    error *= 60 / 59 * 119 / 116  # 60 people, 120 rows, 4 rates
    centre = 2 * log(after.sum() / before.sum())  # the months cancel
    assert log(found.value) == pytest.approx(centre, abs=1e-6)
    beyond = (log(found.high) - log(found.low)) / 2 / sqrt(error)
    assert beyond == pytest.approx(2.000995, abs=1e-4)  # Student's t of 59 degrees of freedom, as tables print it


def _poisson(counts: Iterable[int], mean: float) -> float:
    return fsum(exp(count * log(mean) - mean - lgamma(count + 1)) for count in counts)


def _binomial(counts: Iterable[int], every: int, share: Fraction) -> Fraction:
    return sum((comb(every, one) * share**one * (1 - share) ** (every - one) for one in counts), Fraction(0))


def _product_limit(days: np.ndarray, ended: np.ndarray) -> dict[float, tuple[Fraction, tuple[float, float]]]:
    """Return the share left after each day and its limits: Kaplan and Meier's product, Greenwood's sum."""
    left, greenwood = Fraction(1), Fraction(0)
    found = {}
    for day in sorted(set(days)):
        at_risk, fell = int((days >= day).sum()), int(((days == day) & ended).sum())
        left *= Fraction(at_risk - fell, at_risk)
        if 0 < left < 1:
            greenwood += Fraction(fell, at_risk * (at_risk - fell))
            beyond = NormalDist().inv_cdf(1 - TAIL) * sqrt(greenwood) / -log(left)
            found[day] = left, (float(left) ** exp(beyond), float(left) ** exp(-beyond))
        else:
            found[day] = left, (0.0, 1.0)
    return found


def _likelihood(k: float) -> float:
    mean = float(MITES.mean())
    return fsum(
        lgamma(one + k) - lgamma(k) - lgamma(one + 1) + k * log(k / (k + mean)) + one * log(mean / (k + mean))
        for one in MITES
    )
