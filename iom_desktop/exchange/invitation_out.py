"""The invitation to a panel as an iCalendar: when and where, and nobody's name."""

from datetime import datetime, timedelta

from iom_desktop.clock import LONDON
from iom_desktop.records.preparing import Invitation

_MAKER = "-//IOM Desktop//Panel//EN"


def as_calendar(invitation: Invitation, made_at: datetime) -> bytes:
    """Return one meeting as a calendar; taken in again after a change, it takes the place of what was there."""
    from icalendar import Calendar, Event

    hours, _, minutes = invitation.starts_at.partition(":")
    starts = datetime.combine(invitation.day, datetime.min.time(), LONDON).replace(hour=int(hours), minute=int(minutes))
    event = Event()
    event.add("uid", f"{invitation.meeting_id}@iom-desktop")
    event.add("dtstamp", made_at)
    event.add("sequence", invitation.version)
    event.add("summary", invitation.title)
    event.add("location", invitation.place)
    event.add("dtstart", starts.astimezone(made_at.tzinfo))
    event.add("dtend", (starts + timedelta(minutes=invitation.length)).astimezone(made_at.tzinfo))
    event.add("class", "PRIVATE")
    event.add("status", "CONFIRMED")
    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
