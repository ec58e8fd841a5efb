"""Whom a line of an open list is about, of the people whom police intelligence alone names."""

from collections import Counter
from collections.abc import Iterable, Mapping

from iom_desktop.records.cohort import ListLine
from iom_desktop.rules.likeness import names_alike
from iom_desktop.rules.matching import KnownPerson, People
from iom_desktop.vocabulary.cohort import Match


def joined(lines: Iterable[ListLine], rumoured: Iterable[KnownPerson]) -> Mapping[int, str]:
    """Return by row whom an open list makes known: by a number, where nothing else that is known speaks against it.

    Nobody is told of it, so nobody can be asked: whatever is doubtful stays apart, for the cleared to look at.
    """
    people = People.of(rumoured)
    if not people.known:
        return {}
    found = {line.row: person_id for line in lines if (person_id := _certain(line, people))}
    times = Counter(found.values())
    return {row: person_id for row, person_id in found.items() if times[person_id] == 1}


def _certain(line: ListLine, people: People) -> str | None:
    found = people.find(line)
    if found.person_id is None or found.review is not None or found.match is Match.NAME_DOB:
        return None
    person = people.known[found.person_id]
    unnamed = not (line.surname and person.surname)
    alike = unnamed or names_alike((line.surname, line.forenames), (person.surname, person.forenames))
    return found.person_id if alike else None
