"""How much was done in each month: checks, contacts, actions, statements and referrals, counted where they are kept."""

from collections import Counter, defaultdict
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, Executable, String, cast, func, select
from sqlalchemy.orm import Session

from iom_desktop.clock import london_day
from iom_desktop.models.action import Action
from iom_desktop.models.contact import Contact, KeyDate
from iom_desktop.models.daily_check import DailyCheck
from iom_desktop.models.document import IssuedDocument
from iom_desktop.models.referral import Referral
from iom_desktop.records.insights import ActionFact, CheckMonth, ContactMonth, ReferralFact, StatementFact
from iom_desktop.store.repositories.many_rows import many_rows
from iom_desktop.vocabulary.access import Handling
from iom_desktop.vocabulary.documents import DocumentKind, DocumentState
from iom_desktop.vocabulary.work import ActionState, AppointmentResult, ContactKind, KeyDateKind

_MISSED = (AppointmentResult.MISSED_ACCEPTABLE, AppointmentResult.MISSED_UNACCEPTABLE)


class WorkDone:
    """Counts by month in the database: five years of checks are too many to read one by one."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def checks(self, since: date) -> tuple[CheckMonth, ...]:
        """Return the daily checks of each month from a day on; a further outcome of one check is not another."""
        done = func.count(DailyCheck.outcome)
        # Day by day as the index lies, so that nothing has to be sorted or told apart.
        daily = (
            select(DailyCheck.day, done.label("done"), (func.count() - done).label("passed"))
            .where(DailyCheck.day >= since, DailyCheck.position.is_(None))
            .group_by(DailyCheck.day)
            .subquery()
        )
        month = _month(daily.c.day)
        statement = (
            select(month, func.sum(daily.c.done), func.sum(daily.c.passed), func.count())
            .group_by(month)
            .order_by(month)
        )
        return tuple(CheckMonth(*row) for row in self._session.execute(statement))

    def contacts(self, since: date) -> tuple[ContactMonth, ...]:
        """Return the contacts made in each month from a day on, by kind."""
        columns = (_month(Contact.at), cast(Contact.kind, String), cast(Contact.appointment_result, String))
        counts = self._counted(
            select(*columns).where(
                Contact.at >= datetime.combine(since, time(), UTC), Contact.handling != Handling.INTELLIGENCE
            )
        )
        made: dict[tuple[str, str], Counter[str | None]] = defaultdict(Counter)
        for (month, kind, result), count in sorted(counts.items(), key=lambda one: one[0][:2]):
            made[month, kind][result] += count
        return tuple(
            ContactMonth(
                month,
                ContactKind(kind),
                results.total(),
                results[AppointmentResult.KEPT],
                sum(results[one] for one in _MISSED),
            )
            for (month, kind), results in made.items()
        )

    def actions(self, since: date, today: date) -> tuple[ActionFact, ...]:
        """Return how the actions that fell due in each month were done, cancelled ones left out."""
        still_open = Action.state == ActionState.OPEN
        statement = select(_month(Action.due_on), still_open, Action.done_on <= Action.due_on).where(
            Action.due_on >= since,
            Action.due_on < today,
            Action.state.in_((ActionState.DONE, ActionState.OPEN)),
            Action.handling != Handling.INTELLIGENCE,
        )
        counts = self._counted(statement)
        return tuple(
            ActionFact(
                month,
                counts[month, False, True],
                counts[month, False, False],
                sum(counts[month, True, done] for done in (True, False, None)),
            )
            for month in sorted({one[0] for one in counts})
        )

    def statements(self, since: date) -> tuple[StatementFact, ...]:
        """Return the statements issued from a day on, each with the result of the court date it was for."""
        columns = (IssuedDocument.issued_at, IssuedDocument.day, func.coalesce(KeyDate.result, ""))
        statement = (
            select(IssuedDocument.id, *columns)
            .outerjoin(
                KeyDate,
                (KeyDate.person_id == IssuedDocument.person_id)
                & (KeyDate.day == IssuedDocument.day)
                & (KeyDate.kind == KeyDateKind.COURT)
                & (KeyDate.handling != Handling.INTELLIGENCE),
            )
            .where(
                IssuedDocument.kind == DocumentKind.STATEMENT,
                IssuedDocument.state != DocumentState.DRAFT,
                IssuedDocument.issued_at.is_not(None),
                IssuedDocument.supersedes_id.is_(None),
            )
            .order_by(IssuedDocument.id)
        )
        found = {row[0]: row for row in self._session.execute(statement)}
        facts = (StatementFact(london_day(at), day, result) for _, at, day, result in found.values() if at)
        return tuple(one for one in facts if one.issued_on >= since)

    def referrals(self, since: date) -> tuple[ReferralFact, ...]:
        """Return the referrals that came from a day on."""
        statement = select(Referral.referred_on, Referral.outcome, Referral.outcome_on).where(
            Referral.referred_on >= since, Referral.handling != Handling.INTELLIGENCE
        )
        return tuple(ReferralFact(*row) for row in self._session.execute(statement.order_by(Referral.referred_on)))

    def _counted(self, statement: Executable) -> Counter[tuple[Any, ...]]:
        """Count rows that are alike, here: to group them the database would sort them all."""
        return Counter(map(tuple, many_rows(self._session, statement)))


def _month(day: Any) -> ColumnElement[str]:  # noqa: ANN401 -- a column of days or of moments
    """Return the month of a day as YYYY-MM."""
    return func.substr(cast(day, String), 1, 7)
