"""A day or time is read in any usual way, day first or by today, and nothing else is taken for one."""

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iom_desktop.ui.kit import words
from iom_desktop.ui.widgets.day_words import read_day, read_time

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


@settings(max_examples=30)
@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_that_a_day_as_it_is_written_is_read_back(day):
    assert read_day(words.day(day)) == read_day(words.day_long(day)) == read_day(day.isoformat()) == day


TODAY = date(2025, 11, 18)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12 3 26", date(2026, 3, 12)),
        ("120326", date(2026, 3, 12)),
        ("today", TODAY),
        ("Tomorrow", date(2025, 11, 19)),
        ("yesterday", date(2025, 11, 17)),
        ("fri", date(2025, 11, 21)),
        ("next fri", date(2025, 11, 21)),
        ("Tuesday", date(2025, 11, 25)),
        ("last tue", date(2025, 11, 11)),
        ("last mon", date(2025, 11, 17)),
        ("next week", date(2025, 11, 25)),
        ("+14", date(2025, 12, 2)),
        ("-1", date(2025, 11, 17)),
        ("2w", date(2025, 12, 2)),
        ("in 3 weeks", date(2025, 12, 9)),
        ("5 days ago", date(2025, 11, 13)),
        ("18/11", TODAY),
        ("3 jan", date(2026, 1, 3)),
        ("30 sep", date(2025, 9, 30)),
        ("14", None),
        ("someday", None),
        ("+9999999", None),
    ],
)
def test_that_a_day_is_read_by_today(text, day):
    assert read_day(text, TODAY) == day


@settings(max_examples=30)
@given(st.text(max_size=20))
def test_that_no_text_breaks_a_day(text):
    for today in (None, TODAY):
        assert read_day(text, today) is None or isinstance(read_day(text, today), date)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("9:14", time(9, 14)),
        ("09.14", time(9, 14)),
        ("0914", time(9, 14)),
        ("914", time(9, 14)),
        ("9", time(9)),
        ("2pm", time(14)),
        ("12 am", time(0)),
        ("2.30 pm", time(14, 30)),
        ("25", None),
        ("9:75", None),
        ("13pm", None),
        ("noon", None),
        ("", None),
    ],
)
def test_that_a_time_is_read_as_it_is_typed(text, at):
    assert read_time(text) == at
