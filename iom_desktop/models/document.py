"""Tables of paper: what was issued, and the templates it was made from."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from iom_desktop.models.base import By, Code, Entity, Marked, Words, belongs_to, word
from iom_desktop.vocabulary.access import Audience, Handling, Purpose
from iom_desktop.vocabulary.documents import CompactReply, DocumentKind, DocumentState, WordingKind


class Template(Entity):
    """One version of a paper's wording, standard and Easy Read together; a row once written stays as it is."""

    __table_args__ = (UniqueConstraint("kind", "language", "template_version"),)

    kind: Mapped[WordingKind] = mapped_column(word(WordingKind))
    template_version: Mapped[int]
    language: Mapped[Code] = mapped_column(default="en-GB")
    text: Mapped[str]
    """As JSON, in the shape of the shipped file."""
    valid_from: Mapped[date | None]
    shipped_version: Mapped[Words]
    """Which shipped wording it brings back; empty for the borough's own."""


class Logo(Entity):
    """A picture for the letterhead; the row written last is the one that holds."""

    picture: Mapped[bytes | None] = mapped_column(deferred=True)
    """As a PNG of the program's own making; nothing where the logo was taken away."""
    alternative: Mapped[Words]
    """Read aloud instead of the picture."""
    width: Mapped[int]
    height: Mapped[int]


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


class CompactAnswer(Marked, Entity):
    """What the person said to a COMPACT, and how it was read to them."""

    __table_args__ = (UniqueConstraint("document_id"),)
    default_handling: ClassVar[Handling] = Handling.PERSON

    person_id: Mapped[str] = belongs_to("person")
    document_id: Mapped[str] = belongs_to("issued_document", indexed=False)
    """The issued COMPACT, or the letter that has it on its last page."""
    reply: Mapped[CompactReply] = mapped_column(word(CompactReply))
    answered_on: Mapped[date]
    said: Mapped[Words]
    goal: Mapped[Words]
    review_on: Mapped[date | None]
    copy_given: Mapped[bool] = mapped_column(default=False)
    taken_by: Mapped[Words]
    """Who of the team was there."""
    read_on: Mapped[date | None]
    read_by: Mapped[Words]
    read_to: Mapped[Words]
    read_in: Mapped[Words]
    """The language it was read in."""
    interpreter: Mapped[Words]
