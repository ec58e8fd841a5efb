"""Keeps a judged list in one go: its rows as they came, its verdicts, and what it says of people."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy.orm import Session

from iom_desktop.models.base import new_id
from iom_desktop.models.cohort import CohortMonth, CohortRow, Eligibility, Expiry
from iom_desktop.models.person import NotSamePerson
from iom_desktop.records.access import Stamp
from iom_desktop.records.cohort_preview import CohortPreview, JudgedRow
from iom_desktop.records.watch import ROWS_BETWEEN, Watch, unwatched
from iom_desktop.store.engine import ManyRows, Pour
from iom_desktop.store.repositories.cohort_facts import Additions, KnownFacts
from iom_desktop.store.repositories.cohort_rows import plain_problem, row_columns, verdict_columns
from iom_desktop.vocabulary.cohort import Settled, Verdict

_NOT_OVERRULED = {"overruled": None, "overruled_by": None, "overruled_at": None, "overruled_why": ""}


class CohortKeeping:
    """Writes monthly lists."""

    def __init__(self, session: Session, stamp: Stamp, many: ManyRows) -> None:
        self._session = session
        self._stamp = stamp
        self._many = many

    def keep(
        self,
        preview: CohortPreview,
        overruled: Mapping[str, tuple[str, str]],
        again: Mapping[int, str],
        watch: Watch = unwatched,
    ) -> tuple[dict[int, str], int]:
        """Keep a whole list; return whom each row is about, and of how many the register knew nobody.

        Over a correction ``overruled`` carries verdicts, by person, and ``again`` the ids of people, by row.
        """
        month = self._month(preview)
        self._session.add(month)
        made = 0
        facts, additions, people = KnownFacts(self._session), Additions(), dict[int, str]()
        apart: list[tuple[str, ...]] = []
        problems: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
        for problem in preview.problems:
            problems[problem.row].append(plain_problem(problem))
        with self._many.pouring(len(preview.rows), words=f"list of {preview.month}") as pour:
            for done, row in enumerate(preview.rows):
                if done % ROWS_BETWEEN == 0:
                    watch(done, len(preview.rows))
                person_id = ""
                if row.verdict is not None:
                    person_id = people[row.line.row] = row.person_id or again.get(row.line.row) or new_id()
                    made += row.person_id is None
                    if not row.review or row.settled is Settled.SAME:
                        facts.add(row.line, person_id, preview.list_date, additions)
                        pour_out(additions, month.id, pour)
                    if row.settled is Settled.OTHER and row.doubted_id is not None:
                        apart.append(tuple(sorted((person_id, row.doubted_id))))
                    said = self._overruling(row, overruled.get(person_id)) if overruled else {}
                    pour.keep(Eligibility, [verdict_columns(row, month, person_id) | said])
                pour.keep(CohortRow, [row_columns(row, month.id, person_id, problems.get(row.line.row, []))])
            expiries = [
                {"person_id": one.person_id, "cohort_month_id": month.id, "why": one.why} for one in preview.expired
            ]
            pour.keep(Expiry, expiries)
        month.effects = [*self.change(additions), *self._tell_apart(preview, apart)]
        self._session.flush()
        return people, made

    def _tell_apart(self, preview: CohortPreview, said: Iterable[tuple[str, ...]]) -> list[dict[str, Any]]:
        """Keep who was said to be somebody else; return it as what the list wrote, so that undoing takes it back."""
        decided = {"decided_on": self._stamp.day, "decided_by": self._stamp.actor.sign_in_name}
        reason = f"Said when the list of {preview.month} was loaded"
        apart = [{"person_id": one, "other_person_id": other, "reason": reason, **decided} for one, other in said]
        ids = self._many.keep(NotSamePerson, apart, words=f"list of {preview.month}")
        return [{"table": NotSamePerson.__tablename__, "id": one, "old": {}, "new": {}} for one in ids]

    def _month(self, preview: CohortPreview) -> CohortMonth:
        file = preview.read.file
        return CohortMonth(
            month=preview.month,
            list_date=preview.list_date,
            file_name=file.name,
            sha256=file.sha256,
            sender=preview.choices.sender,
            encoding=file.encoding,
            delimiter=file.delimiter,
            sheet=file.sheet,
            header_row=file.header_row,
            columns=[asdict(column) for column in preview.read.columns],
            skipped=[asdict(line) for line in preview.read.skipped],
            rule_set_id=preview.rule_set.id,
            imported_at=self._stamp.at,
            imported_by=self._stamp.actor.sign_in_name,
            counts={change.value: count for change, count in preview.counts.items()},
            expired_counts=dict(Counter(one.why.value for one in preview.expired)),
            problems=[plain_problem(one) for one in preview.problems if one.row <= file.header_row],
            effects=[],
            correction_of_id=preview.corrects or None,
        )

    def change(self, additions: Additions) -> list[dict[str, Any]]:
        """Write the changes to rows that are there; return what was changed, with the old values."""
        effects = []
        for table, row_id, columns in additions.changes:
            row: Any = self._session.get_one(table, row_id)
            old = {name: getattr(row, name) for name in columns}
            stamps = {"updated_at": row.updated_at.isoformat(), "updated_by": row.updated_by}
            effects.append(
                {"table": table.__tablename__, "id": row_id, "old": _texts(old), "new": _texts(columns), **stamps}
            )
            for name, value in columns.items():
                setattr(row, name, value)
        return effects

    def _overruling(self, row: JudgedRow, said: tuple[str, str] | None) -> dict[str, Any]:
        """Say of a verdict by whom and why it is overruled, as it was on the list that this one corrects."""
        if said is None or row.verdict is Verdict.YES:
            return _NOT_OVERRULED
        who, why = said
        return {
            "overruled": Verdict.YES, "overruled_by": who, "overruled_at": self._stamp.at, "overruled_why": why
        }  # fmt: skip


def pour_out(additions: Additions, month_id: str, pour: Pour) -> None:
    """Write the rows that were added, and forget them."""
    for table, rows in additions.rows.items():
        pour.keep(table, [row | {"cohort_month_id": month_id} for row in rows])
    additions.rows.clear()


def _texts(columns: dict[str, Any]) -> dict[str, str | None]:
    return {name: None if value is None else str(value) for name, value in columns.items()}
