"""Keeps the decisions on how long people are kept, and reads what they are taken on."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from iom_desktop.clock import london_day
from iom_desktop.errors import Mendable
from iom_desktop.models.audit import Erasure, RetentionReview
from iom_desktop.models.cohort import CohortMonth, CohortRow, CorrectedRow, SelectionDecision
from iom_desktop.models.episode import Episode
from iom_desktop.models.listing import CandidateEntry
from iom_desktop.models.marker import Marker
from iom_desktop.models.person import Identifier, Person
from iom_desktop.models.referral import Referral
from iom_desktop.records.access import Stamp
from iom_desktop.records.retention import ErasedLine, ReplacedList, RetentionFacts, RetentionLine, Review
from iom_desktop.store.repositories.subject_access import open_requests
from iom_desktop.vocabulary.access import Handling
from iom_desktop.vocabulary.cohort import ReferralOutcome
from iom_desktop.vocabulary.people import IdentifierCheck, IdentifierKind, MarkerCheck, MarkerKind
from iom_desktop.vocabulary.retention import (
    ErasureReason,
    HoldReason,
    RetentionClass,
    RetentionDecision,
)


class Retention:
    """What is known of everybody as far as it decides how long they are kept, and what was decided."""

    def __init__(self, session: Session, stamp: Stamp) -> None:
        self._session = session
        self._stamp = stamp

    def facts(self, person_id: str = "") -> tuple[RetentionFacts, ...]:
        """Return what the rules ask about everybody, or about one person, by name."""
        people = select(Person).order_by(Person.surname, Person.forenames, Person.id)
        if person_id:
            people = people.where(Person.id == person_id)
        crns, reviews = self._crns(), self._standing()
        open_episodes, left = self._times()
        referring, referred = self._referrals()
        decided = self._latest(SelectionDecision.person_id, func.max(SelectionDecision.decided_on))
        listed, mappa, asked = self._listed(), self._mappa(), open_requests(self._session)
        return tuple(
            RetentionFacts(
                person_id=row.id,
                name=f"{row.forenames} {row.surname}".strip(),
                crn=crns.get(row.id, ""),
                date_of_birth=row.date_of_birth,
                recorded_on=london_day(row.created_at),
                managed=row.id in open_episodes,
                referral_open=row.id in referring,
                left_on=left.get(row.id),
                decided_on=decided.get(row.id),
                referral_ended_on=referred.get(row.id),
                listed_on=listed.get(row.id),
                mappa=row.id in mappa,
                reviews=tuple(reviews.get(row.id, ())),
                access_open=row.id in asked,
            )
            for row in self._session.scalars(people)
        )

    def decide(
        self,
        line: RetentionLine,
        decision: RetentionDecision,
        reason: str,
        *,
        retention_class: RetentionClass | None = None,
        next_review: date | None = None,
        code: str = "",
    ) -> str:
        """Keep a decision; ``code`` says why something is held or erased."""
        row = RetentionReview(
            person_id=line.person_id,
            retention_class=retention_class or line.retention_class,
            trigger=line.trigger.value,
            trigger_on=line.trigger_on,
            due=next_review or line.due or self._stamp.day,
            decision=decision.value,
            decided_on=self._stamp.day,
            decided_by=self._stamp.actor.sign_in_name,
            legal_hold=decision is RetentionDecision.HOLD,
            hold_reason=code,
            reason=reason,
        )
        self._session.add(row)
        self._session.flush()
        return row.id

    def end(self, reviews: Iterable[Review], why: str = "") -> None:
        """End decisions: a hold is lifted, a wish withdrawn, or another decision takes their place."""
        for review in reviews:
            row = self._session.get(RetentionReview, review.id)
            if row is None or row.ended_on is not None:
                raise _gone()
            row.ended_on, row.ended_by, row.ended_why = self._stamp.day, self._stamp.actor.sign_in_name, why
            row.legal_hold = False
        self._session.flush()

    def of(self, person_id: str) -> tuple[Review, ...]:
        """Return every decision about one person, the earliest first."""
        statement = select(RetentionReview).where(RetentionReview.person_id == person_id)
        return tuple(_review(row) for row in self._session.scalars(statement.order_by(RetentionReview.id)))

    def awaits_second(self, person_id: str) -> bool:
        """Tell whether somebody has asked for a person's erasure and nobody has confirmed it."""
        statement = select(RetentionReview.id).where(
            RetentionReview.person_id == person_id,
            RetentionReview.decision == RetentionDecision.ERASE.value,
            RetentionReview.ended_on.is_(None),
        )
        return self._session.scalars(statement).first() is not None

    def erased(self) -> tuple[ErasedLine, ...]:
        """Return who was erased, as numbers and days, the latest first."""
        rows = self._session.scalars(select(Erasure).order_by(Erasure.id.desc()))
        return tuple(_erased(row) for row in rows)

    def replaced(self) -> tuple[ReplacedList, ...]:
        """Return the lists before their correction of which people are kept whom the register does not know."""
        unknown = (CorrectedRow.record_kind == Person.__tablename__) & CorrectedRow.person_id.is_(None)
        people = func.count().filter(unknown)
        statement = (
            select(CohortMonth.id, CohortMonth.month, CohortMonth.list_date, func.count(), people)
            .join(CorrectedRow, CorrectedRow.cohort_month_id == CohortMonth.id)
            .group_by(CohortMonth.id)
            .having(people > 0)
        )
        return tuple(
            ReplacedList(month_id=month_id, month=month, list_date=list_date, rows=rows, people=people)
            for month_id, month, list_date, rows, people in self._session.execute(statement)
        )

    def _crns(self) -> dict[str, str]:
        statement = (
            select(Identifier.person_id, Identifier.canonical)
            .where(Identifier.kind == IdentifierKind.CRN, Identifier.check == IdentifierCheck.OK)
            .order_by(Identifier.id)
        )
        return dict(self._pairs(statement))

    def _standing(self) -> Mapping[str, list[Review]]:
        found: dict[str, list[Review]] = defaultdict(list)
        statement = select(RetentionReview).where(RetentionReview.ended_on.is_(None)).order_by(RetentionReview.id)
        for row in self._session.scalars(statement):
            if row.person_id and row.decision:
                found[row.person_id].append(_review(row))
        return found

    def _times(self) -> tuple[set[str], dict[str, date]]:
        open_now: set[str] = set()
        left: dict[str, date] = {}
        for person_id, exited in self._pairs(select(Episode.person_id, Episode.exited_on)):
            if exited is None or exited > self._stamp.day:
                open_now.add(person_id)
            else:
                left[person_id] = max(exited, left.get(person_id, exited))
        return open_now, left

    def _referrals(self) -> tuple[set[str], dict[str, date]]:
        open_now: set[str] = set()
        ended: dict[str, date] = {}
        statement = select(Referral.person_id, Referral.outcome, Referral.outcome_on, Referral.referred_on)
        for person_id, outcome, outcome_on, referred_on in self._session.execute(statement):
            if outcome is ReferralOutcome.OPEN:
                open_now.add(person_id)
            else:
                day = outcome_on or referred_on
                ended[person_id] = max(day, ended.get(person_id, day))
        return open_now, ended

    def _listed(self) -> dict[str, date]:
        statement = (
            select(CohortRow.person_id, func.max(CohortMonth.list_date))
            .join(CohortMonth, CohortMonth.id == CohortRow.cohort_month_id)
            .where(CohortMonth.undone_at.is_(None), CohortRow.person_id.is_not(None))
            .group_by(CohortRow.person_id)
        )
        found = dict(self._pairs(statement))
        named = select(CandidateEntry.person_id, func.max(CandidateEntry.listed_on)).group_by(CandidateEntry.person_id)
        for person_id, day in self._pairs(named):
            found[person_id] = max(day, found.get(person_id, day))
        return found

    def _mappa(self) -> frozenset[str]:
        statement = select(Marker.person_id).where(Marker.kind == MarkerKind.MAPPA, Marker.checked == MarkerCheck.YES)
        return frozenset(self._session.scalars(statement))

    def _latest(self, person: Any, day: Any) -> dict[str, date]:  # noqa: ANN401 -- columns
        return dict(self._pairs(select(person, day).group_by(person)))

    def _pairs(self, statement: Any) -> list[tuple[str, Any]]:  # noqa: ANN401 -- a selection of two columns
        return [(person_id, value) for person_id, value in self._session.execute(statement)]


def _gone() -> Mendable:
    return Mendable("ended_already", "Somebody has ended this decision meanwhile. Nothing was changed. Look again.")


def _review(row: RetentionReview) -> Review:
    decision = RetentionDecision(row.decision or RetentionDecision.KEEP)
    held, erased = decision is RetentionDecision.HOLD, decision is RetentionDecision.ERASE
    return Review(
        id=row.id,
        person_id=row.person_id or "",
        decision=decision,
        retention_class=RetentionClass(row.retention_class),
        decided_on=row.decided_on or london_day(row.created_at),
        decided_by=row.decided_by or "",
        reason="" if row.handling is Handling.INTELLIGENCE else row.reason,
        next_review=row.due if decision is RetentionDecision.KEEP else None,
        hold_reason=HoldReason(row.hold_reason) if held else None,
        erasure_reason=ErasureReason(row.hold_reason) if erased else None,
        ended_on=row.ended_on,
    )


def _erased(row: Erasure) -> ErasedLine:
    return ErasedLine(
        id=row.id,
        retention_class=RetentionClass(row.retention_class),
        reason=ErasureReason(row.reason),
        asked_on=row.asked_on,
        asked_by=row.asked_by,
        erased_on=row.erased_on,
        erased_by=row.erased_by,
        rows=row.rows,
        papers=row.papers,
        log_values=row.log_values,
        backups_until=row.backups_until,
    )
