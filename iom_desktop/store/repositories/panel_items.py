"""Reads the items of an agenda with all that the screen needs of each person, in a handful of queries."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from iom_desktop.models.action import Action
from iom_desktop.models.episode import RagStatus
from iom_desktop.models.panel import PanelItem
from iom_desktop.models.person import Person
from iom_desktop.records.case import CaseLine
from iom_desktop.records.panel import ActionLine, AgendaItem, ItemDecision
from iom_desktop.store.repositories.case_lists import CaseLists
from iom_desktop.vocabulary.work import ActionState


def item_records(session: Session, rows: Sequence[PanelItem], day: date) -> tuple[AgendaItem, ...]:
    """Return the items as records, each person with the colour they have on ``day``."""
    ids = [row.id for row in rows]
    people = {row.person_id for row in rows}
    managed = {line.person_id: line for line in CaseLists(session).managed(day, people)} if rows else {}
    names = {
        person.id: f"{person.forenames} {person.surname}".strip()
        for person in session.scalars(select(Person).where(Person.id.in_(people)))
    }
    actions = _actions(session, ids)
    reasons = _rag_reasons(session, ids)
    return tuple(
        _item(row, names[row.person_id], managed.get(row.person_id), actions[row.id], reasons.get(row.id, ""))
        for row in rows
    )


def _item(row: PanelItem, name: str, line: CaseLine | None, actions: list[ActionLine], rag_reason: str) -> AgendaItem:
    decision = None
    if row.decision is not None:
        decision = ItemDecision(
            decision=row.decision,
            rag=line.rag.community if line else None,
            rag_reason=rag_reason,
            reason_code=row.reason_code or "",
            words=row.words,
            exit_status=row.exit_status or "",
            exit_plan=row.exit_plan,
            review_on=row.review_on,
            lead_agency=row.lead_agency or "",
            lead_professional=row.lead_professional,
            police_officer=row.police_officer,
            actions=tuple(actions),
        )
    return AgendaItem(
        item_id=row.id,
        person_id=row.person_id,
        name=name,
        order=row.order,
        reason=row.reason,
        reason_words=row.reason_words,
        on_scheme=line is not None,
        rag=line.rag.shown if line else None,
        community_rag=line.rag.community if line else None,
        proposed_rag=row.proposed_rag,
        minutes=row.minutes,
        shown_at=row.shown_at,
        decided_at=row.decided_at,
        rag_before=row.rag_before,
        rag_after=row.rag_after,
        decision=decision,
    )


def _actions(session: Session, item_ids: Sequence[str]) -> defaultdict[str, list[ActionLine]]:
    found: defaultdict[str, list[ActionLine]] = defaultdict(list)
    live = select(Action).where(Action.origin_id.in_(item_ids), Action.state != ActionState.CANCELLED)
    for row in session.scalars(live.order_by(Action.id)):
        if row.due_on is not None:
            found[row.origin_id or ""].append(ActionLine(row.what, row.owner, row.due_on))
    return found


def _rag_reasons(session: Session, item_ids: Sequence[str]) -> dict[str, str]:
    rows = session.scalars(select(RagStatus).where(RagStatus.panel_item_id.in_(item_ids)).order_by(RagStatus.id))
    return {row.panel_item_id or "": row.reason for row in rows}
