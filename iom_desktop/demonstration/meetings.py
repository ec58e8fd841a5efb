"""The panel's meetings of Kingsmere: two that were held, item by item, and one that is prepared."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random

from iom_desktop.clock import LONDON
from iom_desktop.demonstration.agreements import keep_agreements
from iom_desktop.demonstration.borough import MEETING_PLACE, STAFF
from iom_desktop.demonstration.calendar import Calendar
from iom_desktop.demonstration.cases import COORDINATOR
from iom_desktop.demonstration.options import Options
from iom_desktop.demonstration.papers import issue_letter, issue_minutes
from iom_desktop.records.panel import (
    ActionLine,
    AgendaItem,
    Closing,
    ItemDecision,
    Meeting,
    MeetingDetails,
    Member,
    Opening,
    Proposal,
)
from iom_desktop.services.desk import Desk
from iom_desktop.vocabulary.panel import Attendance, PanelDecision
from iom_desktop.vocabulary.risk import Rag
from iom_desktop.vocabulary.work import ActionOrigin

Tick = Callable[[int], None]

_MINUTES_PER_ITEM = 10
ITEMS = 12
_GAPS = "No women's bed space in the borough\nFamily mediation: waiting list of 5 weeks"
_CHAIR = "Insp. Ruth Calloway"
_AWAY = ("Frances Nolan", "Huda Saleh", "Rosa Amadi")
_KEEP_WORDS = (
    "Offers stand. Same plan until the next review",
    "Attending again. Carry on",
    "No women's bed space in the borough; housing to try the neighbours",
    "Licence conditions agreed with the prison",
    "Statement to court agreed",
)


def note_meetings(calendar: Calendar, options: Options) -> None:
    """Note the sharing agreements, two held meetings and the preparation of the next one."""
    before = datetime.combine(options.past_panels[0], time(9), LONDON)
    calendar.note(before, COORDINATOR, partial(keep_agreements, as_of=options.as_of))
    for day in options.past_panels:
        calendar.note(
            datetime.combine(day, time(10), LONDON), COORDINATOR, partial(hold, options=options, tick=calendar.tick)
        )
    prepared = options.as_of - timedelta(days=1)
    afternoon = datetime.combine(prepared, time(16, 30), LONDON)
    calendar.note(afternoon, COORDINATOR, partial(_report_back, seed=options.seed))
    calendar.note(afternoon, COORDINATOR, partial(prepare, day=options.next_panel))


def prepare(desk: Desk, day: date) -> Meeting:
    """Plan a meeting and put the first twelve proposed cases on its agenda."""
    details = MeetingDetails(
        day=day,
        starts_at="10:00",
        place=MEETING_PLACE,
        chair=_CHAIR,
        minute_taker="Priya Raman",
        minutes_per_item=_MINUTES_PER_ITEM,
        length=ITEMS * _MINUTES_PER_ITEM,
    )
    members = tuple(
        Member(name=person.name, agency=person.agency) for person in STAFF if person.title != "Data protection officer"
    )
    meeting = desk.panel.plan(details, members).meeting
    return desk.panel.add(meeting.meeting_id, _spread(desk.panel.proposals(meeting.meeting_id))).meeting


def hold(desk: Desk, options: Options, tick: Tick) -> None:
    """Hold a meeting from the opening to the approved minutes."""
    _report_back(desk, options.seed)
    meeting = prepare(desk, desk.clock.today())
    moving = swap(meeting.items)
    next_day = meeting.details.day + timedelta(days=14)
    meeting_id = run(desk, meeting, options.seed, moving, tick)
    desk.panel.close(meeting_id, Closing(_GAPS, f"{next_day:%d/%m/%Y}", "10:00"))
    desk.panel.approve(meeting_id)
    issue_minutes(desk)
    for item in desk.panel.meeting(meeting_id).items:
        if item.decision is not None and item.decision.decision is PanelDecision.ADOPT:
            issue_letter(desk, item.person_id)


def _report_back(desk: Desk, seed: int) -> None:
    """Finish most of what earlier meetings asked for."""
    for action in desk.actions.open():
        chance = Random(f"{seed}/{action.person_name}/{action.what}")
        if action.origin is ActionOrigin.PANEL and chance.random() < 0.7:
            desk.actions.finish(action.id, "Reported back")


def run(desk: Desk, meeting: Meeting, seed: int, moving: frozenset[str], tick: Tick) -> str:
    """Open a prepared meeting and decide every item, about ten minutes each; return its id.

    ``moving`` holds the items of those who join or leave the scheme.
    """
    meeting_id = meeting.meeting_id
    desk.panel.open(meeting_id, _opening(meeting))
    for item in meeting.items:
        desk.panel.show(meeting_id, item.item_id)
        tick(560)
        desk.panel.decide(meeting_id, item.item_id, _decide(item, desk.clock.today(), seed, moving))
    return meeting_id


def _spread(proposals: tuple[Proposal, ...]) -> tuple[Proposal, ...]:
    """Take cases with different reasons rather than twelve of the first kind."""
    seen: dict[object, int] = {}
    ranked = []
    for place, proposal in enumerate(proposals):
        reason = proposal.reasons[0]
        seen[reason] = seen.get(reason, 0) + 1
        ranked.append((seen[reason] > 2, seen[reason], place, proposal))
    chosen = {proposal.person_id for *_, proposal in sorted(ranked, key=lambda one: one[:3])[:ITEMS]}
    return tuple(proposal for proposal in proposals if proposal.person_id in chosen)


def _opening(meeting: Meeting) -> Opening:
    members = tuple(
        replace(member, attendance=Attendance.APOLOGIES)
        if member.name in _AWAY
        else replace(member, attendance=Attendance.PRESENT, declared=True)
        for member in meeting.members
    )
    return Opening(members=members, declaration_read=True)


def swap(items: tuple[AgendaItem, ...]) -> frozenset[str]:
    """Choose who leaves and who joins: one of each or neither, so that the number managed stands."""
    leaving = [item.item_id for item in items if item.on_scheme and item.community_rag is Rag.GREEN]
    joining = [item.item_id for item in items if not item.on_scheme]
    return frozenset((leaving[0], joining[0])) if leaving and joining else frozenset()


def first_to_join(items: tuple[AgendaItem, ...]) -> frozenset[str]:
    """Choose the first person on the agenda who is not on the scheme yet."""
    return frozenset([item.item_id for item in items if not item.on_scheme][:1])


def _decide(item: AgendaItem, today: date, seed: int, moving: frozenset[str]) -> ItemDecision:
    chance = Random(f"{seed}/{today}/{item.name}")
    if not item.on_scheme:
        return _adopt(chance) if item.item_id in moving else _decline(item, today, chance)
    if item.item_id in moving:
        return ItemDecision(
            decision=PanelDecision.LEAVE,
            words="No offences known for nine months",
            exit_status="success",
            exit_plan="Housing and the job coach carry on for three months",
        )
    return _keep(item, today, chance)


def _adopt(chance: Random) -> ItemDecision:
    return ItemDecision(
        decision=PanelDecision.ADOPT,
        rag=chance.choice((Rag.RED, Rag.AMBER)),
        words="Agreed that joint work could change things",
        lead_agency="probation",
        lead_professional=chance.choice(("Sylwia Kaminska", "Grace Lindqvist", "David Nkansah")),
        police_officer="PC Nadia Cole",
    )


def _decline(item: AgendaItem, today: date, chance: Random) -> ItemDecision:
    if chance.random() < 0.4:
        later = today + timedelta(days=84)
        return ItemDecision(decision=PanelDecision.DEFER, review_on=later, words="after the next assessment")
    return ItemDecision(decision=PanelDecision.DECLINE, reason_code="manageable", words="Keeps to the order")


def _keep(item: AgendaItem, today: date, chance: Random) -> ItemDecision:
    colour, reason = item.community_rag, ""
    if item.proposed_rag is not None:
        colour, reason = item.proposed_rag, "As proposed"
    elif item.community_rag is Rag.RED and chance.random() < 0.35:
        colour, reason = Rag.AMBER, "Four weeks of kept appointments"
    elif item.community_rag is Rag.AMBER and chance.random() < 0.25:
        colour, reason = Rag.RED, "New arrest and missed appointments"
    due = today + timedelta(days=11)
    actions = (ActionLine("Report back on the offers", "David Nkansah", due),) if chance.random() < 0.4 else ()
    return ItemDecision(
        decision=PanelDecision.KEEP, rag=colour, rag_reason=reason, words=chance.choice(_KEEP_WORDS), actions=actions
    )
