"""The long list: the rows of all candidate lists brought together, person by person, in whatever order they came."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from iom_desktop.records.candidates import CandidateEntry, Gathered
from iom_desktop.records.cohort import CheckedIdentifier, ListLine
from iom_desktop.rules.matching import NOBODY, Found, People, ReviewWhy
from iom_desktop.rules.names import name_key
from iom_desktop.rules.same_person import namesakes, same_person_groups
from iom_desktop.rules.who_is_who import namesake


def gather(entries: Iterable[CandidateEntry], known: People) -> tuple[Gathered, ...]:
    """Bring entries together by person; the outcome depends on what they say, not on the order they come in.

    ``known`` are the people whom the register knows by more than such lists.
    """
    ordered = sorted(entries, key=_order)
    lines = [_line(at, entry) for at, entry in enumerate(ordered)]
    found = {line.row: _certain(line, known) for line in lines}
    groups = same_person_groups(lines, found)
    found.update(dict.fromkeys(namesakes(groups, found), NOBODY))
    return tuple(one for group in groups for one in _by_person(group, found, ordered))


def keep_ids(gathered: Sequence[Gathered], only_listed: frozenset[str]) -> tuple[Gathered, ...]:
    """Give people whom only lists know the id their entries had; whoever is left without one is new.

    ``only_listed`` are the people about whom the register has nothing beside such lists.
    """
    taken: set[str] = set()
    kept = []
    for one in gathered:
        person_id = one.person_id
        if person_id is None:
            before = {entry.person_id for entry in one.entries if entry.person_id}
            # Somebody worked with since stays whom the rows are about, even where matching would not lead there.
            person_id = min(before - only_listed, default=None)
        if person_id is None:
            earlier = before & only_listed - taken
            person_id = min(earlier, default=None)
            taken.update(earlier if person_id is None else {person_id})
        kept.append(Gathered(person_id, one.entries))
    return tuple(kept)


def identity(entries: Sequence[CandidateEntry]) -> tuple[str, str, date | None, tuple[CheckedIdentifier, ...]]:
    """Return surname, forenames, date of birth and numbers of somebody whom only lists know."""
    named = next((one for one in entries if one.surname and one.forenames), None)
    named = named or next((one for one in entries if one.surname), entries[0])
    born = named.date_of_birth or next((one.date_of_birth for one in entries if one.date_of_birth), None)
    numbers = {(one.kind, one.canonical): one for entry in reversed(entries) for one in entry.numbers if one.canonical}
    return named.surname, named.forenames, born, tuple(numbers[key] for key in sorted(numbers))


def _order(entry: CandidateEntry) -> tuple[str, date, str, date, tuple[str, ...], int]:
    numbers = tuple(sorted(f"{one.kind} {one.canonical} {one.value}" for one in entry.numbers))
    name = name_key(entry.surname, entry.forenames)
    return entry.source, entry.listed_on, name, entry.date_of_birth or date.min, numbers, entry.row_number


def _line(at: int, entry: CandidateEntry) -> ListLine:
    return ListLine(
        row=at,
        cells=(),
        identifiers=entry.numbers,
        surname=entry.surname,
        forenames=entry.forenames,
        date_of_birth=entry.date_of_birth,
    )


def _certain(line: ListLine, known: People) -> Found:
    """Return whom a row is about, leaving out a match that somebody would have to look at."""
    found = known.find(line)
    doubtful = found.review not in (None, ReviewWhy.NAME_AND_DATE_ALONE) or namesake(line, found, known)
    return NOBODY if doubtful else found


def _by_person(group: Sequence[ListLine], found: dict[int, Found], entries: Sequence[CandidateEntry]) -> list[Gathered]:
    """Give a group to the person the register knows; where it leads to several, each row goes to its own."""
    people = sorted({person_id for line in group if (person_id := found[line.row].person_id)})
    if not people:
        return [Gathered(None, tuple(entries[line.row] for line in group))]
    of_person: defaultdict[str, list[CandidateEntry]] = defaultdict(list)
    for line in group:
        of_person[found[line.row].person_id or people[0]].append(entries[line.row])
    return [Gathered(person_id, tuple(of_person[person_id])) for person_id in people]
