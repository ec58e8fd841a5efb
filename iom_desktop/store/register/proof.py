"""What is proved about a register before any record of it shows, and again whenever it is checked."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, select

from iom_desktop.clock import LONDON, Clock, DayClock, SystemClock
from iom_desktop.errors import Mendable
from iom_desktop.models.audit import AuditEntry
from iom_desktop.models.reference import Identity
from iom_desktop.store import head
from iom_desktop.store.audit_trail.chain import START
from iom_desktop.store.engine import APPLICATION_ID
from iom_desktop.vocabulary.access import AuditKind

RESTORE = "restore"
"""What the entry of a restore is about; its hash says where the log ended that it left behind."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a register says of itself."""

    register_id: str
    borough: str
    chain_key: bytes
    demonstration_day: date | None

    @property
    def demonstration(self) -> bool:
        """Whether the people in it are made up."""
        return self.demonstration_day is not None

    @property
    def clock(self) -> Clock:
        """The clock the register lives by: the machine's, or the demonstration's own day."""
        return DayClock(self.demonstration_day) if self.demonstration_day else SystemClock()


def identify(connection: Connection, register_id: str) -> Facts:
    """Read who the register is, and refuse a database that belongs to another key file."""
    row = connection.execute(select(Identity)).mappings().one_or_none()
    if row is None or row["register_id"] != register_id or row["application_id"] != APPLICATION_ID:
        raise Mendable(
            "another_database",
            "The database in this folder does not belong to its key file. Nothing was opened or changed. "
            "Put both back from the same backup.",
        )
    return Facts(register_id, row["borough"], row["chain_key"], row["demonstration_day"])


def last_entry(connection: Connection, register_id: str) -> head.Head:
    """Return where the log ends, and who wrote its last entry."""
    columns = (AuditEntry.sequence, AuditEntry.hash, AuditEntry.actor_name, AuditEntry.workstation, AuditEntry.at)
    last = connection.execute(select(*columns).order_by(AuditEntry.sequence.desc()).limit(1)).first()
    if last is None:
        return head.Head(register_id, 0, START)
    by = f"{last.actor_name} on {last.workstation}" if last.workstation else last.actor_name
    at = last.at.astimezone(LONDON)
    return head.Head(register_id, last.sequence, last.hash, by=by, at=f"{at.day} {at:%B %Y} at {at:%H:%M}")


def kept_heads(connection: Connection, folder: Path, profile: Path, register_id: str) -> tuple[tuple[int, str], ...]:
    """Return where the log ends as the heads kept outside have it, save those a restore left behind or damaged ones."""
    found = []
    for path in head.places(folder, profile, register_id):
        with suppress(Mendable):
            kept = head.read(path)
            if kept is not None and kept.register_id == register_id and not _is_left_behind(connection, kept):
                found.append((kept.sequence, kept.hash))
    return tuple(found)


def compare_heads(connection: Connection, folder: Path, profile: Path, register_id: str) -> None:
    """Refuse a database that is behind a head kept outside it, or that went another way."""
    beside, in_profile = (head.read(path) for path in head.places(folder, profile, register_id))
    if beside is None:
        raise head.missing()
    last = last_entry(connection, register_id)
    for kept in (beside, in_profile):
        if kept is None or (kept.register_id == register_id and is_ours(connection, kept)):
            continue
        if kept.register_id == register_id and 0 < kept.sequence <= last.sequence:
            raise head.two_copies(kept, last)
        raise head.older_copy(kept, last)


def is_ours(connection: Connection, kept: head.Head) -> bool:
    """Tell whether a head lies on the log's own way, or on what a restore left behind and said so."""
    return holds(connection, kept) or _is_left_behind(connection, kept)


def holds(connection: Connection, kept: head.Head) -> bool:
    """Tell whether the log has passed a head on its way."""
    found = connection.execute(select(AuditEntry.hash).where(AuditEntry.sequence == kept.sequence)).scalar_one_or_none()
    return found == kept.hash


def left_behind(gone: head.Head) -> str:
    """Write down, for the entry of a restore, where the log ended that it left behind."""
    return f"{gone.sequence}:{gone.hash}"


def _is_left_behind(connection: Connection, kept: head.Head) -> bool:
    restores = connection.execute(
        select(AuditEntry.sequence, AuditEntry.document_hash).where(
            AuditEntry.kind == AuditKind.ADMINISTRATION, AuditEntry.record_kind == RESTORE
        )
    )
    for restore in restores:
        last, _, digest = restore.document_hash.partition(":")
        if last and restore.sequence <= kept.sequence < int(last):
            return True
        if (str(kept.sequence), kept.hash) == (last, digest):
            return True
    return False
