"""Whom of the register a description could be about, so that nobody is entered twice."""

from collections.abc import Iterable
from dataclasses import replace

from iom_desktop.errors import Mendable
from iom_desktop.records.access import Actor
from iom_desktop.records.cohort import ListLine
from iom_desktop.records.person import Alias, Identifier, Person
from iom_desktop.records.transfer import Alike
from iom_desktop.rules import masking
from iom_desktop.rules.duplicates import ONE_PERSONS, Nearby
from iom_desktop.rules.identifiers import check_identifier
from iom_desktop.rules.likeness import Described
from iom_desktop.services import case_access
from iom_desktop.store.unit_of_work import Look, Work


def described(person: Person, identifiers: Iterable[Identifier], aliases: Iterable[Alias] = ()) -> Described:
    """Return what is said of somebody's identity, good numbers only."""
    checked = [check_identifier(one.kind, one.value) for one in identifiers]
    others = tuple(aliases)
    born = [person.date_of_birth, *(one.date_of_birth for one in others)]
    return Described(
        names=((person.surname, person.forenames), *((one.surname, one.forenames) for one in others if one.surname)),
        births=tuple(day for day in born if day),
        numbers=frozenset((one.kind, one.canonical) for one in checked if one.good),
    )


def alike(look: Look, who: Actor, said: Described) -> tuple[Alike, ...]:
    """Return whom of the register a description could be about, the likeliest first; closed cases have no name."""
    known = {one.person_id: one for one in look.cohort.people()}
    closed, unheard = case_access.closed(look, who), case_access.unheard_of(look, who)
    nearby = Nearby((one.person_id, one.described) for one in known.values())
    found = []
    for person_id, likeness in nearby.like(said):
        if person_id in unheard:
            continue
        person = known[person_id]
        shared = said.numbers & person.described.numbers
        one = Alike(
            person_id=person_id,
            name=f"{person.forenames} {person.surname}".strip(),
            born=person.date_of_birth,
            crn=person.crn,
            score=likeness.score,
            reason=likeness.sentence,
            same_number=any(kind in ONE_PERSONS for kind, _ in shared),
        )
        if person_id in closed:
            one = replace(one, name=masking.RESTRICTED, born=None, crn="", reason="Open only to those who work on it")
        found.append(one)
    return tuple(found)


def made_known(work: Work, person: Person, identifiers: Iterable[Identifier]) -> str:
    """Return who becomes known, as they are told of now, of those whom police intelligence alone names so far."""
    line = ListLine(
        row=1,
        cells=(),
        identifiers=tuple(check_identifier(one.kind, one.value) for one in identifiers),
        surname=person.surname,
        forenames=person.forenames,
        date_of_birth=person.date_of_birth,
    )
    person_id = work.candidate_keeping.make_known((line,)).get(line.row, "")
    if person_id:
        there = work.people.get(person_id)
        work.people.keep(replace(person, id=person_id, version=there.version))
    return person_id


def refuse_double(found: Iterable[Alike], person_id: str) -> None:
    """Refuse to make a new person, or to join another, where a number already leads to somebody."""
    holder = next((one for one in found if one.same_number), None)
    if holder is not None and holder.person_id != person_id:
        raise Mendable(
            "is_known",
            f"{holder.name} of this register has the same number. Choose them, so that nobody stands here twice. "
            "Nothing was saved.",
        )
