"""Made-up returns of London's 32 boroughs, shaped like what London has published."""

from collections.abc import Hashable, Mapping
from pathlib import Path
from random import Random
from typing import TypeVar

from iom_desktop.records.london_return import ELIGIBLE, MANAGED, Place
from iom_desktop.services import london

_Name = TypeVar("_Name", bound=Hashable)
FOLDER = "london-returns"
_ELIGIBLE = (60, 280)
_MANAGED = (0.35, 0.75)
_SEXES = {"Male": 93, "Female": 7}
_AGES = ("18-24", "25-34", "35-49", "50+")
_PEOPLE = {"Asian": (1, 2, 3, 1), "Black": (5, 11, 12, 5), "Other": (1, 1, 1, 1), "White": (6, 21, 28, 5)}
"""Of a hundred people, by age."""
_INDEX = {"Violence": 47, "Burglary": 14, "Robbery": 17, "Theft": 12, "Drugs": 10}
_CHARGED = {
    "Burglary": 346, "Theft": 306, "Drugs": 285, "Violence": 284, "Unknown": 169, "Motor vehicle": 165,
    "Going equipped and handling": 128, "Criminal damage and arson": 105, "Traffic": 99, "Weapons": 96,
}  # fmt: skip
_MARKERS = {"Domestic abuse (alleged perpetrator)": 0.31, "Gang": 0.06}


def write_returns(folder: Path, month: str, seed: int) -> tuple[Path, ...]:
    """Write one return for each borough into a folder; the same seed gives the same files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in london.BOROUGHS:
        path = folder / f"{name.lower().replace(' ', '-')}-{month}.csv"
        london.write_return(path, name, month, _counts(Random(f"{seed} {name} {month}")))
        written.append(path)
    return tuple(written)


def _counts(chance: Random) -> dict[Place, int | None]:
    eligible = chance.randint(*_ELIGIBLE)
    managed = round(eligible * chance.uniform(*_MANAGED))
    crossed = {(group, age): _PEOPLE[group][at] for group in _PEOPLE for at, age in enumerate(_AGES)}
    people = _drawn(chance, crossed, managed)
    rows: dict[Place, int | None] = {ELIGIBLE: eligible, MANAGED: managed}
    sexes = _drawn(chance, _SEXES, managed)
    rows |= {("Gender", sex): sexes[sex] for sex in _SEXES}
    rows |= {("Age", age): sum(people[group, age] for group in _PEOPLE) for age in _AGES}
    rows |= {("Ethnicity", group): sum(people[group, age] for age in _AGES) for group in _PEOPLE}
    rows |= {("Marker", marker): round(managed * share) for marker, share in _MARKERS.items()}
    rows |= {("Index offence", kind): count for kind, count in _drawn(chance, _INDEX, managed).items()}
    charged = _drawn(chance, _CHARGED, round(managed * chance.uniform(0.7, 1.5)))
    rows |= {("Offences charged", kind): count for kind, count in charged.items()}
    return rows | {("Age by ethnicity", f"{group}, {age}"): people[group, age] for group, age in crossed}


def _drawn(chance: Random, weights: Mapping[_Name, float], often: int) -> dict[_Name, int]:
    names = list(weights)
    picked = chance.choices(names, list(weights.values()), k=often)
    return {name: picked.count(name) for name in names}
