"""Asks for leave to open one person's case, for every service that works on cases."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from iom_desktop.errors import NotAllowed
from iom_desktop.records.access import Actor
from iom_desktop.records.person import Person
from iom_desktop.records.support import Action, Assignment
from iom_desktop.rules import sight
from iom_desktop.rules.disclosure import seen_by
from iom_desktop.rules.matching import KnownPerson
from iom_desktop.rules.themes import themes_of
from iom_desktop.store.unit_of_work import Look
from iom_desktop.vocabulary.access import Audience, Handling, Role
from iom_desktop.vocabulary.people import MarkerKind


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


def unheard_of(unit: Look, who: Actor, among: Collection[str] | None = None) -> frozenset[str]:
    """Return of whom, ``among`` all or some, the user may not learn that the register knows them: by intelligence."""
    return frozenset() if Handling.INTELLIGENCE in seen_by(who) else unit.candidates.only_by_intelligence(among)


def known_people(unit: Look) -> Iterator[KnownPerson]:
    """Give everybody as matching knows them, but those whom police intelligence alone names.

    What comes of a match is kept for everybody to read, whoever loads the list.
    """
    rumoured = unit.candidates.only_by_intelligence()
    return (one for one in unit.cohort.people() if one.person_id not in rumoured)


def closed_names(unit: Look, who: Actor) -> tuple[str, ...]:
    """Return the names of the people whose restricted cases the user may not open."""
    return tuple(one.name for one in unit.people.restricted() if not may_open(unit, who, one))


def theirs(unit: Look, who: Actor) -> frozenset[str]:
    """Return whose cases are the user's beside those they are named on: by what their agency owes, or by theme."""
    owed = frozenset(one.person_id for one in unit.actions.open_all() if sight.is_ours(who, one.agency))
    return owed | on_theme(unit, who)


def on_theme(unit: Look, who: Actor, *person_ids: str) -> frozenset[str]:
    """Return who on the scheme is a case for the themes a partner comes for, by what partners may know."""
    if who.role is not Role.PARTNER or not who.themes:
        return frozenset()
    day, people, needs = unit.stamp.day, unit.panel_facts.people(), unit.panel_facts.needs()
    found = set()
    for line in unit.case_lists.before(Audience.PARTNERS).managed(day, person_ids or None):
        person, abuse = people[line.person_id], MarkerKind.DOMESTIC_ABUSE in line.markers
        themes = themes_of(person.sex, person.age_on(day), needs.get(line.person_id, ()), abuse=abuse)
        if themes.intersection(who.themes):
            found.add(line.person_id)
    return frozenset(found)


def open_to_partner(unit: Look, who: Actor) -> frozenset[str]:
    """Return whose cases a partner may open, read for everybody at once."""
    assigned: dict[str, list[Assignment]] = defaultdict(list)
    owed: dict[str, list[Action]] = defaultdict(list)
    for one in unit.assignments.current():
        assigned[one.person_id].append(one)
    for action in unit.actions.open_all():
        owed[action.person_id].append(action)
    theirs = {one for one in {*assigned, *owed} if sight.works_on(who, assigned[one], owed[one])}
    return frozenset(theirs | on_theme(unit, who)) - closed(unit, who)


def may_open(unit: Look, who: Actor, person: Person) -> bool:
    """Tell whether a user may open a person's case."""
    if who.role is Role.DATA_PROTECTION:
        return reviewing(unit, who, person.id)
    if unheard_of(unit, who, (person.id,)):
        return False
    if who.role is Role.COORDINATOR:
        return True
    episode = unit.episodes.open_of(person.id)
    assignments = unit.assignments.of(episode.id) if episode else ()
    return sight.may_open(
        who,
        restricted=person.restricted,
        named=sight.named_on(who, assignments),
        theirs=sight.works_on(who, assignments, unit.actions.of(person.id))
        or person.id in on_theme(unit, who, person.id),
    )


def reviewing(unit: Look, who: Actor, person_id: str) -> bool:
    """Tell whether the case is open to a data protection user: in a subject access or an erasure review."""
    if who.role is not Role.DATA_PROTECTION:
        return False
    return unit.retention.awaits_second(person_id) or unit.access_requests.is_open(person_id)
