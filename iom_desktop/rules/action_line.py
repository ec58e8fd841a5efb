"""Reading one typed line, "text @owner date", as an action with an owner and a day."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from iom_desktop.records.panel import ActionLine

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "january"), ("feb", "february"), ("mar", "march"), ("apr", "april"), ("may",), ("jun", "june"),
            ("jul", "july"), ("aug", "august"), ("sep", "sept", "september"), ("oct", "october"), ("nov", "november"),
            ("dec", "december"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            ("mon", "monday"), ("tue", "tues", "tuesday"), ("wed", "wednesday"), ("thu", "thur", "thurs", "thursday"),
            ("fri", "friday"), ("sat", "saturday"), ("sun", "sunday"),
        )
    )
    for name in names
}  # fmt: skip
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]+)\.?(?:,?\s+(\d{4}|\d{2}))?")
_NUMBERS = re.compile(r"(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SPAN = re.compile(r"(?:in\s+|\+)(\d{1,3})\s*(d|days?|w|weeks?)")
_LONGEST_DATE = 4
"""Words a typed date can take: "by Mon 24 Nov" has four."""
_WEEK = 7


@dataclass(frozen=True, slots=True)
class ActionProblem:
    """Why a line is not an action yet, in a plain sentence."""

    words: str


def read_action(line: str, owners: Sequence[str], today: date) -> ActionLine | ActionProblem:
    """Read ``line`` as an action; ``owners`` are the names an ``@`` may shorten."""
    what, at, rest = line.partition("@")
    what = what.strip(" ,")
    if not what:
        return ActionProblem("Say what is to be done, then @owner and a date.")
    if not at or not rest.strip():
        return ActionProblem("Who does it? Add @ and a name, then a date.")
    name, due = _split(rest.strip(), today)
    if due is None:
        return ActionProblem("By when? Add a date after the name, for example 24 Nov or Fri.")
    if due < today:
        return ActionProblem("The date is in the past.")
    owner = _owner(name, owners)
    if isinstance(owner, ActionProblem):
        return owner
    return ActionLine(what[0].upper() + what[1:], owner, due)


def read_day(text: str, today: date) -> date | None:
    """Read a date as people type it: 24 Nov, 24/11, Fri, tomorrow, in 2 weeks; None where it is no date."""
    words = text.strip().lower().strip(",.").removeprefix("by ").removeprefix("on ").strip()
    if words in {"today", "tomorrow"}:
        return today + timedelta(days=words == "tomorrow")
    if words.removeprefix("next ") in _WEEKDAYS:
        return _next_weekday(words, today)
    first, _, later = words.partition(" ")
    if first in _WEEKDAYS and later:
        words = later
    span = _SPAN.fullmatch(words)
    if span:
        return today + timedelta(days=int(span[1]) * (_WEEK if span[2].startswith("w") else 1))
    return _calendar_day(words, today)


def _split(rest: str, today: date) -> tuple[str, date | None]:
    """Split what follows the ``@`` into a name and the longest date at its end."""
    words = rest.replace(",", " ").split()
    for count in range(min(_LONGEST_DATE, len(words) - 1), 0, -1):
        due = read_day(" ".join(words[-count:]), today)
        if due is not None:
            return " ".join(words[:-count]), due
    return " ".join(words), None


def _owner(name: str, owners: Sequence[str]) -> str | ActionProblem:
    """Return the one owner whose name ``name`` is or shortens; a name nobody has stands as it was typed."""
    wanted = name.lower().replace(".", "")
    exact = [owner for owner in owners if owner.lower().replace(".", "") == wanted]
    if exact:
        return exact[0]
    near = [owner for owner in owners if any(part.startswith(wanted) for part in _parts(owner))]
    if len(near) > 1:
        return ActionProblem(f"Which one: {', '.join(near[:4])}?")
    return near[0] if near else name


def _parts(owner: str) -> tuple[str, ...]:
    plain = owner.lower().replace(".", "")
    return (plain, *plain.split())


def _next_weekday(words: str, today: date) -> date:
    ahead = (_WEEKDAYS[words.removeprefix("next ")] - today.weekday()) % _WEEK or _WEEK
    return today + timedelta(days=ahead)


def _calendar_day(words: str, today: date) -> date | None:
    iso = _ISO.fullmatch(words)
    if iso:
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    named = _DAY_MONTH.fullmatch(words)
    if named and named[2] in _MONTHS:
        return _coming(int(named[1]), _MONTHS[named[2]], named[3], today)
    numbers = _NUMBERS.fullmatch(words)
    if numbers:
        return _coming(int(numbers[1]), int(numbers[2]), numbers[3], today)
    return None


def _coming(day: int, month: int, year: str | None, today: date) -> date | None:
    """Return the day in the year given, else the next such day unless it has only just gone by."""
    if year:
        return _day(int(year) + (2000 if len(year) == 2 else 0), month, day)  # noqa: PLR2004  (24 means 2024)
    this_year = _day(today.year, month, day)
    if this_year is None or (today - this_year).days <= 180:  # noqa: PLR2004  (half a year back is a slip, not a plan)
        return this_year
    return _day(today.year + 1, month, day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
