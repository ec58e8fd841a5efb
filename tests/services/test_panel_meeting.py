"""What a running meeting does beside its decisions, and what it leaves to be done, on a real register."""

from dataclasses import replace

import pytest

from iom_desktop.errors import Mendable, Misfilled
from iom_desktop.records.access import Marks
from iom_desktop.records.panel import ActionLine, Closing, DecisionDraft, ItemDecision, Member, Opening
from iom_desktop.records.support import Action, Note
from iom_desktop.vocabulary.access import Audience, Handling, Topic
from iom_desktop.vocabulary.panel import Attendance, MeetingPaper, PanelDecision
from iom_desktop.vocabulary.risk import Rag
from iom_desktop.vocabulary.work import ActionOrigin, NoteKind
from tests import meetings
from tests.planted import pages_of

HEALTH = Marks(Handling.PARTNERS, Topic.HEALTH)


@pytest.fixture
def original(planned):
    return planned.template


def here(desk, meeting_id, **more):
    members = tuple(
        replace(one, attendance=Attendance.PRESENT, declared=True) for one in desk.panel.meeting(meeting_id).members
    )
    return Opening(members + more.pop("others", ()), declaration_read=True, **more)


@pytest.fixture
def opened(desk, planned) -> str:
    """The id of a meeting that has begun, with Callum and Jade on its agenda."""
    meeting_id = planned.made.meeting_id
    desk.panel.open(meeting_id, here(desk, meeting_id))
    return meeting_id


def test_that_a_visitor_signs_and_an_agency_without_an_agreement_needs_a_reason(desk, planned):
    meeting_id = planned.made.meeting_id
    ada = Member("Ada Nowak", "scouts", Attendance.PRESENT, declared=True, visitor=True)

    with pytest.raises(Mendable, match="not signed"):
        desk.panel.open(meeting_id, here(desk, meeting_id, others=(ada,)))
    signed = replace(ada, signed=True)
    with pytest.raises(Mendable, match="agreement"):
        desk.panel.open(meeting_id, here(desk, meeting_id, others=(signed,)))
    with pytest.raises(Mendable, match="Say why"):
        desk.panel.open(meeting_id, here(desk, meeting_id, others=(signed,), waivers=(("scouts", " "),)))
    meeting = desk.panel.open(
        meeting_id, here(desk, meeting_id, others=(signed,), waivers=(("scouts", "Knows the boys"),))
    ).meeting

    assert [(one.name, one.visitor, one.signed) for one in meeting.present][-1] == ("Ada Nowak", True, True)
    assert desk.panel.minutes(meeting_id).present[-1][1] == ("Ada Nowak, visitor",)
    assert desk.panel_papers.paper(meeting_id, MeetingPaper.SIGN_IN).pages == 1


def test_that_who_is_here_is_kept_before_the_start_and_agrees_anew(desk, planned):
    meeting_id = planned.made.meeting_id
    ada = Member("Ada Nowak", "health", Attendance.PRESENT, declared=True, visitor=True, signed=True)
    opening = here(desk, meeting_id, others=(ada,))

    desk.meeting.keep_attendance(meeting_id, opening.members)
    desk.meeting.keep_attendance(meeting_id, (*opening.members[:-1], replace(ada, conflict="Her neighbour")))

    kept = desk.meeting.opening(meeting_id).meeting.members
    assert [(one.name, one.attendance, one.declared) for one in kept] == [
        (one.name, Attendance.PRESENT, False) for one in opening.members
    ]
    assert (kept[-1].signed, kept[-1].conflict) == (True, "Her neighbour")
    desk.panel.open(meeting_id, opening)
    assert [one.member_id for one in desk.panel.meeting(meeting_id).members] == [one.member_id for one in kept]
    with pytest.raises(Mendable, match="under way"):
        desk.meeting.keep_attendance(meeting_id, opening.members)


def test_that_a_case_nobody_proposed_is_added_with_a_reason_and_waits_on_when_taken_off(desk, planned):
    meeting_id, jade = planned.made.meeting_id, planned.made.jade
    callum = desk.panel.meeting(meeting_id).items[0]
    with pytest.raises(Misfilled, match="on the agenda already"):
        desk.panel.add_case(meeting_id, callum.person_id, "Again")
    desk.panel.remove(meeting_id, callum.item_id)
    assert desk.panel.others(meeting_id) == ((callum.person_id, "Callum Pettifer, X482913"),)
    with pytest.raises(Misfilled, match="Say why"):
        desk.panel.add_case(meeting_id, callum.person_id, " ")

    added = desk.panel.add_case(meeting_id, callum.person_id, "His mother rang.").meeting.items[-1]

    assert added.person_id == callum.person_id
    assert added.reason_words.startswith("Court on 26 Nov")
    assert added.reason_words.endswith("His mother rang")
    desk.panel.remove(meeting_id, added.item_id)
    again = next(one for one in desk.panel.proposals(meeting_id) if one.person_id == callum.person_id)
    assert "His mother rang" in again.words
    assert [one.person_id for one in desk.panel.meeting(meeting_id).items] == [jade]


def test_that_conflicts_and_dissent_are_minuted_and_too_few_agencies_are_said(desk, opened):
    callum, _jade = desk.panel.meeting(opened).items
    with pytest.raises(Mendable, match="Nobody at this meeting"):
        desk.meeting.note_conflict(opened, callum.item_id, "@zoe her cousin")
    desk.meeting.note_conflict(opened, callum.item_id, "@dav went to school with him")
    desk.meeting.note_conflict(opened, callum.item_id, "@tom his cousin")
    desk.meeting.take_back_conflict(opened, callum.item_id, "David Nkansah")
    keep = ItemDecision(PanelDecision.KEEP, rag=Rag.AMBER, dissent="Probation would have gone to Red")
    desk.panel.decide(opened, callum.item_id, keep)
    desk.administration.keep_borough(replace(desk.borough, panel_quorum=4))

    minutes = desk.panel.minutes(opened)

    assert desk.panel.show(opened, callum.item_id).item.conflicts == ("Tom Beckwith: his cousin",)
    assert [one.value for one in minutes.aside] == [
        "Item 1: took no part: Tom Beckwith: his cousin",
        "Item 1: not agreed by all: Probation would have gone to Red",
    ]
    assert minutes.no_quorum.startswith("No quorum: 3 agencies are here, 4 are needed.")


def test_that_what_is_begun_on_an_item_comes_back_until_it_is_decided(desk, opened):
    callum, _jade = desk.panel.meeting(opened).items
    draft = DecisionDraft(
        "keep", "red", {"words": "Half a sent"}, (ActionLine("Visit", "Tom Beckwith", meetings.DAY),), "ring @t"
    )

    desk.meeting.keep_draft(opened, callum.item_id, draft)

    assert desk.panel.show(opened, callum.item_id).draft == draft
    desk.panel.decide(opened, callum.item_id, ItemDecision(PanelDecision.KEEP, rag=Rag.AMBER))
    assert desk.panel.show(opened, callum.item_id).draft is None


def test_that_somebody_from_outside_sees_one_name_and_no_colour_and_the_chair_all_they_may(desk, opened):
    callum, _jade = desk.panel.meeting(opened).items
    for text, marks in (("On a script", HEALTH), ("At the depot", Marks(Handling.INTELLIGENCE))):
        desk.support.write_note(
            Note(person_id=callum.person_id, kind=NoteKind.FACT, text=text, on=meetings.DAY, marks=marks)
        )
    with pytest.raises(Mendable):
        desk.meeting.set_audience(opened, Audience.COURT)
    desk.meeting.set_audience(opened, Audience.PERSON)

    shown = desk.panel.show(opened, callum.item_id)

    assert [one.name for one in shown.meeting.items] == ["Callum Pettifer", "Another case"]
    assert (shown.item.rag, shown.item.reason_words, shown.brief.rag, shown.brief.scores) == (None, "", None, ())
    assert shown.brief.markers == ()
    assert shown.brief.reviews == ()
    notes = next(one for one in desk.meeting.chair_brief(opened, callum.item_id) if one.heading == "Notes")
    assert [(one.day, one.parts, one.told) for one in notes.lines] == [(meetings.DAY, ("On a script",), False)]


def test_that_a_closed_meeting_leaves_flags_notices_actions_and_letters(desk, opened):
    callum, jade = desk.panel.meeting(opened).items
    visit = ActionLine("Visit", "Tom Beckwith", meetings.DAY)
    red = ItemDecision(PanelDecision.KEEP, rag=Rag.RED, rag_reason="Two arrests", actions=(visit,))
    desk.panel.decide(opened, callum.item_id, red)
    leave = ItemDecision(PanelDecision.LEAVE, exit_status="success", exit_plan="Mentor", words="Nine quiet months")
    desk.panel.decide(opened, jade.item_id, leave)
    desk.actions.add(
        Action(
            what="Change the script", owner="Tom Beckwith", due_on=meetings.DAY, person_id=callum.person_id,
            agency="drugs", origin=ActionOrigin.PANEL, origin_id=callum.item_id, marks=HEALTH,
        )
    )  # fmt: skip
    desk.panel.close(opened, Closing())

    found = desk.panel_papers.follow_up(opened)

    assert [(one.name, one.flags.police, one.flags.probation) for one in found.changes.lines] == [
        ("Callum Pettifer", "Change to premium service", "Change to Red"),
        ("Jade McKinley", "Remove IOM", "End IOM"),
    ]
    (sheet,) = found.sheets.sheets
    assert sheet.agency == "drugs"
    assert sorted(line.what.value for line in sheet.actions) == ["Change the script", "Visit"]
    assert "Change the script" in pages_of(desk.between.chase("", "Tom Beckwith"))
    assert {kind: desk.panel_papers.paper(opened, kind, to="Police").pages for kind in MeetingPaper}
    assert found.minutes_reference == ""
    with pytest.raises(Mendable, match="not agreed"):
        desk.panel_papers.freeze(opened)


def test_that_approved_minutes_are_frozen_with_their_hash(desk, opened):
    desk.panel.close(opened, Closing())

    saved, paper = desk.panel_papers.approve(opened)

    found = desk.panel_papers.follow_up(opened)
    assert saved.meeting.approved_by == "Insp. Ruth Calloway"
    assert (found.minutes_reference, found.minutes_hash) == (paper.reference, paper.paper.sha256)
    assert desk.documents.look_at(paper.id) == paper.paper.pdf
