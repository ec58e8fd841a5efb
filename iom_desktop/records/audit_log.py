"""The log as somebody reads it: what is asked of it, its entries, and what one of them says."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from iom_desktop.vocabulary.access import AuditKind, Purpose


@dataclass(frozen=True, slots=True, kw_only=True)
class LogFilter:
    """Which entries are asked for; what is left empty asks for nothing in particular."""

    person_id: str = ""
    """The id stays in the log when the person is erased."""
    users: frozenset[str] = frozenset()
    """Sign-in names."""
    kinds: frozenset[AuditKind] = frozenset()
    since: date | None = None
    until: date | None = None
    """The last day, which counts."""
    words: str = ""
    """Every word stands somewhere in the entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """One entry of the log."""

    sequence: int
    at: datetime
    user: str
    """The name of whoever did it, or the sign-in name of somebody nobody knows any more."""
    sign_in_name: str
    role: str
    workstation: str
    kind: AuditKind
    record_kind: str
    """The table, in snake_case, or the name of a list or screen."""
    record_id: str = ""
    person_id: str = ""
    person: str = ""
    """Whom it is about; empty where the person was erased."""
    fields: tuple[str, ...] = ()
    count: int | None = None
    words: str = ""
    typed: str = ""
    """What somebody looked for, or what else a case was opened for; gone with the person it named."""
    purpose: Purpose | None = None
    recipients: str = ""
    document_hash: str = ""
    hash: str = ""
    previous_hash: str = ""

    @property
    def facts(self) -> dict[str, Any]:
        """Everything the entry says, in plain values for files and programs."""
        return {
            "entry": self.sequence,
            "at": self.at.isoformat(timespec="seconds"),
            "user": self.user,
            "sign_in_name": self.sign_in_name,
            "role": self.role,
            "workstation": self.workstation,
            "kind": self.kind.value,
            "record_kind": self.record_kind,
            "record_id": self.record_id,
            "person_id": self.person_id,
            "person": self.person,
            "fields": list(self.fields),
            "count": self.count,
            "words": self.words,
            "typed": self.typed,
            "purpose": self.purpose.value if self.purpose else None,
            "recipients": self.recipients,
            "document_hash": self.document_hash,
            "hash": self.hash,
            "previous_hash": self.previous_hash,
        }


@dataclass(frozen=True, slots=True)
class LogPage:
    """Entries, the newest first."""

    entries: tuple[LogEntry, ...]
    total: int | None
    """How many there are in all; counted with the first page alone."""
    more: bool
    """Whether older ones follow."""


class ValuesState(StrEnum):
    """What became of the values of an entry."""

    NONE = "none"
    """It has none: nothing was changed, or what was erased is not kept."""
    SHOWN = "shown"
    WITHHELD = "withheld"
    """They are above what the reader may see."""
    NO_REVIEW = "no_review"
    """They are about somebody in whose review the reader is not."""
    EMPTIED = "emptied"
    """They went with the person they were about."""


@dataclass(frozen=True, slots=True)
class ValueChange:
    """What one field held before and holds since."""

    field: str
    old: object
    new: object


@dataclass(frozen=True, slots=True)
class LogDetail:
    """Everything one entry says."""

    entry: LogEntry
    state: ValuesState
    values: tuple[ValueChange, ...] = ()


@dataclass(frozen=True, slots=True)
class LogPerson:
    """Somebody the log can be asked about."""

    person_id: str
    name: str
    crn: str = ""


@dataclass(frozen=True, slots=True)
class LogExport:
    """A file of entries that left the register."""

    count: int
    sha256: str


@dataclass(frozen=True, slots=True)
class PurposeQuestion:
    """What opening a case asks once a day: about whom, and what is most likely."""

    person_id: str
    name: str
    suggested: Purpose
