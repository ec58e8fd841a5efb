"""Asks leave before any work, and refuses in plain words."""

from iom_desktop.errors import NotAllowed
from iom_desktop.records.access import Actor
from iom_desktop.rules import permissions
from iom_desktop.vocabulary.access import Deed, Extent, Role

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
    """Return how far the user may do the deed, or refuse."""
    extent = permissions.extent(who, deed)
    if extent is None:
        raise NotAllowed(
            "not_allowed",
            f"You are signed in as {_ROLES[who.role]}, who may not {_IN_WORDS[deed]}. Nothing was changed. "
            "Ask a coordinator if you need to.",
        )
    return extent
