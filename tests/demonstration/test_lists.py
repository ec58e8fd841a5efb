"""The made-up monthly lists: the same bytes each time, and people who come, stay, leave and return."""

from datetime import date

import pytest

from iom_desktop.demonstration.lists import make_months, misdated
from iom_desktop.demonstration.messy import HABITS, write_list
from iom_desktop.demonstration.people import make_person

AS_OF = date(2025, 11, 18)
MONTHS = tuple(date(2025, month, 1) for month in range(6, 12))


def _months(rows: int = 152):
    return list(make_months(1, rows, 86, MONTHS))


def _bytes(month_list, habit):
    return write_list(month_list, habit, 1, lambda number: make_person(1, number, AS_OF))


def test_that_the_same_arguments_give_the_same_bytes():
    assert [_bytes(*pair) for pair in zip(_months(), HABITS, strict=True)] == [
        _bytes(*pair) for pair in zip(_months(), HABITS, strict=True)
    ]


@pytest.mark.parametrize("rows", [60, 152, 900])
def test_that_every_list_has_the_length_asked_for(rows):
    for month in _months(rows):
        good = len(month.eligible) + len(month.not_eligible) + len(month.cannot_tell)
        spoiled = len(month.duplicates) + 2 * len(month.conflicts) + len(month.unidentified)
        assert good + spoiled == rows


def test_that_new_people_were_never_eligible_before_and_returned_ones_were():
    ever, previous = set(), set()
    for month in _months():
        eligible = {standing.number for standing in month.eligible}
        assert not month.new & ever
        assert month.returned <= ever - previous
        assert eligible - month.new - month.returned <= previous
        ever |= eligible
        previous = eligible


def test_that_the_last_of_six_months_has_the_model_borough_s_numbers():
    month = _months()[-1]
    assert (len(month.new), len(month.returned), len(month.not_eligible), len(month.cannot_tell)) == (14, 4, 16, 2)


def test_that_whoever_is_misdated_was_on_the_list_before_and_is_not_managed():
    before, month = _months()[-3:-1]
    number = misdated(before, month, 86)
    assert number is not None
    assert number >= 86
    assert number in {one.number for one in before.eligible} & {one.number for one in month.eligible}
    assert misdated(before, month, 10_000) is None
