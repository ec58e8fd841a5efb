"""Tables of trust: the chained log, the values it speaks of, and the reviews of how long things are kept."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from iom_desktop.models.base import By, Code, Entity, Id, Marked, Model, Moment, Words, belongs_to, word
from iom_desktop.vocabulary.access import AuditKind, Purpose


class AuditEntry(Model):
    """One line of the log; each holds the hash of the one before."""

    __table_args__ = (Index(None, "record_kind", "record_id"), Index(None, "kind", "at"))

    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Moment())
    actor_id: Mapped[Id]
    actor_name: Mapped[Words]
    role: Mapped[Words]
    workstation: Mapped[Words]
    kind: Mapped[AuditKind] = mapped_column(word(AuditKind))
    record_kind: Mapped[Code]
    """The table, in snake_case, or the name of a list or screen."""
    record_id: Mapped[Id | None]
    person_id: Mapped[Id | None] = mapped_column(index=True)
    """Whom it is about; no foreign key, since the log outlives an erasure."""
    fields: Mapped[list[Any]] = mapped_column(default=list)
    count: Mapped[int | None]
    words: Mapped[Words]
    purpose: Mapped[Purpose | None] = mapped_column(word(Purpose))
    recipients: Mapped[Words]
    document_hash: Mapped[Words]
    values_hash: Mapped[Words]
    previous_hash: Mapped[str]
    hash: Mapped[str]


class AuditValue(Model):
    """The old and new values of one entry, which erasure can empty without breaking the chain."""

    sequence: Mapped[int] = mapped_column(
        ForeignKey("audit_entry.sequence", deferrable=True, initially="DEFERRED"), primary_key=True, autoincrement=False
    )
    salt: Mapped[bytes | None] = mapped_column()
    """Keeps a short value from being guessed from its hash once it is erased."""
    old_and_new: Mapped[str | None]
    """JSON text: for each field its old and its new value."""
    emptied_at: Mapped[datetime | None]


class RetentionReview(Marked, Entity):
    """When something falls due for erasure, and who decided what."""

    __table_args__ = (Index(None, "due"),)

    person_id: Mapped[str | None] = belongs_to("person")
    episode_id: Mapped[str | None] = belongs_to("episode")
    retention_class: Mapped[Code]
    trigger: Mapped[Words]
    trigger_on: Mapped[date | None]
    due: Mapped[date]
    decision: Mapped[Code | None]
    decided_on: Mapped[date | None]
    decided_by: Mapped[By | None]
    second_person: Mapped[By | None]
    second_on: Mapped[date | None]
    legal_hold: Mapped[bool] = mapped_column(default=False)
    hold_reason: Mapped[Words]
