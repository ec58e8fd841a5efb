"""The chain of the log: each entry is hashed with the one before, under a key of the register."""

import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any

from sqlalchemy import Connection, insert, select

from iom_desktop.models.audit import AuditEntry, AuditValue
from iom_desktop.records.access import Stamp
from iom_desktop.vocabulary.access import AuditKind, Purpose

START = "0" * 64
"""What the first entry names as the hash before it."""

_ENTRY = AuditEntry.metadata.tables[AuditEntry.__tablename__]
_VALUE = AuditValue.metadata.tables[AuditValue.__tablename__]
_HASHED = tuple(column.name for column in _ENTRY.columns if column.name != "hash")
EMPTIED = _VALUE.name
"""What the entry of an erasure is about; its ``record_id`` names the one sequence whose values it emptied."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is to be written in the log, before it has its place in the chain."""

    kind: AuditKind
    record_kind: str
    record_id: str | None = None
    person_id: str | None = None
    values: dict[str, tuple[Any, Any]] | None = None
    """For each field its old and its new value."""
    fields: tuple[str, ...] = ()
    """The fields, where their values are not to be kept."""
    count: int | None = None
    words: str = ""
    purpose: Purpose | None = None
    recipients: str = ""
    document_hash: str = ""


class Chain:
    """The end of the log within one transaction, where entries are added."""

    def __init__(self, connection: Connection, key: bytes) -> None:
        self._connection = connection
        self._key = key
        last = connection.execute(
            select(AuditEntry.sequence, AuditEntry.hash).order_by(AuditEntry.sequence.desc()).limit(1)
        ).first()
        self.sequence: int = last.sequence if last else 0
        self.hash: str = last.hash if last else START
        self._before = self.sequence

    @property
    def grew(self) -> bool:
        """Tell whether anything was added."""
        return self.sequence > self._before

    def add(self, stamp: Stamp, entries: list[Entry]) -> None:
        """Write entries behind the last one."""
        lines, values = [], []
        for entry in entries:
            line, value = self._next(stamp, entry)
            lines.append(line)
            values += [value] if value else []
        # Asking for the sequence back makes SQLAlchemy send many rows with each statement.
        if lines:
            self._connection.execute(insert(_ENTRY).returning(_ENTRY.c.sequence), lines).close()
        if values:
            self._connection.execute(insert(_VALUE).returning(_VALUE.c.sequence), values).close()

    def _next(self, stamp: Stamp, entry: Entry) -> tuple[dict[str, Any], dict[str, Any] | None]:
        value = _value(self.sequence + 1, entry)
        line: dict[str, Any] = {
            "sequence": self.sequence + 1,
            "at": stamp.at,
            "actor_id": stamp.actor.user_id,
            "actor_name": stamp.actor.sign_in_name,
            "role": stamp.actor.role.value,
            "workstation": stamp.actor.workstation,
            "kind": entry.kind,
            "record_kind": entry.record_kind,
            "record_id": entry.record_id,
            "person_id": entry.person_id,
            "fields": sorted(entry.values or entry.fields),
            "count": entry.count,
            "words": entry.words,
            "purpose": entry.purpose,
            "recipients": entry.recipients,
            "document_hash": entry.document_hash,
            "values_hash": values_hash(value["salt"], value["old_and_new"]) if value else "",
            "previous_hash": self.hash,
        }
        line["hash"] = entry_hash(self._key, line)
        self.sequence, self.hash = line["sequence"], line["hash"]
        return line, value


def _value(sequence: int, entry: Entry) -> dict[str, Any] | None:
    if not entry.values:
        return None
    return {"sequence": sequence, "salt": secrets.token_bytes(16), "old_and_new": canonical(entry.values)}


def values_hash(salt: bytes, old_and_new: str) -> str:
    """Hash the values of an entry, with their salt."""
    return hashlib.sha256(salt + old_and_new.encode()).hexdigest()


def entry_hash(key: bytes, line: dict[str, Any]) -> str:
    """Hash an entry with everything in it, the hash before it included."""
    return hmac.digest(key, canonical({name: line[name] for name in _HASHED}).encode(), "sha256").hex()


def canonical(value: object) -> str:
    """Write a value as JSON, always in the same way."""
    return _CANONICAL.encode(value)


def plain(value: object) -> Any:  # noqa: ANN401 -- whatever JSON can hold
    """Write a value of a column in a form that JSON can hold."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, bytes):
        return f"sha256:{hashlib.sha256(value).hexdigest()}"
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"no plain form for {type(value).__name__}")


_CANONICAL = json.JSONEncoder(default=plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
