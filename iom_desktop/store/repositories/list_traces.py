"""Finds rows of lists that tell of a person without bearing the id: rejected ones, and what a correction replaced."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from iom_desktop.models.base import Model
from iom_desktop.models.cohort import CohortRow, CorrectedRow
from iom_desktop.models.person import Identifier, Person
from iom_desktop.rules import traces
from iom_desktop.rules.traces import Traces
from iom_desktop.store.repositories.containing import contains

_ROW = Model.metadata.tables[CohortRow.__tablename__]
_KEPT = Model.metadata.tables[CorrectedRow.__tablename__]
_BATCH = 500


class ListTraces:
    """The rows of lists that give one person away."""

    def __init__(self, session: Session, person_id: str, known: Traces) -> None:
        self._session = session
        self._person_id = person_id
        self._known = known

    def rows(self) -> tuple[str, ...]:
        """Return the rows that stand in lists: what was matched to nobody is known by the name."""
        telling = set(self._session.scalars(select(_ROW.c.id).where(contains(_ROW.c.raw, self._known.sure))))
        unmatched = select(_ROW.c.id, _ROW.c.raw).where(_ROW.c.person_id.is_(None))
        named = {row_id for row_id, raw in self._session.execute(unmatched) if self._names_them(raw)}
        return tuple(sorted(telling | named))

    def replaced_rows(self, former: Sequence[str]) -> tuple[str, ...]:
        """Return the rows kept of lists before their correction, also those of the ids somebody had then."""
        whose = self._held("person_id")
        found = set(self._session.scalars(select(_KEPT.c.id).where(contains(_KEPT.c.held, self._known.sure))))
        for first in range(0, len(former), _BATCH):
            among = former[first : first + _BATCH]
            theirs = or_(whose.in_(among), _KEPT.c.record_id.in_(among))
            found |= set(self._session.scalars(select(_KEPT.c.id).where(theirs)))
        rejected = select(_KEPT.c.id, self._held("raw")).where(_KEPT.c.record_kind == _ROW.name, whose.is_(None))
        found |= {row_id for row_id, raw in self._session.execute(rejected) if self._names_them(raw)}
        return tuple(sorted(found))

    def former_ids(self) -> tuple[str, ...]:
        """Return the ids that the person had on lists which a correction replaced, and that the register has lost."""
        return tuple(sorted({*self._by_number(), *self._by_name()} - {self._person_id}))

    def _by_number(self) -> Iterator[str]:
        numbers = select(Identifier.canonical).where(Identifier.person_id == self._person_id)
        canonical = list(self._session.scalars(numbers))
        same = self._unknown(Identifier.__tablename__), self._held("canonical").in_(canonical)
        yield from self._session.scalars(select(self._held("person_id")).where(*same))

    def _by_name(self) -> Iterator[str]:
        person = self._session.get_one(Person, self._person_id)
        born = person.date_of_birth.isoformat() if person.date_of_birth else None
        columns = self._held("forenames"), self._held("surname"), self._held("date_of_birth")
        everybody = select(_KEPT.c.record_id, *columns).where(self._unknown(Person.__tablename__))
        for kept_id, forenames, surname, day in self._session.execute(everybody):
            name = " ".join([*forenames.split()[:1], surname.strip()]).casefold()
            if day == born and name in self._known.names:
                yield kept_id

    def _names_them(self, raw: str) -> bool:
        known = self._known
        return traces.says_word(raw, known.surnames) and traces.says_word(raw, known.first_names)

    @staticmethod
    def _unknown(kind: str) -> Any:  # noqa: ANN401 -- an SQL condition
        return (_KEPT.c.record_kind == kind) & _KEPT.c.person_id.is_(None)

    @staticmethod
    def _held(name: str) -> Any:  # noqa: ANN401 -- an SQL expression
        return _KEPT.c.held[name].as_string()
