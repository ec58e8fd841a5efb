"""What a search asks, meets and finds, as values."""

from dataclasses import dataclass
from datetime import date

from iom_desktop.records.scheme import RagState, StatusState
from iom_desktop.vocabulary.people import FoundBy, IdentifierKind

MATCH = ("\u0002", "\u0003")
"""What stands before and after each matched part in ``FoundPerson.matched``."""


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
