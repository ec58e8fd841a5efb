"""Keeps the rows of a list whose place a corrected one takes, so that undoing the correction brings them back."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import case, column, func, select, table
from sqlalchemy.orm import Session

from iom_desktop.models.audit import AuditEntry
from iom_desktop.models.base import Entity
from iom_desktop.models.cohort import CohortMonth, CohortRow, CorrectedRow, Eligibility, Expiry
from iom_desktop.models.person import NotSamePerson, Person
from iom_desktop.store.engine import ManyRows
from iom_desktop.store.repositories.cohort_undo import (
    counted,
    entity_of,
    listed_tables,
    put_back_stamps,
    stands,
    table_of,
    told_apart,
    value_of,
)
from iom_desktop.vocabulary.access import AuditKind

_BATCH = 500
_LIST = "cohort_month_id"
Columns = dict[str, Any]
"""The columns of a row by their names, in the plain form the database gives them."""


class CohortReplacing:
    """Keeps lists that a correction replaces, and brings them back."""

    def __init__(self, session: Session, many: ManyRows) -> None:
        self._session = session
        self._many = many

    def keep(self, month_id: str) -> None:
        """Keep every row that a list brought or changed, as it stands; call it before the list is taken out."""
        month = self._session.get_one(CohortMonth, month_id)
        self._session.flush()
        for entity, ids in self._rows_of(month):
            kept = [_kept(month_id, entity, row) for row in self._read(entity, ids)]
            self._many.keep(CorrectedRow, kept, words=f"correction of {month.month}")

    def name_nobody_unknown(self, month_id: str) -> None:
        """Name nobody whom the register does not know any longer; call it when the corrected list is kept."""
        self._session.flush()
        unknown = CorrectedRow.cohort_month_id == month_id, CorrectedRow.person_id.not_in(select(Person.id))
        for row in self._session.scalars(select(CorrectedRow).where(*unknown)):
            row.person_id = None

    def replaced(self, month_id: str) -> str | None:
        """Return the list that a correction replaced, if its rows are kept."""
        before = self._session.get_one(CohortMonth, month_id).correction_of_id
        kept = select(CorrectedRow.id).where(CorrectedRow.cohort_month_id == before).limit(1)
        return before if self._session.scalar(kept) else None

    def forget(self, month_id: str) -> int:
        """Keep nothing any longer of a list that was replaced; return how many rows went."""
        month = self._session.get_one(CohortMonth, month_id)
        ids = self._session.scalars(select(CorrectedRow.id).where(CorrectedRow.cohort_month_id == month_id)).all()
        self._many.remove(CorrectedRow, ids, words=f"{month.month} before its correction, kept no longer")
        return len(ids)

    def people(self, month_id: str) -> tuple[str, ...]:
        """Return the people whom a list that was replaced had made, or said something new of who they are."""
        of_list = CorrectedRow.cohort_month_id == month_id, CorrectedRow.record_kind == Person.__tablename__
        return tuple(self._session.scalars(select(CorrectedRow.record_id).where(*of_list)))

    def erased(self, month_id: str) -> tuple[str, ...]:
        """Return in words what an erasure took of the rows kept of a list, so that it cannot come back as it was."""
        of_list = AuditEntry.record_kind == CorrectedRow.__tablename__, AuditEntry.record_id == month_id
        sign = case((AuditEntry.kind == AuditKind.COLLECTION, 1), else_=-1)
        noted = self._session.scalar(select(func.sum(AuditEntry.count * sign)).where(*of_list)) or 0
        kept = select(func.count()).select_from(CorrectedRow).where(CorrectedRow.cohort_month_id == month_id)
        lost = noted - (self._session.scalar(kept) or 0)
        return (counted("erased", lost),) if lost else ()

    def bring_back(self, month_id: str) -> None:
        """Let a list stand as it did before its correction, which must have been taken out."""
        month = self._session.get_one(CohortMonth, month_id)
        words = f"{month.month} as it was before its correction"
        stayed: list[tuple[type[Entity], Columns]] = []
        done: list[str] = []
        for entity, kept in self._kept_rows(month_id).items():
            held = [row.held for row in kept]
            there = {row["id"] for row in self._read(entity, [row["id"] for row in held])}
            self._many.put_back(entity, [row for row in held if row["id"] not in there], words=words)
            stayed += [(entity, row) for row in held if row["id"] in there]
            done += [row.id for row in kept]
        for entity, row in stayed:
            self._put_right(month, entity, row)
        self._many.remove(CorrectedRow, done, words=words)
        month = self._session.get_one(CohortMonth, month_id)
        month.undone_at = month.undone_by = None
        self._session.flush()

    def _rows_of(self, month: CohortMonth) -> Iterator[tuple[type[Entity], list[str]]]:
        """Give the ids of the rows that a list brought, and of those it changed, table by table."""
        tables: list[type[Any]] = [*listed_tables(), CohortRow, Eligibility, Expiry]
        for entity in tables:
            brought = select(entity.id).where(entity.cohort_month_id == month.id)
            changed = (effect["id"] for effect in month.effects if effect["table"] == entity.__tablename__)
            yield entity, sorted({*self._session.scalars(brought), *changed})
        yield NotSamePerson, sorted(told_apart(month))

    def _read(self, entity: type[Entity], ids: Sequence[str]) -> Iterator[Columns]:
        names = [one.name for one in table_of(entity).columns]
        plain = table(entity.__tablename__, *map(column, names))
        for first in range(0, len(ids), _BATCH):
            among = plain.c.id.in_(ids[first : first + _BATCH])
            for row in self._session.execute(select(*plain.c).where(among).order_by(plain.c.id)).mappings():
                yield dict(row)

    def _kept_rows(self, month_id: str) -> dict[type[Entity], list[CorrectedRow]]:
        """Return what was kept of a list by its tables."""
        found: dict[type[Entity], list[CorrectedRow]] = defaultdict(list)
        statement = select(CorrectedRow).where(CorrectedRow.cohort_month_id == month_id).order_by(CorrectedRow.id)
        for row in self._session.scalars(statement):
            found[entity_of(row.record_kind)].append(row)
        return found

    def _put_right(self, month: CohortMonth, entity: type[Entity], held: Columns) -> None:
        """Let a row that stayed be the list's again, and hold again what the list had put there."""
        row: Any = self._session.get_one(entity, held["id"])
        for effect in month.effects:
            if effect["id"] == held["id"] and effect["new"] and stands(row, effect["old"]):
                for name, text in effect["new"].items():
                    setattr(row, name, value_of(entity, name, text))
        if _LIST in held and getattr(row, _LIST) != held[_LIST]:
            setattr(row, _LIST, held[_LIST])
        if self._session.is_modified(row):
            self._session.flush()
            put_back_stamps(self._session, row, f"{held['updated_at']}+00:00", held["updated_by"])


def _kept(month_id: str, entity: type[Entity], row: Columns) -> Columns:
    return {
        "cohort_month_id": month_id,
        "record_kind": entity.__tablename__,
        "record_id": row["id"],
        "person_id": row["id"] if entity is Person else row.get("person_id"),
        "held": row,
    }
