"""Days at liberty: the exact checks of the rules, and the law that counting day by day gives the same."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_desktop.records.cohort import CustodySpan
from iom_desktop.rules.at_liberty import FreeDays, free_days

LIST_DATE = date(2021, 3, 1)
PRISON = CustodySpan(date(2019, 1, 1), date(2019, 7, 1))


@pytest.mark.parametrize(
    ("offence", "custody", "days", "within"),
    [
        (date(2019, 3, 2), (), 730, True),
        (date(2019, 3, 1), (), 731, False),
        (date(2018, 12, 1), (PRISON,), 640, True),
        (date(2018, 8, 1), (PRISON,), 762, False),
        (date(2019, 3, 1), (CustodySpan(date(2019, 3, 10), None),), 9, True),
    ],
)
def test_that_the_checks_of_the_rules_hold(offence, custody, days, within):
    found = free_days(offence, LIST_DATE, custody)
    assert found == FreeDays(days, days)
    assert found.within(730) is within


def test_that_an_unknown_reception_that_could_decide_leaves_the_answer_open():
    unknown = CustodySpan(None, date(2019, 6, 1))
    assert free_days(date(2019, 2, 1), LIST_DATE, (unknown,)).within(730) is None


def test_that_an_unknown_reception_that_cannot_decide_is_no_matter():
    unknown = CustodySpan(None, date(2019, 6, 1))
    assert free_days(date(2020, 2, 1), LIST_DATE, (unknown,)).within(730) is True
    assert free_days(date(2010, 2, 1), LIST_DATE, (unknown,)).within(730) is None
    short = CustodySpan(None, date(2010, 3, 1))
    assert free_days(date(2010, 2, 1), LIST_DATE, (short,)).within(730) is False


def test_that_somebody_inside_with_no_known_reception_may_have_been_in_all_along():
    assert free_days(date(2017, 1, 1), LIST_DATE, (CustodySpan(None, None),)) == FreeDays(0, 1520)


def test_that_an_unknown_release_lies_between_reception_and_the_list():
    span = CustodySpan(date(2020, 1, 1), None, release_unknown=True)
    found = free_days(date(2019, 1, 1), LIST_DATE, (span,))
    assert (found.least, found.most) == (365, 790)


def test_that_a_planned_release_after_the_list_is_still_inside():
    planned = CustodySpan(date(2020, 1, 1), date(2021, 6, 1))
    assert free_days(date(2019, 12, 1), LIST_DATE, (planned,)) == FreeDays(31, 31)


def test_that_a_release_before_the_reception_counts_no_day():
    assert free_days(date(2019, 3, 2), LIST_DATE, (CustodySpan(date(2020, 5, 1), date(2020, 4, 1)),)).most == 730


def test_that_an_offence_on_the_day_of_the_list_or_later_is_within():
    assert free_days(LIST_DATE, LIST_DATE, ()).within(730) is True
    assert free_days(LIST_DATE + timedelta(days=3), LIST_DATE, ()).within(0) is True


days = st.dates(date(2018, 6, 1), date(2021, 6, 1))
spans = st.lists(
    st.builds(
        lambda start, length: CustodySpan(start, None if length is None else start + timedelta(days=length)),
        days,
        st.one_of(st.none(), st.integers(0, 400)),
    ),
    max_size=4,
)


@given(days, spans)
def test_that_counting_day_by_day_gives_the_same(offence, custody):
    def inside(day):
        return any(span.reception <= day and (span.release is None or day < span.release) for span in custody)

    day, counted = LIST_DATE - timedelta(days=1), 0
    while day >= offence:
        counted += not inside(day)
        day -= timedelta(days=1)
    assert free_days(offence, LIST_DATE, custody) == FreeDays(counted, counted)


@given(days, spans, st.one_of(st.none(), days), days)
def test_that_whatever_an_unknown_reception_was_the_count_lies_between(offence, custody, release, reception):
    bounds = free_days(offence, LIST_DATE, (*custody, CustodySpan(None, release)))
    if release is not None and reception > release:
        reception = release
    actual = free_days(offence, LIST_DATE, (*custody, CustodySpan(reception, release)))
    assert bounds.least <= actual.most <= bounds.most
