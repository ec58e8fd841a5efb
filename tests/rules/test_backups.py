"""Which backups are kept: seven daily, four weekly, twelve monthly."""

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from iom_desktop.rules.backups import DAILY, MONTHLY, WEEKLY, ages_out, kept

START = datetime(2024, 1, 1, 17, 0)
MOMENTS = st.lists(st.integers(0, 3 * 366 * 24).map(lambda hours: START + timedelta(hours=hours)), max_size=120)


def evenings(count: int) -> list[datetime]:
    return [START + timedelta(days=number) for number in range(count)]


def test_that_a_year_of_evenings_keeps_seven_days_four_weeks_and_twelve_months() -> None:
    stay = sorted(kept(evenings(366)))  # the last is Tuesday 31 December 2024
    assert [f"{moment:%d %b}" for moment in stay] == [
        *("31 Jan", "29 Feb", "31 Mar", "30 Apr", "31 May", "30 Jun", "31 Jul", "31 Aug", "30 Sep", "31 Oct"),
        *("30 Nov", "15 Dec", "22 Dec", "25 Dec", "26 Dec", "27 Dec", "28 Dec", "29 Dec", "30 Dec", "31 Dec"),
    ]


def test_that_the_newest_of_a_day_stands_for_the_day() -> None:
    morning, evening = START, START + timedelta(hours=3)
    assert kept([evening, morning]) == {evening}


def test_that_a_long_pause_empties_nothing() -> None:
    old = evenings(2)
    assert kept([*old, START + timedelta(days=2000)]) >= set(old)


@given(MOMENTS)
def test_that_the_newest_always_stays_and_there_are_never_more_than_all_places(moments: list[datetime]) -> None:
    stay = kept(moments)
    assert stay <= set(moments)
    assert len(stay) <= DAILY + WEEKLY + MONTHLY
    assert not moments or max(moments) in stay


@given(MOMENTS)
def test_that_thinning_after_each_backup_keeps_what_thinning_once_keeps(moments: list[datetime]) -> None:
    step_by_step: frozenset[datetime] = frozenset()
    for moment in sorted(moments):
        step_by_step = kept([*step_by_step, moment])
    assert step_by_step == kept(moments)


@given(st.dates(date(2024, 1, 1), date(2026, 12, 31)))
def test_that_a_backup_is_gone_when_its_day_says_so(made_on: date) -> None:
    first = datetime.combine(made_on, START.time())
    later = [first + timedelta(days=number) for number in range((ages_out(made_on) - made_on).days + 1)]
    assert first not in kept(later)


def test_that_a_leap_day_ages_out_too() -> None:
    assert ages_out(date(2024, 2, 29)) == date(2025, 2, 28)
