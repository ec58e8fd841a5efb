"""The same work as the register does, without its log: what the log costs is the difference."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from iom_desktop.models.base import Entity, new_id
from iom_desktop.records.access import Actor, Stamp
from iom_desktop.store import search
from iom_desktop.store.audit_trail.bulk import _SLICE, Bulk, _stamps, _table
from iom_desktop.store.audit_trail.chain import Chain, Entry
from iom_desktop.store.audit_trail.listener import Trail
from iom_desktop.store.engine import in_plain_words
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Work


class NoChain(Chain):
    """A chain that nothing is added to."""

    def __init__(self) -> None:
        self.sequence, self.hash = 0, ""

    def add(self, stamp: Stamp, entries: list[Entry]) -> None:
        """Add nothing."""


class NoTrail(Trail):
    """A watch on a session that stamps its rows and makes no entries."""

    def _log_changes(self, *_: Any) -> None:
        """Make none."""


class NoNote(Bulk):
    """A bulk path that keeps rows without a digest of them; rows are not removed by it here."""

    def keep(self, table: type[Entity], rows: Sequence[dict[str, Any]], *, words: str = "") -> list[str]:
        """Add rows as the register does, and note nothing."""
        self._session.flush()
        of_table = _table(table)
        kept: list[str] = []
        connection = self._session.connection()
        with self._together(connection, of_table, len(rows)):
            for first in range(0, len(rows), _SLICE):
                whole = [{"id": new_id()} | row | _stamps(self._stamp) for row in rows[first : first + _SLICE]]
                connection.execute(insert(of_table), whole)
                kept += [row["id"] for row in whole]
        self._trail.note(table.__tablename__, {person for row in rows if (person := row.get("person_id"))})
        return kept


class Unlogged:
    """A register whose pieces of work leave no entries; everything else it does as always."""

    def __init__(self, register: Register) -> None:
        self._register = register

    def __getattr__(self, name: str) -> Any:
        """Be the register in everything else."""
        return getattr(self._register, name)

    @contextmanager
    def work(self, actor: Actor) -> Iterator[Work]:
        """Open a piece of work as the register does, but for the log and its head."""
        stamp = self._register._stamp(actor)
        engine = self._register._door.writing
        with in_plain_words(), Session(engine, expire_on_commit=False) as session, session.begin():
            session.connection()
            chain = NoChain()
            trail = NoTrail(session, stamp, chain)
            work = Work(session, stamp, trail, NoNote(session, stamp, chain, trail, search.many_added))
            yield work
            session.flush()
            search.catch_up(session.connection())
        self._register._seals.renew(self._register._door)  # what the seal costs is measured by itself
