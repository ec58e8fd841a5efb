"""What the panel's meetings refuse: a wrong state, a meeting without its details, a beginning without a declaration."""

import re
from dataclasses import replace

from iom_desktop.errors import Mendable
from iom_desktop.records.panel import MeetingDetails, Member, Opening
from iom_desktop.services import panel_facts
from iom_desktop.store.unit_of_work import Look
from iom_desktop.vocabulary.panel import Attendance, PanelState

_TIME = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
_REFUSALS = {
    PanelState.PLANNED: "This meeting has not begun. Nothing was changed.",
    PanelState.OPEN: "This meeting is under way. Nothing was changed.",
    PanelState.CLOSED: "This meeting is over. Nothing was changed.",
    PanelState.APPROVED: "The minutes of this meeting are approved and stay as they are. Nothing was changed.",
}


def in_state(look: Look, meeting_id: str, *states: PanelState) -> None:
    """Refuse what the state of a meeting does not allow."""
    state = look.panels.state(meeting_id)
    if state not in states:
        raise Mendable("meeting_state", _REFUSALS[state])


def undecided(look: Look, meeting_id: str, item_id: str) -> None:
    """Refuse to touch an item that the panel has decided."""
    if look.panels.item(meeting_id, item_id).decided:
        raise Mendable("already_decided", "The panel has decided this case: it stays on the agenda.")


def checked(details: MeetingDetails) -> MeetingDetails:
    """Return the details with the time as clocks write it, or say what is missing."""
    lacking = [word for word, value in (("a place", details.place), ("a chair", details.chair)) if not value.strip()]
    if lacking:
        raise Mendable("meeting_incomplete", f"A meeting needs {' and '.join(lacking)}. Nothing was saved.")
    return replace(details, starts_at=time_of_day(details.starts_at))


def time_of_day(typed: str) -> str:
    """Return a time of day as 10:00, or say how to type it."""
    found = _TIME.fullmatch(typed.strip())
    if found is None:
        raise Mendable("time_unclear", "Type the time of day as 10:00. Nothing was saved.")
    return f"{int(found[1]):02}:{found[2]}"


def present(opening: Opening) -> list[Member]:
    """Return who has come."""
    return [member for member in opening.members if member.attendance is Attendance.PRESENT]


def check_opening(opening: Opening) -> None:
    """Refuse to begin with nobody here, or before everyone here has agreed and every visitor has signed."""
    here = present(opening)
    if not here:
        raise Mendable("nobody_here", "Nobody is marked as here yet. Mark who has come.")
    if not opening.declaration_read:
        raise Mendable("not_declared", "Read the declaration out and tick it before the first case is shown.")
    silent = [member.name for member in here if not member.declared]
    if silent:
        raise Mendable("not_agreed", f"Has not agreed to the declaration yet: {', '.join(silent)}.")
    unsigned = [member.name for member in here if member.visitor and not member.signed]
    if unsigned:
        raise Mendable("not_signed", f"Has not signed the visitors' sheet yet: {', '.join(unsigned)}.")
    if any(not reason.strip() for _agency, reason in opening.waivers):
        raise Mendable("reason_missing", "Say why an agency without a current agreement takes part.")


def figures(look: Look, when: str) -> dict[str, int]:
    """Count who is managed and who waits for a decision, for the minutes."""
    waiting = [one.waiting_since for one in panel_facts.gather(look) if one.waiting_since is not None]
    longest = max(((look.stamp.day - since).days for since in waiting), default=0)
    managed = len(look.case_lists.managed(look.stamp.day))
    return {f"managed_{when}": managed, f"waiting_{when}": len(waiting), f"longest_wait_{when}": longest}
