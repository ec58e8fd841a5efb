"""Reads what the panel needs of one item: the brief for the shared screen, what waits to be confirmed, who leads."""

from dataclasses import replace

from iom_desktop.records.ledger import Decision
from iom_desktop.records.panel import AgendaItem, ItemDecision
from iom_desktop.records.shared_brief import SharedBrief
from iom_desktop.rules.disclosure import case_for_partners
from iom_desktop.rules.shared_brief import brief_for_partners
from iom_desktop.store.unit_of_work import Look
from iom_desktop.vocabulary.cohort import SelectionChoice
from iom_desktop.vocabulary.panel import PanelDecision
from iom_desktop.vocabulary.work import AssignmentRole

_IN_THE_PANELS_WORDS = {
    SelectionChoice.DECLINED: PanelDecision.DECLINE,
    SelectionChoice.DEFERRED: PanelDecision.DEFER,
}


def brief(look: Look, item: AgendaItem) -> SharedBrief:
    """Return the brief of an item's person for the audience of the shared screen."""
    case = look.case_records.read(item.person_id, look.stamp.day)
    labels = {entry.code: entry.short_label for entry in look.access.entries("pathways")}
    priorities = {entry.code: entry.short_label for entry in look.access.entries("local_priorities")}
    priority = case.episode.local_priority if case.episode else ""
    return brief_for_partners(case_for_partners(case), labels, priorities.get(priority, priority))


def to_confirm(look: Look, item: AgendaItem) -> ItemDecision | None:
    """Return what the coordinator decided about the person of ``item`` and the panel has not confirmed."""
    standing = standing_decision(look, item.person_id)
    if item.decided or standing is None or not standing.to_be_confirmed or standing.choice not in _IN_THE_PANELS_WORDS:
        return None
    return ItemDecision(
        _IN_THE_PANELS_WORDS[standing.choice],
        reason_code=standing.reason_code,
        words=standing.words,
        review_on=standing.review_on,
    )


def with_leads(look: Look, item: AgendaItem, decision: ItemDecision) -> ItemDecision:
    """Fill in who leads the case where the panel left that as it is, so that the minutes can say it."""
    episode = look.episodes.open_of(item.person_id)
    if episode is None or decision.lead_agency or decision.lead_professional:
        return decision
    now = {one.role: one for one in look.assignments.of(episode.id) if one.to_on is None}
    agency, professional = now.get(AssignmentRole.LEAD_AGENCY), now.get(AssignmentRole.LEAD_PROFESSIONAL)
    return replace(
        decision,
        lead_agency=agency.agency if agency else "",
        lead_professional=professional.name if professional else "",
    )


def standing_decision(look: Look, person_id: str) -> Decision | None:
    """Return the decision of the ledger that nobody has ended."""
    return next((one for one in look.decisions.of(person_id) if one.ended_on is None), None)
