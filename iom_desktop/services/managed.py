"""Reads the people on the scheme whom a user may open, and their dates, for the services of the working day."""

from collections.abc import Iterable, Sequence
from datetime import date

from iom_desktop.records.access import Actor
from iom_desktop.records.case import CaseLine
from iom_desktop.records.support import KeyDate
from iom_desktop.rules import dates as rules
from iom_desktop.rules import due, masking, sight
from iom_desktop.services import case_access
from iom_desktop.store.unit_of_work import Look
from iom_desktop.vocabulary.access import Audience
from iom_desktop.vocabulary.work import KeyDateKind

NO_TIME = "99"
"""Stands for a time that is not set, so that it comes after those that are."""


def lines(look: Look, who: Actor, day: date, audience: Audience = Audience.TEAM) -> tuple[CaseLine, ...]:
    """Return everybody on the scheme on a day whose case the user may open, as ``audience`` may see them."""
    everybody = look.case_lists.before(audience).managed(day)
    shown = sight.lines(everybody, who, case_access.theirs(look, who))
    return tuple(line for line in shown if line.name != masking.RESTRICTED)


def dates(look: Look, people: Sequence[CaseLine], first: date, last: date) -> tuple[KeyDate, ...]:
    """Return everybody's dates from one day to another, with the planned releases of ``people`` among them."""
    entered = look.key_dates.between(first, last)
    return _in_order((*entered, *_releases(entered, people, first, last)))


def all_dates(look: Look, people: Sequence[CaseLine], first: date, last: date) -> tuple[KeyDate, ...]:
    """Return the same dates, with the ends of orders and licences that sentences tell of among them."""
    entered = dates(look, people, first, last)
    ends = rules.ends_of(look.risk.ending_between(first, last), entered)
    return _in_order((*entered, *(one for one in ends if first <= one.day <= last)))


def is_own(who: Actor, line: CaseLine, one: KeyDate) -> bool:
    """Tell whether a date is the user's own: of a case they are named on, or to be attended by them."""
    named = (line.lead_professional, line.police_officer, line.offender_manager, one.attending)
    return any(sight.is_me(who, name) for name in named)


def _releases(entered: Iterable[KeyDate], people: Sequence[CaseLine], first: date, last: date) -> list[KeyDate]:
    """Return the planned releases that nobody has entered as dates."""
    known = {(one.person_id, one.day) for one in entered if one.kind is KeyDateKind.RELEASE}
    return [
        one
        for one in due.planned_releases(people)
        if first <= one.day <= last and (one.person_id, one.day) not in known
    ]


def _in_order(found: Iterable[KeyDate]) -> tuple[KeyDate, ...]:
    return tuple(sorted(found, key=lambda one: (one.day, one.starts_at or NO_TIME, one.place)))
