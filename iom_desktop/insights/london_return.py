"""The counts of a London return by the categories that London publishes, and many returns put together."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from iom_desktop.insights.boroughs import BOROUGHS, BoroughFact, comparison, place_of
from iom_desktop.insights.counted import NOT_KNOWN, UNDER
from iom_desktop.records.exhibit import HIDDEN, NO_NUMBER, Exhibit, Saying, Series
from iom_desktop.records.london_return import ELIGIBLE, MANAGED, BoroughReturn, London, LondonTotal, Place
from iom_desktop.rules import exhibits, suppression
from iom_desktop.vocabulary.insights import ChartKind

NUMBER, AT_LEAST = "Number", "at least"
_AT_LEAST_MEANS = "At least: some borough hides its number or does not know it, so that the true sum is larger."
_MARKER, _CHARGED = "Marker", "People by offences charged"
_CATEGORIES = {
    "people-sex": "Gender",
    "people-age": "Age",
    "people-ethnicity": "Ethnicity",
    "people-markers": _MARKER,
    "people-index": "Index offence",
    "offending-types": "Offences charged",
    "offending-charged": _CHARGED,
}
"""Which chart each category is counted by."""
_CROSSED, _BY_BOTH = "people-age-ethnicity", "Age by ethnicity"
_WHOLE = ("Gender", "Age", "Ethnicity", "Index offence")
"""Categories whose groups make up everybody managed."""
_SELDOM = {name: (UNDER, NOT_KNOWN) if name == "Age" else (NOT_KNOWN,) for name in _WHOLE}
"""Groups that charts show only where somebody is in them."""
_GROUPS = 4
_BETWEEN = ": "
_CORNER = "neither age nor ethnicity known"


def counts(found: Iterable[Exhibit], headings: Mapping[str, Iterable[str]]) -> dict[Place, int | None]:
    """Return the counts of a month by category and group; none where no list was loaded.

    Every return has a row for each of the ``headings`` of a category, whether anybody is under it or not: what is
    missing from one would tell as much as a nought.
    """
    by_code = {one.code: one for one in found}
    lists = by_code["cohort-lists"]
    rows: dict[Place, int | None] = {
        ELIGIBLE: _whole(lists.named("Eligible").values[-1]),
        MANAGED: _whole(lists.named("Managed").values[-1]),
    }
    for code, category in _CATEGORIES.items():
        shown = by_code[code]
        values = zip(shown.categories, shown.series[0].values, strict=True)
        rows |= {(category, name): 0 for name in headings.get(category, ())}
        rows |= {(category, name): _whole(one) for name, one in values}
        rows |= {(category, name): rows.get((category, name), 0) for name in _SELDOM.get(category, ())}
    crossed = by_code[_CROSSED]
    for series in crossed.series[:_GROUPS]:
        ages = zip(crossed.categories, series.values, strict=True)
        rows |= {(_BY_BOTH, f"{series.name}, {age}"): _whole(one) for age, one in ages}
    return rows


def published(rows: Mapping[Place, int | None]) -> dict[Place, str]:
    """Return all counts as they may leave, in words, so that none of them gives back what another hides."""
    known = {place: number for place, number in rows.items() if number is not None}
    told = _without_small(known)
    return {
        place: str(told[place]) if place in told else NO_NUMBER if number is None else HIDDEN
        for place, number in rows.items()
    }


def guarded(one: BoroughReturn) -> BoroughReturn:
    """Return a return without the numbers by which one that it hides could be worked out.

    What the program writes has none; a return that was changed by hand may.
    """
    known = _worked_out(one)
    given_back = {place for place in known.keys() - one.told.keys() if known[place] < suppression.SMALLEST_PUBLISHED}
    if not given_back:
        return one
    kept = _without_small(known)
    told = {place: number for place, number in one.told.items() if place in kept}
    more = len(one.told) - len(told)
    numbers = "1 more number is" if more == 1 else f"{more} more numbers are"
    remark = f"{one.borough}: {numbers} hidden, which would give a small one away."
    return replace(
        one,
        told=told,
        hidden=one.hidden | (one.told.keys() - told.keys()),
        remarks=(*one.remarks, *([remark] if more else ())),
    )


def _without_small(known: Mapping[Place, int]) -> dict[Place, int]:
    """Return the counts that may leave together."""
    sums: list[Mapping[str, int]] = []
    slack: dict[str, int] = {}
    for whole, parts in _sums(known):
        _add_up(known, whole, parts, sums, slack)
    for place in known:
        if place[0] == _MARKER and known.get(MANAGED, -1) >= known[place]:
            slack[f"without {_name(place)}"] = known[MANAGED] - known[place]
            sums.append(suppression.total(_name(MANAGED), [_name(place), f"without {_name(place)}"]))
    _add_corner(known, sums, slack)
    counts = slack | {_name(place): number for place, number in known.items()}
    told = suppression.published(
        counts, sums, known=frozenset({_name(MANAGED), _name(ELIGIBLE)}), withheld=slack.keys()
    )
    return {place: number for place, number in known.items() if told[_name(place)] is not None}


def _worked_out(one: BoroughReturn) -> dict[Place, int]:
    """Return what is told, and what is hidden but can be worked out from it.

    Of ages by ethnicity nothing can: of how many people one of the two is not known is not told.
    """
    known = dict(one.told)
    here = [*one.told, *one.hidden]
    for category in _WHOLE:
        parts = [place for place in here if place[0] == category]
        unknown = [part for part in parts if part not in known]
        if MANAGED in known and len(unknown) == 1:
            rest = known[MANAGED] - sum(known[part] for part in parts if part in known)
            if rest >= 0:
                known[unknown[0]] = rest
    return known


def combine(returns: Sequence[BoroughReturn]) -> London:
    """Put the returns of one month together, so that no total gives back what a borough hides."""
    here = sorted(map(guarded, returns), key=lambda one: place_of(one.borough))
    places = {place for one in here for place in (*one.told, *one.hidden)}
    known = {one.borough for one in here}
    return London(
        here[0].month,
        tuple(here),
        tuple(name for name in BOROUGHS if name not in known),
        tuple(_total(here, place) for place in sorted(places, key=_order_of)),
        tuple(remark for one in here for remark in one.remarks),
    )


def _total(here: Sequence[BoroughReturn], place: Place) -> LondonTotal:
    told = [one.told[place] for one in here if place in one.told]
    return LondonTotal(
        *place,
        count=sum(told) if told else None,
        boroughs=len(told),
        hidden=sum(place in one.hidden for one in here),
        at_least=len(told) < len(here),
    )


def borough_table(london: London) -> Exhibit:
    """Return the table of the boroughs as London prints it; what a borough hides stays hidden."""
    table = comparison(
        [BoroughFact(one.borough, one.told.get(ELIGIBLE), one.told.get(MANAGED)) for one in london.boroughs]
    )
    hidden = {
        (series, at)
        for at, one in enumerate(london.boroughs)
        for series, place in ((MANAGED[1], MANAGED), (ELIGIBLE[1], ELIGIBLE))
        if place in one.hidden
    }
    missing = f"No return: {', '.join(london.missing)}." if london.missing else ""
    dashes = exhibits.HIDDEN_NOTE if hidden else ""
    note = " ".join(filter(None, (missing, *london.remarks, dashes)))
    return replace(table, note=note, hidden=frozenset(hidden), leaves=True)


def shown(london: London) -> tuple[Exhibit, ...]:
    """Return the borough table, and London's totals by category."""
    categories = dict.fromkeys(one.category for one in london.totals)
    return (
        replace(borough_table(london), kind=ChartKind.TABLE),
        *(_totals(london, category) for category in categories),
    )


def _totals(london: London, category: str) -> Exhibit:
    every = [one for one in london.totals if one.category == category]
    here = [one for one in every if one.count is not None]
    nowhere = ", ".join(one.group for one in every if one.count is None)
    note = _AT_LEAST_MEANS if any(one.at_least for one in here) else ""
    hidden = f"No borough tells: {nowhere}." if nowhere else ""
    return Exhibit(
        code=f"london-{category.lower().replace(' ', '-')}",
        title=category,
        finding=Saying(_said(london, category, here)),
        kind=ChartKind.BARS,
        heading="Group",
        categories=tuple(f"{one.group}, {AT_LEAST}" if one.at_least and one.count else one.group for one in here),
        series=(
            Series(NUMBER, tuple(one.count for one in here)),
            Series("Boroughs that tell it", tuple(one.boroughs for one in here), public=True, drawn=False),
            Series("Boroughs that hide it", tuple(one.hidden for one in here), public=True, drawn=False),
        ),
        note=" ".join(filter(None, (note, hidden))),
        leaves=True,
    )


def _said(london: London, category: str, here: Sequence[LondonTotal]) -> str:
    month, returned = date.fromisoformat(f"{london.month}-01"), len(london.boroughs)
    where = f"{returned} {'borough' if returned == 1 else 'boroughs'} in {month:%B %Y}"
    most = max(here, key=lambda one: one.count or 0, default=None)
    if most is None or most.count is None or category == ELIGIBLE[0]:
        return where
    return f"Most: {most.group}, {f'{AT_LEAST} ' if most.at_least else ''}{most.count:,}. {where}"


def _sums(places: Iterable[Place]) -> list[tuple[Place, list[Place]]]:
    """Return which counts are made up by which others."""
    here = list(places)
    found = [(MANAGED, [place for place in here if place[0] == category]) for category in (*_WHOLE, _CHARGED)]
    for at, category in enumerate(("Ethnicity", "Age")):
        for place in here:
            if place[0] == category:
                parts = [one for one in here if one[0] == _BY_BOTH and one[1].split(", ")[at] == place[1]]
                found.append((place, parts))
    return found


def _name(place: Place) -> str:
    return _BETWEEN.join(place)


def _add_up(
    known: Mapping[Place, int],
    whole: Place,
    parts: Sequence[Place],
    sums: list[Mapping[str, int]],
    slack: dict[str, int],
) -> None:
    """Say that parts make up a whole but for those of whom something is not known."""
    if whole not in known or not parts:
        return
    rest = _rest(whole, parts[0][0])
    left = known[whole] - sum(known[part] for part in parts)
    if left < 0:
        return
    adding = {_name(whole): -1, **{_name(part): 1 for part in parts}}
    if left:
        slack[rest] = left
        adding[rest] = 1
    sums.append(adding)


def _rest(whole: Place, category: str) -> str:
    return f"rest of {_name(whole)} by {category}"


def _add_corner(known: Mapping[Place, int], sums: list[Mapping[str, int]], slack: dict[str, int]) -> None:
    """Say that those missing from ages by ethnicity are the same, by whichever of the two nobody knows of them."""
    sides = []
    for category, other in (("Age", "Ethnicity"), ("Ethnicity", "Age")):
        unknown = [place for place in known if place[0] == category and place[1] in (UNDER, NOT_KNOWN)]
        rests = [_rest(place, _BY_BOTH) for place in known if place[0] == other]
        sides.append((unknown, [rest for rest in rests if rest in slack]))
    corners = [sum(known[one] for one in unknown) - sum(slack[one] for one in rests) for unknown, rests in sides]
    if not all(unknown for unknown, _ in sides) or corners[0] != corners[1] or corners[0] < 0:
        return
    slack[_CORNER] = corners[0]
    for unknown, rests in sides:
        sums.append({_CORNER: -1, **{_name(one): 1 for one in unknown}, **dict.fromkeys(rests, -1)})


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)


def _order_of(place: Place) -> tuple[int, bool, int, str]:
    """Return what places are sorted by: the category, and the group, by its number where it begins with one."""
    category, group = place
    order = [ELIGIBLE[0], *_CATEGORIES.values(), _BY_BOTH]
    number = re.match(r"\d+", group)
    at = order.index(category) if category in order else len(order)
    return at, group == NOT_KNOWN, int(number[0]) if number else 0, group
