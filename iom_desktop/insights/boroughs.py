"""London's boroughs side by side: who is eligible, and how many of them are managed."""

from collections.abc import Sequence
from dataclasses import dataclass

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
"""The police's basic command units and their boroughs; the City of London has a police of its own."""


@dataclass(frozen=True, slots=True)
class BoroughFact:
    """What one borough returns."""

    borough: str
    eligible: float
    """A projection may hold half people."""
    managed: int


def comparison(facts: Sequence[BoroughFact]) -> Exhibit:
    """Return the table of the boroughs, by command unit as London prints it, with the sum of all."""
    order = {borough: at for at, borough in enumerate(name for unit in COMMAND_UNITS.values() for name in unit)}
    rows = sorted(facts, key=lambda one: (order.get(one.borough, len(order)), one.borough))
    unit_of = {name: unit for unit, names in COMMAND_UNITS.items() for name in names}
    names = tuple(f"{one.borough} ({unit_of.get(one.borough, 'no unit')})" for one in rows)
    eligible, managed = sum(one.eligible for one in rows), sum(one.managed for one in rows)
    return Exhibit(
        code="london-boroughs",
        title="Boroughs",
        finding=Saying(
            f"{{managed}} managed of {{eligible}} eligible people{{part}} in {len(rows)} boroughs",
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
                tuple(share(one.managed, one.eligible) for one in rows),
                Unit.PERCENT,
                follows=MANAGED,
                drawn=False,
            ),
        ),
        sums=({"managed": -1, **{cell(MANAGED, name): 1 for name in names}},),
    )
