"""Rates and their ratio: as published examples have them, and the truth inside the interval as often as promised."""

import numpy as np
import pytest

from iom_desktop.insights import rates
from iom_desktop.insights.rates import Counts
from iom_desktop.vocabulary.effect import Method

# Exact limits of a Poisson count, as tables since Garwood (1936) print them.
GARWOOD = {0: (0.0, 3.69), 1: (0.03, 5.57), 5: (1.62, 11.67), 10: (4.80, 18.39), 25: (16.18, 36.90), 50: (37.11, 65.92)}

# Red mites on 150 apple leaves: Bliss and Fisher, Biometrics 9 (1953), who find k = 1.02459 by maximum likelihood.
MITES = np.repeat(np.arange(8.0), [70, 38, 17, 10, 9, 3, 2, 1])
MITES_K = 1.02459

pytestmark = pytest.mark.xdist_group("statistics")  # one process takes the packages in, once

TRIALS = 400
PROMISED = (0.93, 0.97)


def counts(before: np.ndarray, after: np.ndarray, months_before: np.ndarray, months_after: np.ndarray) -> Counts:
    return Counts(np.arange(len(before)), before, after, months_before, months_after)


def evenly(before: list[int], after: list[int], months: float = 12) -> Counts:
    given = np.full(len(before), float(months))
    return counts(np.array(before, dtype=float), np.array(after, dtype=float), given, given)


@pytest.mark.parametrize(("events", "limits"), GARWOOD.items())
def test_that_the_limits_of_a_rate_are_those_of_the_tables(events: int, limits: tuple[float, float]) -> None:
    found = rates.rate(events, 1)
    assert (round(found.low, 2), round(found.high, 2)) == limits


@pytest.mark.parametrize(
    ("events", "times", "expected"),
    [
        # Breast cancer after many X-rays of the lung, in person-years: Boice and Monson, in Rothman's textbook.
        ((15, 41), (19_017, 28_010), (1.86, 1.01, 3.61)),
        # The second example of R's poisson.test: sickness by age, which prints 1.971488 and 0.8584264 to 4.2772659.
        ((21, 11), (3_011, 800), (1.971488, 0.858426, 4.277266)),
    ],
)
def test_that_the_ratio_of_two_rates_is_that_of_published_examples(
    events: tuple[int, int], times: tuple[float, float], expected: tuple[float, float, float]
) -> None:
    found = rates.ratio(events, times)
    assert found is not None
    assert (found.value, found.low, found.high) == pytest.approx(expected, abs=0.005)


def test_that_nothing_before_leaves_no_ratio_and_nothing_after_leaves_limits() -> None:
    assert rates.ratio((0, 3), (10, 10)) is None
    found = rates.ratio((5, 0), (10, 10))
    assert found is not None
    assert (found.value, found.low) == (0, 0)
    assert found.high == pytest.approx(1.09, abs=0.01)


def test_that_counts_which_vary_too_much_are_negative_binomial_as_published() -> None:
    mixed = np.random.default_rng(3).permutation(MITES)
    ones = np.ones(len(MITES))
    (found,) = rates.changes([counts(MITES, mixed, ones, ones)])
    assert found.method is Method.NEGATIVE_BINOMIAL
    assert found.rates is not None
    assert found.rates[0].value == pytest.approx(172 / 150)
    spread = rates.spread_of(counts(MITES, mixed, ones, ones))
    assert spread is not None
    assert 1 / spread == pytest.approx(MITES_K, abs=0.0001)


def test_that_counts_which_vary_as_chance_makes_them_are_exact() -> None:
    (found,) = rates.changes([evenly([1, 0, 1, 2, 1, 0, 1, 1, 0, 2], [0, 1, 0, 0, 1, 0, 1, 0, 0, 1])])
    assert found.method is Method.EXACT_POISSON
    assert found.ratio == rates.ratio((9, 4), (120, 120))


def test_that_of_four_people_nothing_is_said_and_of_five_something() -> None:
    four, five = rates.changes([evenly([1, 2, 3, 4], [1, 1, 1, 1]), evenly([1, 2, 3, 4, 1], [1, 1, 1, 1, 0])])
    assert (four.people, four.method, four.ratio) == (4, Method.TOO_FEW, None)
    assert five.ratio is not None


def test_that_somebody_never_at_liberty_in_one_stretch_is_not_compared() -> None:
    months = np.array([12.0, 12, 12, 12, 12, 12])
    after = np.array([12.0, 12, 12, 12, 12, 0])
    events = np.array([1.0, 1, 1, 1, 1, 9])
    (found,) = rates.changes([counts(events, events, months, after)])
    assert (found.people, found.events) == (5, (5, 5))


def test_that_two_groups_that_change_alike_differ_by_a_ratio_of_one() -> None:
    ours = evenly([2, 0, 3, 1, 2, 4, 0, 1, 2, 5], [1, 0, 1, 1, 0, 2, 1, 1, 0, 3])
    found = rates.against(ours, ours)
    assert found.ratio is not None
    assert found.ratio.value == pytest.approx(1, abs=0.001)
    assert rates.against(ours, evenly([1, 2], [0, 1])).ratio is None


@pytest.mark.slow
@pytest.mark.parametrize(
    ("people", "spread", "truth"),
    [(100, 0.0, 0.7), (100, 0.8, 0.66), (100, 1.5, 1.0), (300, 1.0, 0.8), (40, 0.6, 0.6)],
)
def test_that_the_interval_holds_the_truth_as_often_as_it_promises(
    people: int, spread: float, truth: float, capsys: pytest.CaptureFixture[str]
) -> None:
    chance = np.random.default_rng(20251118)
    held = sum(_holds(chance, people, spread, truth) for _ in range(TRIALS)) / TRIALS
    with capsys.disabled():
        print(f"\n{people} people, spread {spread}, ratio {truth}: the interval holds it in {held:.1%} of {TRIALS}")  # noqa: T201
    assert PROMISED[0] <= held <= PROMISED[1]


def _holds(chance: np.random.Generator, people: int, spread: float, truth: float) -> bool:
    """Let people differ as much before as after, and tell whether the interval holds the ratio they were given."""
    own = chance.gamma(1 / spread, spread, people) if spread else np.ones(people)
    months_before, months_after = chance.uniform(6, 12, people), chance.uniform(3, 12, people)
    before = chance.poisson(0.25 * own * months_before).astype(float)
    after = chance.poisson(0.25 * truth * own * months_after).astype(float)
    (found,) = rates.changes([counts(before, after, months_before, months_after)])
    assert found.ratio is not None
    return found.ratio.low <= truth <= found.ratio.high
