"""Dates as an iCalendar file, with initials and a reference in the place of names."""

import hashlib
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from iom_desktop import paths
from iom_desktop.clock import LONDON
from iom_desktop.errors import NotWritten
from iom_desktop.records.dates import CalendarEntry
from iom_desktop.vocabulary.work import KeyDateKind

if TYPE_CHECKING:
    from icalendar import Event

_MAKER = "-//IOM Desktop//Dates of cases//EN"
_TIME = re.compile(r"(\d{1,2}):(\d{2})")
_LASTS = timedelta(minutes=30)
_TITLES = {
    KeyDateKind.COURT: "Court",
    KeyDateKind.BAIL_RETURN: "Bail return",
    KeyDateKind.RELEASE: "Release",
    KeyDateKind.LICENCE_END: "Licence ends",
    KeyDateKind.ORDER_END: "Order ends",
    KeyDateKind.REVIEW: "Review",
    KeyDateKind.TAG_END: "Tag ends",
}


def write(path: Path, entries: Sequence[CalendarEntry], made_at: datetime) -> str:
    """Write entries to a file, whole or not at all, and return the hash of the file."""
    content = as_calendar(entries, made_at)
    try:
        paths.write_whole(path, content)
    except OSError as error:
        raise NotWritten(path.name, error) from error
    return hashlib.sha256(content).hexdigest()


def as_calendar(entries: Sequence[CalendarEntry], made_at: datetime) -> bytes:
    """Return entries as an iCalendar; an entry taken in twice stays one, for its identity is made of what it says."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    for entry in entries:
        event = Event()
        event.add("uid", _identity(entry))
        event.add("dtstamp", made_at)
        event.add("summary", f"{_TITLES[entry.kind]}: {entry.initials} {entry.reference}")
        event.add("class", "PRIVATE")
        _put_time(event, entry)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _put_time(event: "Event", entry: CalendarEntry) -> None:
    starts = _moment(entry.day, entry.starts_at)
    if starts is None:
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    else:
        event.add("dtstart", starts)
        event.add("dtend", starts + _LASTS)


def _moment(day: date, starts_at: str) -> datetime | None:
    """Return the moment of a London time of day in UTC, which every calendar reads alike; none where it is no time."""
    found = _TIME.fullmatch(starts_at.strip())
    try:
        return datetime.combine(day, time(int(found[1]), int(found[2])), LONDON).astimezone(UTC) if found else None
    except ValueError:
        return None


def _identity(entry: CalendarEntry) -> str:
    said = f"{entry.kind}|{entry.day}|{entry.starts_at}|{entry.reference}"
    return f"{hashlib.sha256(said.encode()).hexdigest()[:32]}@iom-desktop"
