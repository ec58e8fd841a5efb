"""Gathers what a meeting of the panel leaves to be done: flags to change, people to tell, actions, letters."""

from collections import defaultdict
from collections.abc import Iterable

from iom_desktop.records.disclosure import ForPartners, Item
from iom_desktop.records.panel import AgendaItem, ItemDecision, Meeting
from iom_desktop.records.panel_papers import (
    ActionSheet,
    ActionSheetsContent,
    ChangeLine,
    ChangeSheetContent,
    FollowUp,
    LetterDue,
    Notice,
    NoticesContent,
    SheetAction,
)
from iom_desktop.records.support import Action
from iom_desktop.rules import disclosure
from iom_desktop.rules.flags import flags_of
from iom_desktop.services.panel_minutes import cleared, lead_of, reason_of
from iom_desktop.store.unit_of_work import Look
from iom_desktop.vocabulary.access import Audience
from iom_desktop.vocabulary.documents import DocumentKind, DocumentState
from iom_desktop.vocabulary.panel import PanelDecision
from iom_desktop.vocabulary.people import IdentifierKind
from iom_desktop.vocabulary.work import ActionState, AssignmentRole

_TOLD = (PanelDecision.ADOPT, PanelDecision.LEAVE, PanelDecision.DECLINE, PanelDecision.DEFER)
_NO_AGENCY = "No agency named"


def follow_up(look: Look, meeting: Meeting, closed: frozenset[str]) -> FollowUp:
    """Return everything; what is about people whose cases are ``closed`` to the user is left out."""
    items = [one for one in meeting.items if one.decision and one.person_id not in closed]
    minutes = next(
        (
            one
            for one in look.documents.lines()
            if one.kind is DocumentKind.MINUTES
            and one.panel_id == meeting.meeting_id
            and one.state is DocumentState.ISSUED
        ),
        None,
    )
    return FollowUp(
        meeting_id=meeting.meeting_id,
        changes=ChangeSheetContent(meeting.meeting_id, meeting.details.day, tuple(_changes(look, items))),
        sheets=ActionSheetsContent(meeting.meeting_id, meeting.details.day, _sheets(look, items)),
        notices=NoticesContent(meeting.meeting_id, meeting.details.day, tuple(_notices(look, items))),
        letters=tuple(_letter(look, one) for one in items if _decided(one).decision is PanelDecision.ADOPT),
        minutes_reference=minutes.reference if minutes else "",
        minutes_hash=minutes.sha256 if minutes else "",
    )


def _decided(item: AgendaItem) -> ItemDecision:
    assert item.decision is not None  # only decided items come here
    return item.decision


def _changes(look: Look, items: Iterable[AgendaItem]) -> Iterable[ChangeLine]:
    for item in items:
        decision = _decided(item).decision
        flags = flags_of(decision, item.rag_before, item.rag_after)
        if flags is None:
            continue
        person = look.people.get(item.person_id)
        numbers = {one.kind: one.canonical for one in look.people.identifiers(item.person_id) if one.to_on is None}
        yield ChangeLine(
            number=item.order,
            name=item.name,
            date_of_birth=person.date_of_birth,
            crn=numbers.get(IdentifierKind.CRN, ""),
            pnc=numbers.get(IdentifierKind.PNC, ""),
            before=item.rag_before,
            after=item.rag_after if decision is not PanelDecision.LEAVE else None,
            decision=decision,
            flags=flags,
        )


def _sheets(look: Look, items: Iterable[AgendaItem]) -> tuple[ActionSheet, ...]:
    labels = {entry.code: entry.label for entry in look.access.entries("agencies")}
    found: defaultdict[str, list[SheetAction]] = defaultdict(list)
    for item in items:
        for action in look.actions.from_origin(item.item_id):
            if action.state is not ActionState.CANCELLED and action.due_on:
                found[action.agency] += (
                    SheetAction(item.order, item.name, what, action.owner, action.due_on) for what in _told(action)
                )
    named = sorted(found, key=lambda code: (not code, labels.get(code, code)))
    return tuple(ActionSheet(code, labels.get(code, code) or _NO_AGENCY, tuple(found[code])) for code in named)


def _told(action: Action) -> tuple[ForPartners[str], ...]:
    """Clear an action for the sheet of its own agency, which reads in full what is its own."""
    told = Item(action.id, "action", action.what, action.marks, action.agency)
    return disclosure.for_partners([told], health_as=disclosure.HEALTH_SUPPORT, agency=action.agency).cleared


def _notices(look: Look, items: Iterable[AgendaItem]) -> Iterable[Notice]:
    agencies = {entry.code: entry.label for entry in look.access.entries("agencies")}
    labels = {
        entry.code: entry.label
        for name in ("agencies", "decline_reasons", "exit_statuses")
        for entry in look.access.entries(name)
    }
    for item in items:
        decision = _decided(item)
        changed = flags_of(decision.decision, item.rag_before, item.rag_after) is not None
        if not changed and decision.decision not in _TOLD:
            continue
        numbers = {one.kind: one.canonical for one in look.people.identifiers(item.person_id) if one.to_on is None}
        for name, agency, because in _whom(look, item):
            yield Notice(
                to_name=name,
                to_agency=agencies.get(agency, agency),
                because=because,
                name=item.name,
                crn=numbers.get(IdentifierKind.CRN, ""),
                decision=decision.decision,
                rag=item.rag_after if decision.decision is not PanelDecision.LEAVE else None,
                lead=lead_of(decision, labels),
                reason=cleared(item, "panel_item", reason_of(item, labels)),
                review_on=decision.review_on,
            )


def _whom(look: Look, item: AgendaItem) -> Iterable[tuple[str, str, str]]:
    """Give who referred the person, where the panel settled that, and who manages the sentence."""
    settled = [one for one in look.referrals.of(item.person_id) if one.outcome_on or item.decision]
    told = [one for one in settled if disclosure.barrier("referral", one.marks, Audience.PARTNERS) is None]
    latest = max(told, key=lambda one: (one.referred_on, one.id), default=None)
    decision = _decided(item).decision
    if latest is not None and latest.from_name and decision is not PanelDecision.KEEP:
        yield latest.from_name, latest.from_agency, "You referred this person."
    episode = max(look.episodes.of(item.person_id), key=lambda one: one.adopted_on, default=None)
    manager = [
        one
        for one in (look.assignments.of(episode.id) if episode else ())
        if one.role is AssignmentRole.OFFENDER_MANAGER and one.name
    ]
    if manager:
        last = max(manager, key=lambda one: one.from_on)
        yield last.name, last.agency or "probation", "You manage this person's sentence."


def _letter(look: Look, item: AgendaItem) -> LetterDue:
    day = item.decided_at.date() if item.decided_at else None
    sent = [
        one.issued_at.date()
        for one in look.documents.lines(person_id=item.person_id)
        if one.kind is DocumentKind.LETTER and one.issued_at and day and one.issued_at.date() >= day
    ]
    return LetterDue(item.person_id, item.name, min(sent, default=None))
