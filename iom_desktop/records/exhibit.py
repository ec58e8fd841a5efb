"""One definition of a chart: what it says and its numbers, from which screen, table, copy, file and paper are made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Self, TypeVar

from iom_desktop.records.population import WHOLE, Population
from iom_desktop.vocabulary.insights import ChartKind, Unit

T = TypeVar("T")

HIDDEN = "\u2013"
"""The dash that stands for a number that is not told."""
NO_NUMBER = ""
"""A gap: nothing is known, which is not a zero."""
_WHOLE_PERCENT = 10
"""Percentages from here on are written without a digit after the point."""
_NONE: Mapping[str, int] = MappingProxyType({})
_NO_PARTS: Mapping[str, tuple[str, tuple[str, ...]]] = MappingProxyType({})
_NO_WORDS: Mapping[str, str] = MappingProxyType({})


class Figure(str):
    """A number as it is written, which still knows what it is: a workbook can reckon with it."""

    value: float
    unit: Unit

    def __new__(cls, words: str, value: float, unit: Unit) -> Self:
        """Return the words, with the number as exactly as they tell it, a percentage as a share of one."""
        made = super().__new__(cls, words)
        digits = 2 if unit is Unit.RATE else 0 if unit is Unit.POUNDS else 1
        made.value = round(value, 0 if unit is Unit.PERCENT and abs(value) >= _WHOLE_PERCENT else digits)
        if unit is Unit.PERCENT:
            made.value = round(made.value / 100, 3)
        made.unit = unit
        return made


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence whose counts have names, so that those which may not leave the room can be left out of it."""

    words: str
    """Such as ``"{managed} managed now"``."""
    counts: Mapping[str, int] = field(default_factory=lambda: _NONE)
    parts: Mapping[str, tuple[str, tuple[str, ...]]] = field(default_factory=lambda: _NO_PARTS)
    """Words such as ``" (62%)"`` that would give counts back, each with the names of those counts."""
    instead: Mapping[str, str] = field(default_factory=lambda: _NO_WORDS)
    """What stands for outside readers in the place of a part that they may not be told."""

    @property
    def exact(self) -> str:
        """The sentence with its numbers, for the team."""
        said = {name: f"{count:,}" for name, count in self.counts.items()}
        return self.words.format(**said, **{name: words for name, (words, _) in self.parts.items()})


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers of one kind, one for each category; none where nothing is known, which is not a zero."""

    name: str
    values: tuple[float | None, ...]
    unit: Unit = Unit.COUNT
    follows: str = ""
    """The name of the series of counts it is made from: it is not told where that one is not."""
    rests_on: tuple[str, ...] = ()
    """The names of further series or counts that it would give back, such as the whole of which it is a share."""
    low: tuple[float | None, ...] = ()
    high: tuple[float | None, ...] = ()
    """The limits of each value, where it has such."""
    colour: str = ""
    """The token of a colour that means something, such as ``red``; its letter stands beside it."""
    public: bool = False
    """Whether everybody may know it: published figures, or counts of days and papers, not of people."""
    drawn: bool = True
    """Whether the chart shows it; the table always does."""
    inside: frozenset[int] = frozenset()
    """The places that no outside reader is told, such as those of a curve between which few people went."""

    @property
    def counted(self) -> bool:
        """Whether these are counts of which none under 5 may leave the room."""
        return self.unit is Unit.COUNT and not self.public and not self.follows


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One chart and table: everything that is shown, copied, exported or printed of some figures."""

    code: str
    """A stable name such as ``cohort-flow``: of its file, and in the log."""
    title: str
    finding: Saying
    """One plain sentence that says what it shows."""
    kind: ChartKind
    heading: str
    """What the categories are: *Month*."""
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    note: str = ""
    """What the figures cannot say, where they come from."""
    note_outside: str = ""
    """The same for outside readers, where it counts or names small groups for the team."""
    headline: str = ""
    """One large figure over the finding, such as *34% lower*; nothing that counts people."""
    headline_rests_on: tuple[str, ...] = ()
    """The names of the counts that the headline would give back."""
    too_few: str = ""
    """Why it is not drawn: *4 people: too few to say*."""
    sums: tuple[Mapping[str, int], ...] = ()
    """What adds up to nothing, by the names of ``cell`` and of the finding: what readers can work a number out from."""
    ranked: str = ""
    """The series whose numbers give the headings their order."""
    folds: bool = False
    """Whether a heading stands here only where its ranked number is not nought: to outside readers those of small
    numbers are not even named."""
    present: tuple[str, ...] = ()
    """Numbers, as ``cell`` names them, that everybody sees are not nought: they have a place only then."""
    beside: Mapping[str, int] = field(default_factory=lambda: _NONE)
    """Counts that nobody is shown but everybody finds, such as the difference of two that are told."""
    elsewhere: Mapping[str, int] = field(default_factory=lambda: _NONE)
    """Counts that readers have from other charts and papers, whatever this one hides."""
    axis: str = ""
    """What the numbers of the chart are, where that is not plain."""
    hidden: frozenset[tuple[str, int]] = frozenset()
    """The series and place of numbers that were taken out, since this copy leaves the room."""
    of: Population = WHOLE
    """Whom it is about; of a part of the cohort no copy leaves the room."""
    leaves: bool = False
    """Whether it is the copy for outside readers."""

    def named(self, name: str) -> Series:
        """Return the series of a name."""
        return next(one for one in self.series if one.name == name)

    def written(self, series: Series, at: int) -> str:
        """Write one number: a dash where it is not told, nothing where nobody knows it."""
        return HIDDEN if (series.name, at) in self.hidden else _in_words(series, series.values[at])

    def table(self) -> list[list[str]]:
        """Return it as a table in words: headings, then one row for each category."""
        headings = [self.heading]
        for one in self.series:
            headings += [one.name, *((f"{one.name}, from", f"{one.name}, to") if one.low else ())]
        return [headings, *(self._row(at) for at in range(len(self.categories)))]

    def to_read(self) -> list[list[str]]:
        """Return the table as it is read on screen and paper: each number with its limits in one cell."""
        headings = [self.heading, *(f"{one.name} (95% limits)" if one.low else one.name for one in self.series)]
        rows = enumerate(self.categories)
        return [headings, *([name, *(self._with_limits(one, at) for one in self.series)] for at, name in rows)]

    def _with_limits(self, series: Series, at: int) -> str:
        words = self.written(series, at)
        low, high = (limits[at] if limits else None for limits in (series.low, series.high))
        if series.values[at] is None or low is None or high is None:
            return words
        return f"{words} ({number(low, series.unit)} to {number(high, series.unit)})"

    def _row(self, at: int) -> list[str]:
        row = [self.categories[at]]
        for one in self.series:
            row.append(self.written(one, at))
            row += [_in_words(one, limits[at]) for limits in (one.low, one.high)] if one.low else []
        return row


@dataclass(frozen=True, slots=True)
class OutsidePicture:
    """A picture drawn of a copy for outside readers; no other is written."""

    copy: Exhibit
    drawn: bytes


def cell(series: str, category: str) -> str:
    """Return the name of one number of an exhibit, for its sums."""
    return f"{series} / {category}"


def number(value: float, unit: Unit) -> str:
    """Write a number with its unit."""
    if value < 0:
        # The sign of a minus, not the hyphen that a spreadsheet takes for a formula.
        return f"\u2212{number(-value, unit)}"
    if unit is Unit.PERCENT:
        return f"{value:.0f}%" if value == 0 or value >= _WHOLE_PERCENT else f"{value:.1f}%"
    if unit is Unit.POUNDS:
        return f"\u00a3{value:,.0f}"
    if unit is Unit.RATE:
        return f"{value:,.2f}"
    plain = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
    if unit is Unit.DAYS:
        return f"{plain} day" if value == 1 else f"{plain} days"
    return plain


def _in_words(series: Series, value: float | None) -> str:
    return NO_NUMBER if value is None else Figure(number(value, series.unit), value, series.unit)


def runs(points: Sequence[T | None]) -> list[list[T]]:
    """Return the stretches between gaps that a line can be drawn through: over a gap there is none."""
    found: list[list[T]] = [[]]
    for point in points:
        if point is not None:
            found[-1].append(point)
        elif found[-1]:
            found.append([])
    return [run for run in found if len(run) > 1]
