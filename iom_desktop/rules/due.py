"""Decides in which order people are due for the daily check, on which days there is one, and who is to be released."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta

from iom_desktop.records.case import CaseLine
from iom_desktop.records.support import KeyDate
from iom_desktop.records.work import QueueLine, StripDay
from iom_desktop.vocabulary.risk import Rag, Status
from iom_desktop.vocabulary.work import CheckOutcome, KeyDateKind

QUEUE_COLOURS = (Rag.RED, Rag.AMBER, Rag.BLUE, Rag.GREEN)
"""Blue stands before Green: a release can come from any prison on any day."""

IN_PRISON = (Status.CUSTODY, Status.PRE_RELEASE)
SATURDAY = 5
STRIP_DAYS = 14


def order(lines: Iterable[QueueLine]) -> tuple[QueueLine, ...]:
    """Put the queue in order: by colour, then the longest unchecked first; never checked counts as longest."""
    return tuple(sorted(lines, key=_place))


def _place(line: QueueLine) -> tuple[int, date, str, str]:
    last = line.last.day if line.last else date.min
    return QUEUE_COLOURS.index(line.rag), last, line.name.casefold(), line.person_id


def is_working_day(day: date, bank_holidays: Collection[date]) -> bool:
    """Tell whether a daily check is held on ``day``."""
    return day.weekday() < SATURDAY and day not in bank_holidays


def working_days_before(day: date, count: int, bank_holidays: Collection[date]) -> tuple[date, ...]:
    """Return the ``count`` working days before ``day``, the oldest first."""
    found: list[date] = []
    at = day
    while len(found) < count:
        at -= timedelta(days=1)
        if is_working_day(at, bank_holidays):
            found.append(at)
    return tuple(reversed(found))


def strip(
    working_days: Iterable[date], looked: Mapping[date, CheckOutcome | None], adopted_on: date | None
) -> tuple[StripDay, ...]:
    """Return somebody's last checks: every working day on the scheme, looked up or not, and other days with a check."""
    days = {day for day in working_days if adopted_on is None or day >= adopted_on}
    days |= set(looked)
    return tuple(StripDay(day, day in looked, looked.get(day)) for day in sorted(days))[-STRIP_DAYS:]


def planned_releases(lines: Iterable[CaseLine]) -> tuple[KeyDate, ...]:
    """Return the planned releases of people in prison as dates, beside those entered by hand."""
    return tuple(
        KeyDate(
            person_id=line.person_id,
            episode_id=line.episode_id,
            kind=KeyDateKind.RELEASE,
            day=line.status.until,
            place=line.status.establishment,
            marks=line.status.marks,
        )
        for line in lines
        if line.status.status in IN_PRISON and line.status.until is not None
    )
