"""Rows as the database has them: read, taken out and put back without a digit, stamp or version changed."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Column, Index, Table, UniqueConstraint, column, delete, insert, select, table, update
from sqlalchemy.orm import Session

from iom_desktop.models.base import Entity, Model
from iom_desktop.models.user import UnsavedText
from iom_desktop.store.repositories.footprint import person_columns, tables_about_people

BATCH = 500
_TABLES = Model.metadata.tables

RawRow = dict[str, Any]
"""The columns of a row by their names, in the plain form the database gives them."""


def places() -> Iterator[tuple[Table, Column[Any]]]:
    """Give every column of every table that says whom a row is about."""
    for one in tables_about_people():
        for where in _naming(one):
            yield one, where


def _naming(of_table: Table) -> tuple[Column[Any], ...]:
    """Return the columns that name a person; unsaved typing says besides which case it was typed into."""
    beside = (of_table.c.subject,) if of_table.name == UnsavedText.__tablename__ else ()
    return (*person_columns(of_table), *beside)


def entity_of(name: str) -> type[Entity]:
    """Return the class that stands for a table."""
    found: type[Entity] = next(
        mapper.class_ for mapper in Model.registry.mappers if mapper.class_.__tablename__ == name
    )
    return found


def table_of(name: str) -> Table:
    """Return a table by its name."""
    return _TABLES[name]


def ids_where(session: Session, where: Column[Any], person_id: str) -> list[str]:
    """Return the rows whose column names a person."""
    return list(session.scalars(select(where.table.c.id).where(where == person_id).order_by(where.table.c.id)))


def read_raw(session: Session, name: str, ids: Sequence[str]) -> list[RawRow]:
    """Read rows as the database has them."""
    plain = _plain(name)
    found: list[RawRow] = []
    for batch in batches(ids):
        rows = session.execute(select(*plain.c).select_from(plain).where(plain.c.id.in_(batch)).order_by(plain.c.id))
        found += [dict(row) for row in rows.mappings()]
    return found


def take_out(session: Session, name: str, ids: Sequence[str]) -> None:
    """Take rows out of their table."""
    of_table = _TABLES[name]
    for batch in batches(ids):
        session.connection().execute(delete(of_table).where(of_table.c.id.in_(batch)))


def put_in(session: Session, name: str, rows: Sequence[RawRow]) -> None:
    """Put rows back into their table as they were read."""
    for row in rows:
        session.connection().execute(insert(_plain(name)).values(row))


def move(session: Session, name: str, where: str, ids: Sequence[str], person_id: str) -> None:
    """Let rows be about another person; nothing else of them changes."""
    of_table = _TABLES[name]
    for batch in batches(ids):
        moved = update(of_table).where(of_table.c.id.in_(batch)).values({where: person_id})
        session.connection().execute(moved)


def write_raw(session: Session, name: str, row_id: str, columns: RawRow) -> None:
    """Put columns back as they were read, as one more state of the row."""
    plain = _plain(name)
    again = {**columns, "version": plain.c.version + 1}
    session.connection().execute(update(plain).where(plain.c.id == row_id).values(again))


def collisions(session: Session, of_table: Table, person_id: str, other_id: str) -> list[tuple[str, str]]:
    """Return the rows of two people of which a table allows one person only one: each of the first with the other's."""
    found: list[tuple[str, str]] = []
    for where, beside in _alone(of_table):
        one, other = of_table.alias("one"), of_table.alias("other")
        same = [one.c[name] == other.c[name] for name in beside]
        both = select(one.c.id, other.c.id).where(one.c[where] == person_id, other.c[where] == other_id, *same)
        found += [(first, second) for first, second in session.execute(both)]
    return found


def _alone(of_table: Table) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give each column that names a person within something unique, with what is unique beside it."""
    people = {where.name for where in _naming(of_table)}
    unique: list[UniqueConstraint | Index] = [one for one in of_table.constraints if isinstance(one, UniqueConstraint)]
    unique += [one for one in of_table.indexes if one.unique and not one.dialect_kwargs]
    for rule in unique:
        names = tuple(one.name for one in rule.columns)
        for where in people.intersection(names):
            yield where, tuple(name for name in names if name != where)


def batches(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """Give ids in handfuls that one statement can name."""
    for first in range(0, len(ids), BATCH):
        yield ids[first : first + BATCH]


@cache
def _plain(name: str) -> Any:  # noqa: ANN401 -- a table whose columns have no types
    """Return a table whose columns give and take what the driver does."""
    return table(name, *(column(one.name) for one in _TABLES[name].columns))
