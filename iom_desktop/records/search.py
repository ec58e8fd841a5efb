"""What a search asks, meets and finds, as values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from iom_desktop.records.scheme import RagState, StatusState
from iom_desktop.vocabulary.people import FoundBy, IdentifierKind

MATCH = ("\u0002", "\u0003")
"""What stands before and after each matched part in ``FoundPerson.matched``."""
TELL_OF_CLOSED = frozenset({FoundBy.NAME, FoundBy.ALIAS, FoundBy.NUMBER})
"""By what a restricted case may be met; by anything else its being found would tell what stands in it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed, as the index keeps words."""

    words: tuple[str, ...]
    """Each must be met."""
    wholes: tuple[str, ...] = ()
    """All of it as one number, in the forms in which the index keeps numbers; one of them is enough."""
    read_as: tuple[tuple[IdentifierKind | FoundBy, str], ...] = ()
    """What number it can be, in its proper form."""
    reference: str = ""
    """The reference by which a calendar outside speaks of somebody."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One text of the register that answers what was asked, as the index keeps it."""

    person_id: str
    by: FoundBy
    record_id: str
    words: str
    slips: int = 0
    """How many letters differ from what was typed, of a similar name."""


@dataclass(frozen=True, slots=True)
class OpenTo:
    """Of whom the user may be told; the others are left out before anything is cut short."""

    closed: frozenset[str] = frozenset()
    """Restricted cases that are not open to the user: told of without their names, and by few things."""
    among: frozenset[str] | None = None
    """To a partner these alone are open."""
    unheard_of: frozenset[str] = frozenset()
    """Of whom the user may not even learn that the register knows them."""

    def admits(self, person_id: str) -> bool:
        """Tell whether the case is open to the user."""
        return person_id not in self.closed and (self.among is None or person_id in self.among)

    def may_tell(self, hit: Hit) -> bool:
        """Tell whether the user may learn that something was found: a partner only of cases that are theirs."""
        if hit.person_id in self.unheard_of:
            return False
        if hit.person_id in self.closed:
            return hit.by in TELL_OF_CLOSED and not hit.slips
        return self.admits(hit.person_id)

    def tells_of(self, hits: Iterable[Hit]) -> int:
        """Count the people whom the user may learn of from hits."""
        return len({hit.person_id for hit in hits if self.may_tell(hit)})


@dataclass(frozen=True, slots=True)
class FoundText:
    """The text behind a hit as it was entered."""

    text: str
    day: date | None = None
    """Of a note or contact: its day."""
    former: bool = False
    number: IdentifierKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPerson:
    """One person that a search found."""

    person_id: str
    name: str
    managed: bool
    crn: str = ""
    date_of_birth: date | None = None
    matched: str = ""
    """The text in which the words were found, or a part of it; each match lies between the two marks of ``MATCH``."""
    by: FoundBy | None = None
    """None where the user may not know."""
    number: IdentifierKind | None = None
    """Of a number: of which kind."""
    day: date | None = None
    """Of a note or contact: its day."""
    former: bool = False
    """Of an address or a number: whether it is one no more."""
    rag: RagState | None = None
    status: StatusState | None = None
    restricted: bool = False
