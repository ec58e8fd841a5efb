"""How large the demonstration is, and on which day it stands."""

from dataclasses import dataclass
from datetime import date, timedelta

from iom_desktop.errors import Mendable
from iom_desktop.services.passphrases import OF_THE_DEMONSTRATION

PASSPHRASE = OF_THE_DEMONSTRATION
"""Made up for made-up people, and written beside the register."""

_THURSDAY = 3
_FIRST_LIST = date(2021, 3, 1)
"""No earlier: the lists of reasons and kinds that ship hold from the start of 2021."""
_LAST_YEAR = 2089
"""No later: every day after it that the borough needs has to be of this century."""


@dataclass(frozen=True, slots=True)
class Options:
    """What ``iom-desktop demo`` can be asked for."""

    rows: int = 152
    managed: int = 98
    months: int = 6
    seed: int = 1
    as_of: date = date(2025, 11, 18)

    def check(self) -> None:
        """Refuse what cannot be made."""
        if self.rows < 40 or not 1 <= self.months <= 60:
            raise Mendable("demo_size", "A demonstration needs lists of at least 40 rows and 1 to 60 months.")
        if not 4 <= self.managed <= self.rows * 2 // 3:
            raise Mendable(
                "demo_size", "A demonstration needs 4 managed people or more, and no more than two thirds of the rows."
            )
        if self.as_of < _FIRST_LIST or self.as_of.year > _LAST_YEAR or self.month_days[0] < _FIRST_LIST:
            raise Mendable(
                "demo_day",
                f"A demonstration can have lists from {_FIRST_LIST:%B %Y} on, and stand on a day up to {_LAST_YEAR}, "
                "such as 2025-11-18. Nothing was made.",
            )

    @property
    def local(self) -> int:
        """How many of the managed people were added locally."""
        return max(1, round(self.managed * 12 / 98))

    @property
    def core(self) -> int:
        """How many of the managed people are core cohort."""
        return self.managed - self.local

    @property
    def month_days(self) -> tuple[date, ...]:
        """The first day of each month with a list, the last being the month of ``as_of``."""
        last = self.as_of.year * 12 + self.as_of.month - 1
        return tuple(date(number // 12, number % 12 + 1, 1) for number in range(last - self.months + 1, last + 1))

    @property
    def next_panel(self) -> date:
        """The Thursday after ``as_of``."""
        return self.as_of + timedelta(days=(_THURSDAY - self.as_of.weekday()) % 7 or 7)

    @property
    def past_panels(self) -> tuple[date, date]:
        """The two meetings before, a fortnight apart."""
        return self.next_panel - timedelta(days=28), self.next_panel - timedelta(days=14)

    @property
    def paper_days(self) -> tuple[date, ...]:
        """The days on which records are caught up: each month's end, before each panel, and yesterday."""
        ends = [day - timedelta(days=1) for day in self.month_days[1:]]
        before_panels = [day - timedelta(days=1) for day in self.past_panels]
        return tuple(sorted({*ends, *before_panels, *self.working_days_before(1)}))

    def working_days_before(self, count: int) -> tuple[date, ...]:
        """Return the last ``count`` weekdays before ``as_of``, in order."""
        days: list[date] = []
        day = self.as_of
        while len(days) < count:
            day -= timedelta(days=1)
            if day.weekday() < 5:
                days.append(day)
        return tuple(reversed(days))
