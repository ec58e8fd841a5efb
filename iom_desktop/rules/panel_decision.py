"""What a decision of the panel still needs before it can be saved, each with the field to mend and why."""

from datetime import date

from iom_desktop.records.panel import AgendaItem, ItemDecision, Missing
from iom_desktop.vocabulary.panel import PanelDecision
from iom_desktop.vocabulary.risk import COMMUNITY_COLOURS, Rag


def missing(item: AgendaItem, decision: ItemDecision, day: date) -> tuple[Missing, ...]:
    """Return what ``decision`` about ``item`` lacks on ``day``; nothing where it can be saved."""
    if decision.decision not in item.choices:
        here = "already on IOM" if item.on_scheme else "not on IOM yet"
        return (Missing("decision", f"This person is {here}: choose another decision."),)
    found = [*_CHECKS[decision.decision](decision, item.community_rag, day), *_colour(decision, item.community_rag)]
    found += [Missing("actions", problem) for problem in _actions(decision, day)]
    return tuple(found)


def _colour(decision: ItemDecision, community_rag: Rag | None) -> list[Missing]:
    if decision.rag is None:
        return []
    if decision.rag not in COMMUNITY_COLOURS:
        return [Missing("rag", "Blue follows custody: choose the colour for the community.")]
    changes = community_rag is not None and decision.rag is not community_rag
    if changes and decision.decision is PanelDecision.KEEP and not decision.rag_reason.strip():
        return [Missing("rag_reason", "A change of RAG needs a reason.")]
    return []


def _actions(decision: ItemDecision, day: date) -> list[str]:
    problems = []
    for action in decision.actions:
        if not action.what.strip() or not action.owner.strip():
            problems.append("Each action needs words and an owner.")
        elif action.due < day:
            problems.append(f"The action for {action.owner} is due before today.")
    return problems


def _adopt(decision: ItemDecision, _community: Rag | None, _day: date) -> list[Missing]:
    return [
        Missing(field, words)
        for field, words, value in (
            ("rag", "Adopting needs a RAG colour.", decision.rag),
            ("lead_agency", "Adopting needs a lead agency.", decision.lead_agency),
            ("lead_professional", "Adopting needs a lead professional.", decision.lead_professional.strip()),
        )
        if not value
    ]


def _keep(_decision: ItemDecision, _community: Rag | None, _day: date) -> list[Missing]:
    return []


def _leave(decision: ItemDecision, community_rag: Rag | None, _day: date) -> list[Missing]:
    found = []
    if not decision.exit_status:
        found.append(Missing("exit_status", "Leaving needs an exit status."))
    if not decision.exit_plan.strip():
        found.append(Missing("exit_plan", "Leaving needs an exit plan: who carries on with what."))
    if decision.exit_status == "success" and community_rag is not Rag.GREEN and not decision.words.strip():
        found.append(Missing("words", "Leaving as a success without a Green period needs a reason."))
    return found


def _defer(decision: ItemDecision, _community: Rag | None, day: date) -> list[Missing]:
    if decision.review_on is None:
        return [Missing("review_on", "Deferring needs the date on which the panel looks again.")]
    if decision.review_on <= day:
        return [Missing("review_on", "The date to look again must be after today.")]
    return []


def _decline(decision: ItemDecision, _community: Rag | None, _day: date) -> list[Missing]:
    if not decision.reason_code:
        return [Missing("reason_code", "Declining needs a reason from the list.")]
    if decision.reason_code == "other" and not decision.words.strip():
        return [Missing("words", "Say the other reason in words.")]
    return []


_CHECKS = {
    PanelDecision.ADOPT: _adopt,
    PanelDecision.KEEP: _keep,
    PanelDecision.LEAVE: _leave,
    PanelDecision.DEFER: _defer,
    PanelDecision.DECLINE: _decline,
}
