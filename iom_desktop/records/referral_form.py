"""What is entered when an agency refers somebody: the person, what is known of them, and why."""

from dataclasses import dataclass

from iom_desktop.records.person import Address, ContactDetail, Identifier, Marker, Person
from iom_desktop.records.risk import Score
from iom_desktop.records.support import PathwayNeed, Referral


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralForm:
    """A filled-in referral; the parts take the person's id when they are kept."""

    person: Person
    """With an id for somebody the register knows."""
    referral: Referral
    is_new: bool = False
    """Whether somebody looked at who could be meant, and it is none of them."""
    identifiers: tuple[Identifier, ...] = ()
    addresses: tuple[Address, ...] = ()
    contact_details: tuple[ContactDetail, ...] = ()
    markers: tuple[Marker, ...] = ()
    scores: tuple[Score, ...] = ()
    needs: tuple[PathwayNeed, ...] = ()
