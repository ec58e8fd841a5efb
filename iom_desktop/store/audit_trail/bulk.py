"""The bulk path: many rows at once, with one entry in the log for each batch, which nobody can leave out."""

import hashlib
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from sqlalchemy import Connection, Table, column, delete, insert, select
from sqlalchemy import table as sa_table
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2 as driver

from iom_desktop.models.base import Entity, new_id
from iom_desktop.records.access import Stamp
from iom_desktop.store.audit_trail.chain import Chain, Entry, canonical, plain
from iom_desktop.store.audit_trail.listener import Trail, person_of
from iom_desktop.store.engine import forget_statements
from iom_desktop.vocabulary.access import AuditKind

_SLICE = 5_000
"""Rows for each statement and digest, so that a list of 400,000 rows never stands twice in memory."""
_MANY = 500
"""Rows from which it is worth making ready for them."""
_VARIABLES = 500
"""How many ids one statement names."""


ManyAdded = Callable[[Connection, str], AbstractContextManager[None]]
"""Lets many rows into a table at once, for whatever else has to know of each."""


def _as_they_come(_connection: Connection, _table: str) -> AbstractContextManager[None]:
    return nullcontext()


class Bulk:
    """Keeps and removes many rows of a table at once."""

    def __init__(
        self, session: Session, stamp: Stamp, chain: Chain, trail: Trail, many_added: ManyAdded = _as_they_come
    ) -> None:
        self._session = session
        self._stamp = stamp
        self._chain = chain
        self._trail = trail
        self._many_added = many_added

    def keep(self, table: type[Entity], rows: Sequence[dict[str, Any]], *, words: str = "") -> list[str]:
        """Add rows, given as columns, all naming the same ones, and return their ids in the same order."""
        self._session.flush()
        connection, of_table = self._session.connection(), _table(table)
        stamped = _stamps(self._stamp)
        written = dict.fromkeys(("created_at", "updated_at"), plain(self._stamp.at))
        digest = hashlib.sha256()
        kept: list[dict[str, Any]] = []
        with self._together(connection, of_table, len(rows)):
            for first in range(0, len(rows), _SLICE):
                whole = [{"id": new_id()} | row | stamped for row in rows[first : first + _SLICE]]
                connection.execute(insert(of_table), whole)
                kept += [_subject(row) for row in whole]
                for row in whole:
                    digest.update(canonical(row | written).encode())
        self._note(table, kept, AuditKind.COLLECTION, digest.hexdigest(), words)
        return [row["id"] for row in kept]

    def put_back(self, table: type[Entity], rows: Sequence[dict[str, Any]], *, words: str = "") -> None:
        """Add rows that were read in the database's own form as they stood, with their ids and stamps."""
        if not rows:
            return
        self._session.flush()
        plain = sa_table(table.__tablename__, *map(column, rows[0]))
        digest = hashlib.sha256()
        for row in rows:
            digest.update(canonical(row).encode())
        self._session.connection().execute(insert(plain), rows)
        self._note(table, [_subject(row) for row in rows], AuditKind.COLLECTION, digest.hexdigest(), words)

    def remove(self, table: type[Entity], ids: Sequence[str], *, words: str = "") -> None:
        """Remove rows by their ids."""
        self._session.flush()
        connection = self._session.connection()
        of_table = _table(table)
        digest = hashlib.sha256()
        removed: list[dict[str, Any]] = []
        for first in range(0, len(ids), _VARIABLES):
            among = of_table.c.id.in_(ids[first : first + _VARIABLES])
            gone = [dict(row) for row in connection.execute(select(of_table).where(among)).mappings()]
            connection.execute(delete(of_table).where(among))
            removed += [_subject(row) for row in gone]
            for row in gone:
                digest.update(canonical(row).encode())
        self._session.expire_all()
        self._note(table, removed, AuditKind.ERASURE, digest.hexdigest(), words)

    def _together(self, connection: Connection, table: Table, count: int) -> AbstractContextManager[None]:
        """Make ready for many rows at once; a few go in as they are."""
        if count < _MANY:
            return nullcontext()
        if isinstance(raw := connection.connection.driver_connection, driver.Connection):
            forget_statements(raw)
        return self._many_added(connection, table.name)

    def _note(
        self,
        table: type[Entity],
        rows: Sequence[dict[str, Any]],
        kind: AuditKind,
        digest: str,
        words: str,
    ) -> None:
        if not rows:
            return
        name = table.__tablename__
        self._trail.note(name, {person for row in rows if (person := person_of(name, row))})
        batch = {"rows": (None, f"sha256:{digest}")}
        lists = {row["cohort_month_id"] for row in rows}
        entry = Entry(
            kind=kind,
            record_kind=name,
            record_id=lists.pop() if len(lists) == 1 else None,
            count=len(rows),
            words=words,
            values=batch,
        )
        self._chain.add(self._stamp, [entry])


def _subject(row: dict[str, Any]) -> dict[str, Any]:
    """Keep of a row what says whom it is about, and which monthly list brought it."""
    return {"id": row["id"], "person_id": row.get("person_id"), "cohort_month_id": row.get("cohort_month_id")}


def _table(table: type[Entity]) -> Table:
    found = table.__table__
    assert isinstance(found, Table)
    return found


def _stamps(stamp: Stamp) -> dict[str, Any]:
    by = stamp.actor.sign_in_name
    return {"created_at": stamp.at, "created_by": by, "updated_at": stamp.at, "updated_by": by, "version": 1}
