"""What a decision of the panel still needs before it can be saved, each with the field to mend and why."""

from datetime import date

from iom_desktop.records.panel import AgendaItem, ItemDecision, Missing
from iom_desktop.rules.agenda import GREEN_BEFORE_LEAVING
from iom_desktop.vocabulary.panel import PanelDecision
from iom_desktop.vocabulary.risk import COMMUNITY_COLOURS, Rag

WORDS = {
    PanelDecision.ADOPT: "to adopt",
    PanelDecision.KEEP: "to keep",
    PanelDecision.LEAVE: "that the person leaves",
    PanelDecision.DEFER: "to defer",
    PanelDecision.DECLINE: "to decline",
}
STAYING = (PanelDecision.ADOPT, PanelDecision.KEEP)
_SAYS_WHY = ("died",)
"""Exit statuses that nobody has to give a reason for."""


def green_period(since: date | None, day: date) -> bool:
    """Tell whether somebody has been Green for as long as leaving asks."""
    return since is not None and day - since >= GREEN_BEFORE_LEAVING


def missing(item: AgendaItem, decision: ItemDecision, day: date) -> tuple[Missing, ...]:
    """Return what ``decision`` about ``item`` lacks on ``day``; nothing where it can be saved."""
    if decision.decision not in item.choices:
        here = "already on IOM" if item.on_scheme else "not on IOM yet"
        return (Missing("decision", f"This person is {here}: choose another decision."),)
    found = [*_CHECKS[decision.decision](decision, item, day), *_colour(decision, item.community_rag)]
    found += _twice(item, decision)
    if decision.decision in STAYING and decision.review_on is not None and decision.review_on <= day:
        found.append(Missing("review_on", "The date to look again must be after today."))
    found += [Missing("actions", problem) for problem in _actions(decision, day)]
    return tuple(found)


def _twice(item: AgendaItem, decision: ItemDecision) -> list[Missing]:
    """Ask before a second decision takes the place of the first."""
    first = item.decision
    if first is None or not item.decided or decision.replaces or first.decision is decision.decision:
        return []
    told = (
        f"The panel decided {WORDS[first.decision]} already. Save again to put {WORDS[decision.decision]} in its place."
    )
    return [Missing("replaces", told)]


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


def _adopt(decision: ItemDecision, _item: AgendaItem, _day: date) -> list[Missing]:
    return [
        Missing(field, words)
        for field, words, value in (
            ("rag", "Adopting needs a RAG colour.", decision.rag),
            ("lead_agency", "Adopting needs a lead agency.", decision.lead_agency),
            ("lead_professional", "Adopting needs a lead professional.", decision.lead_professional.strip()),
        )
        if not value
    ]


def _keep(_decision: ItemDecision, _item: AgendaItem, _day: date) -> list[Missing]:
    return []


def _leave(decision: ItemDecision, item: AgendaItem, day: date) -> list[Missing]:
    found = []
    if not decision.exit_status:
        found.append(Missing("exit_status", "Leaving needs an exit status."))
    if not decision.exit_plan.strip():
        found.append(Missing("exit_plan", "Leaving needs an exit plan: who carries on with what."))
    told = decision.words.strip() or decision.exit_status in _SAYS_WHY
    if not told and not green_period(item.green_since, day):
        found.append(Missing("words", "Leaving without three months on Green needs a reason."))
    return found


def _defer(decision: ItemDecision, _item: AgendaItem, day: date) -> list[Missing]:
    if decision.review_on is None:
        return [Missing("review_on", "Deferring needs the date on which the panel looks again.")]
    if decision.review_on <= day:
        return [Missing("review_on", "The date to look again must be after today.")]
    return []


def _decline(decision: ItemDecision, _item: AgendaItem, _day: date) -> list[Missing]:
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
