"""Makes one record of two of one person: everything about the one goes over to the other, and nothing is lost."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from iom_desktop.models.base import new_id
from iom_desktop.models.cohort import CohortMonth, Eligibility, Expiry
from iom_desktop.models.person import NotSamePerson, Person, PersonMerge
from iom_desktop.records.access import Stamp
from iom_desktop.records.merging import MergePlan
from iom_desktop.store.audit_trail.log import Log
from iom_desktop.store.merging import rows
from iom_desktop.store.repositories.footprint import footprint
from iom_desktop.store.repositories.shelf import Shelf
from iom_desktop.vocabulary.cohort import Verdict

_APART = NotSamePerson.__tablename__
_VERDICTS = Eligibility.__tablename__
_EXPIRIES = Expiry.__tablename__
_PERSON = Person.__tablename__
_ENDED = "to_on"

Noted = Callable[[str, set[str]], None]
"""Tells the pages that rows of a table changed, and whom they are about."""


class Merges:
    """Merges two records of one person."""

    def __init__(self, session: Session, stamp: Stamp, log: Log, noted: Noted) -> None:
        self._session = session
        self._stamp = stamp
        self._log = log
        self._noted = noted

    def merge(self, person_id: str, merged_id: str, plan: MergePlan, reason: str) -> str:
        """Let ``merged_id`` go into ``person_id``; return the id of the merge."""
        self._session.flush()
        self._dropped: defaultdict[str, list[str]] = defaultdict(list)
        apart = self._drop_what_is_there_twice(person_id, merged_id)
        dropped = {name: rows.read_raw(self._session, name, ids) for name, ids in self._dropped.items()}
        for name, ids in self._dropped.items():
            rows.take_out(self._session, name, ids)
        moved = self._move(person_id, merged_id)
        dropped[_PERSON] = rows.read_raw(self._session, _PERSON, [merged_id])
        rows.take_out(self._session, _PERSON, [merged_id])
        self._session.expire_all()
        changed = self._change(person_id, plan)
        made = self._make(person_id, plan, apart)
        kept = PersonMerge(
            person_id=person_id,
            merged_id=merged_id,
            merged_on=self._stamp.day,
            merged_by=self._stamp.actor.sign_in_name,
            reason=reason,
            effects={"moved": moved, "dropped": dropped, "changed": changed, "made": made},
        )
        self._session.add(kept)
        self._session.flush()
        self._write_down(person_id, merged_id, moved, dropped)
        return kept.id

    def _drop_what_is_there_twice(self, person_id: str, merged_id: str) -> list[tuple[str, dict[str, Any]]]:
        """Note the rows of which one person has only one; return what was decided about others, to be said anew."""
        for table in {table.name: table for table, _ in rows.places()}.values():
            if table.name not in (_APART, _VERDICTS):
                for mine, _ in rows.collisions(self._session, table, merged_id, person_id):
                    self._dropped[table.name].append(mine)
        table = rows.table_of(_VERDICTS)
        for theirs, ours in rows.collisions(self._session, table, merged_id, person_id):
            self._dropped[_VERDICTS].append(ours if self._says_yes(theirs) and not self._says_yes(ours) else theirs)
        self._drop_expiries(person_id, merged_id)
        about = or_(NotSamePerson.person_id == merged_id, NotSamePerson.other_person_id == merged_id)
        decided = self._session.scalars(select(NotSamePerson).where(about).order_by(NotSamePerson.id)).all()
        self._dropped[_APART] += [one.id for one in decided]
        return [
            (
                one.other_person_id if one.person_id == merged_id else one.person_id,
                {"decided_on": one.decided_on, "decided_by": one.decided_by, "reason": one.reason},
            )
            for one in decided
        ]

    def _says_yes(self, verdict_id: str) -> bool:
        verdict = self._session.get_one(Eligibility, verdict_id)
        return Verdict.YES in (verdict.overruled, verdict.eligible)

    def _drop_expiries(self, person_id: str, merged_id: str) -> None:
        """Nobody expired in a month in which the one person was eligible after all, under the other record."""
        both = (person_id, merged_id)
        eligible = (
            select(Eligibility.cohort_month_id)
            .join(CohortMonth, CohortMonth.id == Eligibility.cohort_month_id)
            .where(
                Eligibility.person_id.in_(both),
                or_(Eligibility.overruled == Verdict.YES, Eligibility.eligible == Verdict.YES),
                CohortMonth.undone_at.is_(None),
            )
        )
        untrue = select(Expiry.id).where(Expiry.person_id.in_(both), Expiry.cohort_month_id.in_(eligible))
        known = set(self._dropped[_EXPIRIES])
        self._dropped[_EXPIRIES] += [one for one in self._session.scalars(untrue) if one not in known]

    def _move(self, person_id: str, merged_id: str) -> dict[str, list[str]]:
        """Let every row about the one be about the other; return them by table and column."""
        found = {f"{where.table.name}.{where.name}": where for _, where in rows.places()}
        moved: dict[str, list[str]] = {}
        for name, where in found.items():
            ids = rows.ids_where(self._session, where, merged_id)
            if ids:
                moved[name] = ids
                rows.move(self._session, where.table.name, where.name, ids, person_id)
        return moved

    def _change(self, person_id: str, plan: MergePlan) -> list[dict[str, Any]]:
        """Change what the plan says; return the rows with their old values and stamps."""
        asked: list[tuple[str, str, dict[str, object]]] = []
        if plan.columns:
            asked.append((_PERSON, person_id, dict(plan.columns)))
        held = footprint(self._session, person_id).ids if plan.ended else {}
        for name, ids in held.items():
            asked += [(name, one, {_ENDED: self._stamp.day}) for one in plan.ended if one in ids]
        return [self._change_row(*one) for one in asked]

    def _change_row(self, name: str, row_id: str, columns: dict[str, object]) -> dict[str, Any]:
        (before,) = rows.read_raw(self._session, name, [row_id])
        row = self._session.get_one(rows.entity_of(name), row_id)
        for column, value in columns.items():
            setattr(row, column, value)
        self._session.flush()
        (after,) = rows.read_raw(self._session, name, [row_id])
        return {
            "table": name,
            "id": row_id,
            "old": {column: before[column] for column in columns},
            "new": {column: after[column] for column in columns},
            "stamps": {column: before[column] for column in ("updated_at", "updated_by")},
        }

    def _make(self, person_id: str, plan: MergePlan, apart: list[tuple[str, dict[str, Any]]]) -> list[dict[str, str]]:
        """Add what the plan says, and what was decided about others; return the new rows."""
        shelf = Shelf(self._session)
        made = [{"table": "alias", "id": shelf.add(one)} for one in plan.aliases]
        made += [{"table": "consent", "id": shelf.add(one)} for one in plan.consents]
        for other, said in apart:
            first, second = sorted((person_id, other))
            beside = NotSamePerson.person_id == first, NotSamePerson.other_person_id == second
            if not self._session.scalar(select(func.count()).select_from(NotSamePerson).where(*beside)):
                row = NotSamePerson(id=new_id(), person_id=first, other_person_id=second, **said)
                self._session.add(row)
                made.append({"table": _APART, "id": row.id})
        self._session.flush()
        return made

    def _write_down(
        self, person_id: str, merged_id: str, moved: dict[str, list[str]], dropped: dict[str, list[rows.RawRow]]
    ) -> None:
        for place, ids in moved.items():
            table, column = place.split(".")
            values = {column: (merged_id, person_id), "rows": (None, ids)}
            self._log.combined(table, person_id=person_id, count=len(ids), values=values, words="merged: moved over")
            self._noted(table, {person_id, merged_id})
        for table, gone in dropped.items():
            if gone:
                ids = [row["id"] for row in gone]
                said = {"rows": (ids, None)}
                words = "merged: one record goes into the other" if table == _PERSON else "merged: there twice"
                self._log.combined(table, person_id=person_id, count=len(ids), values=said, words=words)
                self._noted(table, {person_id, merged_id})
