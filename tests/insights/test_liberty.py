"""Days at liberty of many people at once, held to the rule that counts those of one."""

from datetime import date, timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from iom_desktop.insights.liberty import TimesInPrison
from iom_desktop.records.cohort import CustodySpan
from iom_desktop.records.effect import StayFact
from iom_desktop.rules.at_liberty import free_days

TODAY = date(2025, 11, 18)
START = date(2025, 1, 1)
days = st.integers(0, 320).map(lambda number: START + timedelta(number))


@st.composite
def stays(draw: st.DrawFn) -> StayFact:
    begin = draw(days)
    end = draw(st.none() | st.integers(0, 200).map(lambda length: begin + timedelta(length)))
    return StayFact(draw(st.sampled_from("abc")), begin, end, dates_unknown=False)


@settings(max_examples=30)
@given(given_stays=st.lists(stays(), max_size=8), first=days, length=st.integers(0, 200))
def test_that_many_people_are_counted_as_one_is(given_stays: list[StayFact], first: date, length: int) -> None:
    places = {"a": 0, "b": 1, "c": 2}
    end = min(first + timedelta(length), TODAY)
    prison = TimesInPrison(places, given_stays, TODAY)
    found = prison.free(np.full(3, first.toordinal()), np.full(3, end.toordinal()))
    for name, place in places.items():
        spans = [CustodySpan(stay.from_on, stay.to_on) for stay in given_stays if stay.person_id == name]
        assert found[place] == free_days(first, end, spans).most
        day = prison.next_free(np.array([place]), np.array([first.toordinal()]))[0]
        inside = prison.inside(np.array([place]), np.array([first.toordinal()]))[0]
        assert inside == (free_days(first, first + timedelta(1), spans).most == 0)
        assert (day > first.toordinal()) == inside


def test_that_a_time_nobody_knows_of_is_known_to_be_unknown() -> None:
    unknown = [StayFact("a", None, date(2025, 3, 1), False), StayFact("b", None, None, True)]
    prison = TimesInPrison({"a": 0, "b": 1, "c": 2}, unknown, TODAY)
    whole = np.full(3, START.toordinal()), np.full(3, TODAY.toordinal())
    late = np.full(3, date(2025, 4, 1).toordinal()), whole[1]
    assert prison.unknown(*whole).tolist() == [True, True, False]
    assert prison.unknown(*late).tolist() == [False, True, False]
