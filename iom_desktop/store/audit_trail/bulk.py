"""The bulk path: many rows at once, with one entry in the log for each batch, which nobody can leave out."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from typing import Any

from sqlalchemy import Connection, Table, column, delete, insert, select
from sqlalchemy import table as sa_table
from sqlalchemy.orm import Session

from iom_desktop.models.base import Entity
from iom_desktop.records.access import Stamp
from iom_desktop.store.audit_trail.chain import Chain, Entry
from iom_desktop.store.audit_trail.listener import Trail
from iom_desktop.store.audit_trail.pouring import MANY, ManyAdded, Poured, Pouring
from iom_desktop.vocabulary.access import AuditKind

_VARIABLES = 500
"""How many ids one statement names."""


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
        with self.pouring(len(rows), words=words) as pouring:
            return pouring.keep(table, rows)

    @contextmanager
    def pouring(self, count: int, *, words: str = "") -> Iterator[Pouring]:
        """Let rows in as they come, ``count`` or so into each table; at the end there is one entry for each."""
        self._session.flush()
        with ExitStack() as ready:
            many_added = self._many_added if count >= MANY else _as_they_come
            pouring = Pouring(self._session.connection(), self._stamp, ready, many_added)
            yield pouring
            poured = list(pouring.finish())
        for table, rows in poured:
            self._note(table, rows, AuditKind.COLLECTION, words)

    def put_back(self, table: type[Entity], rows: Sequence[dict[str, Any]], *, words: str = "") -> None:
        """Add rows that were read in the database's own form as they stood, with their ids and stamps."""
        if not rows:
            return
        self._session.flush()
        plain = sa_table(table.__tablename__, *map(column, rows[0]))
        self._session.connection().execute(insert(plain), rows)
        poured = Poured(_table(table))
        poured.take(rows)
        self._note(table, poured, AuditKind.COLLECTION, words)

    def remove(self, table: type[Entity], ids: Sequence[str], *, words: str = "") -> None:
        """Remove rows by their ids."""
        self._session.flush()
        connection = self._session.connection()
        of_table = _table(table)
        removed = Poured(of_table)
        for first in range(0, len(ids), _VARIABLES):
            among = of_table.c.id.in_(ids[first : first + _VARIABLES])
            gone = [dict(row) for row in connection.execute(select(of_table).where(among)).mappings()]
            connection.execute(delete(of_table).where(among))
            removed.take(gone)
        self._session.expire_all()
        self._note(table, removed, AuditKind.ERASURE, words)

    def _note(self, table: type[Entity], rows: Poured, kind: AuditKind, words: str) -> None:
        if not rows.count:
            return
        name = table.__tablename__
        self._trail.note(name, rows.people)
        entry = Entry(
            kind=kind,
            record_kind=name,
            record_id=next(iter(rows.lists)) if len(rows.lists) == 1 else None,
            count=rows.count,
            words=words,
            values={"rows": (None, f"sha256:{rows.digest.hexdigest()}")},
        )
        self._chain.add(self._stamp, [entry])


def _table(table: type[Entity]) -> Table:
    found = table.__table__
    assert isinstance(found, Table)
    return found
