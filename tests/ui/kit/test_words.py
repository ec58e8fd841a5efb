"""Every word of the vocabulary has its wording, and dates are written in one way."""

import importlib
import inspect
import pkgutil
from datetime import UTC, date, datetime
from enum import StrEnum

import pytest

from iom_desktop import vocabulary
from iom_desktop.ui.kit import words
from iom_desktop.vocabulary.people import MarkerKind
from iom_desktop.vocabulary.risk import Rag

TODAY = date(2025, 11, 18)


def members() -> list[StrEnum]:
    modules = [
        importlib.import_module(f"{vocabulary.__name__}.{one.name}")
        for one in pkgutil.iter_modules(vocabulary.__path__)
    ]
    kinds = {
        kind
        for module in modules
        for _, kind in inspect.getmembers(module, inspect.isclass)
        if issubclass(kind, StrEnum) and kind is not StrEnum
    }
    return [member for kind in sorted(kinds, key=lambda kind: kind.__name__) for member in kind]


def test_that_every_word_has_its_wording():
    assert [member for member in members() if not words.of(member) or "_" in words.of(member)] == []


def test_that_blue_says_what_it_means():
    assert (words.rag(Rag.BLUE), words.rag(Rag.BLUE, long=True)) == ("Blue", "Blue (in custody)")


def test_that_markers_are_short():
    assert [words.marker(kind) for kind in (MarkerKind.DOMESTIC_ABUSE, MarkerKind.MAPPA)] == ["DA", "MAPPA"]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (TODAY, "Today"),
        (date(2025, 11, 19), "Wed 19 Nov"),
        (date(2025, 11, 25), "Tue 25 Nov"),
        (date(2025, 11, 26), "26 Nov"),
        (date(2025, 11, 17), "17 Nov"),
        (date(2026, 1, 2), "2 Jan 2026"),
    ],
)
def test_that_a_near_day_is_said_nearly(day, said):
    assert words.day_near(day, TODAY) == said


def test_that_days_and_times_are_written_in_one_way():
    moment = datetime(2025, 7, 1, 8, 5, tzinfo=UTC)
    assert words.day(TODAY) == "18 Nov 2025"
    assert words.day_long(TODAY) == "18 November 2025"
    assert words.weekday_long(TODAY) == "Tuesday 18 November"
    assert words.month(TODAY) == "November 2025"
    assert words.time(moment) == "09:05"
    assert words.day_and_time(moment) == "Tue 1 Jul 2025, 09:05"


def test_that_counts_come_before_words():
    assert [words.people_count(1), words.people_count(1200)] == ["1 person", "1,200 people"]
    assert words.count(7, "overdue action") == "7 overdue actions"
