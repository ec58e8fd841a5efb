"""What crime costs, and what less of it saves."""

from dataclasses import dataclass
from datetime import date

from iom_desktop.records.effect import Estimate


@dataclass(frozen=True, slots=True)
class UnitCost:
    """What one offence of a kind costs everybody, as somebody has published it."""

    code: str
    label: str
    pounds: float
    prices: str
    """The year whose prices these are: *2015/16*."""
    source: str
    families: tuple[str, ...] = ()
    """The Home Office families it stands for."""
    group: str = ""
    """The group of offences it stands for where no code is known; empty where another cost does."""
    active_from: date | None = None


@dataclass(frozen=True, slots=True)
class CostOfKind:
    """What offences of one kind cost in a year, at the rate before and at the rate on the scheme."""

    label: str
    before: float
    after: float
    offences: tuple[int, int]
    """How many the rates rest on, before and after."""


@dataclass(frozen=True, slots=True)
class CostFindings:
    """The cost of crime avoided in a year, of those who were adopted."""

    people: int
    months: float
    """Person-months at liberty on the scheme in the last year."""
    avoided: Estimate | None
    """None where too few people can be compared."""
    kinds: tuple[CostOfKind, ...]
    uncosted: int
    """Offences of a kind without a unit cost, which are left out."""
    told: Estimate | None = None
    """The same of those kinds alone whose offences outside readers are told, before joining and after."""
