"""Decides in which order people are due for the daily check, on which days there is one, and who is to be released."""

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, date, datetime, timedelta

from iom_desktop.records.case import CaseLine
from iom_desktop.records.check_queue import QueueLine, QueueOrder, StripDay
from iom_desktop.records.support import KeyDate
from iom_desktop.records.work import CheckEntry
from iom_desktop.vocabulary.risk import Rag, Status
from iom_desktop.vocabulary.work import KeyDateKind, TieBreak

AS_SHIPPED = QueueOrder()
IN_PRISON = (Status.CUSTODY, Status.PRE_RELEASE)
SATURDAY = 5
STRIP_DAYS = 14


def order(lines: Iterable[QueueLine], wanted: QueueOrder = AS_SHIPPED) -> tuple[QueueLine, ...]:
    """Put the queue in the borough's order: by colour, then by what breaks ties; never checked counts as longest."""
    return tuple(sorted(lines, key=lambda line: _place(line, wanted)))


def settled(colours: Iterable[Rag], tie: TieBreak) -> QueueOrder:
    """Return an order as it is kept: Red first whatever was said, and every colour once."""
    said = [Rag.RED, *colours, *AS_SHIPPED.colours]
    return QueueOrder(tuple(dict.fromkeys(said)), tie)


def _place(line: QueueLine, wanted: QueueOrder) -> tuple[int, bool, date, str, str]:
    by_name = wanted.tie is TieBreak.NAME
    last = line.last.day if line.last and not by_name else date.min
    later = wanted.tie is TieBreak.DATES_FIRST and not line.expected
    return wanted.colours.index(line.rag), later, last, line.name.casefold(), line.person_id


def by_time(lines: Iterable[QueueLine]) -> tuple[QueueLine, ...]:
    """Put those of today in the order in which they were looked up."""
    return tuple(sorted(lines, key=lambda line: line.today.at if line.today else datetime.min.replace(tzinfo=UTC)))


def is_working_day(day: date, bank_holidays: Collection[date]) -> bool:
    """Tell whether a daily check is held on ``day``."""
    return day.weekday() < SATURDAY and day not in bank_holidays


def working_day_after(day: date, bank_holidays: Collection[date]) -> date:
    """Return the first working day after ``day``."""
    at = day + timedelta(days=1)
    while not is_working_day(at, bank_holidays):
        at += timedelta(days=1)
    return at


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
    working_days: Iterable[date], checks: Mapping[date, CheckEntry], adopted_on: date | None
) -> tuple[StripDay, ...]:
    """Return somebody's last checks: every working day on the scheme, looked up or not, and other days with a check."""
    days = {day for day in working_days if adopted_on is None or day >= adopted_on}
    days |= set(checks)
    return tuple(_strip_day(day, checks.get(day)) for day in sorted(days))[-STRIP_DAYS:]


def _strip_day(day: date, entry: CheckEntry | None) -> StripDay:
    return StripDay(day, entry is not None, entry.outcome if entry else None, entry)


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
