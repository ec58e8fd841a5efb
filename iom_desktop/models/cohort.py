"""Tables of the monthly list: its rows, verdicts, decisions and rule sets."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from iom_desktop.models.base import By, Code, Entity, Id, Marked, Month, Words, belongs_to, word
from iom_desktop.vocabulary.cohort import Change, Expired, Match, SelectionChoice, Verdict

NOT_UNDONE = text("undone_at IS NULL")
DOUBTED = text("review <> ''")
BEGUN = text("change IN ('new', 'returned')")


class RuleSet(Entity):
    """A named, dated set of criteria, held as data."""

    __table_args__ = (UniqueConstraint("name", "rule_set_version"),)

    name: Mapped[Code]
    rule_set_version: Mapped[int]
    label: Mapped[Words]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    enabled: Mapped[bool] = mapped_column(default=True)
    provisional: Mapped[bool] = mapped_column(default=False)
    definition: Mapped[dict[str, Any]]
    note: Mapped[Words]


class CohortMonth(Entity):
    """One monthly list, as it was loaded; kept and marked when it is undone."""

    __table_args__ = (
        Index("uq_cohort_month_live", "month", unique=True, sqlite_where=NOT_UNDONE, postgresql_where=NOT_UNDONE),
        Index("uq_cohort_month_file", "sha256", unique=True, sqlite_where=NOT_UNDONE, postgresql_where=NOT_UNDONE),
    )

    month: Mapped[Month]
    list_date: Mapped[date]
    file_name: Mapped[str]
    sha256: Mapped[str]
    sender: Mapped[Words]
    encoding: Mapped[Words]
    delimiter: Mapped[str | None]
    sheet: Mapped[str | None]
    header_row: Mapped[int]
    columns: Mapped[list[Any]] = mapped_column(default=list)
    """Each with ``index``, ``header`` and the canonical ``fields``."""
    skipped: Mapped[list[Any]] = mapped_column(default=list)
    """Lines below the header that are no row, each with ``row`` and ``why``."""
    rule_set_id: Mapped[str] = belongs_to("rule_set")
    imported_at: Mapped[datetime]
    imported_by: Mapped[By]
    counts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Rows by change class."""
    expired_counts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    erased_counts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Erased people by their place in the ledger: a number without a name."""
    problems: Mapped[list[Any]] = mapped_column(default=list)
    """Problems of the file as a whole."""
    effects: Mapped[list[Any]] = mapped_column(default=list)
    """What the import wrote and changed, with the old values, so that it can be undone as one."""
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[By | None]
    correction_of_id: Mapped[str | None] = belongs_to("cohort_month")
    """The month's earlier list, which this one replaced."""


class CohortRow(Entity):
    """One row of a monthly list, as it came, and what became of it."""

    __table_args__ = (
        UniqueConstraint("cohort_month_id", "row_number"),
        Index("ix_cohort_row_doubted", "cohort_month_id", sqlite_where=DOUBTED, postgresql_where=DOUBTED),
    )

    cohort_month_id: Mapped[str] = belongs_to("cohort_month", indexed=False)
    row_number: Mapped[int]
    raw: Mapped[str]
    """The cells as JSON text, in the order of the columns."""
    person_id: Mapped[str | None] = belongs_to("person")
    change: Mapped[Change] = mapped_column(word(Change))
    verdict: Mapped[Verdict | None] = mapped_column(word(Verdict))
    problems: Mapped[list[Any]] = mapped_column(default=list)
    match: Mapped[Match] = mapped_column(word(Match), default=Match.NONE)
    match_reason: Mapped[Words]
    review: Mapped[Words]
    """Why somebody should look at the match; empty where nobody needs to."""
    review_settled: Mapped[Words]
    """What was decided about the match."""
    match_score: Mapped[int | None] = mapped_column(sort_order=100)
    """How sure the match is, of 100."""


class CorrectedRow(Entity):
    """One row as it stood before a corrected list took the place of the list that had brought or changed it."""

    cohort_month_id: Mapped[str] = belongs_to("cohort_month")
    """The list that was replaced."""
    record_kind: Mapped[Code]
    record_id: Mapped[Id]
    person_id: Mapped[str | None] = belongs_to("person")
    """Whom the row is about, if the register still knows them."""
    held: Mapped[dict[str, Any]]
    """Its columns in the database's own form."""


class Eligibility(Marked, Entity):
    """What a rule set says about a person in a month, with its reasons and the facts it used."""

    __table_args__ = (
        UniqueConstraint("cohort_month_id", "person_id"),
        # All that the ledger counts by, so that it need not read the reasons of every month.
        Index("ix_eligibility_counted", "person_id", "month", "eligible", "overruled", "overruled_at"),
        # The verdicts of a month one beside another, counted without laying any by.
        Index("ix_eligibility_verdicts", "overruled", "month", "eligible"),
        # Where somebody's present run of eligible months begins.
        Index("ix_eligibility_begun", "person_id", "month", sqlite_where=BEGUN, postgresql_where=BEGUN),
    )

    person_id: Mapped[str] = belongs_to("person", indexed=False)
    cohort_month_id: Mapped[str] = belongs_to("cohort_month", indexed=False)
    month: Mapped[Month]
    rule_set_id: Mapped[str] = belongs_to("rule_set")
    eligible: Mapped[Verdict] = mapped_column(word(Verdict))
    change: Mapped[Change] = mapped_column(word(Change))
    reasons: Mapped[list[Any]] = mapped_column(default=list)
    inputs: Mapped[dict[str, Any]] = mapped_column(default=dict)
    overruled: Mapped[Verdict | None] = mapped_column(word(Verdict))
    overruled_by: Mapped[By | None]
    overruled_at: Mapped[datetime | None]
    overruled_why: Mapped[Words]


class Expiry(Marked, Entity):
    """Somebody eligible in the month before and not in this one: asks for a review and removes nobody."""

    __table_args__ = (UniqueConstraint("cohort_month_id", "person_id"),)

    person_id: Mapped[str] = belongs_to("person")
    cohort_month_id: Mapped[str] = belongs_to("cohort_month", indexed=False)
    why: Mapped[Expired] = mapped_column(word(Expired))
    reviewed_on: Mapped[date | None]
    reviewed_by: Mapped[By | None]
    review_words: Mapped[Words]
    panel_item_id: Mapped[str | None] = belongs_to("panel_item")


class SelectionDecision(Marked, Entity):
    """What was decided about an eligible person; it stands until it ends."""

    __table_args__ = (Index(None, "person_id", "decided_at"),)

    person_id: Mapped[str] = belongs_to("person", indexed=False)
    from_month: Mapped[Month]
    decision: Mapped[SelectionChoice] = mapped_column(word(SelectionChoice))
    reason_code: Mapped[Code | None]
    reason_words: Mapped[Words]
    review_on: Mapped[date | None]
    """The day a deferral runs to."""
    decided_on: Mapped[date]
    decided_at: Mapped[datetime]
    """When it was recorded, so that a past month can be read as it stood."""
    decided_by: Mapped[By]
    panel_item_id: Mapped[str | None] = belongs_to("panel_item")
    to_be_confirmed: Mapped[bool] = mapped_column(default=False)
    confirmed_on: Mapped[date | None]
    ended_at: Mapped[datetime | None]
    """When another decision took its place or the person left the scheme."""
    ended_by: Mapped[By | None]
