"""Reads what the panel needs of one item: the brief for the shared screen, what waits to be confirmed, who leads."""

from dataclasses import replace

from iom_desktop.errors import Misfilled
from iom_desktop.records.access import Actor
from iom_desktop.records.ledger import Decision
from iom_desktop.records.panel import AgendaItem, AskedItem, ItemDecision, Meeting, Proposal, Shown
from iom_desktop.records.shared_brief import SharedBrief
from iom_desktop.rules import agenda, masking
from iom_desktop.rules.disclosure import case_for_partners, case_for_person
from iom_desktop.rules.shared_brief import brief_for_others, brief_for_partners
from iom_desktop.services import case_access, panel_drafts, panel_facts
from iom_desktop.store.unit_of_work import Look
from iom_desktop.vocabulary.access import Audience
from iom_desktop.vocabulary.cohort import SelectionChoice
from iom_desktop.vocabulary.panel import AgendaReason, PanelDecision
from iom_desktop.vocabulary.people import IdentifierKind
from iom_desktop.vocabulary.work import AssignmentRole

_IN_THE_PANELS_WORDS = {
    SelectionChoice.DECLINED: PanelDecision.DECLINE,
    SelectionChoice.DEFERRED: PanelDecision.DEFER,
}


def named_for(look: Look, who: Actor, meeting: Meeting) -> Meeting:
    """Return a meeting on whose agenda the restricted cases that are closed to the user have no name."""
    closed = case_access.closed(look, who)
    items = tuple(masking.item(one) if one.person_id in closed else one for one in meeting.items)
    return replace(meeting, items=items)


def shown(look: Look, meeting: Meeting, item: AgendaItem, audience: Audience | None = None) -> Shown:
    """Return an item as the shared screen shows it to whoever is in the room, or would be."""
    if (audience or meeting.audience) is Audience.PERSON:
        bare = masking.item_before_others(item)
        rest = tuple(bare if one.item_id == item.item_id else masking.other_item(one) for one in meeting.items)
        return Shown(
            replace(meeting, items=rest, audience=Audience.PERSON, conflicts="", gaps=""),
            bare,
            brief(look, item, Audience.PERSON),
        )
    return Shown(meeting, item, brief(look, item), to_confirm(look, item), panel_drafts.of(look, item))


def brief(look: Look, item: AgendaItem, audience: Audience = Audience.PARTNERS) -> SharedBrief:
    """Return the brief of an item's person for the audience of the shared screen."""
    case = look.panels.case(item.person_id)
    labels = {entry.code: entry.short_label for entry in look.access.entries("pathways")}
    priorities = {entry.code: entry.short_label for entry in look.access.entries("local_priorities")}
    priority = case.episode.local_priority if case.episode else ""
    if audience is Audience.PERSON:
        return brief_for_others(case_for_person(case), labels)
    return brief_for_partners(case_for_partners(case), labels, priorities.get(priority, priority))


def not_on(look: Look, who: Actor, meeting: Meeting) -> tuple[tuple[str, str], ...]:
    """Return who is on the scheme, on the newest list or referred, and not on the agenda of a meeting."""
    left_out = case_access.closed(look, who) | {item.person_id for item in meeting.items}
    found = {one.person_id: one.name for one in panel_facts.gather(look) if one.person_id not in left_out}
    crns = look.people.current_numbers(IdentifierKind.CRN, tuple(found))
    named = ((person_id, ", ".join(filter(None, (name, crns.get(person_id))))) for person_id, name in found.items())
    return tuple(sorted(named, key=lambda one: one[::-1]))


def asked_for(look: Look, meeting_id: str, person_id: str, words: str) -> tuple[Proposal, ...]:
    """Return a case with the reason somebody gives now, beside all that speaks for it anyway."""
    meeting = look.panels.meeting(meeting_id)
    if any(item.person_id == person_id for item in meeting.items):
        raise Misfilled({"person": "This person is on the agenda already."})
    fresh = AskedItem("", person_id, AgendaReason.ASKED, "")
    before = next((one for one in look.panels.asked() if one.person_id == person_id), fresh)
    told = ". ".join(part for part in (words.strip().rstrip("."), before.words) if part)
    facts = [one for one in panel_facts.gather(look) if one.person_id == person_id]
    if not facts:
        raise Misfilled({"person": "This person is not on IOM, not on the newest list and not referred."})
    return agenda.propose(facts, [replace(before, reason=AgendaReason.ASKED, words=told)], meeting.details.day)


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
