"""Who a change to several people at once leaves out, because they have it already or cannot have it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from iom_desktop.records.support import Assignment, KeyDate
from iom_desktop.vocabulary.work import AssignmentRole, KeyDateKind

NOT_MANAGED = "Not on the scheme now"


def holds_already(assignments: Iterable[Assignment], role: AssignmentRole, name: str) -> bool:
    """Tell whether somebody is named in a role on a case now."""
    return any(one.role is role and one.to_on is None and one.name.casefold() == name.casefold() for one in assignments)


def next_review(dates: Iterable[KeyDate], today: date) -> KeyDate | None:
    """Return the next review that is planned and has no result yet."""
    planned = (one for one in dates if one.kind is KeyDateKind.REVIEW and one.day >= today and not one.result)
    return min(planned, key=lambda one: (one.day, one.id), default=None)


def moved(review: KeyDate, day: date) -> KeyDate:
    """Return a review on another day; the time of day goes with the old one."""
    return replace(review, day=day, starts_at="")
