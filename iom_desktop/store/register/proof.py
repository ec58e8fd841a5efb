"""What is proved about a register before any record of it shows, and again whenever it is checked."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, select

from iom_desktop.errors import Mendable
from iom_desktop.models.audit import AuditEntry
from iom_desktop.models.reference import Identity
from iom_desktop.store import head
from iom_desktop.store.audit_trail.chain import START
from iom_desktop.store.engine import APPLICATION_ID


@dataclass(frozen=True, slots=True)
class Facts:
    """What a register says of itself."""

    register_id: str
    borough: str
    chain_key: bytes
    demonstration_day: date | None


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
    """Return where the log ends."""
    statement = select(AuditEntry.sequence, AuditEntry.hash).order_by(AuditEntry.sequence.desc()).limit(1)
    last = connection.execute(statement).first()
    return head.Head(register_id, last.sequence, last.hash) if last else head.Head(register_id, 0, START)


def compare_heads(connection: Connection, folder: Path, profile: Path, register_id: str) -> None:
    """Refuse a database that is behind a head kept outside it, or that went another way."""
    beside, in_profile = (head.read(path) for path in head.places(folder, profile, register_id))
    if beside is None:
        raise head.missing()
    for kept in (beside, in_profile):
        if kept is not None and not (kept.register_id == register_id and _holds(connection, kept)):
            raise head.older_copy()


def _holds(connection: Connection, kept: head.Head) -> bool:
    found = connection.execute(select(AuditEntry.hash).where(AuditEntry.sequence == kept.sequence)).scalar_one_or_none()
    return found == kept.hash
