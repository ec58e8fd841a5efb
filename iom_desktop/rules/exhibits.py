"""What of an exhibit may leave the room."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from iom_desktop.records.exhibit import HIDDEN, Exhibit, Saying, Series, cell
from iom_desktop.rules import suppression

HIDDEN_NOTE = f"{HIDDEN} is a number under {suppression.SMALLEST_PUBLISHED}, or one that would give such a number away."
FEW, SOME = "fewer than 5", "some"


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
    parts = {name: "" if gone & set(of) else words for name, (words, of) in finding.parts.items()}
    said = finding.words.format(**instead, **parts)
    return Saying(said[:1].upper() + said[1:])
