"""Tables of the lists that come once: a team's old list of cases, and the lists of candidates for the scheme."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from iom_desktop.models.base import By, Code, Entity, Marked, Words, belongs_to, word
from iom_desktop.vocabulary.cohort import Match
from iom_desktop.vocabulary.listing import ListKind

NOT_UNDONE = text("undone_at IS NULL")


class ListBatch(Entity):
    """One such list, as it was loaded; kept and marked when it is undone."""

    __table_args__ = (
        Index(
            "uq_list_batch_file", "sha256", "source", unique=True, sqlite_where=NOT_UNDONE, postgresql_where=NOT_UNDONE
        ),
    )

    kind: Mapped[ListKind] = mapped_column(word(ListKind))
    source: Mapped[Code]
    """Code of the reference list ``candidate_lists``, or ``old_list``."""
    list_date: Mapped[date]
    """The day the list speaks of."""
    file_name: Mapped[str]
    sha256: Mapped[str]
    sender: Mapped[Words]
    rows: Mapped[int]
    counts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Rows by what became of them."""
    brought: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Ids of the rows it made, by table, so that it can be undone as one."""
    imported_at: Mapped[datetime]
    imported_by: Mapped[By]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[By | None]


class CandidateEntry(Marked, Entity):
    """One row of a candidate list, as far as it is needed: who is meant, and what the list says of them."""

    person_id: Mapped[str] = belongs_to("person")
    list_batch_id: Mapped[str] = belongs_to("list_batch")
    source: Mapped[Code]
    row_number: Mapped[int]
    listed_on: Mapped[date]
    surname: Mapped[Words]
    forenames: Mapped[Words]
    date_of_birth: Mapped[date | None]
    numbers: Mapped[list[Any]] = mapped_column(default=list)
    """The identifiers of the row, each with ``kind``, ``value``, ``canonical`` and ``check``."""
    match: Mapped[Match] = mapped_column(word(Match), default=Match.NONE)
    figure: Mapped[int | None]
    """What the list counts: arrests, positive tests, incidents."""
    remark: Mapped[Words]
    borough: Mapped[Words]
    """Where the list says the person lives, if it says another borough."""
    mappa_level: Mapped[int | None]
