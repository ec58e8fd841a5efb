"""Reads the items of an agenda with all that the screen needs of each person, in a handful of queries."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from iom_desktop import models
from iom_desktop.records.panel import ActionLine, AgendaItem, ItemDecision
from iom_desktop.records.risk import CustodyPeriod
from iom_desktop.records.scheme import RagState, RagStatus
from iom_desktop.records.support import Action
from iom_desktop.rules import disclosure, rag
from iom_desktop.rules.shared_brief import action_before_partners
from iom_desktop.store.repositories.shelf import Shelf, marks_of
from iom_desktop.vocabulary.access import Audience, Topic
from iom_desktop.vocabulary.risk import Rag
from iom_desktop.vocabulary.work import ActionState

_IN_THE_ROOM = disclosure.marks_before(Audience.PARTNERS)
"""An agenda is read with partners in the room, whoever holds the mouse."""


def item_records(session: Session, rows: Sequence[models.panel.PanelItem], day: date) -> tuple[AgendaItem, ...]:
    """Return the items as records, each person with the colour they have on ``day``."""
    ids = [row.id for row in rows]
    people = {row.person_id for row in rows}
    person = models.person.Person
    names = {
        person_id: f"{forenames} {surname}".strip()
        for person_id, forenames, surname in session.execute(
            select(person.id, person.forenames, person.surname).where(person.id.in_(people))
        )
    }
    colours, actions, reasons = _colours(session, people, day), _actions(session, ids), _rag_reasons(session, ids)
    return tuple(
        _item(row, names[row.person_id], colours.get(row.person_id), actions[row.id], reasons.get(row.id, ""))
        for row in rows
    )


def words_before_partners(row: models.panel.PanelItem) -> str:
    """Return why a case is on an agenda in words, as far as the room may read them."""
    return row.reason_words if _told(row) else ""


def _told(row: models.panel.PanelItem | models.episode.RagStatus) -> bool:
    marks = marks_of(row)
    return disclosure.barrier("panel_item", marks, Audience.PARTNERS) is None and marks.topic is not Topic.HEALTH


def _item(
    row: models.panel.PanelItem, name: str, colour: RagState | None, actions: list[ActionLine], rag_reason: str
) -> AgendaItem:
    told = _told(row)
    return AgendaItem(
        item_id=row.id,
        person_id=row.person_id,
        name=name,
        order=row.order,
        reason=row.reason,
        reason_words=words_before_partners(row),
        on_scheme=colour is not None,
        rag=colour.shown if colour else None,
        community_rag=colour.community if colour else None,
        proposed_rag=row.proposed_rag,
        minutes=row.minutes,
        shown_at=row.shown_at,
        decided_at=row.decided_at,
        rag_before=row.rag_before,
        rag_after=row.rag_after,
        decision=_decision(row, colour, tuple(actions), rag_reason, told=told),
        marks=marks_of(row),
        green_since=colour.since if colour and colour.shown is Rag.GREEN else None,
        conflicts=tuple(line for line in (row.conflicts or "").splitlines() if told),
    )


def _decision(
    row: models.panel.PanelItem,
    colour: RagState | None,
    actions: tuple[ActionLine, ...],
    rag_reason: str,
    *,
    told: bool,
) -> ItemDecision | None:
    if row.decision is None:
        return None
    return ItemDecision(
        decision=row.decision,
        rag=colour.community if colour else None,
        rag_reason=rag_reason,
        reason_code=row.reason_code or "",
        words=row.words if told else "",
        exit_status=row.exit_status or "",
        exit_plan=row.exit_plan if told else "",
        review_on=row.review_on,
        lead_agency=row.lead_agency or "",
        lead_professional=row.lead_professional,
        police_officer=row.police_officer,
        actions=actions,
        dissent=(row.dissent or "") if told else "",
    )


def _colours(session: Session, people: Collection[str], day: date) -> dict[str, RagState]:
    """Return the colour of everybody of ``people`` who is on the scheme."""
    shelf = Shelf(session)
    history: defaultdict[str, list[RagStatus]] = defaultdict(list)
    for entry in shelf.all(RagStatus, models.episode.RagStatus.episode_id.in_(_open_episodes(people))):
        history[entry.person_id].append(entry)
    custody: defaultdict[str, list[CustodyPeriod]] = defaultdict(list)
    table = models.risk.CustodyPeriod
    for period in shelf.all(CustodyPeriod, table.person_id.in_(history), table.handling.in_(_IN_THE_ROOM)):
        custody[period.person_id].append(period)
    return {who: rag.current(entries, custody[who], day) for who, entries in history.items()}


def _open_episodes(people: Collection[str]) -> Select[str]:
    return select(models.episode.Episode.id).where(
        models.episode.Episode.person_id.in_(people), models.episode.Episode.exited_on.is_(None)
    )


def _actions(session: Session, item_ids: Sequence[str]) -> defaultdict[str, list[ActionLine]]:
    found: defaultdict[str, list[ActionLine]] = defaultdict(list)
    table = models.action.Action
    for action in Shelf(session).all(Action, table.origin_id.in_(item_ids), table.state != ActionState.CANCELLED):
        line = action_before_partners(action)
        if line is not None:
            found[action.origin_id].append(line)
    return found


def _rag_reasons(session: Session, item_ids: Sequence[str]) -> dict[str, str]:
    table = models.episode.RagStatus
    told = select(table).where(table.panel_item_id.in_(item_ids), table.handling.in_(_IN_THE_ROOM))
    return {row.panel_item_id or "": row.reason for row in session.scalars(told.order_by(table.id)) if _told(row)}
