"""The ledger's arithmetic: what stands on a day, and that every month adds up."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_desktop.records.ledger import Decision, TimeOnScheme
from iom_desktop.rules.ledger import add_up, eligible_since, read_on, standing, state_of, waiting_since
from iom_desktop.vocabulary.cohort import LedgerState, Route, SelectionChoice

DAY = date(2025, 11, 18)


def decision(choice, on, *, review=None, ended=None, number=1):
    return Decision(f"{number:03d}", "p", f"{on:%Y-%m}", choice, on, "coordinator", review_on=review, ended_on=ended)


DECLINED = decision(SelectionChoice.DECLINED, date(2025, 10, 9))
ADOPTED = decision(SelectionChoice.ADOPTED, date(2025, 6, 1))


def test_that_waiting_is_the_absence_of_a_decision():
    assert state_of([], [], DAY) is LedgerState.WAITING


def test_that_a_decision_stands_month_after_month():
    assert state_of([DECLINED], [], date(2027, 1, 1)) is LedgerState.DECLINED


def test_that_a_decision_is_not_yet_there_before_its_day():
    assert state_of([DECLINED], [], date(2025, 10, 8)) is LedgerState.WAITING


def test_that_a_deferral_runs_to_its_day_and_no_further():
    deferred = decision(SelectionChoice.DEFERRED, date(2025, 10, 9), review=DAY)
    assert state_of([deferred], [], DAY) is LedgerState.DEFERRED
    assert state_of([deferred], [], DAY + timedelta(days=1)) is LedgerState.WAITING


def test_that_the_latest_decision_counts_and_the_past_keeps_the_one_before():
    later = decision(SelectionChoice.DEFERRED, date(2025, 11, 6), review=date(2025, 12, 4), number=2)
    ended = decision(SelectionChoice.DECLINED, date(2025, 10, 9), ended=date(2025, 11, 6))
    assert state_of([ended, later], [], DAY) is LedgerState.DEFERRED
    assert state_of([ended, later], [], date(2025, 10, 31)) is LedgerState.DECLINED


def test_that_of_two_decisions_of_one_day_the_later_stands_however_they_come():
    first = decision(SelectionChoice.DECLINED, DAY, number=1)
    second = decision(SelectionChoice.DEFERRED, DAY, review=date(2025, 12, 4), number=2)
    assert standing([first, second], [], DAY) == standing([second, first], [], DAY) == second


def test_that_a_decision_that_has_ended_stands_no_more():
    assert state_of([decision(SelectionChoice.DECLINED, date(2025, 10, 9), ended=DAY)], [], DAY) is LedgerState.WAITING


def test_that_an_adoption_stands_until_the_person_leaves():
    episode = TimeOnScheme("p", Route.CORE_COHORT, date(2025, 6, 1), date(2025, 9, 1))
    assert state_of([ADOPTED], [episode], date(2025, 8, 31)) is LedgerState.ADOPTED
    assert state_of([ADOPTED], [episode], DAY) is LedgerState.WAITING
    assert standing([ADOPTED], [episode], DAY) is None
    same_day = TimeOnScheme("p", Route.CORE_COHORT, date(2025, 6, 1), date(2025, 6, 1))
    assert standing([ADOPTED], [same_day], DAY) is None


def test_that_a_local_addition_who_becomes_eligible_is_adopted():
    assert state_of([], [TimeOnScheme("p", Route.LOCAL_ADDITION, date(2025, 6, 1))], DAY) is LedgerState.ADOPTED


@pytest.mark.parametrize(
    ("month", "day"),
    [("2025-11", DAY), ("2025-10", date(2025, 10, 31)), ("2024-02", date(2024, 2, 29)), ("2026-01", DAY)],
)
def test_that_a_past_month_is_read_at_its_end_and_the_current_one_now(month, day):
    assert read_on(month, "2025-11", DAY) == day


def test_that_erased_people_count_without_a_name():
    total = add_up(
        "2025-10", {"a": LedgerState.WAITING}, (), DAY, cannot_tell=2, overruled=0, erased={LedgerState.DECLINED: 3}
    )
    assert (total.eligible, total.declined, total.waiting, total.erased) == (4, 3, 1, 3)
    assert total.adds_up


def test_that_everybody_managed_is_adopted_and_listed_or_expired_or_added_locally():
    episodes = [
        TimeOnScheme("listed", Route.CORE_COHORT, date(2025, 6, 1)),
        TimeOnScheme("expired", Route.CORE_COHORT, date(2025, 6, 1)),
        TimeOnScheme("local", Route.LOCAL_ADDITION, date(2025, 6, 1)),
        TimeOnScheme("moved", Route.TRANSFER_IN, date(2025, 6, 1)),
        TimeOnScheme("left", Route.CORE_COHORT, date(2025, 6, 1), date(2025, 7, 1)),
    ]
    states = {"listed": LedgerState.ADOPTED}
    total = add_up("2025-11", states, episodes, DAY, cannot_tell=0, overruled=0, erased={})
    assert (total.adopted, total.adopted_expired, total.local_additions, total.managed) == (1, 1, 2, 4)


def test_that_eligible_since_begins_with_the_present_run_of_months():
    loaded = [(f"2025-{month:02d}", date(2025, month, 1)) for month in (6, 7, 8, 9, 10)]
    months = {"2025-06", "2025-08", "2025-09"}
    assert eligible_since(months, loaded, "2025-09") == date(2025, 8, 1)
    assert eligible_since(months, loaded, "2025-06") == date(2025, 6, 1)


choices = st.sampled_from(SelectionChoice)
days = st.dates(date(2025, 6, 1), date(2025, 12, 31))
decisions = st.lists(
    st.builds(
        lambda choice, on, ahead: decision(choice, on, review=on + timedelta(days=ahead)),
        choices,
        days,
        st.integers(1, 90),
    ),
    max_size=3,
)
episodes = st.lists(
    st.builds(
        lambda on, stay: TimeOnScheme("p", Route.CORE_COHORT, on, on + timedelta(days=stay)), days, st.integers(1, 90)
    ),
    max_size=1,
)


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.tuples(decisions, episodes)), days)
def test_that_the_ledger_always_adds_up(people, day):
    states = {person: state_of(made, times, day) for person, (made, times) in people.items()}
    everybody = [one for _, times in people.values() for one in times]
    total = add_up("2025-11", states, everybody, day, cannot_tell=0, overruled=0, erased={})
    assert total.adds_up
    assert total.eligible == len(people)


def test_that_somebody_who_left_waits_from_the_day_they_left():
    left = TimeOnScheme("p", Route.CORE_COHORT, date(2025, 6, 1), date(2025, 11, 10))
    assert waiting_since(date(2025, 6, 1), [ADOPTED], [left], DAY) == date(2025, 11, 10)


def test_that_waiting_begins_again_where_a_deferral_ran_out_or_a_decision_was_ended():
    since = date(2025, 6, 1)
    deferred = decision(SelectionChoice.DEFERRED, date(2025, 10, 9), review=date(2025, 11, 3))
    assert waiting_since(since, [deferred], [], DAY) == date(2025, 11, 4)
    ended = decision(SelectionChoice.DECLINED, date(2025, 10, 9), ended=date(2025, 11, 12))
    assert waiting_since(since, [ended], [], DAY) == date(2025, 11, 12)
    replaced = decision(SelectionChoice.DEFERRED, date(2025, 9, 1), review=date(2025, 11, 3), ended=date(2025, 10, 1))
    assert waiting_since(since, [replaced], [], DAY) == date(2025, 10, 1)
    assert waiting_since(since, [DECLINED], [], DAY) == since


@given(
    st.lists(st.tuples(st.sampled_from(SelectionChoice), *[st.dates(date(2025, 1, 1), date(2026, 6, 1))] * 3)),
    st.lists(st.dates(date(2025, 1, 1), date(2026, 6, 1))),
)
def test_that_nobody_waits_longer_than_they_are_eligible_nor_from_tomorrow(made, exits):
    decisions = [decision(choice, on, review=review, ended=ended) for choice, on, review, ended in made]
    episodes = [TimeOnScheme("p", Route.CORE_COHORT, date(2024, 6, 1), on) for on in exits]
    assert date(2025, 6, 1) <= waiting_since(date(2025, 6, 1), decisions, episodes, DAY) <= DAY
