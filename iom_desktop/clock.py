"""Today and now, handed in to whoever needs them, so that tests and the demonstration can set the day."""

from datetime import UTC, date, datetime, time
from typing import Protocol
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


class Clock(Protocol):
    """What tells the day and the time."""

    def today(self) -> date:
        """Return the calendar day in Europe/London."""
        ...

    def now(self) -> datetime:
        """Return the moment in UTC, with its time zone."""
        ...


class SystemClock:
    """The clock of the machine."""

    def today(self) -> date:
        """Return the calendar day in Europe/London."""
        return datetime.now(LONDON).date()

    def now(self) -> datetime:
        """Return the moment in UTC."""
        return datetime.now(UTC)


class SetClock:
    """A clock that stands where it was set: for tests, and for making the demonstration borough."""

    def __init__(self, moment: datetime) -> None:
        self.set(moment)

    def set(self, moment: datetime) -> None:
        """Put the clock at ``moment``; a moment without a time zone is taken as London time."""
        aware = moment if moment.tzinfo else moment.replace(tzinfo=LONDON)
        self._moment = aware.astimezone(UTC)

    def today(self) -> date:
        """Return the day the clock was set to, in Europe/London."""
        return self._moment.astimezone(LONDON).date()

    def now(self) -> datetime:
        """Return the moment the clock was set to, in UTC."""
        return self._moment


class DayClock:
    """The machine's time of day on a day of its own: the clock of the demonstration borough."""

    def __init__(self, day: date) -> None:
        self._day = day

    def today(self) -> date:
        """Return the demonstration's day."""
        return self._day

    def now(self) -> datetime:
        """Return this time of day on the demonstration's day, in UTC."""
        time = datetime.now(LONDON).time()
        return datetime.combine(self._day, time, LONDON).astimezone(UTC)


def london_day(moment: datetime) -> date:
    """Return the calendar day in Europe/London of a UTC ``moment``."""
    return moment.astimezone(LONDON).date()


def day_begins(day: date) -> datetime:
    """Return the moment in UTC at which a calendar day in Europe/London begins."""
    return datetime.combine(day, time.min, LONDON).astimezone(UTC)
