"""Who may do what: one table of roles and deeds."""

from types import MappingProxyType

from iom_desktop.records.access import Actor
from iom_desktop.vocabulary.access import Deed, Extent, Handling, Role

_EVERYTHING, _OWN, _IF_CLEARED = Extent.EVERYTHING, Extent.OWN, Extent.IF_CLEARED

_TEAM = {
    Deed.SEE_CASES: _EVERYTHING,
    Deed.REFER: _EVERYTHING,
    Deed.RECORD_WORK: _EVERYTHING,
    Deed.RUN_PANEL: _EVERYTHING,
    Deed.ISSUE_DOCUMENT: _EVERYTHING,
    Deed.CHECK_DOCUMENT: _EVERYTHING,
}

PERMISSIONS: MappingProxyType[Role, dict[Deed, Extent]] = MappingProxyType(
    {
        Role.COORDINATOR: {
            **_TEAM,
            Deed.SEE_INTELLIGENCE: _IF_CLEARED,
            Deed.IMPORT_LIST: _EVERYTHING,
            Deed.DECIDE_LEDGER: _EVERYTHING,
            Deed.CHANGE_SETTINGS: _EVERYTHING,
            Deed.SEE_LOG: _OWN,
            Deed.ERASE: Extent.FIRST_PERSON,
            Deed.EXPORT: _EVERYTHING,
            Deed.BACK_UP: _EVERYTHING,
        },
        Role.POLICE: {**_TEAM, Deed.SEE_INTELLIGENCE: _EVERYTHING, Deed.EXPORT: _OWN},
        Role.PROBATION: {**_TEAM, Deed.SEE_INTELLIGENCE: _IF_CLEARED, Deed.EXPORT: _OWN},
        Role.PARTNER: {Deed.SEE_CASES: _OWN, Deed.REFER: _EVERYTHING, Deed.RECORD_WORK: _OWN},
        Role.DATA_PROTECTION: {
            Deed.SEE_CASES: Extent.IN_A_REVIEW,
            Deed.SEE_LOG: _EVERYTHING,
            Deed.KEEP_RETENTION: _EVERYTHING,
            Deed.ERASE: Extent.SECOND_PERSON,
        },
    }
)
"""What each role may do, and how far; what is not named, it may not."""


def extent(who: Actor, deed: Deed) -> Extent | None:
    """Return how far a user may do a deed; none where the user may not."""
    allowed = PERMISSIONS[who.role].get(deed)
    if allowed is Extent.IF_CLEARED:
        return Extent.EVERYTHING if who.cleared else None
    return allowed


def may(who: Actor, deed: Deed) -> bool:
    """Tell whether a user may do a deed at all."""
    return extent(who, deed) is not None


def marks_seen(who: Actor) -> frozenset[Handling]:
    """Return the marks of what a user may see in the cases that are open to them."""
    seen = {Handling.PERSON, Handling.PARTNERS}
    return frozenset(seen | {Handling.INTELLIGENCE} if may(who, Deed.SEE_INTELLIGENCE) else seen)
