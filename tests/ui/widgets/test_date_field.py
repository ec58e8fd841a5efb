"""A day is read in any usual way, day first, and nothing else is taken for one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_desktop.ui.kit import words
from iom_desktop.ui.widgets.date_field import read_day

pytestmark = pytest.mark.qt


@pytest.mark.parametrize(
    "text",
    ["18/11/2025", "18.11.25", "18-11-2025", "18 Nov 2025", "18 november 2025", "2025-11-18", " 18 / 11 / 2025 "],
)
def test_that_a_day_is_read_in_any_usual_way(text):
    assert read_day(text) == date(2025, 11, 18)


@pytest.mark.parametrize("text", ["", "18", "31/02/2025", "18/13/2025", "eighteen", "18/11", "1/2/3/4", "18 Foo 2025"])
def test_that_what_is_no_day_is_not_taken_for_one(text):
    assert read_day(text) is None


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_that_a_day_as_it_is_written_is_read_back(day):
    assert read_day(words.day(day)) == read_day(words.day_long(day)) == read_day(day.isoformat()) == day


@given(st.text(max_size=20))
def test_that_no_text_breaks_the_field(text):
    assert read_day(text) is None or isinstance(read_day(text), date)
