"""Days at liberty: how many days outside prison lie between an offence and the day of a list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from iom_desktop.records.cohort import CustodySpan

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class FreeDays:
    """The least and the most days at liberty that the known facts allow; the same where nothing is unknown."""

    least: int
    most: int

    def within(self, days: int) -> bool | None:
        """Tell whether the days number ``days`` or fewer; nothing where an unknown date decides it."""
        if self.most <= days:
            return True
        return None if self.least <= days else False


def free_days(offence_on: date, list_date: date, custody: Iterable[CustodySpan]) -> FreeDays:
    """Count the days outside prison from the offence, itself included, to the day before the list."""
    spans = tuple(custody)
    window = max((list_date - offence_on).days, 0)
    fewest_inside = _days_inside([_shortest(span, list_date) for span in spans], offence_on, list_date)
    most_inside = _days_inside([_longest(span, offence_on, list_date) for span in spans], offence_on, list_date)
    return FreeDays(window - most_inside, window - fewest_inside)


def _shortest(span: CustodySpan, list_date: date) -> tuple[date, date]:
    """Return first day inside and first day free again, taking what is unknown as little time as can be."""
    if span.reception is None:
        # Known to be inside on some day only; an unknown reception may have been the day of release itself.
        release = span.release or list_date
        return release, release
    if span.release_unknown:
        return span.reception, span.reception
    return span.reception, span.release or list_date


def _longest(span: CustodySpan, offence_on: date, list_date: date) -> tuple[date, date]:
    reception = span.reception or min(offence_on, span.release or offence_on)
    return reception, list_date if span.release_unknown else span.release or list_date


def _days_inside(stays: Sequence[tuple[date, date]], first: date, end: date) -> int:
    """Count the days from ``first`` to before ``end`` that lie in a stay; overlaps count once."""
    counted, reached = 0, first
    for start, release in sorted(stays):
        begin, stop = max(start, reached), min(release, end)
        if begin < stop:
            counted += (stop - begin) // _DAY
            reached = stop
    return counted
