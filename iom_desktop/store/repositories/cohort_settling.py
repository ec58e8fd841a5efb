"""Settles matches of the lists that somebody has looked at, there and on the lists loaded since, or asks anew."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from iom_desktop.errors import Mendable
from iom_desktop.models.base import new_id
from iom_desktop.models.cohort import CohortMonth, CohortRow, Eligibility, Expiry, RuleSet
from iom_desktop.models.person import NotSamePerson, Person
from iom_desktop.models.risk import CustodyPeriod
from iom_desktop.records.access import Stamp
from iom_desktop.records.cohort import CustodySpan, ListLine
from iom_desktop.rules.definitions import definition_from
from iom_desktop.rules.eligibility import facts_of, judge
from iom_desktop.rules.matching import Found
from iom_desktop.store.engine import ManyRows
from iom_desktop.store.repositories.cohort_facts import Additions, KnownFacts
from iom_desktop.store.repositories.cohort_keeping import CohortKeeping, pour_out
from iom_desktop.store.repositories.cohort_rows import reasons_data, spans_data
from iom_desktop.store.repositories.cohort_undo import counted, listed_tables, restore, stands, table_of
from iom_desktop.store.repositories.explored_lists import fields_of
from iom_desktop.store.repositories.footprint import footprint
from iom_desktop.store.repositories.kept_lines import from_data
from iom_desktop.vocabulary.access import Handling
from iom_desktop.vocabulary.cohort import JUDGED_AGAIN, Settled

_SETTLED_BY = "settled"
"""What an effect of a list is marked with that came of settling a match: the row it was about."""


@dataclass(frozen=True, slots=True)
class DoubtedRow:
    """A row of a list that nobody has settled yet, and what it says."""

    row_id: str
    line: ListLine


class CohortSettling:
    """Says whom the doubtful rows of the lists are about."""

    def __init__(self, session: Session, stamp: Stamp, many: ManyRows) -> None:
        self._session = session
        self._many = many
        self._keeping = CohortKeeping(session, stamp, many)

    def settle(self, row_id: str, *, same: bool, why: str) -> str:
        """Settle a match somebody has looked at; return the person the row is now about."""
        row = self._session.get_one(CohortRow, row_id)
        settled = Settled.SAME if same else Settled.OTHER
        person_id = str(row.person_id) if same else new_id()
        self._take(row, person_id, f"{settled}: {why}" if why else settled)
        return person_id

    def doubted(self, person_id: str, after: str) -> tuple[DoubtedRow, ...]:
        """Return the rows of lists after a month that are taken for somebody and that nobody has settled."""
        statement = (
            select(CohortRow, CohortMonth.month)
            .join(CohortMonth, CohortMonth.id == CohortRow.cohort_month_id)
            .where(CohortMonth.undone_at.is_(None), CohortMonth.month > after, CohortRow.person_id == person_id)
            .where(CohortRow.review != "", CohortRow.review_settled == "")
            .order_by(CohortMonth.month)
        )
        rows = [row for row, _ in self._session.execute(statement)]
        return tuple(DoubtedRow(row.id, self._line(self._verdict(row))) for row in rows)

    def judge_again(self, row_id: str, found: Found, since: str) -> None:
        """Take a row for whom it is found to be about, now that a match of the list of ``since`` is settled."""
        row = self._session.get_one(CohortRow, row_id)
        person_id = found.person_id
        moves = person_id != row.person_id
        if person_id is None or (moves and self._stands_on(row, person_id)):
            return
        row.match, row.match_score, row.match_reason = found.match, found.score, found.reason
        row.review = found.review.value if found.review is not None else row.review
        if found.review is None:
            self._take(row, person_id, f"{Settled.SAME}: {JUDGED_AGAIN}{since}")
        elif moves:
            self._move(row, person_id)

    def reopen(self, row_id: str, person_id: str) -> None:
        """Let a match be in doubt again that was taken for somebody or for somebody else, as it was before."""
        row = self._session.get_one(CohortRow, row_id)
        if not row.review_settled:
            raise Mendable("not_settled", "This match is not settled. Nothing was changed.")
        month = self._session.get_one(CohortMonth, row.cohort_month_id)
        other_id = str(row.person_id)
        for one, of_month in self._rows_since(other_id, month.month):
            if one.id == row_id or JUDGED_AGAIN in one.review_settled or other_id != person_id:
                self._forget_facts(one, of_month, other_id)
                one.review_settled = ""
                if other_id != person_id:
                    self._move(one, person_id)
        if other_id != person_id:
            self._forget(other_id, person_id, month)

    def built_on(self, row_id: str, person_id: str) -> tuple[str, ...]:
        """Return in words what stands against reopening a match: what was built on whoever was made from the row."""
        row = self._session.get_one(CohortRow, row_id)
        month = self._session.get_one(CohortMonth, row.cohort_month_id)
        found: dict[str, int] = {}
        if row.person_id != person_id:
            listed = (table_of(one).name for one in listed_tables())
            own = {*listed, *(one.__tablename__ for one in (CohortRow, Eligibility, Expiry))}
            about = footprint(self._session, str(row.person_id)).ids
            found = {name: len(ids) for name, ids in about.items() if name not in own}
            found[NotSamePerson.__tablename__] = found.get(NotSamePerson.__tablename__, 0) - 1
            rows = self._rows_since(str(row.person_id), "")
            found["cohort_row"] = sum(
                not one.review or self._stands_on(one, person_id) for one, of in rows if of.id != month.id
            )
        found["changed"] = sum(
            not stands(self._row_of(effect), effect["new"]) for effect in self._effects(month, row_id)
        )
        return tuple(counted(name, count) for name, count in found.items() if count > 0)

    def _take(self, row: CohortRow, person_id: str, settled: str) -> None:
        """Let a row be about somebody for certain, who gets what it says."""
        month = self._session.get_one(CohortMonth, row.cohort_month_id)
        line, additions = self._line(self._verdict(row)), Additions()
        if person_id != row.person_id:
            self._move(row, person_id)
        KnownFacts(self._session).add(line, person_id, month.list_date, additions)
        with self._many.pouring(1, words=f"row {row.row_number} of {month.month}") as pour:
            pour_out(additions, month.id, pour)
        changed = [effect | {_SETTLED_BY: row.id} for effect in self._keeping.change(additions)]
        month.effects = [*month.effects, *changed]
        row.review_settled = settled

    def _move(self, row: CohortRow, person_id: str) -> None:
        """Let a row and its verdict be about somebody else, judged with the times in prison known of them."""
        verdict = self._verdict(row)
        row.person_id = verdict.person_id = person_id
        month = self._session.get_one(CohortMonth, row.cohort_month_id)
        definition = definition_from(self._session.get_one(RuleSet, month.rule_set_id).definition)
        facts = facts_of(self._line(verdict), fields_of(month), definition.offence, self._custody(person_id))
        judged = judge(definition, facts, month.list_date)
        row.verdict = verdict.eligible = judged.verdict
        verdict.reasons = reasons_data(judged.reasons)
        verdict.inputs = {**verdict.inputs, "custody": spans_data(facts.custody)}
        self._session.flush()

    def _forget_facts(self, row: CohortRow, month: CohortMonth, person_id: str) -> None:
        """Take back what a row told of somebody when it was settled; the list itself had brought nothing of them."""
        words = f"row {row.row_number} of {month.month} in doubt again"
        for effect in reversed(self._effects(month, row.id)):
            restore(self._session, effect)
        month.effects = [one for one in month.effects if one.get(_SETTLED_BY) != row.id]
        for table in listed_tables():
            if table is not Person:
                brought = select(table.id).where(table.cohort_month_id == month.id, table.person_id == person_id)
                self._many.remove(table, self._session.scalars(brought).all(), words=words)

    def _forget(self, other_id: str, person_id: str, month: CohortMonth) -> None:
        """Take out somebody who was made from a row, and what was said of them."""
        first, second = sorted((other_id, person_id))
        both = NotSamePerson.person_id == first, NotSamePerson.other_person_id == second
        for said in self._session.scalars(select(NotSamePerson).where(*both)):
            self._session.delete(said)
        self._session.flush()
        self._many.remove(Person, [other_id], words=f"a match of {month.month} in doubt again")

    def _rows_since(self, person_id: str, month: str) -> Iterable[tuple[CohortRow, CohortMonth]]:
        statement = (
            select(CohortRow, CohortMonth)
            .join(CohortMonth, CohortMonth.id == CohortRow.cohort_month_id)
            .where(CohortMonth.undone_at.is_(None), CohortMonth.month >= month, CohortRow.person_id == person_id)
        )
        return [(row, of_month) for row, of_month in self._session.execute(statement) if row.verdict is not None]

    def _verdict(self, row: CohortRow) -> Eligibility:
        of_row = Eligibility.cohort_month_id == row.cohort_month_id, Eligibility.person_id == row.person_id
        return self._session.scalars(select(Eligibility).where(*of_row)).one()

    @staticmethod
    def _line(verdict: Eligibility) -> ListLine:
        return from_data(verdict.inputs["line"])

    def _stands_on(self, row: CohortRow, person_id: str) -> bool:
        """Tell whether somebody has a verdict on the list of a row."""
        of_list = Eligibility.cohort_month_id == row.cohort_month_id, Eligibility.person_id == person_id
        return bool(self._session.scalar(select(func.count()).select_from(Eligibility).where(*of_list)))

    def _custody(self, person_id: str) -> Iterator[CustodySpan]:
        known = select(CustodyPeriod).where(
            CustodyPeriod.person_id == person_id, CustodyPeriod.handling != Handling.INTELLIGENCE
        )
        for one in self._session.scalars(known):
            yield CustodySpan(one.from_on, one.to_on, one.dates_unknown and one.to_on is None)

    @staticmethod
    def _effects(month: CohortMonth, row_id: str) -> list[Mapping[str, Any]]:
        return [effect for effect in month.effects if effect.get(_SETTLED_BY) == row_id]

    def _row_of(self, effect: Mapping[str, Any]) -> Any:  # noqa: ANN401 -- a row of any table
        entity = next(one for one in listed_tables() if table_of(one).name == effect["table"])
        return self._session.get(entity, effect["id"])
