"""Reads days and times of day as people type them: 12 3 26, next fri, tomorrow, +14, half past nine as 930."""

import re
from datetime import date, time, timedelta

_ORDER = 3
_CENTURY = 2000
_SHORT_YEAR = 100
_WEEK = 7
_HALF_A_YEAR = timedelta(days=183)
_NOON = 12
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NEAR = {"today": 0, "now": 0, "tomorrow": 1, "tom": 1, "yesterday": -1}
_STEP = re.compile(r"(?:in )?(?P<sign>[+-]?) ?(?P<many>\d{1,4}) ?(?P<unit>d|days?|w|weeks?|)(?P<ago> ago)?")
_UNITS = {"": 1, "d": 1, "w": _WEEK}
_DIGITS = re.compile(r"\d{6}|\d{8}")
_TIME = re.compile(r"(?P<hour>\d{1,2})(?:[:.h ]?(?P<minute>\d{2}))? ?(?P<half>am|pm)?")


def read_day(text: str, today: date | None = None) -> date | None:
    """Read a day written day first, or by today where that is given (tomorrow, next fri, +14); ``None`` where none."""
    said = " ".join(text.casefold().replace(",", " ").split())
    by_today = _by_today(said, today) if today else None
    return by_today or _by_figures(said, today)


def read_time(text: str) -> time | None:
    """Read a time of day written as 9:14, 09.14, 0914, 9 or 2pm; ``None`` where it is none."""
    found = _TIME.fullmatch(text.strip().casefold())
    if found is None:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if found["half"] == "pm" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        return None


def _by_today(said: str, today: date) -> date | None:
    if said in _NEAR:
        return today + timedelta(days=_NEAR[said])
    return _weekday(said, today) or _step(said, today)


def _weekday(said: str, today: date) -> date | None:
    """Read fri or next fri (the coming one, as in the panel's actions), last fri, or next week."""
    which, _, name = said.rpartition(" ")
    if name == "week" and which == "next":
        return today + timedelta(days=_WEEK)
    if which not in ("", "next", "last") or not name.isalpha() or name[:3] not in _WEEKDAYS:
        return None
    ahead = (_WEEKDAYS.index(name[:3]) - today.weekday() - 1) % _WEEK + 1
    return today + timedelta(days=ahead) if which != "last" else today - timedelta(days=_WEEK - ahead % _WEEK)


def _step(said: str, today: date) -> date | None:
    """Read +14, -3, 2w, in 3 weeks, 5 days ago; a plain number is none, for it may be the start of a date."""
    found = _STEP.fullmatch(said)
    if found is None or not (found["sign"] or found["unit"] or found["ago"]):
        return None
    days = int(found["many"]) * _UNITS[found["unit"][:1]]
    back = found["sign"] == "-" or bool(found["ago"])
    try:
        return today + timedelta(days=-days if back else days)
    except OverflowError:
        return None


def _by_figures(said: str, today: date | None) -> date | None:
    parts = re.sub(r"[/.\-]", " ", said).split()
    if len(parts) == 1 and _DIGITS.fullmatch(parts[0]):
        digits = parts[0]
        parts = [digits[:2], digits[2:4], digits[4:]]
    if today and len(parts) == _ORDER - 1:
        return _without_year(parts, today)
    if len(parts) != _ORDER:
        return None
    if len(parts[0]) == len("2025"):
        parts.reverse()
    try:
        year = int(parts[2])
        return date(year + _CENTURY if year < _SHORT_YEAR else year, _month(parts[1]), int(parts[0]))
    except ValueError:
        return None


def _without_year(parts: list[str], today: date) -> date | None:
    """Read a day and a month as those nearest to today."""
    found = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            found.append(date(year, _month(parts[1]), int(parts[0])))
        except ValueError:
            continue
    near = [one for one in found if abs(one - today) <= _HALF_A_YEAR]
    return min(near, key=lambda one: abs(one - today), default=None)


def _month(said: str) -> int:
    return _MONTHS.index(said[:3]) + 1 if said[:3] in _MONTHS else int(said)
