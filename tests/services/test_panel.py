"""The panel from planning to approved minutes, on a real register."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from iom_desktop.errors import Mendable, NotAllowed
from iom_desktop.records.panel import ActionLine, Closing, ItemDecision, Member, Opening
from iom_desktop.vocabulary.access import AuditKind
from iom_desktop.vocabulary.panel import AgendaReason, Attendance, PanelDecision, PanelState
from iom_desktop.vocabulary.risk import Rag
from iom_desktop.vocabulary.work import ActionOrigin, AssignmentRole
from tests import logged, managed, meetings, registers

KEEP = ItemDecision(PanelDecision.KEEP, rag=Rag.AMBER)


def here(meeting, **answers):
    """Return an opening at which everybody came, or as ``answers`` say by first name."""
    members = tuple(
        replace(one, attendance=answers.get(one.name.split()[0], Attendance.PRESENT), declared=True)
        for one in meeting.members
    )
    return Opening(members, declaration_read=True)


def planned(desk, details=meetings.DETAILS):
    """Plan a meeting with everybody on its agenda who is due."""
    desk.agreements.keep(meetings.AGREEMENT)
    meeting = desk.panel.plan(details, meetings.MEMBERS).meeting
    return desk.panel.add(meeting.meeting_id, desk.panel.proposals(meeting.meeting_id)).meeting


def opened(desk):
    """Begin a meeting."""
    meeting = planned(desk)
    return desk.panel.open(meeting.meeting_id, here(meeting)).meeting


def test_that_a_meeting_is_planned_with_its_members_and_time_of_day(desk):
    meeting = desk.panel.plan(replace(meetings.DETAILS, starts_at="9.30"), meetings.MEMBERS).meeting

    assert meeting.details.starts_at == "09:30"
    assert [member.name for member in meeting.members] == ["Priya Raman", "David Nkansah", "Tom Beckwith"]
    assert meeting.state is PanelState.PLANNED
    assert [line.meeting_id for line in desk.panel.meetings()] == [meeting.meeting_id]


@pytest.mark.parametrize(
    ("details", "code"),
    [
        (replace(meetings.DETAILS, place=" "), "meeting_incomplete"),
        (replace(meetings.DETAILS, chair=""), "meeting_incomplete"),
        (replace(meetings.DETAILS, starts_at="soon"), "time_unclear"),
    ],
)
def test_that_a_meeting_without_place_chair_or_time_is_not_kept(desk, details, code):
    with pytest.raises(Mendable) as refused:
        desk.panel.plan(details, meetings.MEMBERS)

    assert refused.value.code == code
    assert desk.panel.meetings() == ()


def test_that_details_and_members_can_be_changed_until_the_meeting_begins(desk, callum):
    meeting = planned(desk)
    kept, *_rest = meeting.members

    changed = desk.panel.change(
        meeting.meeting_id, replace(meetings.DETAILS, place="Town Hall"), (kept, Member("Ada Nowak", "housing"))
    ).meeting

    assert changed.details.place == "Town Hall"
    assert [(one.name, one.member_id == kept.member_id) for one in changed.members] == [
        ("Priya Raman", True),
        ("Ada Nowak", False),
    ]
    desk.panel.open(meeting.meeting_id, here(changed))
    with pytest.raises(Mendable, match="under way"):
        desk.panel.change(meeting.meeting_id, meetings.DETAILS, meetings.MEMBERS)


def test_that_a_case_is_proposed_with_all_its_reasons(desk, callum):
    meeting = desk.panel.plan(meetings.DETAILS, meetings.MEMBERS).meeting

    (proposal,) = desk.panel.proposals(meeting.meeting_id)

    assert proposal.reasons == (AgendaReason.COURT, AgendaReason.OVERDUE_ACTION)
    assert proposal.words == "Court on 26 Nov. 1 overdue action"


def test_that_a_case_on_the_agenda_is_not_proposed_again(desk, callum):
    meeting = planned(desk)

    assert [item.name for item in meeting.items] == ["Callum Pettifer"]
    assert desk.panel.proposals(meeting.meeting_id) == ()


def test_that_a_themed_meeting_takes_only_cases_on_its_theme(desk, callum):
    women = desk.panel.plan(replace(meetings.DETAILS, theme="women"), meetings.MEMBERS).meeting

    assert desk.panel.proposals(women.meeting_id) == ()


def test_that_somebody_in_custody_with_a_release_near_is_proposed(desk):
    who = managed.somebody(desk, "Desmond", "Farrell", crn="X482914")
    managed.take_into_custody(desk, who, date(2025, 10, 1), meetings.DAY + timedelta(days=6))
    meeting = desk.panel.plan(meetings.DETAILS, meetings.MEMBERS).meeting

    (proposal,) = desk.panel.proposals(meeting.meeting_id)

    assert (proposal.reasons, proposal.rag) == ((AgendaReason.RELEASE,), Rag.BLUE)


def test_that_asking_for_a_case_brings_it_onto_the_next_agenda(desk):
    who = managed.somebody(desk)
    desk.panel.ask_for(who, "Moves to another landlord")
    meeting = desk.panel.plan(meetings.DETAILS, meetings.MEMBERS).meeting

    (proposal,) = desk.panel.proposals(meeting.meeting_id)

    assert (proposal.reasons, proposal.words) == ((AgendaReason.ASKED,), "Moves to another landlord")
    item = desk.panel.add(meeting.meeting_id, [proposal]).meeting.items[0]
    assert desk.panel.remove(meeting.meeting_id, item.item_id).meeting.items == ()
    assert len(desk.panel.proposals(meeting.meeting_id)) == 1


def test_that_asking_for_a_case_already_on_an_agenda_adds_its_words(desk, callum):
    meeting = planned(desk)

    desk.panel.ask_for(callum, "Landlord complains")

    (item,) = desk.panel.meeting(meeting.meeting_id).items
    assert item.reason_words == "Landlord complains. Court on 26 Nov. 1 overdue action"


def test_that_the_agenda_can_be_put_in_another_order(desk, callum):
    other = managed.somebody(desk, "Jade", "McKinley", crn="X482915")
    desk.panel.ask_for(other, "New flat")
    meeting = planned(desk)
    first, second = meeting.items

    turned = desk.panel.reorder(meeting.meeting_id, [second.item_id, first.item_id]).meeting

    assert [(item.order, item.name) for item in turned.items] == [(1, second.name), (2, first.name)]


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda one: replace(one, members=()), "nobody_here"),
        (lambda one: replace(one, declaration_read=False), "not_declared"),
        (
            lambda one: replace(one, members=(*one.members, Member("Ada Nowak", "housing", Attendance.PRESENT))),
            "not_agreed",
        ),
    ],
)
def test_that_a_meeting_begins_only_with_somebody_here_who_agreed(desk, callum, spoil, code):
    meeting = planned(desk)

    with pytest.raises(Mendable) as refused:
        desk.panel.open(meeting.meeting_id, spoil(here(meeting)))

    assert refused.value.code == code
    assert desk.panel.meeting(meeting.meeting_id).state is PanelState.PLANNED


def test_that_each_showing_is_logged_with_those_who_saw_it(desk, callum):
    meeting = planned(desk)
    meeting = desk.panel.open(meeting.meeting_id, here(meeting, Tom=Attendance.APOLOGIES)).meeting

    shown = desk.panel.show(meeting.meeting_id, meeting.items[0].item_id)

    assert shown.brief.name == "Callum Pettifer"
    assert [one.value for one in shown.brief.offers.declined] == ["health support"]
    entry = next(line for line in logged.about(desk, callum) if line.record_kind == "panel_item")
    assert (entry.kind, entry.user, entry.purpose) == (AuditKind.DISCLOSURE, "Priya Raman", "panel")
    assert entry.recipients == "Priya Raman (council), David Nkansah (probation)"


def test_that_a_case_is_not_shown_before_the_meeting_begins(desk, callum):
    meeting = planned(desk)

    with pytest.raises(Mendable, match="not begun"):
        desk.panel.show(meeting.meeting_id, meeting.items[0].item_id)


def test_that_a_meeting_that_was_cut_off_goes_on_at_the_same_item(desk, register_folder, clock, callum):
    other = managed.somebody(desk, "Jade", "McKinley", crn="X482915")
    desk.panel.ask_for(other, "New flat")
    meeting = opened(desk)
    desk.panel.decide(meeting.meeting_id, meeting.items[0].item_id, KEEP)
    desk.panel.show(meeting.meeting_id, meeting.items[1].item_id)
    desk.close()

    again = registers.signed_in(register_folder, clock=clock)

    resumed = again.panel.meeting(meeting.meeting_id)
    assert resumed.state is PanelState.OPEN
    assert resumed.current.item_id == meeting.items[1].item_id
    assert resumed.items[0].decision.decision is PanelDecision.KEEP
    again.close()


def test_that_keeping_changes_colour_leads_and_actions_together(desk, callum):
    meeting = opened(desk)
    (item,) = meeting.items
    decision = ItemDecision(
        PanelDecision.KEEP,
        rag=Rag.RED,
        rag_reason="Two arrests",
        words="Statement to court agreed",
        lead_agency="police",
        lead_professional="PC Marta Olsen",
        actions=(ActionLine("Offer mediation", "Tom Beckwith", date(2025, 12, 1)),),
    )

    saved = desk.panel.decide(meeting.meeting_id, item.item_id, decision)

    assert saved.changes.concerns("panel_item", "rag_status", "assignment", "action")
    record = desk.cases.open(callum)
    assert (record.rag.shown, record.rag.reason) == (Rag.RED, "Two arrests")
    assert record.assigned(AssignmentRole.LEAD_AGENCY).agency == "police"
    (action,) = [one for one in record.actions if one.origin is ActionOrigin.PANEL]
    assert (action.what, action.owner, action.agency, action.due_on) == (
        "Offer mediation",
        "Tom Beckwith",
        "drugs",
        date(2025, 12, 1),
    )
    (decided,) = saved.meeting.items
    assert (decided.rag_before, decided.rag_after, decided.decision) == (Rag.AMBER, Rag.RED, decision)


def test_that_a_decision_that_lacks_something_saves_nothing(desk, callum):
    meeting = opened(desk)
    (item,) = meeting.items
    action = ActionLine("Offer mediation", "Tom Beckwith", date(2025, 12, 1))

    with pytest.raises(Mendable, match="A change of RAG needs a reason"):
        desk.panel.decide(meeting.meeting_id, item.item_id, replace(KEEP, rag=Rag.RED, actions=(action,)))

    assert not desk.panel.meeting(meeting.meeting_id).items[0].decided
    assert desk.cases.open(callum).rag.shown is Rag.AMBER
    assert not [one for one in desk.cases.open(callum).actions if one.origin is ActionOrigin.PANEL]


def test_that_saving_again_corrects_the_actions_instead_of_doubling_them(desk, callum):
    meeting = opened(desk)
    (item,) = meeting.items
    first = ActionLine("Offer mediation", "Tom Beckwith", date(2025, 12, 1))
    second = ActionLine("Visit", "David Nkansah", date(2025, 11, 24))
    desk.panel.decide(meeting.meeting_id, item.item_id, replace(KEEP, actions=(first,)))

    saved = desk.panel.decide(meeting.meeting_id, item.item_id, replace(KEEP, actions=(second,)))

    assert saved.meeting.items[0].decision.actions == (second,)
    assert [one.what for one in desk.actions.open() if one.origin is ActionOrigin.PANEL] == ["Visit"]


def test_that_somebody_who_leaves_has_status_plan_and_no_standing_leads(desk, callum):
    meeting = opened(desk)
    (item,) = meeting.items
    leave = ItemDecision(
        PanelDecision.LEAVE, exit_status="moved_out_of_london", exit_plan="Leeds carries on", words="Moved to Leeds"
    )

    desk.panel.decide(meeting.meeting_id, item.item_id, leave)

    record = desk.cases.open(callum)
    assert not record.managed
    assert (record.episode.exited_on, record.episode.exit_status) == (meetings.DAY, "moved_out_of_london")
    assert record.assigned(AssignmentRole.LEAD_AGENCY) is None


def test_that_closing_makes_the_minutes_and_approving_freezes_the_meeting(desk, callum, clock):
    meeting = opened(desk)
    (item,) = meeting.items
    action = ActionLine("Offer mediation", "Tom Beckwith", date(2025, 12, 1))
    desk.panel.decide(meeting.meeting_id, item.item_id, replace(KEEP, words="Steady", actions=(action,)))

    desk.panel.close(meeting.meeting_id, Closing("No women's bed space\n\nTherapy wait 11 weeks", "2 Dec", "10:00"))
    minutes = desk.panel.minutes(meeting.meeting_id)

    assert (minutes.borough, minutes.draft, minutes.present_count) == ("Kingsmere", True, 3)
    (line,) = minutes.decisions
    assert (line.name, line.rag_before, line.rag_after, line.reason.value) == (
        "Callum Pettifer",
        Rag.AMBER,
        Rag.AMBER,
        "Steady",
    )
    assert line.lead == "Probation, David Nkansah"
    assert minutes.actions[0].what.value == "Offer mediation (Callum Pettifer)"
    assert minutes.gaps == ("No women's bed space", "Therapy wait 11 weeks")
    assert (minutes.managed_before, minutes.managed_after) == (1, 1)
    assert minutes.next_day == date(2025, 12, 2)
    approved = desk.panel.approve(meeting.meeting_id).meeting
    assert (approved.state, approved.approved_by) == (PanelState.APPROVED, "Insp. Ruth Calloway")
    assert not desk.panel.minutes(meeting.meeting_id).draft
    with pytest.raises(Mendable, match="stay as they are"):
        desk.panel.decide(meeting.meeting_id, item.item_id, KEEP)


def test_that_the_next_minutes_say_what_became_of_the_actions(desk, callum, clock):
    meeting = opened(desk)
    actions = tuple(ActionLine(what, "Priya Raman", date(2025, 11, 24)) for what in ("Ring", "Write"))
    desk.panel.decide(meeting.meeting_id, meeting.items[0].item_id, replace(KEEP, actions=actions))
    desk.panel.close(meeting.meeting_id, Closing())
    desk.actions.finish(next(one.id for one in desk.actions.open() if one.what == "Ring"))

    later = desk.panel.plan(replace(meetings.DETAILS, day=date(2025, 12, 2)), meetings.MEMBERS).meeting

    previous = desk.panel.minutes(later.meeting_id).previous
    assert (previous.day, previous.agreed, previous.done, previous.carried_over) == (meetings.DAY, 2, 1, 1)


def test_that_a_case_nobody_reached_waits_for_the_next_meeting(desk):
    who = managed.somebody(desk)
    desk.panel.ask_for(who, "New flat")
    meeting = opened(desk)
    desk.panel.close(meeting.meeting_id, Closing())

    later = desk.panel.plan(replace(meetings.DETAILS, day=date(2025, 12, 2)), meetings.MEMBERS).meeting

    assert [one.words for one in desk.panel.proposals(later.meeting_id)] == ["New flat"]
    assert desk.panel.minutes(meeting.meeting_id).decisions[0].reason.value == "Not decided at this meeting"


def test_that_a_deferred_case_comes_back_on_its_day(desk, callum):
    meeting = opened(desk)
    defer = ItemDecision(PanelDecision.DEFER, review_on=date(2025, 12, 2))
    desk.panel.decide(meeting.meeting_id, meeting.items[0].item_id, defer)
    desk.panel.close(meeting.meeting_id, Closing())

    later = desk.panel.plan(replace(meetings.DETAILS, day=date(2025, 12, 2)), meetings.MEMBERS).meeting

    (proposal,) = desk.panel.proposals(later.meeting_id)
    assert AgendaReason.DEFERRED_TO_NOW in proposal.reasons


def test_that_a_partner_may_not_run_the_panel(register_folder, clock):
    partner = registers.signed_in(register_folder, "partner", clock)

    with pytest.raises(NotAllowed):
        partner.panel.meetings()

    partner.close()
