"""Reads what the register knows of candidates, as far as it decides whether they can be taken on."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from iom_desktop.models.cohort import SelectionDecision
from iom_desktop.models.episode import Episode
from iom_desktop.models.marker import Marker
from iom_desktop.models.person import Identifier, Person
from iom_desktop.models.referral import Referral
from iom_desktop.models.risk import Score
from iom_desktop.records.candidates import CandidateFacts
from iom_desktop.vocabulary.access import Handling
from iom_desktop.vocabulary.cohort import ReferralOutcome, SelectionChoice
from iom_desktop.vocabulary.people import IdentifierCheck, IdentifierKind, MarkerCheck, MarkerKind
from iom_desktop.vocabulary.risk import ScoreSource, Tool

_TWO_YEARS = 2


class CandidateReading:
    """Facts about several people at once; what is police intelligence has no part in them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, people: Collection[str]) -> dict[str, CandidateFacts]:
        """Return the facts of people, by id."""
        ids = list(people)
        crns, managed, levels = self._crns(ids), self._managed(ids), self._levels(ids)
        referred, declined, scores = self._referred(ids), self._declined(ids), self._scores(ids)
        return {
            row.id: CandidateFacts(
                person_id=row.id,
                name=f"{row.forenames} {row.surname}".strip(),
                date_of_birth=row.date_of_birth,
                crn=crns.get(row.id, ""),
                managed_since=managed.get(row.id),
                mappa_level=levels.get(row.id),
                died_on=row.deceased_on,
                referred_on=referred.get(row.id),
                declined_on=declined.get(row.id),
                score=scores.get(row.id),
            )
            for row in self._session.scalars(select(Person).where(Person.id.in_(ids)))
        }

    def managed(self) -> dict[str, date]:
        """Return everybody on the scheme, each with the day of adoption."""
        return dict(self._pairs(Episode.person_id, Episode.adopted_on, Episode.exited_on.is_(None)))

    def left(self) -> dict[str, date]:
        """Return everybody who has left the scheme, each with the latest day of leaving."""
        latest = func.max(Episode.exited_on).label("left_on")
        statement = select(Episode.person_id, latest).where(Episode.exited_on.is_not(None)).group_by(Episode.person_id)
        return {row.person_id: row.left_on for row in self._session.execute(statement)}

    def _crns(self, ids: list[str]) -> dict[str, str]:
        table = Identifier
        good = (table.kind == IdentifierKind.CRN, table.check == IdentifierCheck.OK, _told(table))
        return dict(self._pairs(table.person_id, table.canonical, table.person_id.in_(ids), *good, order=table.id))

    def _managed(self, ids: list[str]) -> dict[str, date]:
        return {person_id: day for person_id, day in self.managed().items() if person_id in ids}

    def _levels(self, ids: list[str]) -> dict[str, int]:
        table = Marker
        standing = (
            table.kind == MarkerKind.MAPPA,
            table.checked == MarkerCheck.YES,
            table.to_on.is_(None),
            table.level.is_not(None),
            _told(table),
        )
        return dict(self._pairs(table.person_id, table.level, table.person_id.in_(ids), *standing, order=table.level))

    def _referred(self, ids: list[str]) -> dict[str, date]:
        table = Referral
        is_open = table.outcome == ReferralOutcome.OPEN
        return dict(self._pairs(table.person_id, table.referred_on, table.person_id.in_(ids), is_open, _told(table)))

    def _declined(self, ids: list[str]) -> dict[str, date]:
        """Return when people were last declined, by the ledger or as the outcome of a referral."""
        decision, referral = SelectionDecision, Referral
        found = self._pairs(
            decision.person_id,
            decision.decided_on,
            decision.person_id.in_(ids),
            decision.decision == SelectionChoice.DECLINED,
            decision.ended_at.is_(None),
        )
        found += self._pairs(
            referral.person_id,
            referral.outcome_on,
            referral.person_id.in_(ids),
            referral.outcome == ReferralOutcome.NOT_ACCEPTED,
            referral.outcome_on.is_not(None),
            _told(referral),
        )
        latest: dict[str, date] = {}
        for person_id, day in found:
            latest[person_id] = max(day, latest.get(person_id, day))
        return latest

    def _scores(self, ids: list[str]) -> dict[str, int]:
        table = Score
        official = (
            table.tool == Tool.OGRS3,
            or_(table.horizon == _TWO_YEARS, table.horizon.is_(None)),
            table.source != ScoreSource.CALCULATED,
            table.value.is_not(None),
            _told(table),
        )
        order = func.coalesce(table.assessed_on, date.min)
        found = self._pairs(table.person_id, table.value, table.person_id.in_(ids), *official, order=order)
        return {person_id: int(value) for person_id, value in found}

    def _pairs(
        self,
        person: Any,  # noqa: ANN401 -- a column
        value: Any,  # noqa: ANN401 -- a column
        *conditions: Any,  # noqa: ANN401 -- any SQL condition
        order: Any = None,  # noqa: ANN401 -- what is read last counts
    ) -> list[tuple[str, Any]]:
        statement = select(person, value).where(*conditions)
        if order is not None:
            statement = statement.order_by(order)
        return [(person_id, said) for person_id, said in self._session.execute(statement)]


def _told(table: Any) -> Any:  # noqa: ANN401 -- a marked table and a condition on it
    return table.handling != Handling.INTELLIGENCE
