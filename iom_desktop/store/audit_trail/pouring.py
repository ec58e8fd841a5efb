"""Many rows of several tables on their way in: written by the thousand, with one digest for each table."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, insert
from sqlcipher3 import dbapi2 as driver

from iom_desktop.models.base import Entity, Model, new_id
from iom_desktop.records.access import Stamp
from iom_desktop.store.audit_trail.chain import canonical, plain
from iom_desktop.store.audit_trail.listener import person_of
from iom_desktop.store.engine import forget_statements

AT_ONCE = 50_000
"""Rows written together, so that a list of 400,000 rows, which makes millions, never stands in memory as a whole."""

MANY = 500
"""Rows from which it is worth making ready for them."""

_ORDER = {table.name: number for number, table in enumerate(Model.metadata.sorted_tables)}

ManyAdded = Callable[[Connection, str], AbstractContextManager[None]]
"""Lets many rows into a table at once, for whatever else has to know of each."""


@dataclass(slots=True)
class Poured:
    """What went into one table, or out of it: what its one entry in the log will say."""

    table: Table
    waiting: list[dict[str, Any]] = field(default_factory=list)
    count: int = 0
    digest: Any = field(default_factory=hashlib.sha256)
    people: set[str] = field(default_factory=set)
    lists: set[str | None] = field(default_factory=set)

    def take(self, rows: Sequence[dict[str, Any]]) -> None:
        """Remember of rows what the log will say."""
        for row in rows:
            self.digest.update(canonical(row).encode())
            self.lists.add(row.get("cohort_month_id"))
            if person := person_of(self.table.name, row):
                self.people.add(person)
        self.count += len(rows)


class Pouring:
    """Takes rows in as they come, in whatever order of tables."""

    def __init__(self, connection: Connection, stamp: Stamp, ready: ExitStack, many_added: ManyAdded) -> None:
        self._connection = connection
        self._ready = ready
        self._many_added = many_added
        by = {"created_by": stamp.actor.sign_in_name, "updated_by": stamp.actor.sign_in_name}
        self._stamps = {"created_at": stamp.at, "updated_at": stamp.at, "version": 1, **by}
        self._written = dict.fromkeys(("created_at", "updated_at"), plain(stamp.at))
        self._tables: dict[type[Entity], Poured] = {}
        self._waiting = 0

    def keep(self, entity: type[Entity], rows: Sequence[dict[str, Any]]) -> list[str]:
        """Take rows in, given as columns, all of a table naming the same ones, and return their ids in order."""
        poured = self._tables.get(entity) or self._begin(entity)
        ids: list[str] = []
        for row in rows:
            whole = {"id": new_id()} | row | self._stamps
            ids.append(whole["id"])
            poured.waiting.append(whole)
        self._waiting += len(rows)
        if self._waiting >= AT_ONCE:
            self._write_all()
        return ids

    def finish(self) -> Iterator[tuple[type[Entity], Poured]]:
        """Write what still waits, and give what went into each table."""
        self._write_all()
        yield from self._tables.items()

    def _begin(self, entity: type[Entity]) -> Poured:
        table = entity.__table__
        assert isinstance(table, Table)
        self._ready.enter_context(self._many_added(self._connection, table.name))
        self._tables[entity] = Poured(table)
        return self._tables[entity]

    def _write_all(self) -> None:
        """Write what waits, what is pointed at first: a row that comes after those pointing at it costs a search."""
        for poured in sorted(self._tables.values(), key=lambda one: _ORDER[one.table.name]):
            self._write(poured)
        self._waiting = 0

    def _write(self, poured: Poured) -> None:
        if not poured.waiting:
            return
        raw = self._connection.connection.driver_connection
        if len(poured.waiting) >= MANY and isinstance(raw, driver.Connection):
            forget_statements(raw)
        self._connection.execute(insert(poured.table), poured.waiting)
        self.note(poured)
        poured.waiting.clear()

    def note(self, poured: Poured) -> None:
        """Remember of the rows that were written what the log will say of them."""
        poured.take([row | self._written for row in poured.waiting])
