"""The time to the first offence, held against published examples."""

import numpy as np
import pytest

from iom_desktop.insights import survival

# Weeks in remission on 6-MP: Freireich and others, Blood 21 (1963); + means still in remission when last seen.
ENDED = [6, 6, 6, 7, 10, 13, 16, 22, 23]
GOING_ON = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
LEFT = {6: 0.8571, 7: 0.8067, 10: 0.7529, 13: 0.6902, 16: 0.6275, 22: 0.5378, 23: 0.4482}
"""As every textbook prints them since Gehan (1965)."""
LIMITS = {6: (0.6197, 0.9516), 16: (0.3675, 0.8049), 23: (0.1881, 0.6801)}
"""By the log of the log, as R's survfit with conf.type "log-log" and SAS print them."""

pytestmark = pytest.mark.xdist_group("statistics")  # one process takes the packages in, once

DAYS = np.array(ENDED + GOING_ON, dtype=float)
OFFENDED = np.array([True] * len(ENDED) + [False] * len(GOING_ON))


def test_that_the_curve_is_that_of_the_textbooks() -> None:
    at, left, low, high = survival.kaplan_meier(DAYS, OFFENDED)
    found = {day: (share, below, above) for day, share, below, above in zip(at, left, low, high, strict=True)}
    assert {day: round(found[day][0], 4) for day in LEFT} == LEFT
    for day, limits in LIMITS.items():
        assert found[day][1:] == pytest.approx(limits, abs=0.0001)


def test_that_half_is_reached_at_the_published_week_and_its_upper_limit_never() -> None:
    found = survival.first_offence(DAYS, OFFENDED)
    assert (found.median_days, found.median_from, found.median_to) == (23, 13, None)
    assert (found.people, found.offended) == (21, 9)


def test_that_the_curve_is_read_only_as_long_as_somebody_is_followed() -> None:
    found = survival.first_offence(DAYS * 10, OFFENDED, months=(0, 6, 12))
    assert [point.followed for point in found.curve] == [21, 9, 0]
    half_year = found.curve[1].share
    assert half_year is not None
    assert half_year.value == pytest.approx(LEFT[16], abs=0.0001)
    assert found.curve[2].share is None


def test_that_of_four_people_no_curve_is_made() -> None:
    found = survival.first_offence(np.array([3.0, 4, 5, 6]), np.array([True, False, False, True]))
    assert (found.people, found.offended, found.curve) == (4, 2, ())


def test_that_people_who_all_go_without_or_all_offend_make_a_curve_too() -> None:
    five = np.array([100.0, 100, 100, 200, 200])
    nobody = survival.first_offence(five, np.zeros(5, dtype=bool)).curve[1].share
    everybody = survival.first_offence(five, np.ones(5, dtype=bool))
    assert nobody is not None
    assert nobody.value == 1
    assert everybody.median_days == 100


def test_that_a_share_has_wilsons_limits() -> None:
    found = survival.share(81, 263)  # Newcombe, Statistics in Medicine 17 (1998)
    assert found is not None
    assert (round(found.low, 4), round(found.high, 4)) == (0.2553, 0.3662)
    assert survival.share(2, 4) is None


@pytest.mark.slow
def test_that_the_interval_of_the_curve_holds_the_truth_as_often_as_it_promises(
    capsys: pytest.CaptureFixture[str],
) -> None:
    chance, trials, people = np.random.default_rng(11), 1_000, 100
    truth, held = np.exp(-(6 * survival.DAYS_A_MONTH) / 300), 0
    for _ in range(trials):
        offending, leaving = chance.exponential(300, people), chance.uniform(60, 700, people)
        found = survival.first_offence(np.minimum(offending, leaving), offending < leaving).curve[2].share
        assert found is not None
        held += found.low <= truth <= found.high
    with capsys.disabled():
        print(f"\nsix months at liberty: the curve's interval holds the truth in {held / trials:.1%} of {trials}")  # noqa: T201
    assert 0.93 <= held / trials <= 0.97
