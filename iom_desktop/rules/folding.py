"""Headings of small numbers put together: where one stands only if somebody is under it, its name tells of them."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from iom_desktop.records.exhibit import Exhibit, Series, cell
from iom_desktop.rules.suppression import SMALLEST_PUBLISHED, total
from iom_desktop.vocabulary.insights import Unit

OTHERS = "Others"
NOTE = f"{OTHERS}: headings of small numbers, put together and not named."


def small(numbers: Mapping[str, float]) -> frozenset[str]:
    """Return the headings under 5 that part a whole, with the next smallest until they are 5: the whole tells them.

    It is one at least: were all there are told, every other heading would be known to be a nought.
    """
    found: dict[str, float] = {}
    for number, name in sorted((number, name) for name, number in numbers.items()):
        if number >= SMALLEST_PUBLISHED and sum(found.values()) >= SMALLEST_PUBLISHED:
            break
        found[name] = number
    return frozenset(found)


def folded(exhibit: Exhibit) -> frozenset[str]:
    """Return the headings of an exhibit that outside readers are not told."""
    if not exhibit.folds:
        return frozenset()
    ranks = exhibit.named(exhibit.ranked).values
    numbers = {name: value or 0 for name, value in zip(exhibit.categories, ranks, strict=True)}
    cells = {cell(exhibit.ranked, name) for name in numbers}
    if any(one.keys() >= cells for one in exhibit.sums):
        return small(numbers)
    return frozenset(name for name, number in numbers.items() if number < SMALLEST_PUBLISHED)


def counts(exhibit: Exhibit, names: Set[str]) -> dict[str, int]:
    """Return what those headings come to together, in each series of counts."""
    if not exhibit.folds:
        return {}
    return {cell(one.name, OTHERS): int(_sum(exhibit, one, names) or 0) for one in exhibit.series if one.counted}


def sums(exhibit: Exhibit, names: Set[str]) -> list[Mapping[str, int]]:
    """Say that they make up the one heading that stands for them."""
    told = [one for one in exhibit.series if one.counted and names]
    return [total(cell(one.name, OTHERS), [cell(one.name, name) for name in names]) for one in told]


def fold(exhibit: Exhibit, names: Set[str]) -> Exhibit:
    """Return the exhibit with one heading in their place, the last; it is there whether there are any or not."""
    if not exhibit.folds:
        return exhibit
    kept = [at for at, name in enumerate(exhibit.categories) if name not in names]
    series = []
    for one in exhibit.series:
        rest, here = _sum(exhibit, one, names), at_places(one, kept)
        low, high = ((*limits, None) if limits else () for limits in (here.low, here.high))
        series.append(replace(here, values=(*here.values, rest), low=low, high=high))
    categories = (*(exhibit.categories[at] for at in kept), OTHERS)
    return replace(exhibit, categories=categories, series=tuple(series))


def at_places(series: Series, places: Sequence[int]) -> Series:
    """Return a series whose numbers are those of some places, in their order."""
    values, low, high = (
        tuple(given[at] for at in places) if given else () for given in (series.values, series.low, series.high)
    )
    inside = frozenset(now for now, at in enumerate(places) if at in series.inside)
    return replace(series, values=values, low=low, high=high, inside=inside)


def _sum(exhibit: Exhibit, series: Series, names: Set[str]) -> float | None:
    """Return what a series comes to under the headings: counts, and shares of one whole, add up; nothing else does."""
    of_one = (
        series.unit is Unit.PERCENT and bool(series.rests_on) and exhibit.finding.counts.keys() >= {*series.rests_on}
    )
    if not (series.counted or of_one):
        return None
    here = (value for name, value in zip(exhibit.categories, series.values, strict=True) if name in names)
    return sum(value or 0 for value in here)
