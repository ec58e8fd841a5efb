"""Keeps what candidate lists say of people, each row with the person it is about, whatever order the lists come in."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from iom_desktop import models
from iom_desktop.models.base import Entity, new_id
from iom_desktop.models.cohort import CorrectedRow
from iom_desktop.models.person import Identifier, Person
from iom_desktop.records.access import Stamp
from iom_desktop.records.candidates import CandidateEntry, Gathered
from iom_desktop.records.cohort import CheckedIdentifier, ListLine
from iom_desktop.rules.long_list import gather, identity, keep_ids
from iom_desktop.rules.matching import KnownPerson, People
from iom_desktop.rules.rumoured import joined
from iom_desktop.store.engine import ManyRows
from iom_desktop.store.repositories.cohort import CohortLists
from iom_desktop.store.repositories.cohort_undo import put_back_stamps
from iom_desktop.store.repositories.footprint import person_columns, tables_about_people
from iom_desktop.store.repositories.shelf import marks_of
from iom_desktop.vocabulary.access import Handling
from iom_desktop.vocabulary.people import IdentifierCheck, IdentifierKind, Sex

SOURCE = "Candidate list"
_ENTRY = models.listing.CandidateEntry
_Number = tuple[IdentifierKind, str]
_PERSON_FIELDS = ("surname", "forenames", "date_of_birth")
_UNSAID: Mapping[str, Any] = {"surname": "", "forenames": "", "date_of_birth": None}
_Kept = tuple[str, Handling]
"""The id of a number's row, and its mark."""
_NO_KNOWLEDGE = frozenset({_ENTRY.__tablename__, CorrectedRow.__tablename__})
"""What lists say makes nobody known, nor what a list said once that has been corrected."""


class CandidateEntries:
    """The rows of the candidate lists that stand."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> tuple[CandidateEntry, ...]:
        """Return every row, the earliest loaded first."""
        return tuple(_record(row) for row in self._session.scalars(select(_ENTRY).order_by(_ENTRY.id)))

    def only_listed(self) -> frozenset[str]:
        """Return the people whom candidate lists made and about whom nothing else is known."""
        return self._known_by_lists(self._brought())

    def only_by_intelligence(self, among: Collection[str] | None = None) -> frozenset[str]:
        """Return the people, ``among`` all or some, of whom the register knows by police intelligence alone."""
        entries = select(_ENTRY.person_id)
        told = entries.where(_ENTRY.handling != Handling.INTELLIGENCE)
        statement = entries.where(_ENTRY.handling == Handling.INTELLIGENCE, _ENTRY.person_id.not_in(told))
        if among is not None:
            statement = statement.where(_ENTRY.person_id.in_(among))
        named = set(self._session.scalars(statement))
        return self._known_by_lists(named.intersection(self._brought())) if named else frozenset()

    def once_rumoured(self, person_id: str) -> bool:
        """Tell whether police intelligence may have been the first to say who somebody is."""
        named = select(_ENTRY.id).where(_ENTRY.person_id == person_id, _ENTRY.handling == Handling.INTELLIGENCE)
        return self._session.scalar(named.limit(1)) is not None and person_id in self._brought()

    def lists_of_intelligence(self) -> frozenset[str]:
        """Return the lists that are police intelligence."""
        statement = select(_ENTRY.list_batch_id).where(_ENTRY.handling == Handling.INTELLIGENCE).distinct()
        return frozenset(self._session.scalars(statement))

    def people(self) -> People:
        """Return whom the register knows by more than candidate lists."""
        only = self.only_listed()
        return People.of(one for one in CohortLists(self._session).people() if one.person_id not in only)

    def rumoured(self) -> Iterator[KnownPerson]:
        """Give the people of whom the register knows by police intelligence alone, with all that it says of them."""
        only = self.only_by_intelligence()
        if only:
            everybody = CohortLists(self._session).people(intelligence=True)
            yield from (one for one in everybody if one.person_id in only)

    def _known_by_lists(self, people: Iterable[str]) -> frozenset[str]:
        """Return who of ``people`` is known by nothing but candidate lists."""
        untouched = Person.updated_at == Person.created_at  # whom somebody has corrected is not the lists' own any more
        made = set(self._session.scalars(select(Person.id).where(Person.id.in_(list(people)), untouched)))
        for table in tables_about_people():
            if table.name not in _NO_KNOWLEDGE and made:
                made -= self._named_in(table, made)
        return frozenset(made)

    def _brought(self) -> list[str]:
        batches = self._session.scalars(select(models.listing.ListBatch.brought))
        return [person_id for brought in batches for person_id in brought.get(Person.__tablename__, ())]

    def _named_in(self, table: Table, people: Collection[str]) -> set[str]:
        """Return who of ``people`` a table knows something of that no candidate list said."""
        found: set[str] = set()
        for column in person_columns(table):
            statement = select(column).where(column.in_(list(people)))
            if table.name == Identifier.__tablename__:
                statement = statement.where(table.c.source != SOURCE)
            found.update(self._session.scalars(statement))
        return found


class CandidateKeeping(CandidateEntries):
    """Loads candidate lists and takes them out again."""

    def __init__(self, session: Session, stamp: Stamp, many: ManyRows) -> None:
        super().__init__(session)
        self._stamp = stamp
        self._many = many

    def bring(self, new: Sequence[CandidateEntry], words: str) -> None:
        """Keep the rows of a list; whoever they are about is said anew of all rows together."""
        only = self.only_listed()
        known = People.of(one for one in CohortLists(self._session).people() if one.person_id not in only)
        gathered = keep_ids(gather((*self.all(), *new), known), only)
        people = [(one.person_id or new_id(), one) for one in gathered]
        self._write_people([one for one in people if one[0] in only or one[1].person_id is None], only, words)
        for person_id, one in people:
            self._move([entry.id for entry in one.entries if entry.id and entry.person_id != person_id], person_id)
        rows = [_columns(entry, person_id) for person_id, one in people for entry in one.entries if not entry.id]
        if rows:
            self._many.keep(_ENTRY, rows, words=words)
        self._remove_people(only - {person_id for person_id, _ in people}, words)

    def take_out(self, batch_id: str, words: str) -> None:
        """Remove the rows of a list, and whoever nothing else is known of."""
        only = self.only_listed()
        ids = list(self._session.scalars(select(_ENTRY.id).where(_ENTRY.list_batch_id == batch_id)))
        self._many.remove(_ENTRY, ids, words=words)
        left = set(self._session.scalars(select(_ENTRY.person_id)))
        self._remove_people(only - left, words)
        self.bring((), words)

    def make_known(self, lines: Iterable[ListLine]) -> Mapping[int, str]:
        """Return by row whom of those police intelligence alone names an open list makes known.

        Who they are is for that list to say: what intelligence said of it is left to the rows that are marked so.
        """
        found = joined(lines, self.rumoured())
        for person_id in found.values():
            self._set(person_id, _UNSAID)
        return found

    def say_anew(self, words: str) -> None:
        """Say again who is known by lists alone, where an open list that had made them known is taken out."""
        if self.lists_of_intelligence():
            self._session.flush()
            self.bring((), words)

    def unsay(self, people: Collection[str]) -> None:
        """Say no more who somebody is whom police intelligence alone names: an open list that comes back says it."""
        for person_id in self.only_by_intelligence(people):
            self._set(person_id, _UNSAID)

    def outgrown(self, batch_id: str) -> int:
        """Count the people whom only this list named and with whom somebody has worked since."""
        batch = self._session.get_one(models.listing.ListBatch, batch_id)
        made = set(batch.brought.get(Person.__tablename__, ()))
        there = set(self._session.scalars(select(Person.id).where(Person.id.in_(made))))
        others = select(_ENTRY.person_id).where(_ENTRY.list_batch_id != batch_id)
        return len(there - self.only_listed() - set(self._session.scalars(others)))

    def _write_people(self, people: Sequence[tuple[str, Gathered]], only: Collection[str], words: str) -> None:
        made: list[dict[str, Any]] = []
        numbers: list[dict[str, Any]] = []
        brought: defaultdict[str, list[str]] = defaultdict(list)
        known = self._known_numbers(only)
        for person_id, one in people:
            told = _open(one.entries)
            *who, _ = identity(told or one.entries)
            said = dict(zip(_PERSON_FIELDS, who, strict=True))
            if person_id in only:
                self._set(person_id, said)
            else:
                made.append({"id": person_id, **said, "sex": Sex.NOT_KNOWN, "restricted": not said["surname"]})
                brought[one.entries[0].list_batch_id].append(person_id)
            numbers += self._numbers(person_id, _marked(one.entries, told), known[person_id], words)
        for table, rows in ((Person, made), (Identifier, numbers)):
            if rows:
                self._many.keep(table, rows, words=words)
        for batch_id, ids in brought.items():
            batch = self._session.get_one(models.listing.ListBatch, batch_id)
            batch.brought = {Person.__tablename__: [*batch.brought.get(Person.__tablename__, ()), *ids]}

    def _set(self, person_id: str, said: Mapping[str, Any]) -> None:
        row = self._session.get_one(Person, person_id)
        changed = {name: value for name, value in said.items() if getattr(row, name) != value}
        if not changed:
            return
        made_at, made_by = row.created_at.isoformat(), row.created_by
        for name, value in changed.items():
            setattr(row, name, value)
        self._session.flush()
        put_back_stamps(self._session, row, made_at, made_by)

    def _known_numbers(self, people: Collection[str]) -> defaultdict[str, dict[_Number, _Kept]]:
        table = Identifier
        columns = (table.person_id, table.id, table.kind, table.canonical, table.handling)
        statement = select(*columns).where(table.person_id.in_(people))
        found: defaultdict[str, dict[_Number, _Kept]] = defaultdict(dict)
        for person_id, row_id, kind, canonical, handling in self._session.execute(statement):
            found[person_id][kind, canonical] = row_id, handling
        return found

    def _numbers(
        self,
        person_id: str,
        said: Iterable[tuple[CheckedIdentifier, Handling]],
        there: Mapping[_Number, _Kept],
        words: str,
    ) -> list[dict[str, Any]]:
        """Return the numbers to add; those that no row says any longer, or says under another mark, are removed."""
        wanted = {(one.kind, one.canonical): (one, handling) for one, handling in said}
        stands = {key for key, (_, handling) in there.items() if key in wanted and wanted[key][1] is handling}
        gone = [row_id for key, (row_id, _) in there.items() if key not in stands]
        if gone:
            self._many.remove(Identifier, gone, words=words)
        return [
            {"person_id": person_id, **asdict(one), "source": SOURCE, "handling": handling}
            for key, (one, handling) in wanted.items()
            if key not in stands
        ]

    def _move(self, entry_ids: Collection[str], person_id: str) -> None:
        for row in self._session.scalars(select(_ENTRY).where(_ENTRY.id.in_(entry_ids))) if entry_ids else ():
            row.person_id = person_id

    def _remove_people(self, people: Collection[str], words: str) -> None:
        if not people:
            return
        for row in self._session.scalars(select(CorrectedRow).where(CorrectedRow.person_id.in_(people))):
            row.person_id = None
        self._session.flush()
        numbers = list(self._session.scalars(select(Identifier.id).where(Identifier.person_id.in_(people))))
        tables: tuple[tuple[type[Entity], list[str]], ...] = ((Identifier, numbers), (Person, sorted(people)))
        for table, ids in tables:
            if ids:
                self._many.remove(table, ids, words=words)


def _open(entries: Iterable[CandidateEntry]) -> list[CandidateEntry]:
    """Return the rows that are no police intelligence: only of them everybody may read who somebody is."""
    return [one for one in entries if one.marks.handling is not Handling.INTELLIGENCE]


def _marked(
    entries: Sequence[CandidateEntry], told: Sequence[CandidateEntry]
) -> Iterator[tuple[CheckedIdentifier, Handling]]:
    """Give the numbers of all rows, each with its mark: what only police intelligence says stays intelligence."""
    openly = {(one.kind, one.canonical) for entry in told for one in entry.numbers}
    for number in identity(entries)[3]:
        shown = (number.kind, number.canonical) in openly
        yield number, Identifier.default_handling if shown else Handling.INTELLIGENCE


def _columns(entry: CandidateEntry, person_id: str) -> dict[str, Any]:
    return {
        "person_id": person_id,
        "list_batch_id": entry.list_batch_id,
        "source": entry.source,
        "row_number": entry.row_number,
        "listed_on": entry.listed_on,
        "surname": entry.surname,
        "forenames": entry.forenames,
        "date_of_birth": entry.date_of_birth,
        "numbers": [asdict(number) for number in entry.numbers],
        "match": entry.match,
        "figure": entry.figure,
        "remark": entry.remark,
        "borough": entry.borough,
        "mappa_level": entry.mappa_level,
        "handling": entry.marks.handling,
        "topic": entry.marks.topic,
    }


def _record(row: models.listing.CandidateEntry) -> CandidateEntry:
    return CandidateEntry(
        id=row.id,
        person_id=row.person_id,
        list_batch_id=row.list_batch_id,
        source=row.source,
        row_number=row.row_number,
        listed_on=row.listed_on,
        surname=row.surname,
        forenames=row.forenames,
        date_of_birth=row.date_of_birth,
        numbers=tuple(_number(number) for number in row.numbers),
        match=row.match,
        figure=row.figure,
        remark=row.remark,
        borough=row.borough,
        mappa_level=row.mappa_level,
        marks=marks_of(row),
    )


def _number(said: Mapping[str, str]) -> CheckedIdentifier:
    kind, check = IdentifierKind(said["kind"]), IdentifierCheck(said["check"])
    return CheckedIdentifier(kind, said["value"], said["canonical"], check)
