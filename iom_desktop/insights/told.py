"""What the ledger's decisions and times on the scheme tell the charts."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from iom_desktop.records.insights import ChoiceFact
from iom_desktop.records.ledger import Decision, TimeOnScheme
from iom_desktop.vocabulary.access import Handling
from iom_desktop.vocabulary.cohort import SelectionChoice

Told = Mapping[str, Sequence[Decision]]
"""The decisions about each person, the earliest first."""


def choices(decisions: Told, since: date, until: date) -> tuple[ChoiceFact, ...]:
    """Return the decisions taken in some time, the earliest first, without those that rest on police intelligence."""
    here = [
        one
        for made in decisions.values()
        for one in made
        if since <= one.decided_on <= until and one.marks.handling is not Handling.INTELLIGENCE
    ]
    here.sort(key=lambda one: one.id)
    return tuple(ChoiceFact(one.person_id, one.choice, one.decided_on, one.reason_code) for one in here)


def first_decided(decisions: Told, until: date) -> dict[str, date]:
    """Return the day of the first decision about everybody decided about by a day."""
    first = {person_id: min(one.decided_on for one in made) for person_id, made in decisions.items() if made}
    return {person_id: day for person_id, day in first.items() if day <= until}


def settled(decisions: Told, times: Mapping[str, Iterable[TimeOnScheme]], day: date) -> frozenset[str]:
    """Return of whom a decision stands on a day, or who is on the scheme."""
    decided = {person_id for person_id, made in decisions.items() if any(_stands(one, day) for one in made)}
    return frozenset(decided.union(who for who, spans in times.items() if any(one.open_on(day) for one in spans)))


def _stands(one: Decision, day: date) -> bool:
    runs = one.choice is not SelectionChoice.DEFERRED or one.review_on is None or one.review_on >= day
    return one.ended_on is None and runs
