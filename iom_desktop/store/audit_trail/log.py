"""The entries that somebody asks for: looks, disclosures, and what else is worth noting."""

from typing import Any

from sqlalchemy.orm import Session

from iom_desktop.records.access import Stamp
from iom_desktop.store.audit_trail.chain import Chain, Entry
from iom_desktop.vocabulary.access import AuditKind, Purpose

TYPED = "typed"
"""The field under which an entry keeps what somebody typed."""


class Log:
    """The log as a unit of work writes to it, beside what the listener writes by itself."""

    def __init__(self) -> None:
        self._waiting: list[Entry] = []

    def consulted(
        self,
        record_kind: str,
        record_id: str | None = None,
        *,
        person_id: str | None = None,
        count: int | None = None,
        words: str = "",
        purpose: Purpose | None = None,
        typed: str = "",
    ) -> None:
        """Note that somebody looked at a record, or at a list with so many lines.

        What was ``typed`` may name somebody, so it is kept as a value, which an erasure can empty.
        """
        self._add(
            Entry(
                kind=AuditKind.CONSULTATION,
                record_kind=record_kind,
                record_id=record_id,
                person_id=person_id or _person(record_kind, record_id),
                count=count,
                words=words,
                purpose=purpose,
                values={TYPED: (None, typed)} if typed else None,
            )
        )

    def disclosed(
        self,
        record_kind: str,
        record_id: str | None,
        *,
        recipients: str,
        purpose: Purpose | None,
        document_hash: str = "",
        person_id: str | None = None,
        count: int | None = None,
        words: str = "",
    ) -> None:
        """Note that something left the room: to whom, what for, and the hash of the paper or file."""
        self._add(
            Entry(
                kind=AuditKind.DISCLOSURE,
                record_kind=record_kind,
                record_id=record_id,
                person_id=person_id or _person(record_kind, record_id),
                count=count,
                words=words,
                purpose=purpose,
                recipients=recipients,
                document_hash=document_hash,
            )
        )

    def noted(
        self,
        kind: AuditKind,
        record_kind: str,
        record_id: str | None = None,
        *,
        person_id: str | None = None,
        count: int | None = None,
        words: str = "",
        purpose: Purpose | None = None,
    ) -> None:
        """Note anything else: a sign-in, an export, a combination of records."""
        self._add(
            Entry(
                kind=kind,
                record_kind=record_kind,
                record_id=record_id,
                person_id=person_id or _person(record_kind, record_id),
                count=count,
                words=words,
                purpose=purpose,
            )
        )

    def combined(
        self, record_kind: str, *, person_id: str, count: int, values: dict[str, tuple[Any, Any]], words: str
    ) -> None:
        """Note that rows of two records of one person were brought together, or put apart again, and which they are."""
        self._add(
            Entry(
                kind=AuditKind.COMBINATION,
                record_kind=record_kind,
                person_id=person_id,
                count=count,
                words=words,
                values=values,
            )
        )

    def _add(self, entry: Entry) -> None:
        self._waiting.append(entry)

    def taken(self) -> list[Entry]:
        """Hand over what waits to be written."""
        waiting, self._waiting = self._waiting, []
        return waiting

    def write(self, session: Session, stamp: Stamp, chain: Chain) -> None:
        """Write what waits behind everything the session has changed."""
        session.flush()
        chain.add(stamp, self.taken())


def _person(record_kind: str, record_id: str | None) -> str | None:
    return record_id if record_kind == "person" else None
