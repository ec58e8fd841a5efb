"""Keeps which lists that come once were loaded, and takes one out again as a whole unless later work depends on it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Table, or_, select
from sqlalchemy.orm import Session

from iom_desktop import models
from iom_desktop.clock import london_day
from iom_desktop.models.base import Entity, Model
from iom_desktop.models.episode import Episode
from iom_desktop.models.person import Person
from iom_desktop.records.access import Stamp
from iom_desktop.records.listing import ListBatch, ListPreview
from iom_desktop.store.engine import ManyRows
from iom_desktop.store.repositories.cohort_undo import counted, put_back_stamps
from iom_desktop.vocabulary.listing import Taken

OLD_LIST = "old_list"
_ROWS, _FILLED = "rows", "filled"


Filled = tuple[list[str], str, str]
"""The columns of a row that a list filled, and when and by whom the row had been changed before."""


class ListBatches:
    """The lists that were loaded and not undone."""

    def __init__(self, session: Session, stamp: Stamp, many: ManyRows | None = None) -> None:
        self._session = session
        self._stamp = stamp
        self._many = many

    def all(self) -> tuple[ListBatch, ...]:
        """Return every list that stands, the latest loaded first."""
        table = models.listing.ListBatch
        statement = select(table).where(table.undone_at.is_(None)).order_by(table.id.desc())
        return tuple(_record(row) for row in self._session.scalars(statement))

    def get(self, batch_id: str) -> ListBatch | None:
        """Return one list that stands."""
        return next((one for one in self.all() if one.id == batch_id), None)

    def add(self, preview: ListPreview) -> str:
        """Keep that a list is loaded, and return its id."""
        row = models.listing.ListBatch(
            kind=preview.wish.kind,
            source=preview.wish.source or OLD_LIST,
            list_date=preview.list_date,
            file_name=preview.read.file.name,
            sha256=preview.read.file.sha256,
            sender=preview.choices.sender,
            rows=preview.read.file.rows,
            counts={taken.value: count for taken, count in preview.counts.items()},
            brought={},
            imported_at=self._stamp.at,
            imported_by=self._stamp.actor.sign_in_name,
        )
        self._session.add(row)
        self._session.flush()
        return row.id

    def note_brought(
        self, batch_id: str, rows: Mapping[str, Iterable[str]], filled: Mapping[str, Mapping[str, Filled]]
    ) -> None:
        """Keep which rows a list made, by table, and which columns of other rows it filled; no value of theirs."""
        self._session.flush()
        made = {name: dict.fromkeys(ids, 0) for name, ids in rows.items()}
        for name, versions in made.items():
            versions.update(self._versions(name, versions))
        changed = {
            name: {row_id: [versions[row_id], *stamps] for row_id, stamps in of.items()}
            for name, of in filled.items()
            for versions in (self._versions(name, of),)
        }
        self._session.get_one(models.listing.ListBatch, batch_id).brought = {_ROWS: made, _FILLED: changed}
        self._session.flush()

    def later_work(self, batch_id: str) -> tuple[str, ...]:
        """Return in words what has been built on a list since it was loaded."""
        brought = self._session.get_one(models.listing.ListBatch, batch_id).brought
        made: Mapping[str, Mapping[str, int]] = brought.get(_ROWS, {})
        found: Counter[str] = Counter()
        for table in Model.metadata.sorted_tables:
            found[table.name] += self._built_on(table, made)
        for name, versions in made.items():
            now = self._versions(name, versions)
            found["changed"] += sum(now.get(row_id) != version for row_id, version in versions.items())
        for name, rows in brought.get(_FILLED, {}).items():
            now = self._versions(name, rows)
            found["changed"] += sum(now.get(row_id) != version for row_id, (version, *_) in rows.items())
        return tuple(counted(name, count) for name, count in found.items() if count)

    def take_out(self, batch_id: str, words: str) -> None:
        """Remove what a list made, empty what it filled, and mark it undone."""
        assert self._many is not None  # only a piece of work takes something out
        batch = self._session.get_one(models.listing.ListBatch, batch_id)
        made: Mapping[str, Mapping[str, int]] = batch.brought.get(_ROWS, {})
        for table in reversed(Model.metadata.sorted_tables):
            if made.get(table.name):
                self._many.remove(_entity(table.name), list(made[table.name]), words=words)
        for name, rows in batch.brought.get(_FILLED, {}).items():
            for row_id, (_, *before) in rows.items():
                self._empty(_entity(name), row_id, *before)
        self.mark_undone(batch_id)

    def mark_undone(self, batch_id: str) -> None:
        """Say of a list that it does not count any longer."""
        batch = self._session.get_one(models.listing.ListBatch, batch_id)
        batch.undone_at, batch.undone_by = self._stamp.at, self._stamp.actor.sign_in_name
        self._session.flush()

    def _empty(self, entity: type[Entity], row_id: str, columns: Iterable[str], at: str, by: str) -> None:
        """Empty what a list filled in a row."""
        row = self._session.get_one(entity, row_id)
        for column in columns:
            setattr(row, column, _nothing(row, column))
        self._session.flush()
        put_back_stamps(self._session, row, at, by)

    def _built_on(self, table: Table, made: Mapping[str, Mapping[str, int]]) -> int:
        """Count the rows of a table that hang on people or cases a list made, and were not made by it."""
        parents = {Person.__tablename__, Episode.__tablename__}
        columns = [
            (column, key.column.table.name)
            for column in table.columns
            for key in column.foreign_keys
            if key.column.table.name in parents
        ]
        conditions = [column.in_(list(made.get(parent, ()))) for column, parent in columns]
        if not conditions or "id" not in table.c:
            return 0
        own = made.get(table.name, {})
        ids = self._session.scalars(select(table.c.id).where(or_(*conditions)))
        return sum(one not in own for one in ids)

    def _versions(self, table_name: str, ids: Iterable[str]) -> dict[str, int]:
        table = Model.metadata.tables[table_name]
        statement = select(table.c.id, table.c.version).where(table.c.id.in_(list(ids)))
        return {row.id: row.version for row in self._session.execute(statement)}


def _entity(table_name: str) -> type[Entity]:
    return next(mapper.class_ for mapper in Model.registry.mappers if mapper.class_.__tablename__ == table_name)


def _nothing(row: Entity, column: str) -> Any:  # noqa: ANN401 -- the value of any column
    """Return what a column holds of which nothing is known."""
    table = row.__table__
    assert isinstance(table, Table)
    of_table = table.c[column]
    if of_table.nullable:
        return None
    default = of_table.default
    return default.arg if default is not None and default.is_scalar else ""


def _record(row: models.listing.ListBatch) -> ListBatch:
    return ListBatch(
        id=row.id,
        kind=row.kind,
        source=row.source,
        title="",
        list_date=row.list_date,
        file_name=row.file_name,
        sha256=row.sha256,
        rows=row.rows,
        counts={Taken(taken): count for taken, count in row.counts.items()},
        imported_on=london_day(row.imported_at),
        imported_by=row.imported_by,
    )
