"""Tables of paper: what was issued, and the templates it was made from."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from iom_desktop.models.base import By, Code, Entity, Marked, Words, belongs_to, word
from iom_desktop.vocabulary.access import Audience, Purpose
from iom_desktop.vocabulary.documents import DocumentKind, DocumentState


class Template(Entity):
    """The wording of a kind of paper, by version, language and reading variant."""

    __table_args__ = (UniqueConstraint("kind", "language", "variant", "template_version"),)

    kind: Mapped[DocumentKind] = mapped_column(word(DocumentKind))
    template_version: Mapped[int]
    language: Mapped[Code] = mapped_column(default="en-GB")
    variant: Mapped[Code] = mapped_column(default="standard")
    text: Mapped[str]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class IssuedDocument(Marked, Entity):
    """A paper: its content while a draft, and the frozen pages once it is issued."""

    __table_args__ = (UniqueConstraint("reference", "document_version"),)

    reference: Mapped[str | None]
    """Such as IS-2025-0147; a draft has none yet."""
    kind: Mapped[DocumentKind] = mapped_column(word(DocumentKind))
    state: Mapped[DocumentState] = mapped_column(word(DocumentState), default=DocumentState.DRAFT)
    document_version: Mapped[int] = mapped_column(default=1)
    template_id: Mapped[str | None] = belongs_to("template")
    template_version: Mapped[Words]
    language: Mapped[Code] = mapped_column(default="en-GB")
    variant: Mapped[Code] = mapped_column(default="standard")
    person_id: Mapped[str | None] = belongs_to("person")
    episode_id: Mapped[str | None] = belongs_to("episode")
    panel_id: Mapped[str | None] = belongs_to("panel")
    title: Mapped[Words]
    audience: Mapped[Audience | None] = mapped_column(word(Audience))
    recipient: Mapped[Words]
    purpose: Mapped[Purpose | None] = mapped_column(word(Purpose))
    purpose_words: Mapped[Words]
    day: Mapped[date | None]
    """The day it is for: the hearing, the meeting, the tasking."""
    sources: Mapped[list[Any]] = mapped_column(default=list)
    """The table and id of each record it draws on."""
    text: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """The content as data, as the pages were set from it."""
    pdf: Mapped[bytes | None] = mapped_column(deferred=True)
    sha256: Mapped[Words]
    pages: Mapped[int | None]
    issued_at: Mapped[datetime | None]
    issued_by: Mapped[By | None]
    checked_at: Mapped[datetime | None]
    checked_by: Mapped[By | None]
    supersedes_id: Mapped[str | None] = belongs_to("issued_document")
