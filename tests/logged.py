"""The log as tests read it."""

from iom_desktop.records.audit_log import LogEntry, LogFilter
from iom_desktop.services.desk import Desk
from iom_desktop.vocabulary.access import AuditKind


def about(desk: Desk, person_id: str) -> tuple[LogEntry, ...]:
    """What the log says of a person, the newest first."""
    return desk.audit_log.page(LogFilter(person_id=person_id)).entries


def of_kind(desk: Desk, *kinds: AuditKind) -> tuple[LogEntry, ...]:
    """Every entry of some kinds, the newest first."""
    return desk.audit_log.every(LogFilter(kinds=frozenset(kinds)))[::-1]
