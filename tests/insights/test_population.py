"""The flow of the cohort: whoever joined and has not left is managed, in every month."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from iom_desktop.insights.population import flow, with_erased
from iom_desktop.records.insights import FlowMonth
from iom_desktop.records.ledger import TimeOnScheme
from iom_desktop.vocabulary.cohort import Route

TODAY = date(2025, 11, 18)
DAYS = st.dates(date(2024, 1, 1), date(2026, 3, 1))


def time(adopted: date, exited: date | None = None) -> TimeOnScheme:
    return TimeOnScheme("p", Route.CORE_COHORT, adopted, exited)


def test_that_nobody_makes_no_months():
    assert flow([], TODAY) == ()


def test_that_joining_and_leaving_are_counted_in_their_months():
    times = [time(date(2025, 9, 30)), time(date(2025, 10, 1), date(2025, 11, 3)), time(date(2025, 11, 18))]
    assert flow(times, TODAY) == (
        FlowMonth(date(2025, 9, 1), 1, 0, 1),
        FlowMonth(date(2025, 10, 1), 1, 0, 2),
        FlowMonth(date(2025, 11, 1), 1, 1, 2),
    )


def test_that_what_is_still_to_come_is_not_counted():
    assert flow([time(date(2025, 11, 1), date(2025, 12, 1)), time(date(2025, 12, 1))], TODAY)[-1].managed == 1


def test_that_only_the_last_months_are_shown_but_everybody_is_managed():
    months = flow([time(date(2020, 1, 1))], TODAY, months=3)
    assert [month.month.month for month in months] == [9, 10, 11]
    assert [month.managed for month in months] == [1, 1, 1]


@settings(deadline=None, max_examples=30)  # the first example waits for pandas to load
@given(st.lists(st.tuples(DAYS, st.none() | st.integers(0, 500)), min_size=1, max_size=30))
def test_that_the_months_add_up(spans):
    times = [time(adopted, None if days is None else adopted + timedelta(days)) for adopted, days in spans]
    months = flow(times, TODAY)
    for before, after in pairwise(months):
        assert after.managed == before.managed + after.joined - after.left
    if months:
        open_now = sum(one.open_on(TODAY) for one in times)
        assert months[-1].managed == open_now


@settings(max_examples=30)
@given(st.lists(st.tuples(DAYS, st.integers(1, 300), st.booleans()), max_size=12))
def test_that_months_count_as_before_whoever_is_erased_after_leaving(spans):
    everybody = [(time(begun, begun + timedelta(days=days)), erase) for begun, days, erase in spans]
    gone = [one for one, erase in everybody if erase and one.exited_on <= TODAY]
    left = [one for one, erase in everybody if not (erase and one.exited_on <= TODAY)]
    erased = {}
    for one in gone:
        erased = with_erased(erased, [one])
    assert flow(left, TODAY, erased=erased) == flow([one for one, _ in everybody], TODAY)
