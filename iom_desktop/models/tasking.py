"""Tables of the tasking sheet with what came of its lines, of the day's files from other systems, and of wards."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from iom_desktop.models.base import ID_LENGTH, By, Code, Entity, Marked, Model, Words, belongs_to, word
from iom_desktop.vocabulary.access import Audience, Handling
from iom_desktop.vocabulary.listing import DailyFileKind
from iom_desktop.vocabulary.work import CheckOutcome, TaskingSection

POSTCODE_LENGTH = 10


class TaskingSheet(Entity):
    """A sheet that was printed from a day's checks: for whom, in how many copies, and until when they may exist."""

    __table_args__ = (Index(None, "day"),)

    day: Mapped[date]
    audience: Mapped[Audience] = mapped_column(word(Audience), default=Audience.TASKING)
    copies: Mapped[int] = mapped_column(default=1)
    first_copy: Mapped[int] = mapped_column(default=1)
    """The number of its first copy: further sheets of a day go on counting."""
    recipient: Mapped[Words]
    destroy_after: Mapped[date | None]
    printed_at: Mapped[datetime]
    printed_by: Mapped[By]
    document_id: Mapped[str | None] = belongs_to("issued_document")


class TaskingLine(Marked, Entity):
    """One line of a printed sheet, and what came of it as it was typed back in; no result means not done."""

    default_handling: ClassVar[Handling] = Handling.PARTNERS

    tasking_sheet_id: Mapped[str] = belongs_to("tasking_sheet")
    person_id: Mapped[str] = belongs_to("person")
    number: Mapped[int]
    """Its place on the sheet."""
    section: Mapped[TaskingSection] = mapped_column(word(TaskingSection))
    what: Mapped[Words]
    officer: Mapped[Words]
    ward: Mapped[Words]
    result: Mapped[Code | None]
    """Code of the reference list ``tasking_results``."""
    result_note: Mapped[Words]
    result_by: Mapped[By | None]
    effects: Mapped[list[Any]] = mapped_column(default=list)
    """What the result wrote into the case, so that a mistaken one can be taken back."""


class DailyFile(Entity):
    """A file of another system that was read: its day and its counts, and of nobody in it a word."""

    __table_args__ = (Index(None, "sha256"),)

    day: Mapped[date]
    kind: Mapped[DailyFileKind] = mapped_column(word(DailyFileKind))
    sender: Mapped[Words]
    sha256: Mapped[str]
    rows: Mapped[int]
    hits: Mapped[int]
    unread: Mapped[int]


class ProposedOutcome(Marked, Model):
    """What a file says of somebody on the scheme, until a person takes it or not; no record, so nothing of it stays."""

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    person_id: Mapped[str] = belongs_to("person")
    daily_file_id: Mapped[str] = belongs_to("daily_file")
    outcome: Mapped[CheckOutcome] = mapped_column(word(CheckOutcome))
    facts: Mapped[dict[str, Any]]
    doubt: Mapped[Words]
    """Why it may be about somebody else; empty where the match is sure."""


class WardPostcode(Model):
    """The ward of a postcode, as the borough's own file has it."""

    postcode: Mapped[str] = mapped_column(String(POSTCODE_LENGTH), primary_key=True)
    ward: Mapped[str]
