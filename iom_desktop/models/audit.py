"""Tables of trust: the chained log, the values it speaks of, and the reviews of how long things are kept."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from iom_desktop.models.base import By, Code, Entity, Id, Marked, Model, Moment, Words, belongs_to, word
from iom_desktop.vocabulary.access import AuditKind, Purpose


class AuditEntry(Model):
    """One line of the log; each holds the hash of the one before."""

    __table_args__ = (
        Index(None, "record_kind", "record_id"),
        Index(None, "at"),
        Index(None, "kind", "at"),
        Index(None, "actor_name", "at"),
        Index(None, "person_id", "at"),
    )

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
    person_id: Mapped[Id | None]
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
    """Code of why it must not be erased, or is to be."""
    reason: Mapped[Words]
    """Why it was decided so."""
    ended_on: Mapped[date | None]
    """When a hold was lifted, a wish to erase withdrawn, or another decision took its place."""
    ended_by: Mapped[By | None]
    ended_why: Mapped[Words]


class Erasure(Entity):
    """That somebody was erased: numbers and days, and nothing that says who it was."""

    person_id: Mapped[Id]
    """The id the log keeps; no foreign key, since the person is gone."""
    retention_class: Mapped[Code]
    reason: Mapped[Code]
    asked_on: Mapped[date]
    asked_by: Mapped[By]
    erased_on: Mapped[date]
    erased_by: Mapped[By]
    rows: Mapped[int]
    papers: Mapped[int]
    """Frozen papers that were emptied."""
    log_values: Mapped[int]
    """Entries of the log whose values were emptied."""
    backups_until: Mapped[date]
    """When the last backup that still holds the person has aged out."""


class SubjectAccess(Entity):
    """Somebody's request to see what is held on them, and the review before it is answered."""

    person_id: Mapped[str] = belongs_to("person")
    received_on: Mapped[date]
    due_on: Mapped[date]
    identity_checked: Mapped[Words]
    """How it was made sure that the request comes from the person."""
    choices: Mapped[list[Any]] = mapped_column(default=list)
    """For each item looked at its ``source_id``, the ``choice``, the ``reason`` and the redacted ``words``."""
    closed_on: Mapped[date | None]
    closed_by: Mapped[By | None]
    outcome: Mapped[Code | None]
    sha256: Mapped[Words]
