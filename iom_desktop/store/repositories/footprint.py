"""Finds every row that is about a person, by walking the tables, so that a table added later cannot be forgotten."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Table, or_, select
from sqlalchemy.orm import Session

from iom_desktop.models.audit import AuditEntry, AuditValue, Erasure
from iom_desktop.models.base import Model
from iom_desktop.models.cohort import CohortRow
from iom_desktop.models.document import IssuedDocument
from iom_desktop.models.person import Person

PERSON = Model.metadata.tables[Person.__tablename__]
OUTLIVE = frozenset({AuditEntry.__tablename__, AuditValue.__tablename__, Erasure.__tablename__})
"""Tables that keep a person's id for good: the log and the count of erasures."""
EMPTIED = frozenset({CohortRow.__tablename__, IssuedDocument.__tablename__})
"""Tables whose rows stay without what they say: the list adds up, and the numbers of papers have no gaps."""

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Footprint:
    """The rows about one person, by table."""

    ids: Mapping[str, tuple[str, ...]]

    @property
    def count(self) -> int:
        """How many rows there are."""
        return sum(len(ids) for ids in self.ids.values())

    def all_ids(self) -> frozenset[str]:
        """Return the ids of all rows."""
        return frozenset(one for ids in self.ids.values() for one in ids)


def footprint(session: Session, person_id: str) -> Footprint:
    """Return every row about a person, and every row that cannot be without one of them."""
    found: dict[str, set[str]] = {PERSON.name: {person_id}}
    for table in tables_about_people():
        conditions = [column == person_id for column in person_columns(table)]
        found[table.name] = _ids(session, table, or_(*conditions))
    grown = True
    while grown:
        grown = False
        for table, column, parent in _dependants():
            for batch in _batches(sorted(found.get(parent, ()))):
                more = _ids(session, table, _belongs(table, column, batch)) - found.get(table.name, set())
                found.setdefault(table.name, set()).update(more)
                grown = grown or bool(more)
    return Footprint({name: tuple(sorted(ids)) for name, ids in found.items() if ids})


def tables_about_people() -> tuple[Table, ...]:
    """Return the tables whose rows say whom they are about."""
    return tuple(
        table
        for table in Model.metadata.sorted_tables
        if table.name not in OUTLIVE and table is not PERSON and person_columns(table)
    )


def covered() -> frozenset[str]:
    """Return the tables whose rows an erasure takes or empties."""
    own = {PERSON.name, *(table.name for table in tables_about_people())}
    return frozenset(own | {table.name for table, _, parent in _dependants()})


def person_columns(table: Table) -> tuple[Column[Any], ...]:
    """Return the columns that name a person, by foreign key or by their name alone."""
    return tuple(
        column
        for column in table.columns
        if column.name == "person_id" or any(key.column.table is PERSON for key in column.foreign_keys)
    )


def links() -> Iterator[tuple[Table, Column[Any], str]]:
    """Give every column by which a row about somebody hangs on another one that is about somebody."""
    about = {one.name for one in tables_about_people()}
    for one in tables_about_people():
        for where in one.columns:
            for key in where.foreign_keys:
                if key.column.table is not PERSON and key.column.table.name in about:
                    yield one, where, key.column.table.name


def links_to(table: Table, parents: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[Column[Any], str]]:
    """Give the columns that may be left empty and point into the tables of ``parents``."""
    for column in table.columns:
        for key in column.foreign_keys:
            if column.nullable and key.column.table.name in parents:
                yield column, key.column.table.name


def _dependants() -> tuple[tuple[Table, Column[Any], str], ...]:
    """Return the tables whose rows cannot be without another: each with its column and the table that points at."""
    return tuple(
        (table, column, key.column.table.name)
        for table in Model.metadata.sorted_tables
        if table.name not in OUTLIVE and table is not PERSON
        for column in table.columns
        for key in column.foreign_keys
        if _leads_to_a_person(key.column.table, set())
        and (not column.nullable or _may_be_about_nobody(table))
        and key.column.table is not PERSON
    )


def _leads_to_a_person(table: Table, seen: set[str]) -> bool:
    """Tell whether the rows of a table are about people, by themselves or by what they hang on."""
    if table is PERSON or person_columns(table):
        return True
    if table.name in seen:
        return False
    return any(
        _leads_to_a_person(key.column.table, seen | {table.name})
        for column in table.columns
        if not column.nullable
        for key in column.foreign_keys
    )


def _may_be_about_nobody(table: Table) -> bool:
    return any(column.nullable for column in person_columns(table))


def _belongs(table: Table, column: Column[Any], batch: list[str]) -> Any:  # noqa: ANN401 -- an SQL condition
    """Say which rows hang on others: those that must, and those that name nobody else."""
    among = column.in_(batch)
    if not column.nullable:
        return among
    nobody = [one.is_(None) for one in person_columns(table)]
    return among & or_(*nobody)


def _ids(session: Session, table: Table, condition: Any) -> set[str]:  # noqa: ANN401 -- an SQL condition
    return set(session.scalars(select(table.c.id).where(condition)))


def _batches(ids: list[str]) -> Iterator[list[str]]:
    for first in range(0, len(ids), _BATCH):
        yield ids[first : first + _BATCH]
