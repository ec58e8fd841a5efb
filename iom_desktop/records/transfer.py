"""A case on its way to another borough: what goes along, what the pack says of itself, and how it is taken in."""

from dataclasses import dataclass, field
from datetime import date, datetime

from iom_desktop.records.kept import Item
from iom_desktop.records.person import Person
from iom_desktop.vocabulary.access import Purpose
from iom_desktop.vocabulary.transfer import TransferPart


@dataclass(frozen=True, slots=True)
class PackHead:
    """What a pack says of itself: whose it is, for whom, and why it was made."""

    pack_id: str
    from_borough: str
    to_borough: str
    recipient: str
    reason: str
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack: what it says of itself, the person, and everything that goes along."""

    head: PackHead
    person: Person
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class TransferPreview:
    """What of a case may go to another borough, and how much stays, before anything is made."""

    person_id: str
    name: str
    borough: str
    going: tuple[tuple[TransferPart, tuple[Item, ...]], ...]
    """What may go, part by part, as the other borough will read it."""
    staying: int
    """How many things stay here, because another borough may not have them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferWish:
    """To whom a case goes, what for, which parts of it, and under which passphrase."""

    to_borough: str
    recipient: str
    reason: str
    parts: frozenset[TransferPart]
    passphrase: str = field(repr=False)
    purpose: Purpose = Purpose.SUPERVISION


@dataclass(frozen=True, slots=True)
class Alike:
    """Somebody of the register who could be meant, and why."""

    person_id: str
    name: str
    born: date | None
    crn: str
    score: int
    """How sure it is, of 100."""
    reason: str
    same_number: bool = False
    """Whether a number that only one person can have leads to them."""


@dataclass(frozen=True, slots=True)
class ReceivedPack:
    """A pack that was opened here, and whom of this register it could be about; nothing is kept yet."""

    pack: Pack
    sha256: str
    alike: tuple[Alike, ...]
    left_out: int = 0
    """How many things of it this register cannot hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeIn:
    """Who the person of a pack is here, and what the referral needs beyond the pack."""

    person_id: str = ""
    """Somebody the register knows; empty makes a new person."""
    exceptional_circumstances: str = ""
    presenter: str = ""
    mappa_override: str = ""
