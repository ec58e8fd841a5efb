"""Gives everything the register holds on a person, row by row, whatever tables there are."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import LargeBinary, Table, or_, select
from sqlalchemy.orm import Session

from iom_desktop.clock import london_day
from iom_desktop.models.audit import AuditEntry
from iom_desktop.models.base import Model
from iom_desktop.models.cohort import CohortMonth, CohortRow, CorrectedRow
from iom_desktop.records.access import Marks
from iom_desktop.records.subject_access import Disclosure
from iom_desktop.store.repositories.footprint import footprint
from iom_desktop.store.repositories.merges import merged_into
from iom_desktop.vocabulary.access import AuditKind, Handling, Topic

_NOT_SAID = frozenset(
    {
        "id",
        "version",
        "handling",
        "topic",
        "created_at",
        "created_by",
        "updated_at",
        "updated_by",
        "effects",
        "inputs",
        "decided_at",
    }
)
"""What the register keeps for itself beside what it says of somebody; ``inputs`` repeat the list's row."""
_FROM_BEHIND = frozenset({"subject_access", "cohort_row", "corrected_row"})


@dataclass(frozen=True, slots=True)
class Holding:
    """One row about a person, as the register has it."""

    source_id: str
    kind: str
    marks: Marks
    recorded_on: date | None
    values: Mapping[str, Any]


class Holdings:
    """Everything held on one person."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, person_id: str) -> tuple[Holding, ...]:
        """Return every row about a person, table by table."""
        found = footprint(self._session, person_id)
        held: list[Holding] = []
        for table in Model.metadata.sorted_tables:
            ids = found.ids.get(table.name, ())
            if ids and table.name not in _FROM_BEHIND:
                rows = self._session.execute(select(*_told(table)).where(table.c.id.in_(ids)).order_by(table.c.id))
                held += [_holding(table, dict(row)) for row in rows.mappings()]
        return (*held, *self._listed(person_id), *self._corrected(person_id))

    def disclosures(self, person_id: str) -> tuple[Disclosure, ...]:
        """Return each time something about a person left the room, as the log has it."""
        entries = self._session.scalars(
            select(AuditEntry)
            .where(
                or_(AuditEntry.person_id == person_id, AuditEntry.person_id.in_(merged_into(person_id))),
                AuditEntry.kind == AuditKind.DISCLOSURE,
            )
            .order_by(AuditEntry.sequence)
        )
        return tuple(
            Disclosure(
                day=london_day(one.at),
                what=one.record_kind,
                recipients=one.recipients,
                purpose=one.purpose.value if one.purpose else "",
            )
            for one in entries
        )

    def _listed(self, person_id: str) -> Iterator[Holding]:
        """Give the person's rows of the monthly lists, each cell under its heading."""
        statement = (
            select(CohortRow.id, CohortRow.raw, CohortMonth.month, CohortMonth.columns, CohortMonth.list_date)
            .join(CohortMonth, CohortMonth.id == CohortRow.cohort_month_id)
            .where(CohortRow.person_id == person_id)
            .order_by(CohortMonth.month)
        )
        for row_id, raw, month, columns, list_date in self._session.execute(statement):
            cells = json.loads(raw)
            headed = {
                str(column["header"]): cells[column["index"] - 1]
                for column in columns
                if 0 < column["index"] <= len(cells)
            }
            yield Holding(
                f"cohort_row:{row_id}", "cohort_row", Marks(Handling.PARTNERS), list_date, {"month": month, **headed}
            )

    def _corrected(self, person_id: str) -> Iterator[Holding]:
        """Give the rows as they stood on lists that a correction replaced."""
        statement = (
            select(CorrectedRow, CohortMonth.month)
            .join(CohortMonth, CohortMonth.id == CorrectedRow.cohort_month_id)
            .where(CorrectedRow.person_id == person_id)
            .order_by(CorrectedRow.id)
        )
        for row, month in self._session.execute(statement):
            marks = Marks(
                Handling(row.held.get("handling", Handling.PARTNERS)), Topic(row.held.get("topic", "general"))
            )
            values = {"list before its correction": month, **_said(row.held)}
            yield Holding(f"corrected_row:{row.id}", row.record_kind, marks, london_day(row.created_at), values)


def _told(table: Table) -> list[Any]:
    return [column for column in table.columns if not isinstance(column.type, LargeBinary)]


def _holding(table: Table, row: dict[str, Any]) -> Holding:
    marks = Marks(row.get("handling") or Handling.PARTNERS, row.get("topic") or Topic.GENERAL)
    made: datetime | None = row.get("created_at") or row.get("kept_at")
    return Holding(f"{table.name}:{row['id']}", table.name, marks, london_day(made) if made else None, _said(row))


def _said(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a row says of somebody, without what the register keeps for itself."""
    return {
        name: value
        for name, value in row.items()
        if name not in _NOT_SAID and not name.endswith("_id") and value not in (None, "", [], {}, False)
    }
