"""The decisions of the selection ledger, and the times on the scheme they are read with."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import String, or_, select, type_coerce
from sqlalchemy.orm import Session

from iom_desktop.clock import london_day
from iom_desktop.models.cohort import CohortMonth, Eligibility, SelectionDecision
from iom_desktop.models.episode import Assignment, Episode
from iom_desktop.models.panel import Panel, PanelItem
from iom_desktop.records.access import Marks, Stamp
from iom_desktop.records.ledger import Decision, MonthOfPerson, TimeOnScheme
from iom_desktop.store.repositories.many_rows import many_rows
from iom_desktop.vocabulary.access import Handling, Topic
from iom_desktop.vocabulary.cohort import Route, SelectionChoice, Verdict
from iom_desktop.vocabulary.risk import Tool
from iom_desktop.vocabulary.work import AssignmentRole

_ROW = SelectionDecision.__table__.c
_TOLD = (
    *(_ROW.id, _ROW.person_id, _ROW.from_month, type_coerce(_ROW.decision, String), _ROW.decided_on),
    *(_ROW.decided_by, _ROW.reason_code, _ROW.reason_words, _ROW.review_on, _ROW.to_be_confirmed, _ROW.panel_item_id),
    *(_ROW.ended_at, type_coerce(_ROW.handling, String)),
    type_coerce(_ROW.topic, String),
)
"""Only what a decision of the ledger says, its words as they lie: thousands are read at once."""

_CHOICES = {one.value: one for one in SelectionChoice}
_ROUTES = {one.value: one for one in Route}


class Decisions:
    """Who was adopted, declined or deferred, when and why."""

    def __init__(self, session: Session, stamp: Stamp) -> None:
        self._session = session
        self._stamp = stamp

    def by_person(self) -> dict[str, list[Decision]]:
        """Return every decision ever made, by person."""
        found: dict[str, list[Decision]] = defaultdict(list)
        # Put in order here: by their ids, the database would look each up in the table by itself.
        for row in sorted(many_rows(self._session, select(*_TOLD)), key=itemgetter(0)):
            found[row[1]].append(_record(row))
        return found

    def of(self, person_id: str) -> tuple[Decision, ...]:
        """Return the decisions about one person, the earliest first."""
        # From the class, not its table: only so is what this piece of work has changed written before it is read.
        told = select(*_TOLD).select_from(SelectionDecision)
        statement = told.where(_ROW.person_id == person_id).order_by(_ROW.id)
        return tuple(map(_record, self._session.execute(statement)))

    def verdicts(self, person_id: str) -> dict[str, MonthOfPerson]:
        """Return what each list that stands said of one person, by its month."""
        statement = (
            select(Eligibility, CohortMonth.month, CohortMonth.list_date)
            .join(CohortMonth, CohortMonth.id == Eligibility.cohort_month_id)
            .where(CohortMonth.undone_at.is_(None), Eligibility.person_id == person_id)
        )
        return {month: _of_month(row, month, listed) for row, month, listed in self._session.execute(statement)}

    def episodes(self) -> dict[str, list[TimeOnScheme]]:
        """Return every time on the scheme, by person."""
        columns = (Episode.person_id, type_coerce(Episode.route, String), Episode.adopted_on, Episode.exited_on)
        found: dict[str, list[TimeOnScheme]] = defaultdict(list)
        for person_id, route, adopted_on, exited_on in many_rows(self._session, select(*columns)):
            found[person_id].append(TimeOnScheme(person_id, _ROUTES[route], adopted_on, exited_on))
        return found

    def lead_agencies(self) -> dict[str, str]:
        """Return the code of the agency that leads each open case."""
        statement = select(Assignment.person_id, Assignment.agency).where(
            Assignment.role == AssignmentRole.LEAD_AGENCY, Assignment.to_on.is_(None)
        )
        return {person_id: agency or "" for person_id, agency in self._session.execute(statement)}

    def on_agenda(self) -> dict[str, date | None]:
        """Return whose case waits for a panel, with the day of the meeting, if one has taken it."""
        statement = (
            select(PanelItem.person_id, Panel.day)
            .outerjoin(Panel, Panel.id == PanelItem.panel_id)
            .where(PanelItem.decided_at.is_(None), or_(Panel.id.is_(None), Panel.closed_at.is_(None)))
        )
        return {person_id: day for person_id, day in self._session.execute(statement) if person_id}

    def add(
        self,
        *,
        person_id: str,
        month: str,
        choice: SelectionChoice,
        reason_code: str = "",
        words: str = "",
        review_on: date | None = None,
        panel_item_id: str = "",
        to_be_confirmed: bool = False,
    ) -> str:
        """Record a decision; whatever stood before ends with it."""
        self.end(person_id)
        row = SelectionDecision(
            person_id=person_id,
            from_month=month,
            decision=choice,
            reason_code=reason_code or None,
            reason_words=words,
            review_on=review_on,
            decided_on=self._stamp.day,
            decided_at=self._stamp.at,
            decided_by=self._stamp.actor.sign_in_name,
            panel_item_id=panel_item_id or None,
            to_be_confirmed=to_be_confirmed,
        )
        self._session.add(row)
        self._session.flush()
        return row.id

    def end(self, person_id: str) -> None:
        """End whatever decision stands about somebody, because another takes its place or they left."""
        standing = select(SelectionDecision).where(
            SelectionDecision.person_id == person_id, SelectionDecision.ended_at.is_(None)
        )
        for row in self._session.scalars(standing):
            row.ended_at, row.ended_by = self._stamp.at, self._stamp.actor.sign_in_name

    def confirm(self, person_id: str, day: date, panel_item_id: str) -> None:
        """Confirm at a panel what was decided about somebody between panels."""
        waiting = select(SelectionDecision).where(
            SelectionDecision.person_id == person_id,
            SelectionDecision.ended_at.is_(None),
            SelectionDecision.to_be_confirmed.is_(True),
        )
        for row in self._session.scalars(waiting):
            row.to_be_confirmed, row.confirmed_on, row.panel_item_id = False, day, panel_item_id

    def overrule(self, month: str, person_id: str, why: str) -> bool:
        """Take somebody on a list as eligible whatever the verdict; tell whether they are on that list."""
        row = self._session.scalars(
            select(Eligibility)
            .join(CohortMonth, CohortMonth.id == Eligibility.cohort_month_id)
            .where(CohortMonth.undone_at.is_(None), CohortMonth.month == month, Eligibility.person_id == person_id)
        ).one_or_none()
        if row is None:
            return False
        row.overruled, row.overruled_why = Verdict.YES, why
        row.overruled_at, row.overruled_by = self._stamp.at, self._stamp.actor.sign_in_name
        return True


def _record(row: Sequence[Any]) -> Decision:
    """Read a decision for the ledger, which the whole team reads and prints: words of intelligence stay in the case."""
    number, person_id, month, choice, decided_on, by, reason, words, review_on, confirm, item, ended_at, *how = row
    marks = _marks(*how)
    return Decision(
        id=number,
        person_id=person_id,
        from_month=month,
        choice=_CHOICES[choice],
        decided_on=decided_on,
        decided_by=by,
        reason_code=reason or "",
        words="" if marks.handling is Handling.INTELLIGENCE else words,
        review_on=review_on,
        to_be_confirmed=confirm,
        by_panel=item is not None,
        ended_on=_day(ended_at),
        marks=marks,
    )


@lru_cache(maxsize=256)
def _marks(handling: str, topic: str) -> Marks:
    return Marks(Handling(handling), Topic(topic))


def _of_month(row: Eligibility, month: str, list_date: date) -> MonthOfPerson:
    overruled = row.overruled is Verdict.YES
    return MonthOfPerson(
        month=month,
        list_date=list_date,
        verdict=row.eligible,
        change=row.change,
        reasons=tuple(reason["text"] for reason in row.reasons),
        scores=tuple((Tool(tool), Decimal(value)) for tool, value in row.inputs.get("scores", {}).items()),
        overruled_on=_day(row.overruled_at) if overruled else None,
        overruled_by=(row.overruled_by or "") if overruled else "",
        overruled_why=row.overruled_why if overruled else "",
    )


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else london_day(moment)
