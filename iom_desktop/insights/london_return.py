"""The counts of a London return by the categories that London publishes, and many returns put together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from iom_desktop.insights.boroughs import COMMAND_UNITS, BoroughFact, comparison
from iom_desktop.records.exhibit import Exhibit, Saying, Series, cell
from iom_desktop.records.london_return import ELIGIBLE, MANAGED, BoroughReturn, London, LondonTotal, Place
from iom_desktop.vocabulary.insights import ChartKind

NUMBER = "Number"
_CATEGORIES = {
    "people-sex": "Gender",
    "people-age": "Age",
    "people-ethnicity": "Ethnicity",
    "people-markers": "Marker",
    "people-index": "Index offence",
    "offending-types": "Offences charged",
    "offending-charged": "People by offences charged",
}
"""Which chart each category is counted by."""
_CROSSED, _BY_BOTH = "people-age-ethnicity", "Age by ethnicity"
_WHOLE = ("Gender", "Age", "Ethnicity", "Index offence")
"""Categories whose groups make up everybody managed."""
_GROUPS = 4
_BETWEEN = ": "


def counts(found: Iterable[Exhibit]) -> dict[Place, int | None]:
    """Return the counts of a month by category and group; none where no list was loaded."""
    by_code = {one.code: one for one in found}
    lists = by_code["cohort-lists"]
    rows: dict[Place, int | None] = {
        ELIGIBLE: _whole(lists.named("Eligible").values[-1]),
        MANAGED: _whole(lists.named("Managed").values[-1]),
    }
    for code, category in _CATEGORIES.items():
        shown = by_code[code]
        values = zip(shown.categories, shown.series[0].values, strict=True)
        rows |= {(category, name): _whole(one) for name, one in values}
    crossed = by_code[_CROSSED]
    for series in crossed.series[:_GROUPS]:
        ages = zip(crossed.categories, series.values, strict=True)
        rows |= {(_BY_BOTH, f"{series.name}, {age}"): _whole(one) for age, one in ages}
    return rows


def exhibit(rows: Mapping[Place, int | None]) -> Exhibit:
    """Return all counts as one exhibit, so that none of them gives back what another hides."""
    sums: list[Mapping[str, int]] = []
    slack: dict[str, int] = {}
    for category in _WHOLE:
        _add_up(rows, MANAGED, [place for place in rows if place[0] == category], sums, slack)
    for place in rows:
        if place[0] in ("Age", "Ethnicity"):
            at = 1 if place[0] == "Age" else 0
            parts = [one for one in rows if one[0] == _BY_BOTH and one[1].split(", ")[at] == place[1]]
            _add_up(rows, place, parts, sums, slack)
    names = tuple(_BETWEEN.join(place) for place in rows)
    values = tuple(rows.values())
    finding = Saying("What the borough returns", slack)
    return Exhibit(
        "london-return", "London return", finding, ChartKind.TABLE, "Category", names, (Series(NUMBER, values),),
        sums=tuple(sums),
    )  # fmt: skip


def combine(returns: Sequence[BoroughReturn]) -> London:
    """Put the returns of one month together."""
    order = [name for unit in COMMAND_UNITS.values() for name in unit]
    place_of = {name: at for at, name in enumerate(order)}
    here = sorted(returns, key=lambda one: (place_of.get(one.borough, len(order)), one.borough))
    places = dict.fromkeys(place for one in here for place in (*one.told, *sorted(one.hidden)))
    totals = tuple(
        LondonTotal(
            *place,
            count=sum(one.told.get(place, 0) for one in here),
            boroughs=sum(place in one.told for one in here),
            hidden=sum(place in one.hidden for one in here),
        )
        for place in sorted(places, key=lambda one: _order_of(one[0]))
    )
    known = {one.borough for one in here}
    return London(here[0].month, tuple(here), tuple(name for name in order if name not in known), totals)


def borough_table(london: London) -> Exhibit:
    """Return the table of the boroughs as London prints it."""
    return comparison(
        [
            BoroughFact(one.borough, one.told.get(ELIGIBLE, 0), one.told.get(MANAGED, 0))
            for one in london.boroughs
            if ELIGIBLE in one.told and MANAGED in one.told
        ]
    )


def shown(london: London) -> tuple[Exhibit, ...]:
    """Return the borough table, and London's totals by category."""
    categories = dict.fromkeys(one.category for one in london.totals)
    return (
        replace(borough_table(london), kind=ChartKind.TABLE),
        *(_totals(london, category) for category in categories),
    )


def _totals(london: London, category: str) -> Exhibit:
    here = [one for one in london.totals if one.category == category]
    hidden, month = any(one.hidden for one in here), date.fromisoformat(f"{london.month}-01")
    missing = f"No return: {', '.join(london.missing)}." if london.missing else ""
    return Exhibit(
        code=f"london-{category.lower().replace(' ', '-')}",
        title=category,
        finding=Saying(f"{len(london.boroughs)} boroughs in {month:%B %Y}"),
        kind=ChartKind.BARS,
        heading="Group",
        categories=tuple(one.group for one in here),
        series=(
            Series(NUMBER, tuple(one.count for one in here)),
            Series("Boroughs that tell it", tuple(one.boroughs for one in here), public=True, drawn=False),
            Series("Boroughs that hide it", tuple(one.hidden for one in here), public=True, drawn=False),
        ),
        note=" ".join(filter(None, ("Where a borough hides a number the sum is larger." if hidden else "", missing))),
    )


def _add_up(
    rows: Mapping[Place, int | None],
    whole: Place,
    parts: Sequence[Place],
    sums: list[Mapping[str, int]],
    slack: dict[str, int],
) -> None:
    """Say that parts make up a whole but for those of whom something is not known."""
    every = rows[whole]
    told = [rows[part] for part in parts]
    if every is None or None in told or not parts:
        return
    rest = f"rest of {_BETWEEN.join(whole)} by {parts[0][0]}"
    left = every - sum(one or 0 for one in told)
    names = [cell(NUMBER, _BETWEEN.join(part)) for part in parts]
    adding = {cell(NUMBER, _BETWEEN.join(whole)): -1, **dict.fromkeys(names, 1)}
    if left:
        slack[rest] = left
        adding[rest] = 1
    sums.append(adding)


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)


def _order_of(category: str) -> int:
    order = [ELIGIBLE[0], *_CATEGORIES.values(), _BY_BOTH]
    return order.index(category) if category in order else len(order)
