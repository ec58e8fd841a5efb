"""What a register holds that a backup of it does not, found by where their logs part."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from iom_desktop.models.audit import AuditEntry
from iom_desktop.vocabulary.access import AuditKind

_CHANGES = (AuditKind.COLLECTION, AuditKind.ALTERATION, AuditKind.COMBINATION, AuditKind.ERASURE)


@dataclass(frozen=True, slots=True)
class Difference:
    """What lies behind the last entry that two copies of a register share."""

    entries_lost: int
    changes_lost: int
    people_lost: int
    last_lost_at: datetime | None
    last_lost_by: str
    entries_gained: int

    @property
    def went_apart(self) -> bool:
        """Tell whether each copy holds work that the other does not."""
        return bool(self.entries_lost and self.entries_gained)


def difference(now: Connection, then: Connection) -> Difference:
    """Compare the register as it is now with a backup of it."""
    last_now, last_then = _last(now), _last(then)
    shared = _last_shared(now, then, min(last_now, last_then))
    behind = AuditEntry.sequence > shared
    changes = select(func.count(), func.count(AuditEntry.person_id.distinct())).where(
        behind, AuditEntry.kind.in_(_CHANGES)
    )
    changed, people = now.execute(changes).one()
    ended = select(AuditEntry.at, AuditEntry.actor_name).where(behind).order_by(AuditEntry.sequence.desc()).limit(1)
    end = now.execute(ended).first()
    return Difference(
        entries_lost=last_now - shared,
        changes_lost=changed,
        people_lost=people,
        last_lost_at=end.at if end else None,
        last_lost_by=end.actor_name if end else "",
        entries_gained=last_then - shared,
    )


def _last(connection: Connection) -> int:
    return connection.execute(select(func.max(AuditEntry.sequence))).scalar_one() or 0


def _last_shared(one: Connection, other: Connection, most: int) -> int:
    """Find where two logs part: each entry is hashed with the one before, so they never meet again."""
    least = 0
    while least < most:
        middle = (least + most + 1) // 2
        if _hash(one, middle) == _hash(other, middle):
            least = middle
        else:
            most = middle - 1
    return least


def _hash(connection: Connection, sequence: int) -> str | None:
    return connection.execute(select(AuditEntry.hash).where(AuditEntry.sequence == sequence)).scalar_one_or_none()
