"""What of an exhibit may leave the room."""

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from iom_desktop.errors import Mendable
from iom_desktop.records.exhibit import HIDDEN, Exhibit, Saying, Series, cell
from iom_desktop.rules import folding, suppression

HIDDEN_NOTE = f"{HIDDEN} is a number under {suppression.SMALLEST_PUBLISHED}, or one that would give such a number away."
FEW, SOME = "fewer than 5", "some"
TOO_FEW = "Too few to say"
_OF_UNTOLD = re.compile(f"\\bof ({FEW}|{SOME}) ")
"""A part of a whole that is not told itself."""
_BEGINNING = re.compile(r"(^|\. )[a-z]")


@dataclass(frozen=True, slots=True)
class Tie:
    """What numbers of several exhibits come to together, so that one would give another back."""

    often: Mapping[tuple[str, str], int]
    """Each number by the code of its exhibit and its name there, as often as in a sum that comes to nothing."""
    rest: bool = False
    """Whether something nobody is told of may be missing to nothing."""


def outside(exhibit: Exhibit) -> Exhibit:
    """Return the copy that may leave the room: no count under 5, none that gives one back, nor what follows from it."""
    return exhibit if exhibit.leaves else together([exhibit])[0]


def together(exhibits: Sequence[Exhibit], ties: Iterable[Tie] = ()) -> tuple[Exhibit, ...]:
    """Return the copies of exhibits that leave together, so that none gives back what another hides."""
    if not all(one.of.whole for one in exhibits):
        raise Mendable(
            "part_of_cohort",
            "Charts of a part of the cohort stay in the room: beside those of the whole, the difference would tell "
            "small numbers. Choose the whole cohort, then copy, save or print. Nothing was made.",
        )
    counts: dict[str, int] = {}
    sums: list[Mapping[str, int]] = []
    folds = {one.code: folding.folded(one) for one in exhibits}
    for one in exhibits:
        fold = folds[one.code]
        counts |= {_on(one.code, name): count for name, count in _counts(one, fold).items()}
        adding = (*one.sums, *folding.sums(one, fold))
        sums += [{_on(one.code, name): often for name, often in each.items()} for each in adding]
    sums = [one for one in sums if one.keys() <= counts.keys()]  # what is not told gives nothing back
    wholes = _wholes(sums)
    _tie(counts, sums, ties)
    told = suppression.published(
        counts,
        sums,
        known=_and_the_same(wholes, sums),
        in_words={_on(one.code, name) for one in exhibits for name in one.finding.counts},
        present={_on(one.code, name) for one in exhibits for name in one.present},
        withheld=_and_the_same(_withheld(exhibits, folds) & counts.keys(), sums) | _beside(exhibits),
        fixed={_on(one.code, name) for one in exhibits for name in one.elsewhere},
    )
    gone = {name for name, count in told.items() if count is None}
    return tuple(
        _copy(one, {name for name in _counts(one, folds[one.code]) if _on(one.code, name) in gone}, folds[one.code])
        for one in exhibits
    )


def _tie(counts: dict[str, int], sums: list[Mapping[str, int]], ties: Iterable[Tie]) -> None:
    """Add what several exhibits come to together, wherever it is so, and what is missing to it."""
    for at, tie in enumerate(ties):
        named = {_on(code, name): often for (code, name), often in tie.often.items()}
        if not named.keys() <= counts.keys():
            continue
        missing = -sum(often * counts[name] for name, often in named.items())
        if missing > 0 and tie.rest:
            rest = f"rest {at}"
            counts[rest] = missing
            sums.append({**named, rest: 1})
        elif not missing:
            sums.append(named)


def _withheld(exhibits: Iterable[Exhibit], folds: Mapping[str, Set[str]]) -> frozenset[str]:
    """Name the counts that outside readers are not told, whatever they are."""
    return frozenset(
        _on(one.code, cell(series.name, name))
        for one in exhibits
        for series in one.series
        for name in (*folds[one.code], *(one.categories[at] for at in series.inside))
    )


def _beside(exhibits: Iterable[Exhibit]) -> frozenset[str]:
    return frozenset(_on(one.code, name) for one in exhibits for name in one.beside)


def _copy(exact: Exhibit, gone: set[str], fold: Set[str]) -> Exhibit:
    exhibit = folding.fold(_without_ranks(exact, gone), fold)
    hidden = {
        (one.name, at)
        for one in exhibit.series
        for at, category in enumerate(exhibit.categories)
        if not one.public and (at in one.inside or _is_gone(one, at, category, gone))
    }
    few = exhibit.too_few and not gone.isdisjoint(exhibit.finding.counts)
    notes = (exhibit.note_outside or exhibit.note, folding.NOTE if exact.folds else "", HIDDEN_NOTE if hidden else "")
    series = tuple(_without(one, {at for name, at in hidden if name == one.name}) for one in exhibit.series)
    return replace(
        exhibit,
        series=series,
        finding=Saying(TOO_FEW) if few else _told(exhibit.finding, gone),
        headline=exhibit.headline if gone.isdisjoint(exhibit.headline_rests_on) else "",
        too_few=TOO_FEW if exhibit.too_few else "",
        note=" ".join(filter(None, notes)),
        note_outside="",
        sums=(),
        present=(),
        beside={},
        elsewhere={},
        hidden=frozenset(hidden),
        leaves=True,
    )


def _is_gone(series: Series, at: int, category: str, gone: Set[str]) -> bool:
    """Tell whether a number goes: a count that does, what follows from one, and what has none of its own."""
    untold = category == folding.OTHERS and series.values[at] is None
    return untold or not gone.isdisjoint(_rests_on(series, category))


def _without_ranks(exhibit: Exhibit, gone: set[str]) -> Exhibit:
    """Return it with the headings last, by name, whose numbers go: their place would say between which they lie."""
    if not exhibit.ranked:
        return exhibit

    def place(at: int) -> tuple[bool, str]:
        name = exhibit.categories[at]
        return (True, name) if cell(exhibit.ranked, name) in gone else (False, "")

    order = sorted(range(len(exhibit.categories)), key=place)
    series = tuple(folding.at_places(one, order) for one in exhibit.series)
    return replace(exhibit, categories=tuple(exhibit.categories[at] for at in order), series=series)


def _rests_on(series: Series, category: str) -> tuple[str, ...]:
    """Return the names of the counts that a number would give back: its own, and those it was reckoned with."""
    beside = (name for other in series.rests_on for name in (other, cell(other, category)))
    return cell(series.follows or series.name, category), *beside


def _on(code: str, name: str) -> str:
    """Name a number among those of several exhibits."""
    return f"{code}: {name}"


def parts_of(whole: str, parts: Iterable[str], categories: Iterable[str]) -> tuple[Mapping[str, int], ...]:
    """Say that in each category the series ``parts`` make up the series ``whole``."""
    names = tuple(parts)
    return tuple(
        suppression.total(cell(whole, category), [cell(part, category) for part in names]) for category in categories
    )


def _counts(exhibit: Exhibit, fold: Set[str]) -> dict[str, int]:
    counts = {**exhibit.beside, **exhibit.elsewhere, **exhibit.finding.counts}
    for one in exhibit.series:
        if one.counted:
            known = zip(exhibit.categories, one.values, strict=True)
            counts |= {cell(one.name, category): int(value) for category, value in known if value is not None}
    return counts | folding.counts(exhibit, fold)


def _wholes(sums: Iterable[Mapping[str, int]]) -> frozenset[str]:
    """Return what others make up: readers know it from other figures, so that hiding it would hide nothing."""
    return frozenset(name for one in sums for name, often in one.items() if often < 0)


def _and_the_same(names: frozenset[str], sums: Iterable[Mapping[str, int]]) -> frozenset[str]:
    """Return names with those by which the same numbers are told elsewhere."""
    pairs = [one.keys() for one in sums if sorted(one.values()) == [-1, 1]]
    return names.union(*(one for one in pairs if not names.isdisjoint(one)))


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
    parts = {
        name: words if gone.isdisjoint(of) else finding.instead.get(name, "")
        for name, (words, of) in finding.parts.items()
    }
    said = finding.words.format(**instead, **parts) or TOO_FEW
    said = _OF_UNTOLD.sub("of the ", said)
    return Saying(_BEGINNING.sub(lambda found: found[0].upper(), said))
