"""The month and the date of a list: by its extract date, else the first day of its month."""

import re
from calendar import monthrange
from datetime import date

from iom_desktop.records.cohort import Problem, ReadList
from iom_desktop.rules.values import in_words
from iom_desktop.vocabulary.cohort import Severity

_MONTH = re.compile(r"(?P<year>20\d\d)-(?P<month>0[1-9]|1[0-2])")
_MONTH_IN_A_NAME = re.compile(r"(?<!\d)(20\d\d)[-_ .]?(0[1-9]|1[0-2])(?!\d)")


def is_month(text: str) -> bool:
    """Tell whether ``text`` is a month as YYYY-MM."""
    return _MONTH.fullmatch(text) is not None


def first_day(month: str) -> date:
    """Return the first day of a month given as YYYY-MM."""
    return date(int(month[:4]), int(month[5:]), 1)


def last_day(month: str) -> date:
    """Return the last day of a month given as YYYY-MM."""
    first = first_day(month)
    return first.replace(day=monthrange(first.year, first.month)[1])


def month_of(day: date) -> str:
    """Return the month of a day as YYYY-MM."""
    return f"{day.year}-{day.month:02d}"


def likely_month(read: ReadList, today: date) -> str:
    """Return the month a list seems to be for: its extract date's, else the one in the file's name, else this one."""
    if read.extract_dates:
        return month_of(read.extract_dates[-1])
    named = _MONTH_IN_A_NAME.search(read.file.name)
    return f"{named[1]}-{named[2]}" if named else month_of(today)


def list_date(read: ReadList, month: str) -> tuple[date, tuple[Problem, ...]]:
    """Return the date of a list, with a warning where extract dates differ or lie outside the month."""
    if not read.extract_dates:
        return first_day(month), ()
    latest = read.extract_dates[-1]
    heading = next((column.header for column in read.columns if "extract_date" in column.fields), "")
    problems = []
    if len(read.extract_dates) > 1:
        earlier = ", ".join(in_words(day) for day in read.extract_dates[:-1])
        said = f"The extract date differs between rows: {earlier} and {in_words(latest)}. The latest is taken."
        problems.append(_problem(read, heading, latest, "mixed_extract_dates", said))
    if month_of(latest) != month:
        said = f"The extract date, {in_words(latest)}, is not in the month chosen. Check that this is the right list."
        problems.append(_problem(read, heading, latest, "wrong_month", said))
    return latest, tuple(problems)


def _problem(read: ReadList, heading: str, day: date, code: str, message: str) -> Problem:
    return Problem(read.file.header_row, heading, in_words(day), Severity.WARNING, code, message)
