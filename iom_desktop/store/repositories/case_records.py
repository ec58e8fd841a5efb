"""Reads everything about one person in one go."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from iom_desktop import models
from iom_desktop.records.case import (
    CaseDecision,
    CaseRecord,
    CheckLine,
    DocumentLine,
    EligibilityLine,
)
from iom_desktop.rules import rag, status
from iom_desktop.store.repositories.documents import has_compact
from iom_desktop.store.repositories.episodes import Assignments, Episodes
from iom_desktop.store.repositories.people import Markers, People
from iom_desktop.store.repositories.referrals import Referrals
from iom_desktop.store.repositories.risk import Risk
from iom_desktop.store.repositories.shelf import marks_of
from iom_desktop.store.repositories.support import Actions, CompactAnswers, Contacts, KeyDates, Needs, Notes


class CaseRecords:
    """The whole record of one person, on the scheme or not."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def read(self, person_id: str, day: date) -> CaseRecord:
        """Return everything the register holds about a person, as it stands on a day."""
        people, episodes, risk = People(self._session), Episodes(self._session), Risk(self._session)
        person = people.get(person_id)
        times = episodes.of(person_id)
        episode = times[-1] if times else None
        history = episodes.rag_history(episode.id) if episode else ()
        custody, sentences, statuses = risk.custody(person_id), risk.sentences(person_id), episodes.statuses(person_id)
        needs, referrals = Needs(self._session), Referrals(self._session)
        return CaseRecord(
            person=person,
            day=day,
            episode=episode,
            managed=episode is not None and episode.exited_on is None,
            rag=rag.current(history, custody, day) if history else None,
            status=status.current(statuses, sentences, custody, day),
            aliases=people.aliases(person_id),
            identifiers=people.identifiers(person_id),
            addresses=people.addresses(person_id),
            contact_details=people.contact_details(person_id),
            markers=Markers(self._session).of(person_id),
            consents=people.consents(person_id),
            linked_people=people.linked(person_id),
            suspended=episodes.suspended(episode.id) if episode else (),
            earlier_episodes=times[:-1],
            rag_history=history,
            statuses=statuses,
            scores=risk.scores(person_id),
            offences=risk.offences(person_id),
            sentences=sentences,
            custody_periods=custody,
            licence_conditions=risk.conditions(person_id),
            eligibility=self.eligibility(person_id),
            needs=needs.of(person_id, episode.id if episode else ""),
            interventions=needs.interventions(person_id),
            engagement=needs.engagement(person_id),
            contacts=Contacts(self._session).of(person_id),
            key_dates=KeyDates(self._session).of(person_id),
            actions=Actions(self._session).of(person_id),
            assignments=Assignments(self._session).of(episode.id) if episode else (),
            decisions=self._decisions(person_id),
            checks=self._checks(person_id),
            notes=Notes(self._session).of(person_id),
            referrals=referrals.of(person_id),
            sent_elsewhere=referrals.onward_of(person_id),
            documents=self._documents(person_id),
            compact_answers=CompactAnswers(self._session).of(person_id),
        )

    def _names(self) -> dict[str, str]:
        """Return the names of the users by the names they sign in with."""
        table = models.user.User
        rows = self._session.execute(select(table.sign_in_name, table.display_name))
        return {row.sign_in_name: row.display_name for row in rows}

    def eligibility(self, person_id: str) -> tuple[EligibilityLine, ...]:
        """Return what each monthly list said about a person, the newest first."""
        table, rule_set, month = models.cohort.Eligibility, models.cohort.RuleSet, models.cohort.CohortMonth
        rows = self._session.execute(
            select(table, rule_set.label)
            .join(rule_set, rule_set.id == table.rule_set_id)
            .join(month, month.id == table.cohort_month_id)
            .where(table.person_id == person_id, month.undone_at.is_(None))
            .order_by(table.month.desc())
        )
        return tuple(
            EligibilityLine(
                month=row.month,
                rule_set=label,
                eligible=row.overruled or row.eligible,
                reasons=tuple(reason["text"] for reason in row.reasons),
                overruled_by=row.overruled_by or "",
                overruled_why=row.overruled_why,
                marks=marks_of(row),
            )
            for row, label in rows
        )

    def _decisions(self, person_id: str) -> tuple[CaseDecision, ...]:
        """Return what the ledger, the panel and urgent decisions said, the newest first."""
        found = (*self._ledger_decisions(person_id), *self._panel_decisions(person_id))
        return tuple(sorted(found, key=lambda one: one.day, reverse=True))

    def _ledger_decisions(self, person_id: str) -> tuple[CaseDecision, ...]:
        table, names = models.cohort.SelectionDecision, self._names()
        rows = self._session.scalars(
            select(table).where(table.person_id == person_id, table.panel_item_id.is_(None)).order_by(table.decided_at)
        )
        return tuple(
            CaseDecision(
                day=row.decided_on,
                what=row.decision,
                where="ledger",
                reason=row.reason_words or row.reason_code or "",
                by=names.get(row.decided_by, row.decided_by),
                to_be_confirmed=row.to_be_confirmed,
                marks=marks_of(row),
            )
            for row in rows
        )

    def _panel_decisions(self, person_id: str) -> tuple[CaseDecision, ...]:
        item, panel, names = models.panel.PanelItem, models.panel.Panel, self._names()
        rows = self._session.execute(
            select(item, panel.day)
            .join(panel, panel.id == item.panel_id)
            .where(item.person_id == person_id, item.decision.is_not(None))
        )
        return tuple(
            CaseDecision(
                day=day,
                what=row.decision or "",
                where="panel",
                reason=row.words or row.reason_code or "",
                by=names.get(row.decided_by or "", ""),
                before=row.rag_before,
                after=row.rag_after,
                marks=marks_of(row),
            )
            for row, day in rows
        )

    def _checks(self, person_id: str) -> tuple[CheckLine, ...]:
        table, user = models.daily_check.DailyCheck, models.user.User
        rows = self._session.execute(
            select(table, user.display_name)
            .outerjoin(user, user.id == table.checked_by)
            .where(table.person_id == person_id, table.outcome.is_not(None))
            .order_by(table.checked_at.desc())
        )
        return tuple(
            CheckLine(
                check_id=row.id,
                day=row.day,
                at=row.checked_at,
                outcome=row.outcome,
                note=row.note,
                by=name or "",
                marks=marks_of(row),
                what=", ".join(row.details[name] for name in ("what", "place", "came_from") if name in row.details),
                entered_why=row.entered_why or "",
            )
            for row, name in rows
            if row.outcome is not None
        )

    def _documents(self, person_id: str) -> tuple[DocumentLine, ...]:
        table, names = models.document.IssuedDocument, self._names()
        rows = self._session.scalars(select(table).where(table.person_id == person_id).order_by(table.id.desc()))
        return tuple(
            DocumentLine(
                document_id=row.id,
                reference=row.reference or "",
                kind=row.kind,
                state=row.state,
                version=row.document_version,
                recipient=row.recipient,
                purpose=row.purpose_words or row.purpose or "",
                issued_at=row.issued_at,
                issued_by=names.get(row.issued_by or "", ""),
                marks=marks_of(row),
                **_agreed(row),
            )
            for row in rows
        )


def _agreed(row: models.document.IssuedDocument) -> dict[str, Any]:
    """Return what a paper says as an agreement, where it is one."""
    if not has_compact(row.kind, row.state, row.text):
        return {}
    content = row.text.get("content", {})
    agreement = content.get("agreement") or content
    review_on = agreement.get("review_on")
    return {
        "is_compact": True,
        "goal": agreement.get("goal", ""),
        "review_on": date.fromisoformat(review_on) if review_on else None,
    }
