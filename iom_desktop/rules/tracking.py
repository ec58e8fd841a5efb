"""How late an action is, in words, and whose actions a chase list takes."""

from collections.abc import Iterable
from datetime import date

from iom_desktop.records.panel_past import TrackedAction


def lateness(due: date | None, day: date) -> str:
    """Say when something is due as people say it."""
    if due is None:
        return "no date set"
    days = (due - day).days
    if days in _NEAR:
        return _NEAR[days]
    return f"{-days} days overdue" if days < 0 else f"due in {days} days"


_NEAR = {-1: "1 day overdue", 0: "due today", 1: "due tomorrow"}


def by_urgency(actions: Iterable[TrackedAction]) -> tuple[TrackedAction, ...]:
    """Put the latest first, and what has no date behind all that has."""
    return tuple(sorted(actions, key=lambda one: (one.action.due_on or date.max, one.action.owner, one.action.id)))


def of(actions: Iterable[TrackedAction], agency: str, owner: str = "") -> tuple[TrackedAction, ...]:
    """Return the actions of an agency, or of one owner."""
    return tuple(one for one in actions if (one.action.agency == agency if agency else one.action.owner == owner))
