"""An extract of the access log on paper: what was asked of it, for whom, and its entries."""

from dataclasses import dataclass
from datetime import date

from iom_desktop.records.audit_log import LogEntry
from iom_desktop.vocabulary.access import Purpose


@dataclass(frozen=True, slots=True)
class LogExtractContent:
    """Everything the extract says; old and new values are not in it."""

    as_of: date
    asked: str
    """Which entries, in words."""
    entries: tuple[LogEntry, ...]
    """The oldest first."""
    recipient: str
    purpose: Purpose
