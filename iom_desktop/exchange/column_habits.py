"""How a column writes its values: dates day first or month first, percentages as shares of one."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum

from iom_desktop.exchange.headings import DATE_FIELDS, END_FIELDS, SCORE_FIELDS
from iom_desktop.exchange.layout import Layout
from iom_desktop.records.cohort import Problem
from iom_desktop.rules.values import DateForm, DateReading, blank_kind, clean, read_date, read_share
from iom_desktop.vocabulary.cohort import Severity

_ENOUGH_CELLS_TO_JUDGE_BY = 5
_MONTH_FIRST_CELLS_THAT_SETTLE_IT = 10
_TYPING_ERRORS_AT_MOST_ONE_IN = 10
_NEARLY_ALL = 0.8
_YOUNGEST = 10
_LATEST_YEARS_AHEAD = 50


class DateOrder(StrEnum):
    """In which order a column writes day and month."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"
    DOUBTFUL = "doubtful"


class ColumnHabits:
    """What all cells of a column together say about reading each of them."""

    def __init__(self, layout: Layout, rows: Iterable[Sequence[str]], today: date, *, since_1904: bool = False) -> None:
        self._this_year = today.year
        self._since_1904 = since_1904
        self._readings: dict[tuple[int, str], DateReading] = {}
        cells, boroughs = _distinct_cells(layout, rows)
        self._orders = {target: self._order_of(target, cells[target]) for target in cells if target in DATE_FIELDS}
        self._shares = {target for target in cells if target in SCORE_FIELDS and _are_shares(cells[target])}
        self.borough = _usual_borough(boroughs)
        """The borough that nearly every row names, if one does."""
        self.problems = tuple(self._say(layout, target) for target in self._orders if self._worth_saying(target))

    def read_date(self, target: str, text: str) -> DateReading:
        """Read a cell of a date column; two-digit years are placed by what the column is about."""
        latest = self._this_year
        if target == "date_of_birth":
            latest -= _YOUNGEST
        elif target in END_FIELDS:
            latest += _LATEST_YEARS_AHEAD
        reading = self._readings.get((latest, text))
        if reading is None:
            reading = self._readings[latest, text] = read_date(text, latest, since_1904=self._since_1904)
        return reading

    def order(self, target: str) -> DateOrder:
        """Return the order in which the column writes day and month."""
        return self._orders.get(target, DateOrder.DAY_FIRST)

    def holds_shares(self, target: str) -> bool:
        """Tell whether the column holds shares of one instead of percentages."""
        return target in self._shares

    def _order_of(self, target: str, cells: Counter[str]) -> DateOrder:
        forms: Counter[DateForm] = Counter()
        for text, times in cells.items():
            forms[self.read_date(target, text).form] += times
        day_first, month_first = forms[DateForm.DAY_FIRST], forms[DateForm.MONTH_FIRST]
        if month_first * _TYPING_ERRORS_AT_MOST_ONE_IN < day_first or not month_first:
            return DateOrder.DAY_FIRST
        settled = not day_first and month_first >= _MONTH_FIRST_CELLS_THAT_SETTLE_IT
        return DateOrder.MONTH_FIRST if settled else DateOrder.DOUBTFUL

    def _worth_saying(self, target: str) -> bool:
        return self._orders[target] is not DateOrder.DAY_FIRST

    def _say(self, layout: Layout, target: str) -> Problem:
        heading = layout.header[layout.places[target][0]]
        said = "This column writes the month first. Its dates are read that way. Check a few of them."
        if self._orders[target] is DateOrder.DOUBTFUL:
            said = (
                "This column writes some dates month first. Dates that can be read two ways are not used. "
                "Write the month as a word, or all of them day first."
            )
        return Problem(layout.header_row, heading, "", Severity.WARNING, "mixed_dates", said)


def _distinct_cells(layout: Layout, rows: Iterable[Sequence[str]]) -> tuple[dict[str, Counter[str]], Counter[str]]:
    """Return the filled cells of each date and score, and of the borough, with how often each stands there."""
    wanted = [
        (target, places[0])
        for target, places in layout.places.items()
        if target in DATE_FIELDS or target in SCORE_FIELDS
    ]
    cells: dict[str, Counter[str]] = {target: Counter() for target, _ in wanted}
    boroughs: Counter[str] = Counter()
    at = layout.places.get("borough", ())[:1]
    for row in rows:
        boroughs.update(clean(row[place]) for place in at if place < len(row) and row[place].strip())
        for target, place in wanted:
            text = clean(row[place]) if place < len(row) else ""
            if text and blank_kind(text) is None:
                cells[target][text] += 1
    return cells, boroughs


def _usual_borough(named: Counter[str]) -> str:
    most, times = max(named.items(), key=lambda item: item[1], default=("", 0))
    return most if times >= max(_ENOUGH_CELLS_TO_JUDGE_BY, named.total() * _NEARLY_ALL) else ""


def _are_shares(cells: Counter[str]) -> bool:
    """Tell whether a column holds shares of one: enough cells, none over one, and some between."""
    if cells.total() < _ENOUGH_CELLS_TO_JUDGE_BY:
        return False
    shares = [read_share(text) for text in cells]
    whole = (Decimal(0), Decimal(100))
    return all(share is not None for share in shares) and sum(share not in whole for share in shares) > len(shares) // 2
