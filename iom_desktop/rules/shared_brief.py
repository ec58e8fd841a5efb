"""The brief of one case for the shared screen: what partners may see, counted and cleared."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from iom_desktop.records.case import CaseRecord
from iom_desktop.records.disclosure import ForPartners, Item
from iom_desktop.records.kept import PARTNER_MARKS
from iom_desktop.records.kept import Item as KeptItem
from iom_desktop.records.narrowed import CaseForPartners, CaseForPerson
from iom_desktop.records.panel import ActionLine
from iom_desktop.records.risk import Offence, Score
from iom_desktop.records.scheme import StatusState
from iom_desktop.records.shared_brief import (
    BriefAction,
    ColourShown,
    MarkerShown,
    OffenceWeeks,
    OfferResponses,
    RagReview,
    ScoreShown,
    SharedBrief,
)
from iom_desktop.records.support import Action, Intervention, PathwayNeed
from iom_desktop.rules import disclosure, rag
from iom_desktop.vocabulary.access import Audience, ConsentState, Topic
from iom_desktop.vocabulary.needs import EngagementLevel, Need, Response
from iom_desktop.vocabulary.people import MarkerCheck, MarkerKind
from iom_desktop.vocabulary.risk import RECORDED_STATUSES, OffenceStage, Tool
from iom_desktop.vocabulary.work import AppointmentResult, AssignmentRole

T = TypeVar("T")
K = TypeVar("K", bound=KeptItem)
OfferOrNeed = TypeVar("OfferOrNeed", Intervention, PathwayNeed)

WEEKS = 13
REVIEWS = 6
QUIET = {"sexual_exploitation": "Specialist support"}
"""Pathways whose very name would tell a room that somebody has been a victim."""
ALWAYS_TOLD = (MarkerKind.DOMESTIC_ABUSE, MarkerKind.MAPPA, MarkerKind.GANG)
"""A marker that is off is a checked fact: these are shown either way."""
TOLD_WHEN_ON = (MarkerKind.WEAPONS, MarkerKind.RISK_TO_STAFF)
_FAMILIES = ((Tool.OGRS3, Tool.ARP), (Tool.OVP, Tool.VRP))


def brief_for_partners(of: CaseForPartners, labels: Mapping[str, str], priority: str) -> SharedBrief:
    """Return what the shared screen may show of a case; ``labels`` names the pathways by code."""
    case = of.record
    appointments = _appointments(case)
    return SharedBrief(
        audience=Audience.PARTNERS,
        person_id=case.person.id,
        name=case.person.name,
        age=case.person.age_on(case.day),
        on_scheme=case.managed,
        rag=ColourShown(case.rag.shown, case.rag.since, case.rag.community) if case.rag else None,
        status=case.status,
        priority=priority,
        scores=_scores(case.scores),
        markers=_markers(case),
        reviews=_reviews(case) if case.managed else (),
        offences=_offences(case),
        engagement=_engagement(case),
        appointments=len(appointments),
        appointments_kept=appointments.count(AppointmentResult.KEPT),
        offers=_offers(case, labels),
        actions=_actions(case),
        lead_agency=_assigned(case, AssignmentRole.LEAD_AGENCY),
        lead_professional=_assigned(case, AssignmentRole.LEAD_PROFESSIONAL),
        police_officer=_assigned(case, AssignmentRole.POLICE_OFFICER),
    )


def brief_for_others(of: CaseForPerson, labels: Mapping[str, str]) -> SharedBrief:
    """Return the brief where the person, or somebody from outside the scheme, is in the room: no label, no score."""
    case = replace(of.record, rag=None, managed=False, scores=(), markers=(), engagement=(), statuses=())
    told = brief_for_partners(disclosure.case_for_partners(case), labels, "")
    status = StatusState(None, case.status.phase) if case.status.status in RECORDED_STATUSES else case.status
    return replace(
        told,
        audience=Audience.PERSON,
        markers=(),
        status=status,
        lead_agency="",
        lead_professional="",
        police_officer="",
    )


def pathway_label(code: str, labels: Mapping[str, str]) -> str:
    """Return the name of a pathway before partners: health reads as support, whatever the pathway is called."""
    if disclosure.of_need(PARTNER_MARKS, code, ConsentState.HELD).topic is Topic.HEALTH:
        return disclosure.HEALTH_SUPPORT
    return QUIET.get(code) or labels.get(code, code)


def pathway_words(code: str, labels: Mapping[str, str]) -> str:
    """Return the name of a pathway before partners as it stands in a sentence."""
    return pathway_label(code, labels).lower()


def action_before_partners(action: Action) -> ActionLine | None:
    """Return an action with its day as an agenda and its minutes may say it, or nothing."""
    if action.due_on is None:
        return None
    cleared = disclosure.for_partners(
        [Item(action.id, "action", action.what, action.marks)], health_as=disclosure.HEALTH_SUPPORT
    ).cleared
    return ActionLine(cleared[0].value, action.owner, action.due_on) if cleared else None


def _seen(items: Iterable[K], kind: str) -> list[K]:
    """Return the items that partners may know of; only for what is counted, never for words."""
    return [item for item in items if disclosure.barrier(kind, item.marks, Audience.PARTNERS) is None]


def _cleared(item: KeptItem, kind: str, value: T, health_as: T) -> tuple[ForPartners[T], ...]:
    """Return one item cleared for partners, or nothing."""
    return disclosure.for_partners([Item(item.id, kind, value, item.marks)], health_as=health_as).cleared


def _scores(scores: Iterable[Score]) -> tuple[ForPartners[ScoreShown], ...]:
    """Return the score of each kind that stands, whatever tool it comes from."""
    told: list[ForPartners[ScoreShown]] = []
    for family in _FAMILIES:
        known = [one for one in scores if one.tool in family and one.value is not None and one.horizon == 2]  # noqa: PLR2004
        if known:
            latest = max(known, key=lambda one: one.standing)
            marked = " (indicative)" if latest.indicative else ""
            shown = ScoreShown(latest.tool, f"{latest.value:.0f}{marked}")
            told += _cleared(latest, "score", shown, shown)
    return tuple(told)


def _markers(case: CaseRecord) -> tuple[ForPartners[MarkerShown], ...]:
    told: list[ForPartners[MarkerShown]] = []
    for kind in (*ALWAYS_TOLD, *TOLD_WHEN_ON):
        marker = next((one for one in case.markers if one.kind is kind and one.to_on is None), None)
        if marker is None and kind in ALWAYS_TOLD:
            silent = Item(case.person.id, "marker", MarkerShown(kind, MarkerCheck.NOT_YET), PARTNER_MARKS)
            told += disclosure.for_partners([silent], health_as=silent.value).cleared
        elif marker is not None and (kind in ALWAYS_TOLD or marker.checked is MarkerCheck.YES):
            shown = MarkerShown(kind, marker.checked)
            told += _cleared(marker, "marker", shown, shown)
    return tuple(told)


def _reviews(case: CaseRecord) -> tuple[RagReview, ...]:
    """Return the colour at the end of each of the last months since the person joined, the current one as today."""
    ends = [case.day]
    while len(ends) < REVIEWS:
        ends.append(ends[-1].replace(day=1) - timedelta(days=1))
    known = [entry.from_on for entry in case.rag_history if entry.basis in rag.COUNTING]
    return tuple(
        RagReview(end, rag.current(case.rag_history, case.custody_periods, end).shown)
        for end in reversed(ends)
        if known and min(known) <= end
    )


def _offences(case: CaseRecord) -> OffenceWeeks:
    days = [day for one in _seen(case.offences, "offence") if (day := _counted_on(one)) is not None]
    start = case.day - timedelta(days=7 * WEEKS - 1)
    weeks = [0] * WEEKS
    for day in days:
        if start <= day <= case.day:
            weeks[(day - start).days // 7] += 1
    return OffenceWeeks(start, case.day, tuple(weeks), _before_scheme(case, days))


def _counted_on(offence: Offence) -> date | None:
    return None if offence.stage is OffenceStage.NO_FURTHER_ACTION else offence.happened_on


def _before_scheme(case: CaseRecord, days: list[date]) -> int | None:
    if case.episode is None or not case.managed:
        return None
    joined = case.episode.adopted_on
    return sum(joined - timedelta(days=7 * WEEKS) <= day < joined for day in days)


def _engagement(case: CaseRecord) -> EngagementLevel | None:
    levels = _seen(case.engagement, "engagement")
    return max(levels, key=lambda one: one.on).level if levels else None


def _appointments(case: CaseRecord) -> list[AppointmentResult]:
    since = _since(case)
    kept = [one for one in _seen(case.contacts, "contact") if one.when and one.when.date() >= since]
    return [one.appointment_result for one in kept if one.appointment_result is not None]


def _since(case: CaseRecord) -> date:
    """Return the day from which work is counted: the start of the present time on the scheme, if there is one."""
    return case.episode.adopted_on if case.episode and case.managed else date.min


def _offers(case: CaseRecord, labels: Mapping[str, str]) -> OfferResponses:
    since = _since(case)
    own = [one for one in case.interventions if one.offered_on >= since]
    consent = disclosure.health_consent(case.consents)
    marked = [replace(one, marks=disclosure.of_offer(one.marks, one.pathway, consent)) for one in own]
    offers = _seen(marked, "intervention")
    declined = [one for one in offers if one.response is Response.DECLINED]
    met = {one.pathway for one in own if one.response is not Response.DECLINED}
    needs = [replace(one, marks=disclosure.of_need(one.marks, one.pathway, consent)) for one in case.needs]
    unmet = [one for one in needs if one.state is Need.IDENTIFIED and one.pathway not in met]
    return OfferResponses(
        offered=len(offers),
        accepted=sum(one.response is Response.ACCEPTED for one in offers),
        waiting=sum(one.response in (Response.WAITING, Response.NO_REPLY) for one in offers),
        declined=_pathways(declined, "intervention", labels),
        unmet=_pathways(unmet, "pathway_need", labels),
    )


def _pathways(items: Iterable[OfferOrNeed], kind: str, labels: Mapping[str, str]) -> tuple[ForPartners[str], ...]:
    told: list[ForPartners[str]] = []
    for item in items:
        told += _cleared(item, kind, pathway_words(item.pathway, labels), disclosure.HEALTH_SUPPORT.lower())
    return tuple(told)


def _actions(case: CaseRecord) -> tuple[ForPartners[BriefAction], ...]:
    told: list[ForPartners[BriefAction]] = []
    for one in case.open_actions:
        shown = BriefAction(one.what, one.owner, one.due_on, one.overdue_on(case.day))
        softer = BriefAction(disclosure.HEALTH_SUPPORT, one.owner, one.due_on, shown.overdue)
        told += disclosure.for_partners([Item(one.id, "action", shown, one.marks)], health_as=softer).cleared
    return tuple(told)


def _assigned(case: CaseRecord, role: AssignmentRole) -> str:
    found = case.assigned(role)
    if found is None:
        return ""
    return found.agency if role is AssignmentRole.LEAD_AGENCY else found.name
