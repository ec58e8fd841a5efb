"""The months that figures are counted by."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_YEAR = 12


@dataclass(frozen=True, slots=True)
class Months:
    """The last months up to a day, the present one among them."""

    firsts: tuple[date, ...]
    """The first day of each."""
    ends: tuple[date, ...]
    """The last day of each; of the present month, today."""

    @property
    def since(self) -> date:
        """The first day of all."""
        return self.firsts[0]

    @property
    def codes(self) -> tuple[str, ...]:
        """Each as YYYY-MM."""
        return tuple(code_of(day) for day in self.firsts)

    @property
    def labels(self) -> tuple[str, ...]:
        """Each as *Nov 2025*."""
        return tuple(f"{_NAMES[day.month - 1]} {day.year}" for day in self.firsts)

    @property
    def words(self) -> str:
        """How many they are, in words."""
        count = len(self.firsts)
        return f"{count} months" if count > 1 else "this month"

    def counted(self, days: Iterable[date]) -> list[int]:
        """Count days by month; days outside all months are left out."""
        first, last = self.firsts[0], self.ends[-1]
        begin = first.year * _YEAR + first.month
        counts = [0] * len(self.firsts)
        for day in days:
            if first <= day <= last:
                counts[day.year * _YEAR + day.month - begin] += 1
        return counts

    def at_ends(self, spans: Iterable[tuple[date, date | None]]) -> list[int]:
        """Count how many spans hold at the end of each month; a span's last day is the first that it does not hold."""
        steps = [0] * (len(self.ends) + 1)
        for start, end in spans:
            first = bisect_left(self.ends, start)
            beyond = len(self.ends) if end is None else bisect_left(self.ends, end)
            if first < beyond:
                steps[first] += 1
                steps[beyond] -= 1
        held, found = 0, []
        for step in steps[:-1]:
            held += step
            found.append(held)
        return found


def last_months(today: date, count: int) -> Months:
    """Return the last ``count`` months up to today."""
    number = today.year * _YEAR + today.month - 1
    firsts = tuple(_first(number - back) for back in range(count - 1, -1, -1))
    ends = (*(day - timedelta(days=1) for day in firsts[1:]), today)
    return Months(firsts, ends)


def months_from(today: date, count: int, begun: Iterable[date]) -> Months:
    """Return the last ``count`` months, without those before the first day of ``begun``: nothing was there to count."""
    first = min(begun, default=today)
    ago = (today.year - first.year) * _YEAR + today.month - first.month + 1
    return last_months(today, max(1, min(count, ago)))


def code_of(day: date) -> str:
    """Return the month of a day as YYYY-MM."""
    return f"{day.year}-{day.month:02d}"


def median(values: Sequence[int]) -> float | None:
    """Return the middle of some numbers; none where there are none."""
    if not values:
        return None
    ordered = sorted(values)
    middle = len(ordered) // 2
    return float(ordered[middle]) if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def _first(number: int) -> date:
    return date(number // _YEAR, number % _YEAR + 1, 1)
