"""Decides which of the automatic backups are kept: seven daily, four weekly and twelve monthly ones."""

from calendar import monthrange
from collections.abc import Callable, Hashable, Iterable
from datetime import date, datetime

DAILY, WEEKLY, MONTHLY = 7, 4, 12


def kept(moments: Iterable[datetime]) -> frozenset[datetime]:
    """Return which backups stay: the newest of each of the last days, weeks and months that have one.

    The moments are in the time zone whose days count. Days without a backup use up no place, so that a wrong clock or
    a long pause never empties the folder.
    """
    in_order = sorted(moments)
    daily = _newest_of_last(DAILY, in_order, lambda moment: moment.date())
    weekly = _newest_of_last(WEEKLY, in_order, lambda moment: moment.isocalendar()[:2])
    monthly = _newest_of_last(MONTHLY, in_order, lambda moment: (moment.year, moment.month))
    return frozenset((*daily, *weekly, *monthly))


def ages_out(made_on: date) -> date:
    """Return the day by which an automatic backup is gone, as long as each month has one."""
    year = made_on.year + 1
    return date(year, made_on.month, monthrange(year, made_on.month)[1])


def _newest_of_last(
    count: int, in_order: Iterable[datetime], period: Callable[[datetime], Hashable]
) -> tuple[datetime, ...]:
    newest = {period(moment): moment for moment in in_order}
    return tuple(newest.values())[-count:]
