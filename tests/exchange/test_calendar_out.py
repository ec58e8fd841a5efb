"""The calendar file: times in UTC, whole days without one, the same identity each time, and nothing left half."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from iom_desktop.errors import Mendable
from iom_desktop.exchange import calendar_out
from iom_desktop.records.dates import CalendarEntry
from iom_desktop.vocabulary.work import KeyDateKind

MADE = datetime(2025, 11, 18, 9, 0, tzinfo=UTC)


def read(*entries):
    return list(Calendar.from_ical(calendar_out.as_calendar(entries, MADE)).walk("VEVENT"))


@pytest.mark.parametrize(
    ("day", "starts_at", "begins"),
    [
        (date(2025, 11, 20), "10:00", datetime(2025, 11, 20, 10, 0, tzinfo=UTC)),
        (date(2025, 7, 1), "9:30", datetime(2025, 7, 1, 8, 30, tzinfo=UTC)),
        (date(2025, 7, 1), "", date(2025, 7, 1)),
        (date(2025, 7, 1), "25:00", date(2025, 7, 1)),
        (date(2025, 7, 1), "morning", date(2025, 7, 1)),
    ],
)
def test_that_a_london_time_is_written_in_utc_and_a_day_without_one_is_whole(day, starts_at, begins):
    (event,) = read(CalendarEntry(KeyDateKind.COURT, day, starts_at, "C.P.", "IOM-0000001"))
    assert event["dtstart"].dt == begins


@given(st.lists(st.sampled_from(KeyDateKind), max_size=6), st.text("AÉŁ.", max_size=4))
@settings(max_examples=20, deadline=None)
def test_that_reading_back_gives_what_was_written(kinds, initials):
    day = date(2025, 11, 20)
    events = read(*(CalendarEntry(kind, day, "", initials, f"IOM-{at:07d}") for at, kind in enumerate(kinds)))
    assert [event["summary"].split()[-1] for event in events] == [f"IOM-{at:07d}" for at in range(len(kinds))]
    assert len({event["uid"] for event in events}) == len(kinds)


def test_that_taking_the_file_in_twice_makes_no_second_entry():
    entry = CalendarEntry(KeyDateKind.RELEASE, date(2025, 11, 20), "", "C.P.", "IOM-0000001")
    assert read(entry)[0]["uid"] == read(entry)[0]["uid"]


def test_that_a_folder_that_cannot_be_written_is_said_and_leaves_nothing(tmp_path):
    with pytest.raises(Mendable, match="could not be written"):
        calendar_out.write(tmp_path / "nowhere" / "dates.ics", (), MADE)
    assert list(tmp_path.iterdir()) == []
