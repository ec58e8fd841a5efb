"""Asks leave before any work, and refuses in plain words."""

from iom_desktop.errors import NotAllowed
from iom_desktop.records.access import Actor
from iom_desktop.rules import permissions, sight
from iom_desktop.vocabulary.access import Deed, Extent, Handling, Role

_IN_WORDS = {
    Deed.SEE_CASES: "see cases",
    Deed.SEE_INTELLIGENCE: "see police intelligence",
    Deed.IMPORT_LIST: "import the monthly list",
    Deed.DECIDE_LEDGER: "decide cases in the selection ledger",
    Deed.REFER: "refer people",
    Deed.RECORD_WORK: "record work on cases",
    Deed.RUN_PANEL: "prepare or run the panel",
    Deed.ISSUE_DOCUMENT: "issue documents",
    Deed.CHECK_DOCUMENT: "check documents for others",
    Deed.CHANGE_SETTINGS: "change lists, rule sets, templates or users",
    Deed.SEE_LOG: "see the log",
    Deed.KEEP_RETENTION: "keep the retention reviews",
    Deed.ERASE: "erase records",
    Deed.EXPORT: "export tables",
    Deed.BACK_UP: "make backups",
}
_ROLES = {
    Role.COORDINATOR: "a coordinator",
    Role.POLICE: "a police officer",
    Role.PROBATION: "a probation officer",
    Role.PARTNER: "a partner",
    Role.DATA_PROTECTION: "a data protection officer",
}


def ask(who: Actor, deed: Deed) -> Extent:
    """Return how far the user may do the deed, or refuse; what needs a review is refused, for none has been opened."""
    extent = permissions.extent(who, deed)
    if extent is None or extent is Extent.IN_A_REVIEW:
        raise NotAllowed(
            "not_allowed",
            f"You are signed in as {_ROLES[who.role]}, who may not {_IN_WORDS[deed]}. Nothing was changed. "
            f"Ask {_whom(who, deed)} if you need to.",
        )
    return extent


def _whom(who: Actor, deed: Deed) -> str:
    if deed is Deed.KEEP_RETENTION:
        return _ROLES[Role.DATA_PROTECTION]
    return "another coordinator" if who.role is Role.COORDINATOR else _ROLES[Role.COORDINATOR]


def may(who: Actor, *deeds: Deed) -> bool:
    """Tell whether a user may do at least one of the deeds, so that nobody is offered what would be refused."""
    return any(permissions.may(who, deed) for deed in deeds)


def may_for_all(who: Actor, deed: Deed) -> bool:
    """Tell whether a user may do the deed to every case and list."""
    return permissions.extent(who, deed) is Extent.EVERYTHING


def marks_seen(who: Actor) -> tuple[Handling, ...]:
    """Return the marks a user may see, and so may set."""
    return tuple(one for one in Handling if one in permissions.marks_seen(who))


def ask_in_review(who: Actor, deed: Deed, *, reviewing: bool) -> None:
    """Refuse unless the user may do the deed, or may do it in a review and one is open."""
    if not reviewing or permissions.extent(who, deed) is not Extent.IN_A_REVIEW:
        ask(who, deed)


def ask_one_of(who: Actor, *deeds: Deed) -> None:
    """Refuse unless the user may do at least one of the deeds."""
    if not may(who, *deeds):
        ask(who, deeds[0])


def ask_for_all(who: Actor, deed: Deed) -> None:
    """Refuse unless the user may do the deed to every case and list, not only to their own."""
    if ask(who, deed) is not Extent.EVERYTHING:
        raise NotAllowed(
            "not_everybody",
            f"This is about everybody, or for the team. As {_ROLES[who.role]} you may {_IN_WORDS[deed]} only for what "
            "is your own. Nothing was changed. Ask a coordinator if you need to.",
        )


def refuse_other_agency(who: Actor, agency: str) -> None:
    """Refuse somebody who may record only their own agency's work what belongs to another."""
    if not sight.is_ours(who, agency):
        raise NotAllowed(
            "not_your_agency",
            f"As {_ROLES[who.role]} you record the work of your own agency. Nothing was saved. "
            "Ask whoever leads the case to record this.",
        )
