"""What cells say: blanks, dates in every hand, scores."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_desktop.rules.values import (
    Blank,
    DateForm,
    blank_kind,
    clean,
    in_words,
    read_date,
    read_score,
    read_share,
    swapped,
)


@pytest.mark.parametrize("text", ["", " ", "\u00a0", "-", "\u2013", "N/A", "#N/A", "null", "None"])
def test_that_a_blank_says_nothing(text):
    assert blank_kind(clean(text)) is Blank.EMPTY


@pytest.mark.parametrize(
    ("text", "kind"), [("N/K", Blank.NOT_KNOWN), ("Not Known", Blank.NOT_KNOWN), ("#REF!", Blank.SHEET_ERROR)]
)
def test_that_not_known_is_more_than_a_blank(text, kind):
    assert blank_kind(text) is kind


@pytest.mark.parametrize(
    "text",
    [
        "04/01/2001", "4/1/01", "04-Jan-2001", "4 January 2001", "2001-01-04", "2001/1/4", "04.01.2001", "20010104",
        "36895", "36895.6", "4th Jan 2001", "04/01/2001  10:04:03", "2001-01-04T00:00:00", "04-JAN-01",
    ],
)  # fmt: skip
def test_that_a_date_is_read_in_any_hand(text):
    assert read_date(text, 2025).day == date(2001, 1, 4)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("31/12/9999", DateForm.OPEN_ENDED),
        ("2958465", DateForm.OPEN_ENDED),
        ("01/01/1900", DateForm.FILLER),
        ("0", DateForm.FILLER),
        ("31/02/1990", DateForm.BAD),
        ("13/13/1990", DateForm.BAD),
        ("yesterday", DateForm.BAD),
        ("5 Foo 2020", DateForm.BAD),
        ("12/5249", DateForm.BAD),
        ("99999999", DateForm.BAD),
        ("2019", DateForm.BAD),
        ("9999999", DateForm.BAD),
        ("2019/1/123", DateForm.BAD),
        ("123/1/2019", DateForm.BAD),
        ("12/25/1990", DateForm.MONTH_FIRST),
        ("25/12/1990", DateForm.DAY_FIRST),
        ("03/04/1990", DateForm.EITHER),
        ("04/04/1990", DateForm.CERTAIN),
        ("1066-10-14", DateForm.BAD),
    ],
)
def test_that_the_form_of_a_date_is_told(text, form):
    assert read_date(text, 2025).form is form


def test_that_two_digit_years_end_with_the_year_given():
    assert read_date("1/2/25", 2025).day == date(2025, 2, 1)
    assert read_date("1/2/26", 2025).day == date(1926, 2, 1)


@given(st.dates(date(1914, 1, 1), date(2099, 12, 31)))
def test_that_every_written_date_is_read_back(day):
    for text in (
        f"{day:%d/%m/%Y}",
        f"{day:%Y-%m-%d}",
        f"{day:%d-%b-%Y}",
        in_words(day),
        str((day - date(1899, 12, 30)).days),
    ):
        assert read_date(text, 2099).day == day


@given(st.text(max_size=20))
def test_that_no_text_makes_reading_fail(text):
    read_date(clean(text), 2025)
    read_score(clean(text))
    read_share(clean(text))


@given(st.dates(date(1990, 1, 1), date(2020, 12, 31)).filter(lambda day: day.day <= 12))
def test_that_swapping_twice_changes_nothing(day):
    assert swapped(swapped(day)) == day


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("75", "75"),
        ("75%", "75"),
        ("75 %", "75"),
        ("75.0", "75"),
        ("0", "0"),
        ("100", "100"),
        ("75.25", "75.25"),
        ("0.75", "0.75"),
    ],
)
def test_that_a_percentage_is_read(text, value):
    assert read_score(text) == Decimal(value)


@pytest.mark.parametrize("text", ["≥75", "101", "-5", "75-80", "high", "7 5", "1.2E+01", "\u0667\u0665"])
def test_that_what_is_no_percentage_is_not_guessed(text):
    assert read_score(text) is None


def test_that_a_share_of_one_is_a_percentage():
    assert read_share("0.75") == 75
    assert read_share("1") == 100
    assert read_share("75") is None


@pytest.mark.parametrize(
    "text",
    [
        "14/02/1990", "14.2.90", "14-02-1990", "14_02_1990", "14\\02\\1990", "14 / 02 / 1990", "14,2,1990",
        "14\u201302\u20131990", "14 02 1990", "1990/2/14", "1990-02-14", "19900214", "14 Feb 1990", "14-FEB-90",
        "14Feb1990", "14th February 1990", "14th of February, 1990", "Wed 14 Feb 1990", "Wednesday, 14 February 1990",
        "February 14, 1990", "Feb 14 1990", "1990-Feb-14", "14/02/1990 09:14", "32918", "32918.5",
    ],
)  # fmt: skip
def test_that_a_day_is_read_in_every_hand(text):
    assert read_date(text, 2025).day == date(1990, 2, 14)


@pytest.mark.parametrize(
    "text", ["14 Febtember 1990", "Feb 30 1990", "Mon", "14/02", "Sunday", "14//1990", "1990-Feb-"]
)
def test_that_what_is_no_day_is_none(text):
    assert read_date(text, 2025).form is DateForm.BAD


def test_that_serial_numbers_count_from_1904_where_that_is_said():
    assert read_date("31456", 2025, since_1904=True).day == date(1990, 2, 14)
