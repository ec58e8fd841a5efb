"""Onto the scheme, resting, off it and back: what the panel has to decide, what is logged, what can be undone."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from iom_desktop.errors import Mendable, Misfilled
from iom_desktop.records.panel import Closing, ItemDecision, Opening
from iom_desktop.records.scheme import SuspendedPeriod
from iom_desktop.vocabulary.access import AuditKind
from iom_desktop.vocabulary.cohort import Route
from iom_desktop.vocabulary.panel import Attendance, PanelDecision
from iom_desktop.vocabulary.risk import Rag
from iom_desktop.vocabulary.work import AssignmentRole
from tests import logged, managed, meetings
from tests.managed import TODAY
from tests.services.test_referrals import form

LEAVE = ItemDecision(
    PanelDecision.LEAVE, exit_status="moved_within_london", exit_plan="Harrow takes over", words="Moved", on=TODAY
)
RETURN = ItemDecision(
    PanelDecision.ADOPT,
    rag=Rag.RED,
    lead_agency="probation",
    lead_professional="David Nkansah",
    words="Back in the borough",
    on=date(2025, 11, 25),
)


def held(desk, *, approved=False):
    """Hold a meeting without papers; return its id."""
    desk.agreements.keep(meetings.AGREEMENT)
    meeting = desk.panel.plan(replace(meetings.DETAILS, day=desk.clock.today()), meetings.MEMBERS).meeting
    here = tuple(replace(one, attendance=Attendance.PRESENT, declared=True) for one in meeting.members)
    desk.panel.open(meeting.meeting_id, Opening(here, declaration_read=True))
    desk.panel.close(meeting.meeting_id, Closing())
    if approved:
        desk.panel.approve(meeting.meeting_id)
    return meeting.meeting_id


def test_that_work_rests_is_undone_and_is_taken_up_again(desk, clock):
    callum = managed.somebody(desk)
    with pytest.raises(Misfilled) as wrong:
        desk.episodes.suspend(callum, SuspendedPeriod(date(2025, 6, 1), ""))
    assert set(wrong.value.fields) == {"from_on", "reason"}
    rests = SuspendedPeriod(TODAY, "In hospital")
    desk.items.take_back(desk.episodes.suspend(callum, rests))
    assert desk.episodes.standing(callum).resting is None
    desk.episodes.suspend(callum, rests)
    with pytest.raises(Mendable, match="rests already"):
        desk.episodes.suspend(callum, rests)
    clock.set(datetime(2025, 12, 1, 9, tzinfo=UTC))
    desk.episodes.resume(callum, replace(rests, to_on=date(2025, 11, 30)))
    assert desk.cases.open(callum).suspended == (replace(rests, to_on=date(2025, 11, 30)),)


def test_that_leaving_is_the_panels_to_decide_and_is_entered_into_its_minutes(desk):
    callum = managed.somebody(desk)
    desk.items.take_back(desk.episodes.ask_panel(callum, LEAVE))
    assert not desk.episodes.standing(callum).on_agenda
    desk.episodes.ask_panel(callum, LEAVE)
    standing = desk.episodes.standing(callum)
    assert (standing.managed, standing.on_agenda, standing.panels) == (True, True, ())
    meeting = held(desk)
    assert [one.meeting_id for one in desk.episodes.standing(callum).panels] == [meeting]
    with pytest.raises(Misfilled) as wrong:
        desk.episodes.enter(callum, meeting, replace(LEAVE, on=date(2025, 6, 1), exit_plan=""))
    assert set(wrong.value.fields) == {"on", "exit_plan"}
    desk.episodes.enter(callum, meeting, LEAVE)
    record = desk.cases.open(callum)
    assert (record.managed, record.episode.exited_on, record.episode.exit_plan) == (False, TODAY, "Harrow takes over")
    assert desk.panel.minutes(meeting).managed_after == 0
    (item,) = desk.panel.meeting(meeting).items
    assert (item.decision.decision, record.episode.exit_panel_item_id) == (PanelDecision.LEAVE, item.item_id)
    changed = logged.of_kind(desk, AuditKind.ALTERATION)
    assert any(one.record_kind == "episode" and "exited_on" in one.fields for one in changed)


def test_that_a_return_needs_a_list_or_a_referral_and_a_panel(desk, clock):
    callum = managed.somebody(desk)
    desk.episodes.enter(callum, held(desk), LEAVE)
    clock.set(datetime(2025, 11, 25, 9, tzinfo=UTC))
    with pytest.raises(Mendable, match="Refer them first"):
        desk.episodes.ask_panel(callum, RETURN)
    desk.referrals.refer(form(80, person_id=callum, crn=""))
    approved = held(desk, approved=True)
    with pytest.raises(Mendable) as late:
        desk.episodes.enter(callum, approved, RETURN)
    assert late.value.code != "misfilled"
    desk.episodes.enter(callum, held(desk), RETURN)
    record = desk.cases.open(callum)
    assert (record.managed, record.episode.route, record.rag.shown) == (True, Route.LOCAL_ADDITION, Rag.RED)
    assert record.episode.adopted_on == date(2025, 11, 25)
    assert record.assigned(AssignmentRole.LEAD_PROFESSIONAL).name == "David Nkansah"
    assert [one.exit_status for one in record.earlier_episodes] == ["moved_within_london"]
    with pytest.raises(Mendable, match="already on IOM"):
        desk.episodes.ask_panel(callum, RETURN)
