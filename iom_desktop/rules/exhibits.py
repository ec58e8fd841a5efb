"""What of an exhibit may leave the room, and how its numbers are written, on the screen as in a file."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from iom_desktop.records.exhibit import Exhibit, Saying, Series, cell
from iom_desktop.rules import suppression
from iom_desktop.vocabulary.insights import Unit

HIDDEN = "\u2013"
"""The dash that stands for a number that is not told."""
HIDDEN_NOTE = f"{HIDDEN} is a number under {suppression.SMALLEST_PUBLISHED}, or one that would give such a number away."
NO_NUMBER = ""
"""A gap: nothing is known, which is not a zero."""
FEW, SOME = "fewer than 5", "some"
WHOLE_PERCENT = 10
"""Percentages from here on are written without a digit after the point."""


def outside(exhibit: Exhibit) -> Exhibit:
    """Return the copy that may leave the room: no count under 5, none that gives one back, nor what follows from it."""
    if exhibit.leaves:
        return exhibit
    counts = _counts(exhibit)
    told = suppression.published(counts, exhibit.sums, known=_wholes(exhibit.sums))
    gone = {name for name, count in told.items() if count is None}
    hidden = {
        (one.name, at)
        for one in exhibit.series
        for at, category in enumerate(exhibit.categories)
        if not one.public and cell(one.follows or one.name, category) in gone
    }
    note = " ".join(filter(None, (exhibit.note, HIDDEN_NOTE if hidden else "")))
    series = tuple(_without(one, {at for name, at in hidden if name == one.name}) for one in exhibit.series)
    return replace(
        exhibit,
        series=series,
        finding=_told(exhibit.finding, gone),
        too_few="Too few to say" if exhibit.too_few else "",
        note=note,
        hidden=frozenset(hidden),
        leaves=True,
    )


def table(exhibit: Exhibit) -> list[list[str]]:
    """Return the exhibit as a table in words: headings, then one row for each category."""
    headings = [exhibit.heading]
    for one in exhibit.series:
        headings += [one.name, *((f"{one.name}, from", f"{one.name}, to") if one.low else ())]
    rows = [headings]
    for at, category in enumerate(exhibit.categories):
        row = [category]
        for one in exhibit.series:
            row.append(written(exhibit, one, at))
            row += [_number(one, limits[at]) for limits in (one.low, one.high)] if one.low else []
        rows.append(row)
    return rows


def written(exhibit: Exhibit, series: Series, at: int) -> str:
    """Write one number of an exhibit: a dash where it is not told, nothing where nobody knows it."""
    return HIDDEN if (series.name, at) in exhibit.hidden else _number(series, series.values[at])


def number(value: float, unit: Unit) -> str:
    """Write a number with its unit."""
    if unit is Unit.PERCENT:
        return f"{value:.0f}%" if value == 0 or abs(value) >= WHOLE_PERCENT else f"{value:.1f}%"
    if unit is Unit.POUNDS:
        return f"\u00a3{value:,.0f}" if value >= 0 else f"-\u00a3{-value:,.0f}"
    if unit is Unit.RATE:
        return f"{value:,.2f}"
    plain = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
    if unit is Unit.DAYS:
        return f"{plain} day" if value == 1 else f"{plain} days"
    return plain


def parts_of(whole: str, parts: Iterable[str], categories: Iterable[str]) -> tuple[Mapping[str, int], ...]:
    """Say that in each category the series ``parts`` make up the series ``whole``."""
    names = tuple(parts)
    return tuple(
        suppression.total(cell(whole, category), [cell(part, category) for part in names]) for category in categories
    )


def _counts(exhibit: Exhibit) -> dict[str, int]:
    counts = dict(exhibit.finding.counts)
    for one in exhibit.series:
        if one.counted:
            known = zip(exhibit.categories, one.values, strict=True)
            counts |= {cell(one.name, category): int(value) for category, value in known if value is not None}
    return counts


def _wholes(sums: Iterable[Mapping[str, int]]) -> frozenset[str]:
    """Return what others make up: readers know it from other figures, so that hiding it would hide nothing."""
    return frozenset(name for one in sums for name, often in one.items() if often < 0)


def _without(series: Series, hidden: set[int]) -> Series:
    if not hidden:
        return series
    values, low, high = (
        tuple(None if at in hidden else one for at, one in enumerate(given))
        for given in (series.values, series.low, series.high)
    )
    return replace(series, values=values, low=low, high=high)


def _told(finding: Saying, gone: set[str]) -> Saying:
    """Return the sentence for outside readers: words in the place of numbers that may not leave."""
    instead = {
        name: (FEW if count < suppression.SMALLEST_PUBLISHED else SOME) if name in gone else f"{count:,}"
        for name, count in finding.counts.items()
    }
    return Saying(finding.words.format(**instead))


def _number(series: Series, value: float | None) -> str:
    return NO_NUMBER if value is None else number(value, series.unit)
