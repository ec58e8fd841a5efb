"""What of an exhibit may leave the room."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from iom_desktop.errors import Mendable
from iom_desktop.records.exhibit import HIDDEN, Exhibit, Saying, Series, cell
from iom_desktop.rules import suppression

HIDDEN_NOTE = f"{HIDDEN} is a number under {suppression.SMALLEST_PUBLISHED}, or one that would give such a number away."
FEW, SOME = "fewer than 5", "some"
TOO_FEW = "Too few to say"
_OF_UNTOLD = re.compile(f"\\bof ({FEW}|{SOME}) ")
"""A part of a whole that is not told itself."""
_BEGINNING = re.compile(r"(^|\. )[a-z]")

Alike = tuple[tuple[str, str], tuple[str, str]]
"""Two series that tell the same numbers, each as the code of its exhibit and its name."""


def outside(exhibit: Exhibit) -> Exhibit:
    """Return the copy that may leave the room: no count under 5, none that gives one back, nor what follows from it."""
    return exhibit if exhibit.leaves else together([exhibit])[0]


def together(exhibits: Sequence[Exhibit], alike: Iterable[Alike] = ()) -> tuple[Exhibit, ...]:
    """Return the copies of exhibits that leave on one paper, so that none gives back what another hides.

    ``alike`` says which series of which exhibits tell the same numbers.
    """
    if not all(one.of.whole for one in exhibits):
        raise Mendable(
            "part_of_cohort",
            "Charts of a part of the cohort stay in the room: beside those of the whole, the difference would tell "
            "small numbers. Choose the whole cohort, then copy, save or print. Nothing was made.",
        )
    counts: dict[str, int] = {}
    sums: list[Mapping[str, int]] = []
    for one in exhibits:
        counts |= {_on(one, name): count for name, count in _counts(one).items()}
        named = [{_on(one, name): often for name, often in adding.items()} for adding in one.sums]
        sums += [adding for adding in named if adding.keys() <= counts.keys()]  # what is not told gives nothing back
    told = suppression.published(
        counts,
        [*sums, *_equal(exhibits, counts, alike)],
        known=_wholes(sums),
        in_words={_on(one, name) for one in exhibits for name in one.finding.counts},
        present={_on(one, cell(one.ranked, name)) for one in exhibits if one.ranked for name in one.categories},
    )
    gone = {name for name, count in told.items() if count is None}
    return tuple(_copy(one, {name for name in _counts(one) if _on(one, name) in gone}) for one in exhibits)


def _copy(exact: Exhibit, gone: set[str]) -> Exhibit:
    exhibit = _without_ranks(exact, gone)
    hidden = {
        (one.name, at)
        for one in exhibit.series
        for at, category in enumerate(exhibit.categories)
        if not one.public and not gone.isdisjoint(_rests_on(one, category))
    }
    few = exhibit.too_few and not gone.isdisjoint(exhibit.finding.counts)
    note = " ".join(filter(None, (exhibit.note, HIDDEN_NOTE if hidden else "")))
    series = tuple(_without(one, {at for name, at in hidden if name == one.name}) for one in exhibit.series)
    return replace(
        exhibit,
        series=series,
        finding=Saying(TOO_FEW) if few else _told(exhibit.finding, gone),
        too_few=TOO_FEW if exhibit.too_few else "",
        note=note,
        hidden=frozenset(hidden),
        leaves=True,
    )


def _without_ranks(exhibit: Exhibit, gone: set[str]) -> Exhibit:
    """Return it with the headings last, by name, whose numbers go: their place would say between which they lie."""
    if not exhibit.ranked:
        return exhibit

    def place(at: int) -> tuple[bool, str]:
        name = exhibit.categories[at]
        return (True, name) if cell(exhibit.ranked, name) in gone else (False, "")

    order = sorted(range(len(exhibit.categories)), key=place)
    series = tuple(
        replace(
            one,
            values=tuple(one.values[at] for at in order),
            low=tuple(one.low[at] for at in order) if one.low else (),
            high=tuple(one.high[at] for at in order) if one.high else (),
        )
        for one in exhibit.series
    )
    return replace(exhibit, categories=tuple(exhibit.categories[at] for at in order), series=series)


def _rests_on(series: Series, category: str) -> tuple[str, ...]:
    """Return the names of the counts that a number would give back: its own, and those it was reckoned with."""
    beside = (name for other in series.rests_on for name in (other, cell(other, category)))
    return cell(series.follows or series.name, category), *beside


def _on(exhibit: Exhibit, name: str) -> str:
    """Name a number among those of several exhibits."""
    return f"{exhibit.code}: {name}"


def _equal(exhibits: Sequence[Exhibit], counts: Mapping[str, int], alike: Iterable[Alike]) -> list[Mapping[str, int]]:
    """Return as sums that numbers of two exhibits are one and the same, wherever they are."""
    known = {one.code: one for one in exhibits}
    found: list[Mapping[str, int]] = []
    for (code, series), (other_code, other_series) in alike:
        if code not in known or other_code not in known:
            continue
        one, other = known[code], known[other_code]
        for category in one.categories:
            names = _on(one, cell(series, category)), _on(other, cell(other_series, category))
            if all(name in counts for name in names) and counts[names[0]] == counts[names[1]]:
                found.append({names[0]: 1, names[1]: -1})
    return found


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
    said = finding.words.format(**instead, **parts) or TOO_FEW
    said = _OF_UNTOLD.sub("of the ", said)
    return Saying(_BEGINNING.sub(lambda found: found[0].upper(), said))
