"""Proves the whole log: its guards, every entry and its values, and its end against the heads kept outside."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, func, select

from iom_desktop.models.audit import AuditEntry, AuditValue
from iom_desktop.store.audit_trail import guards
from iom_desktop.store.audit_trail.chain import EMPTIED, START, entry_hash, values_hash
from iom_desktop.vocabulary.access import AuditKind

_ENTRY = AuditEntry.metadata.tables[AuditEntry.__tablename__]
_VALUE = AuditValue.metadata.tables[AuditValue.__tablename__]

Kept = tuple[int, str]
"""A sequence and the hash of its entry, as something outside the database remembers them."""


def faults(connection: Connection, key: bytes, heads: Iterable[Kept] = ()) -> tuple[str, ...]:
    """Go through the whole log and say in plain words where it does not hold; nothing where it does."""
    return (*guards.fallen(connection), *broken_links(connection, key), *_cut_off(connection, heads))


def broken_links(connection: Connection, key: bytes) -> tuple[str, ...]:
    """Say which entries and values do not hold, and where entries are missing."""
    found: list[str] = []
    unexplained: set[int] = set()
    before, expected, owned = START, 1, 0
    lines = connection.execute(
        select(_ENTRY, _VALUE.c.sequence.label("owned"), _VALUE.c.salt, _VALUE.c.old_and_new, _VALUE.c.emptied_at)
        .outerjoin_from(_ENTRY, _VALUE, _ENTRY.c.sequence == _VALUE.c.sequence)
        .order_by(_ENTRY.c.sequence)
        .execution_options(yield_per=1000)
    )
    for line in lines:
        found += _faults_of(line, key, before, expected)
        if _is_emptied(line):
            unexplained.add(line.sequence)
        elif line.kind is AuditKind.ERASURE and line.record_kind == EMPTIED and str(line.record_id).isdecimal():
            unexplained.discard(int(line.record_id))
        before, expected, owned = line.hash, line.sequence + 1, owned + (line.owned is not None)
    found += [f"no erasure explains that the values of entry {one} are gone" for one in sorted(unexplained)]
    strangers = (connection.scalar(select(func.count()).select_from(_VALUE)) or 0) - owned
    return (*found, f"{strangers} of the values belong to no entry") if strangers else tuple(found)


def _cut_off(connection: Connection, heads: Iterable[Kept]) -> tuple[str, ...]:
    """Say where the log ends before the heads kept outside it do, or went another way."""
    last = connection.scalar(select(func.max(_ENTRY.c.sequence))) or 0
    found = []
    for sequence, kept in sorted(set(heads)):
        said = connection.scalar(select(_ENTRY.c.hash).where(_ENTRY.c.sequence == sequence)) if sequence else START
        if sequence > last:
            found.append(f"{_entries(last + 1, sequence)} missing at the end")
        elif said != kept:
            found.append(f"entry {sequence} is not the one that was written when the log ended there")
    return tuple(found)


def _faults_of(line: Row[Any], key: bytes, before: str, expected: int) -> list[str]:
    found = []
    facts = line._asdict()
    if line.sequence != expected:
        found.append(f"{_entries(expected, line.sequence - 1)} missing")
    if line.previous_hash != before:
        found.append(f"entry {line.sequence} does not follow the one before it")
    if entry_hash(key, facts) != line.hash:
        found.append(f"entry {line.sequence} has been altered")
    if not _values_hold(line):
        found.append(f"the values of entry {line.sequence} have been altered")
    return found


def _entries(first: int, last: int) -> str:
    return f"entry {first} is" if first == last else f"entries {first} to {last} are"


def _is_emptied(line: Row[Any]) -> bool:
    return bool(line.values_hash and line.old_and_new is None and line.salt is None and line.emptied_at is not None)


def _values_hold(line: Row[Any]) -> bool:
    if not line.values_hash:
        return bool(line.owned is None)
    if line.old_and_new is None or line.salt is None:
        return _is_emptied(line)
    return line.emptied_at is None and values_hash(line.salt, line.old_and_new) == str(line.values_hash)
