"""What a decision of the panel changes in the register, inside the unit of work that also records the decision."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from iom_desktop.records.panel import AgendaItem, ItemDecision, Member
from iom_desktop.records.scheme import Episode, RagState, RagStatus
from iom_desktop.records.support import Assignment, Referral, StepDone
from iom_desktop.rules import rag
from iom_desktop.services import panel_actions, panel_reading
from iom_desktop.store.unit_of_work import Work
from iom_desktop.vocabulary.cohort import ReferralOutcome, ReferralStep, Route, SelectionChoice, Verdict
from iom_desktop.vocabulary.panel import PanelDecision
from iom_desktop.vocabulary.risk import Rag, RagBasis
from iom_desktop.vocabulary.work import AssignmentRole

DECIDED_BY = "Panel"
STEPS_OF_THE_PANEL = (
    ReferralStep.RAG_DECIDED,
    ReferralStep.LEAD_AGENCY_DECIDED,
    ReferralStep.LEAD_PROFESSIONAL_NAMED,
)


@dataclass(frozen=True, slots=True)
class Effect:
    """What the minutes say of a decision beside its words."""

    rag_after: Rag | None
    confirmed: bool = False
    """Whether it confirmed something that was decided between panels."""


def apply(work: Work, item: AgendaItem, decision: ItemDecision, members: Iterable[Member] = ()) -> Effect:
    """Do what ``decision`` says about the person of ``item``."""
    effect = _DEEDS[decision.decision](work, item, decision)
    panel_actions.keep(work, item, decision.actions, members)
    return effect


def _adopt(work: Work, item: AgendaItem, decision: ItemDecision) -> Effect:
    if work.episodes.open_of(item.person_id) is not None:
        return _keep(work, item, decision)
    referral = _open_referral(work, item.person_id)
    month = _eligible_month(work, item.person_id)
    decision_id = _select(work, item, decision, SelectionChoice.ADOPTED, month) if month else ""
    assert decision.rag is not None  # rules.panel_decision lets no adoption pass without its colour
    episode_id = work.episodes.adopt(
        Episode(
            person_id=item.person_id,
            route=_route(month, referral),
            adopted_on=decision.on or work.stamp.day,
            decision_id=decision_id,
            referral_id=referral.id if referral else "",
            local_priority=referral.local_priority if referral else "",
        ),
        decision.rag,
        reason=decision.words,
        decided_by=DECIDED_BY,
        panel_item_id=item.item_id,
    )
    _assign(work, item.person_id, episode_id, decision)
    if referral is not None:
        _settle_referral(work, referral, ReferralOutcome.ADOPTED, decision)
    return Effect(_colour(work, item.person_id, episode_id).shown)


def _route(month: str, referral: Referral | None) -> Route:
    if month:
        return Route.CORE_COHORT
    return Route.TRANSFER_IN if referral and referral.other_borough else Route.LOCAL_ADDITION


def _keep(work: Work, item: AgendaItem, decision: ItemDecision) -> Effect:
    episode = work.episodes.open_of(item.person_id)
    if episode is None:
        return Effect(None)
    confirmed = _settle_colour(work, item, episode.id, decision)
    _assign(work, item.person_id, episode.id, decision)
    work.decisions.confirm(item.person_id, work.stamp.day, item.item_id)
    return Effect(_colour(work, item.person_id, episode.id).shown, confirmed)


def _settle_colour(work: Work, item: AgendaItem, episode_id: str, decision: ItemDecision) -> bool:
    """Change the colour or leave it, and answer what waited for the panel; tell whether something was confirmed."""
    state = _colour(work, item.person_id, episode_id)
    if decision.rag is not None and decision.rag is not state.community:
        work.episodes.set_rag(
            RagStatus(
                person_id=item.person_id,
                episode_id=episode_id,
                colour=decision.rag,
                from_on=work.stamp.day,
                basis=RagBasis.DECIDED,
                reason=decision.rag_reason,
                decided_by=DECIDED_BY,
                panel_item_id=item.item_id,
            )
        )
        return False
    if state.proposed is not None:
        work.episodes.refuse_rag(state.proposed.id, work.stamp.day, item.item_id)
    if state.to_confirm is not None:
        work.episodes.confirm_rag(state.to_confirm.id, work.stamp.day, item.item_id)
    return state.to_confirm is not None


def _leave(work: Work, item: AgendaItem, decision: ItemDecision) -> Effect:
    episode = work.episodes.open_of(item.person_id)
    if episode is None:
        return Effect(item.rag_after)
    last = _colour(work, item.person_id, episode.id).shown
    day = decision.on or work.stamp.day
    work.episodes.leave(episode.id, day, decision.exit_status, decision.exit_plan, panel_item_id=item.item_id)
    work.decisions.end(item.person_id)
    return Effect(last)


def _defer(work: Work, item: AgendaItem, decision: ItemDecision) -> Effect:
    if item.on_scheme:
        return Effect(item.rag)
    return Effect(None, _decide_selection(work, item, decision, SelectionChoice.DEFERRED))


def _decline(work: Work, item: AgendaItem, decision: ItemDecision) -> Effect:
    confirmed = _decide_selection(work, item, decision, SelectionChoice.DECLINED)
    referral = _open_referral(work, item.person_id)
    if referral is not None:
        _settle_referral(work, referral, ReferralOutcome.NOT_ACCEPTED, decision)
    return Effect(None, confirmed)


_DEEDS = {
    PanelDecision.ADOPT: _adopt,
    PanelDecision.KEEP: _keep,
    PanelDecision.LEAVE: _leave,
    PanelDecision.DEFER: _defer,
    PanelDecision.DECLINE: _decline,
}


def _decide_selection(work: Work, item: AgendaItem, decision: ItemDecision, choice: SelectionChoice) -> bool:
    """Confirm the coordinator's decision where the panel says the same, else record the panel's own."""
    month = _eligible_month(work, item.person_id)
    if not month:
        return False
    standing = panel_reading.standing_decision(work, item.person_id)
    same = standing and (standing.choice, standing.reason_code, standing.review_on) == (
        choice,
        decision.reason_code,
        decision.review_on,
    )
    if standing and same and standing.to_be_confirmed:
        work.decisions.confirm(item.person_id, work.stamp.day, item.item_id)
        return True
    if standing and same and standing.words == decision.words:
        return False
    _select(work, item, decision, choice, month)
    return False


def _select(work: Work, item: AgendaItem, decision: ItemDecision, choice: SelectionChoice, month: str) -> str:
    return work.decisions.add(
        person_id=item.person_id,
        month=month,
        choice=choice,
        reason_code=decision.reason_code,
        words=decision.words,
        review_on=decision.review_on,
        panel_item_id=item.item_id,
    )


def _eligible_month(work: Work, person_id: str) -> str:
    """Return the newest month whose list names the person as eligible, empty where the newest does not."""
    verdicts = work.case_records.eligibility(person_id)
    return verdicts[0].month if verdicts and verdicts[0].eligible is Verdict.YES else ""


def _open_referral(work: Work, person_id: str) -> Referral | None:
    return next((one for one in work.referrals.of(person_id) if one.outcome is ReferralOutcome.OPEN), None)


def _settle_referral(work: Work, referral: Referral, outcome: ReferralOutcome, decision: ItemDecision) -> None:
    adopted = outcome is ReferralOutcome.ADOPTED
    taken = {step.step for step in referral.steps}
    for step in STEPS_OF_THE_PANEL if adopted else ():
        if step not in taken:
            work.referrals.keep_step(
                StepDone(referral_id=referral.id, step=step, done_on=work.stamp.day, done_by=DECIDED_BY)
            )
    work.referrals.keep(
        replace(
            referral,
            rag=decision.rag if adopted else referral.rag,
            lead_agency=decision.lead_agency,
            lead_professional=decision.lead_professional,
            police_officer=decision.police_officer,
            outcome=outcome,
            outcome_on=work.stamp.day,
            outcome_by=work.stamp.actor.sign_in_name,
            outcome_reason=decision.reason_code,
            outcome_words=decision.words,
        )
    )


def _assign(work: Work, person_id: str, episode_id: str, decision: ItemDecision) -> None:
    """Name who leads the case, where the panel named somebody else than before."""
    now = {one.role: one for one in work.assignments.of(episode_id) if one.to_on is None}
    wanted = (
        (AssignmentRole.LEAD_AGENCY, decision.lead_agency, ""),
        (AssignmentRole.LEAD_PROFESSIONAL, decision.lead_agency, decision.lead_professional),
        (AssignmentRole.POLICE_OFFICER, "police", decision.police_officer),
    )
    for role, agency, name in wanted:
        named = name or (role is AssignmentRole.LEAD_AGENCY and agency)
        before = now.get(role)
        if not named or (before and (before.agency, before.name) == (agency, name)):
            continue
        work.assignments.set(
            Assignment(
                person_id=person_id,
                episode_id=episode_id,
                role=role,
                agency=agency,
                name=name,
                from_on=decision.on or work.stamp.day,
            )
        )


def _colour(work: Work, person_id: str, episode_id: str) -> RagState:
    return rag.current(work.episodes.rag_history(episode_id), work.risk.custody(person_id), work.stamp.day)
