"""What somebody may see: items with their marks going in, cleared items of one audience coming out."""

from dataclasses import InitVar, dataclass
from typing import Generic, TypeVar

from iom_desktop.errors import Fault
from iom_desktop.records.access import Marks
from iom_desktop.vocabulary.documents import Barrier

T = TypeVar("T")
C = TypeVar("C")


class Seal:
    """What a cleared item is made with; there is one, and no second can be had by its name."""

    __slots__ = ()


SEAL = Seal()
"""Needed to make a cleared item; ``rules.disclosure`` alone uses it (held by a test of the architecture)."""


def refuse_unsealed(made: object, seal: Seal) -> None:
    """Raise a fault if something for an audience was made with anything but the seal."""
    if seal is not SEAL:
        raise Fault(f"{type(made).__name__} can only be made by rules.disclosure")


@dataclass(frozen=True, slots=True)
class Item(Generic[T]):
    """One piece of information about a person, before anybody asked who may see it."""

    source_id: str
    """Id of the record it comes from."""
    kind: str
    """Kind of that record: the table's name, such as ``intervention``."""
    value: T
    marks: Marks
    agency: str = ""
    """Code of the agency that recorded it."""


@dataclass(frozen=True, slots=True)
class Cleared(Generic[T]):
    """One piece of information that its audience may see; only ``rules.disclosure`` can make one."""

    source_id: str
    value: T
    seal: InitVar[Seal]

    def __post_init__(self, seal: Seal) -> None:
        """Refuse to come into being without the seal."""
        refuse_unsealed(self, seal)


@dataclass(frozen=True, slots=True)
class ForPerson(Cleared[T]):
    """May be shown to the person: letter, COMPACT."""


@dataclass(frozen=True, slots=True)
class ForCourt(Cleared[T]):
    """May be shown to the court and the parties: Intervention Statement."""


@dataclass(frozen=True, slots=True)
class ForPartners(Cleared[T]):
    """May be shown with partners present: shared screen, packs, minutes."""


@dataclass(frozen=True, slots=True)
class ForTasking(Cleared[T]):
    """May stand on the tasking sheet of the whole meeting."""


@dataclass(frozen=True, slots=True)
class ForPoliceTasking(ForTasking[T]):
    """May stand on the police-only tasking sheet."""


@dataclass(frozen=True, slots=True)
class ForTeam(Cleared[T]):
    """May be shown to the signed-in user."""


@dataclass(frozen=True, slots=True)
class ForSubject(Cleared[T]):
    """A reviewer gives it to the person who asked what is held on them."""


@dataclass(frozen=True, slots=True)
class Blocked:
    """An item that its audience may not see, and why; it carries nothing of what the item says."""

    source_id: str
    kind: str
    barrier: Barrier


@dataclass(frozen=True, slots=True)
class Clearance(Generic[C]):
    """The answer to one question of disclosure."""

    cleared: tuple[C, ...]
    blocked: tuple[Blocked, ...]


def refuse_uncleared(audience: type[Cleared[T]], items: tuple[object, ...]) -> None:
    """Raise a fault if one of ``items`` was not cleared for ``audience``: the guard of every paper's content."""
    for item in items:
        if not isinstance(item, audience):
            raise Fault(f"{type(item).__name__} was not cleared as {audience.__name__}")
