"""How days, times and counts are written on screens, whatever the language of the machine."""

from datetime import date, datetime

from iom_desktop.clock import LONDON

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NEAR_DAYS = 7


def day(value: date) -> str:
    """Write a day as tables do: 18 Nov 2025."""
    return f"{value.day} {_MONTHS[value.month - 1][:3]} {value.year}"


def day_long(value: date) -> str:
    """Write a day as text does: 18 November 2025."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def day_month(value: date) -> str:
    """Write a day whose year is plain: 18 Nov."""
    return f"{value.day} {_MONTHS[value.month - 1][:3]}"


def weekday(value: date) -> str:
    """Write a day with its short weekday: Tue 18 Nov."""
    return f"{_DAYS[value.weekday()][:3]} {day_month(value)}"


def weekday_long(value: date) -> str:
    """Write a day as a heading does: Tuesday 18 November."""
    return f"{_DAYS[value.weekday()]} {value.day} {_MONTHS[value.month - 1]}"


def day_near(value: date, today: date) -> str:
    """Write a day as near as it is: Today, Tue 18 Nov, 18 Nov, or with its year when that is another."""
    if value == today:
        return "Today"
    if 0 < (value - today).days <= _NEAR_DAYS:
        return weekday(value)
    return day_month(value) if value.year == today.year else day(value)


def month(value: date) -> str:
    """Write the month of a day: November 2025."""
    return f"{_MONTHS[value.month - 1]} {value.year}"


def month_of(month: str) -> str:
    """Write a month given as 2025-11: November 2025."""
    return f"{_MONTHS[int(month[5:]) - 1]} {month[:4]}"


def month_short(value: date) -> str:
    """Write the month of a day as a chart does: Nov."""
    return _MONTHS[value.month - 1][:3]


def time(moment: datetime) -> str:
    """Write the London time of a moment: 09:14."""
    return f"{moment.astimezone(LONDON):%H:%M}"


def day_and_time(moment: datetime) -> str:
    """Write the London day and time of a moment: Tue 18 Nov 2025, 09:14."""
    local = moment.astimezone(LONDON)
    return f"{weekday(local)} {local.year}, {time(moment)}"


def count(number: int, one: str, many: str = "") -> str:
    """Write a count before its word: 1 person, 7 people; without ``many`` an s is added."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def people_count(number: int) -> str:
    """Write how many people: 1 person, 98 people."""
    return count(number, "person", "people")
