"""The same work as the register does, without its log: what the log costs is the difference."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from sqlalchemy.orm import Session

from iom_desktop.records.access import Actor, Stamp
from iom_desktop.store import search
from iom_desktop.store.audit_trail.bulk import Bulk, _as_they_come
from iom_desktop.store.audit_trail.chain import Chain, Entry
from iom_desktop.store.audit_trail.listener import Trail
from iom_desktop.store.audit_trail.pouring import MANY, Poured, Pouring
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

    @contextmanager
    def pouring(self, count: int, *, words: str = "") -> Iterator[Pouring]:
        """Let rows in as the register does, and note nothing but whom they are about."""
        self._session.flush()
        with ExitStack() as ready:
            many_added = self._many_added if count >= MANY else _as_they_come
            pouring = Unnoted(self._session.connection(), self._stamp, ready, many_added)
            yield pouring
            for table, rows in pouring.finish():
                self._trail.note(table.__tablename__, rows.people)


class Unnoted(Pouring):
    """Rows on their way in of which no digest is made."""

    def note(self, poured: Poured) -> None:
        """Remember whom the rows are about."""
        poured.people |= {person for row in poured.waiting if (person := row.get("person_id"))}


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
