"""Reading "text @owner date" as people type it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_desktop.records.panel import ActionLine
from iom_desktop.rules.action_line import ActionProblem, read_action, read_day

TODAY = date(2025, 11, 20)  # a Thursday
OWNERS = ("D. Nkansah", "Priya Raman", "PC Mia Olsen", "Mo Oyelaran")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("24 Nov", date(2025, 11, 24)),
        ("24 november 2025", date(2025, 11, 24)),
        ("24th Nov", date(2025, 11, 24)),
        ("Mon 24 Nov", date(2025, 11, 24)),
        ("by 24/11", date(2025, 11, 24)),
        ("24/11/25", date(2025, 11, 24)),
        ("24.11.2025", date(2025, 11, 24)),
        ("2025-11-24", date(2025, 11, 24)),
        ("5 Jan", date(2026, 1, 5)),
        ("today", TODAY),
        ("Tomorrow", date(2025, 11, 21)),
        ("fri", date(2025, 11, 21)),
        ("Thursday", date(2025, 11, 27)),
        ("next mon", date(2025, 11, 24)),
        ("in 2 weeks", date(2025, 12, 4)),
        ("+3d", date(2025, 11, 23)),
        ("31 Nov", None),
        ("soon", None),
        ("", None),
    ],
)
def test_that_dates_are_read_as_they_are_typed(text, day):
    assert read_day(text, TODAY) == day


@pytest.mark.parametrize(
    ("line", "action"),
    [
        ("confirm tenancy start @oyel 24 Nov", ("Confirm tenancy start", "Mo Oyelaran", date(2025, 11, 24))),
        ("Offer mediation, @Priya, 1 Dec", ("Offer mediation", "Priya Raman", date(2025, 12, 1))),
        ("Visit @d nkansah by Mon 24 Nov", ("Visit", "D. Nkansah", date(2025, 11, 24))),
        ("Chase results @T. Beckwith fri", ("Chase results", "T. Beckwith", date(2025, 11, 21))),
    ],
)
def test_that_a_line_is_an_action_with_owner_and_day(line, action):
    assert read_action(line, OWNERS, TODAY) == ActionLine(*action)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "what is to be done"),
        ("@priya 24 Nov", "what is to be done"),
        ("Visit", "Who does it"),
        ("Visit @", "Who does it"),
        ("Visit @priya", "By when"),
        ("Visit @priya soon", "By when"),
        ("Visit @priya 3 Nov", "past"),
        ("Visit @m 24 Nov", "Which one"),
    ],
)
def test_that_an_unfinished_line_says_what_it_lacks(line, said):
    found = read_action(line, ("Mia Olsen", "Mo Oyelaran"), TODAY)

    assert isinstance(found, ActionProblem)
    assert said in found.words


@given(st.integers(1, 180))
def test_that_a_day_written_as_on_screens_is_read_back(ahead):
    day = TODAY + timedelta(days=ahead)

    assert read_day(f"{day.day} {day:%b}", TODAY) == day
    assert read_day(f"{day.day} {day:%b %Y}", TODAY) == day


@given(st.text(max_size=60))
def test_that_any_line_is_an_action_or_a_sentence(line):
    found = read_action(line, OWNERS, TODAY)

    assert isinstance(found, ActionLine) or found.words
