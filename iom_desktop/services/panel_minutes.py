"""Puts together what the minutes of a meeting say."""

from collections.abc import Iterable, Mapping

from iom_desktop.clock import LONDON
from iom_desktop.records.disclosure import ForPartners, Item
from iom_desktop.records.kept import PARTNER_MARKS
from iom_desktop.records.minutes import (
    MinutesAction,
    MinutesContent,
    MinutesDecision,
    PreviousActions,
    WaitingFigures,
)
from iom_desktop.records.panel import AgendaItem, ItemDecision, Meeting, Member
from iom_desktop.rules import disclosure
from iom_desktop.rules.quorum import short_of_quorum
from iom_desktop.store.unit_of_work import Look
from iom_desktop.vocabulary.panel import Attendance
from iom_desktop.vocabulary.work import ActionState

Labels = Mapping[str, str]

_LEFT_OUT = "Not for these minutes"


def content(look: Look, meeting: Meeting, borough: str, quorum: int) -> MinutesContent:
    """Return the minutes of a meeting as they stand, with the names that the reader of ``meeting`` may see."""
    figures = look.panels.figures(meeting.meeting_id)
    labels = {
        entry.code: entry.label
        for name in ("agencies", "decline_reasons", "exit_statuses", "panel_themes")
        for entry in look.access.entries(name)
    }
    details = meeting.details
    return MinutesContent(
        meeting_id=meeting.meeting_id,
        borough=borough,
        day=details.day,
        starts_at=details.starts_at,
        ends_at=f"{meeting.closed_at.astimezone(LONDON):%H:%M}" if meeting.closed_at else "",
        place=details.place,
        theme=labels.get(details.theme, details.theme),
        chair=details.chair,
        minute_taker=details.minute_taker,
        present=_by_agency(meeting.members, Attendance.PRESENT, labels),
        apologies=_by_agency(meeting.members, Attendance.APOLOGIES, labels),
        no_quorum=short_of_quorum((one.agency for one in meeting.present), quorum) if meeting.present else "",
        declared=bool(meeting.present) and all(member.declared for member in meeting.present),
        conflicts=_conflicts(meeting),
        decisions=tuple(_decision(item, labels) for item in meeting.items),
        actions=_actions(meeting.items),
        previous=_previous(look, meeting),
        gaps=tuple(line.strip() for line in meeting.gaps.splitlines() if line.strip()),
        waiting=_waiting(figures),
        managed_before=figures.get("managed_before"),
        managed_after=figures.get("managed_after"),
        next_day=meeting.next_day,
        next_at=meeting.next_at,
        approved_at=meeting.approved_at,
        approved_by=meeting.approved_by,
        aside=_aside(meeting.items),
    )


def _by_agency(
    members: Iterable[Member], attendance: Attendance, labels: Labels
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found: dict[str, list[str]] = {}
    for member in members:
        if member.attendance is attendance:
            name = f"{member.name}, visitor" if member.visitor else member.name
            found.setdefault(labels.get(member.agency, member.agency), []).append(name)
    return tuple((agency, tuple(names)) for agency, names in found.items())


def _conflicts(meeting: Meeting) -> str:
    """Return the conflicts that are not about one case, each with its member."""
    own = [f"{one.name}: {one.conflict.rstrip('.')}." for one in meeting.members if one.conflict.strip()]
    return " ".join([part for part in (meeting.conflicts.strip(),) if part] + own)


def _aside(items: Iterable[AgendaItem]) -> tuple[ForPartners[str], ...]:
    """Return who took no part in an item and who did not agree with what was decided."""
    told = []
    for item in items:
        told += [cleared(item, "panel_item", f"Item {item.order}: took no part: {one}") for one in item.conflicts]
        if item.decision and item.decision.dissent:
            told.append(cleared(item, "panel_item", f"Item {item.order}: not agreed by all: {item.decision.dissent}"))
    return tuple(told)


def _decision(item: AgendaItem, labels: Labels) -> MinutesDecision:
    decided = item.decision
    return MinutesDecision(
        number=item.order,
        name=item.name,
        rag_before=item.rag_before if decided else item.rag,
        rag_after=item.rag_after,
        decision=decided.decision if decided else None,
        lead=lead_of(decided, labels),
        reason=cleared(item, "panel_item", reason_of(item, labels)),
    )


def lead_of(decided: ItemDecision | None, labels: Labels) -> str:
    """Say who leads a case, agency and professional."""
    if decided is None:
        return ""
    return ", ".join(part for part in (labels.get(decided.lead_agency, ""), decided.lead_professional) if part)


def reason_of(item: AgendaItem, labels: Labels) -> str:
    """Say why, in the order a reader asks: the reason of the list, the colour, the words, the plan, the date."""
    decided = item.decision
    if decided is None:
        return "Not decided at this meeting"
    review = decided.review_on
    parts = (
        labels.get(decided.reason_code or decided.exit_status, ""),
        decided.rag_reason,
        decided.words,
        decided.exit_plan,
        f"Review on {review.day} {review:%B %Y}" if review else "",
    )
    said = dict.fromkeys(part.strip().rstrip(".") for part in parts if part.strip())
    words = ". ".join(said) or item.reason_words
    return words[:1].upper() + words[1:]


def _actions(items: Iterable[AgendaItem]) -> tuple[MinutesAction, ...]:
    agreed = ((item, action) for item in items if item.decision for action in item.decision.actions)
    return tuple(
        MinutesAction(
            number,
            item.order,
            cleared(item, "action", f"{action.what} ({item.name})"),
            action.owner,
            action.due,
        )
        for number, (item, action) in enumerate(agreed, start=1)
    )


def _previous(look: Look, meeting: Meeting) -> PreviousActions | None:
    """Return what became of the actions agreed at the meeting before."""
    before = look.panels.before(meeting.details.day)
    if not before:
        return None
    held = look.panels.meeting(before)
    actions = [
        action
        for item in held.items
        for action in look.actions.from_origin(item.item_id)
        if action.state is not ActionState.CANCELLED
    ]
    done = sum(action.state is ActionState.DONE for action in actions)
    return PreviousActions(held.details.day, len(actions), done)


def _waiting(figures: Mapping[str, int]) -> WaitingFigures | None:
    if "waiting_after" not in figures:
        return None
    return WaitingFigures(figures["waiting_before"], figures["waiting_after"], figures["longest_wait_after"] or None)


def cleared(item: AgendaItem, kind: str, words: str) -> ForPartners[str]:
    """Clear what was typed before the partners' eyes, unless the item was marked above them."""
    asked = [Item(item.item_id, kind, words, item.marks), Item(item.item_id, kind, _LEFT_OUT, PARTNER_MARKS)]
    return disclosure.for_partners(asked, health_as=disclosure.HEALTH_SUPPORT).cleared[0]
