"""What the log says of backups: the last one, and whether anything was done since."""

from sqlalchemy import Connection, and_, exists, not_, or_, select

from iom_desktop.models.audit import AuditEntry
from iom_desktop.records.backup import LastBackup
from iom_desktop.vocabulary.access import AuditKind

BACKUP = "backup"
"""What the entry of a backup is about."""
_COMING_AND_GOING = (AuditKind.SIGN_IN, AuditKind.SIGN_OUT)


def has_work_since(connection: Connection, sequence: int) -> bool:
    """Tell whether anything but coming, going and backups was done behind an entry of the log."""
    of_no_account = or_(
        AuditEntry.kind.in_(_COMING_AND_GOING),
        and_(AuditEntry.kind == AuditKind.EXPORT, AuditEntry.record_kind == BACKUP),
    )
    found = select(exists().where(AuditEntry.sequence > sequence, not_(of_no_account)))
    return bool(connection.execute(found).scalar_one())


def last_backup(connection: Connection) -> LastBackup | None:
    """Return the newest backup the log knows of."""
    of_backups = (AuditEntry.kind == AuditKind.EXPORT, AuditEntry.record_kind == BACKUP)
    newest = select(AuditEntry.at, AuditEntry.words).where(*of_backups).order_by(AuditEntry.sequence.desc()).limit(1)
    row = connection.execute(newest).first()
    return LastBackup(row.at, row.words) if row else None
