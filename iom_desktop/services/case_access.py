"""Asks for leave to open one person's case, for every service that works on cases."""

from iom_desktop.errors import NotAllowed
from iom_desktop.records.access import Actor
from iom_desktop.records.person import Person
from iom_desktop.rules import sight
from iom_desktop.store.unit_of_work import Look
from iom_desktop.vocabulary.access import Role


def ask(unit: Look, who: Actor, person_id: str) -> Person:
    """Return the person, or refuse a user who may not open the case."""
    person = unit.people.get(person_id)
    if not may_open(unit, who, person):
        raise NotAllowed(
            "not_your_case",
            "This case is open only to those who work on it. A coordinator can name you on the case.",
        )
    return person


def closed(unit: Look, who: Actor) -> frozenset[str]:
    """Return the ids of the people whose restricted cases the user may not open; lists do not name them."""
    return frozenset(one.id for one in unit.people.restricted() if not may_open(unit, who, one))


def closed_names(unit: Look, who: Actor) -> tuple[str, ...]:
    """Return the names of the people whose restricted cases the user may not open."""
    return tuple(one.name for one in unit.people.restricted() if not may_open(unit, who, one))


def may_open(unit: Look, who: Actor, person: Person) -> bool:
    """Tell whether a user may open a person's case."""
    if who.role is Role.COORDINATOR:
        return True
    if who.role is Role.DATA_PROTECTION:
        return reviewing(unit, who, person.id)
    episode = unit.episodes.open_of(person.id)
    assignments = unit.assignments.of(episode.id) if episode else ()
    return sight.may_open(
        who,
        restricted=person.restricted,
        named=sight.named_on(who, assignments),
        theirs=sight.works_on(who, assignments, unit.actions.of(person.id)),
    )


def reviewing(unit: Look, who: Actor, person_id: str) -> bool:
    """Tell whether the case is open to a data protection user: in a subject access or an erasure review."""
    if who.role is not Role.DATA_PROTECTION:
        return False
    return unit.retention.awaits_second(person_id) or unit.access_requests.is_open(person_id)
