"""What has to be followed up now: contacts and reviews nobody has told the outcome of, and actions due in days."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from iom_desktop.clock import day_begins, london_day
from iom_desktop.records.access import Actor
from iom_desktop.records.case import CaseLine
from iom_desktop.records.today import FollowUp
from iom_desktop.rules import dates, sight
from iom_desktop.services import managed
from iom_desktop.store.unit_of_work import Look

REMIND = timedelta(days=3)
"""How long before its day an action is brought to mind; afterwards it is overdue."""
FORGET = timedelta(days=366)
"""How long a review that was not held is brought to mind."""


def of(look: Look, who: Actor, lines: Sequence[CaseLine], day: date) -> tuple[FollowUp, ...]:
    """Return what is to be followed up on the cases a user sees, the oldest first."""
    known = {line.person_id: line for line in lines}
    found = (*_outcomes(look, who, known, day), *_reviews(look, who, known, day), *_actions(look, who, known, day))
    return tuple(sorted(found, key=lambda one: one.day))


def _outcomes(look: Look, who: Actor, known: Mapping[str, CaseLine], day: date) -> Iterator[FollowUp]:
    for one in sight.marked_for(who, look.contacts.outcomes_missing(day_begins(day))):
        line = known.get(one.person_id)
        if line is not None and one.planned_at is not None:
            yours = sight.is_me(who, one.who) or sight.leads(who, line)
            yield FollowUp(one.person_id, line.name, london_day(one.planned_at), one.who, yours, contact=one.kind)


def _reviews(look: Look, who: Actor, known: Mapping[str, CaseLine], day: date) -> Iterator[FollowUp]:
    for one in dates.lapsed_reviews(sight.marked_for(who, look.key_dates.reviews(day - FORGET)), day):
        line = known.get(one.person_id)
        if line is not None:
            leads = line.lead_professional or line.offender_manager
            yield FollowUp(one.person_id, line.name, one.day, one.attending or leads, managed.is_own(who, line, one))


def _actions(look: Look, who: Actor, known: Mapping[str, CaseLine], day: date) -> Iterator[FollowUp]:
    for one in sight.marked_for(who, look.actions.open_all()):
        line = known.get(one.person_id)
        if line is not None and one.due_on is not None and day <= one.due_on <= day + REMIND:
            yours = sight.is_me(who, one.owner, one.owner_id)
            yield FollowUp(one.person_id, line.name, one.due_on, one.owner, yours, action=one.what)
