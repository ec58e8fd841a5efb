"""London's boroughs side by side: who is eligible, and how many of them are managed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from iom_desktop.insights.counted import in_brackets, share
from iom_desktop.records.exhibit import Exhibit, Saying, Series, cell
from iom_desktop.vocabulary.insights import ChartKind, Unit

ELIGIBLE, MANAGED = "Eligible", "Managed"
COMMAND_UNITS: dict[str, tuple[str, ...]] = {
    "EA": ("Barking and Dagenham", "Havering", "Redbridge"),
    "SN": ("Bromley", "Croydon", "Sutton"),
    "NA": ("Enfield", "Haringey"),
    "CE": ("Hackney", "Tower Hamlets"),
    "SE": ("Bexley", "Greenwich", "Lewisham"),
    "SW": ("Kingston", "Merton", "Richmond", "Wandsworth"),
    "NW": ("Barnet", "Brent", "Harrow"),
    "NE": ("Newham", "Waltham Forest"),
    "AW": ("Hammersmith and Fulham", "Kensington and Chelsea", "Westminster"),
    "CN": ("Camden", "Islington"),
    "WA": ("Ealing", "Hillingdon", "Hounslow"),
    "AS": ("Lambeth", "Southwark"),
}
"""The police's basic command units and their boroughs."""
CITY = "City of London"
"""It has a police of its own, and may return without being missed."""
BOROUGHS = tuple(name for names in COMMAND_UNITS.values() for name in names)
"""London's boroughs, by command unit."""
_ORDER = {name: at for at, name in enumerate((*BOROUGHS, CITY))}
_UNITS = {name: unit for unit, names in COMMAND_UNITS.items() for name in names} | {CITY: "City of London Police"}
_SAY_NOTHING = frozenset(
    {"and", "borough", "city", "council", "lb", "london", "of", "rb", "royal", "thames", "the", "upon"}
)
"""Words that one name of a borough has and another of the same borough has not."""


@dataclass(frozen=True, slots=True)
class BoroughFact:
    """What one borough returns."""

    borough: str
    eligible: float | None
    """A projection may hold half people; none where it is not told."""
    managed: int | None


def called(name: str) -> str | None:
    """Return what London's table calls a borough, however its council writes itself; none where there is no such."""
    words = re.findall(r"[a-z]+", name.casefold().replace("&", " and "))
    if words and words[0] == "city" and "london" in words:
        return CITY
    return _BY_WORDS.get(_telling(words))


def nearest(name: str) -> str:
    """Return the borough whose name is most like this one; nothing where none is."""
    known = {one.casefold(): one for one in _ORDER}
    return next((known[one] for one in get_close_matches(name.casefold(), known, n=1)), "")


def place_of(borough: str) -> tuple[int, str]:
    """Return where a borough stands among the others."""
    return _ORDER.get(borough, len(_ORDER)), borough


def comparison(facts: Sequence[BoroughFact]) -> Exhibit:
    """Return the table of the boroughs, by command unit as London prints it, with the sum of all."""
    rows = sorted(facts, key=lambda one: place_of(one.borough))
    names = tuple(f"{one.borough} ({_UNITS.get(one.borough, 'no unit')})" for one in rows)
    whole = [one for one in rows if one.eligible is not None and one.managed is not None]
    eligible, managed = sum(one.eligible or 0 for one in whole), sum(one.managed or 0 for one in whole)
    silent = len(rows) - len(whole)
    untold = f"; {silent} more {'does' if silent == 1 else 'do'} not tell both" if silent else ""
    return Exhibit(
        code="london-boroughs",
        title="Boroughs",
        finding=Saying(
            f"{{managed}} managed of {{eligible}} eligible people{{part}} in {_boroughs(len(whole))}{untold}",
            {"managed": managed, "eligible": round(eligible)},
            {"part": in_brackets(managed, eligible, "managed", "eligible")},
        ),
        kind=ChartKind.BARS,
        heading="Borough (command unit)",
        categories=names,
        series=(
            Series(MANAGED, tuple(one.managed for one in rows)),
            Series(ELIGIBLE, tuple(one.eligible for one in rows)),
            Series(
                "Share managed",
                tuple(_share(one) for one in rows),
                Unit.PERCENT,
                follows=MANAGED,
                rests_on=(ELIGIBLE,),
                drawn=False,
            ),
        ),
        sums=() if silent else ({"managed": -1, **{cell(MANAGED, name): 1 for name in names}},),
    )


def _share(one: BoroughFact) -> float | None:
    return None if one.managed is None or one.eligible is None else share(one.managed, one.eligible)


def _boroughs(number: int) -> str:
    return "1 borough" if number == 1 else f"{number} boroughs"


def _telling(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in _SAY_NOTHING)


_BY_WORDS = {_telling(re.findall(r"[a-z]+", name.casefold())): name for name in BOROUGHS}
