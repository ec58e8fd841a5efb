"""What runs on between two panels: actions, what waits to be confirmed, and what the boards are told."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from iom_desktop.errors import Mendable, Misfilled
from iom_desktop.records.panel import ActionLine, Closing, ItemDecision, Opening
from iom_desktop.records.papers import Order
from iom_desktop.records.support import Intervention
from iom_desktop.vocabulary.access import AuditKind
from iom_desktop.vocabulary.documents import DocumentKind
from iom_desktop.vocabulary.needs import Progress, Response
from iom_desktop.vocabulary.panel import Attendance, PanelDecision
from iom_desktop.vocabulary.risk import Rag
from tests import logged, meetings
from tests.planted import pages_of


@pytest.fixture
def original(planned):
    return planned.template


@pytest.fixture
def held(planned, desk) -> meetings.Planned:
    """A panel that kept everybody and asked two people for something."""
    made = planned.made
    meeting = desk.panel.meeting(made.meeting_id)
    here = tuple(replace(one, attendance=Attendance.PRESENT, declared=True) for one in meeting.members)
    desk.panel.open(made.meeting_id, Opening(here, declaration_read=True))
    due = meetings.DAY + timedelta(days=1)
    for item, owner in zip(meeting.items, ("Priya Raman", "Tom Beckwith"), strict=True):
        kept = ItemDecision(PanelDecision.KEEP, actions=(ActionLine("Ring the landlord", owner, due),))
        desk.panel.decide(made.meeting_id, item.item_id, kept)
    desk.panel.close(made.meeting_id, Closing())
    return made


def test_that_actions_of_past_panels_are_tracked_chased_and_closed_with_their_result(desk, held):
    tracked = desk.between.work().actions
    assert [(one.action.owner, one.agreed_on, one.lateness) for one in tracked] == [
        ("Priya Raman", meetings.DAY, "due tomorrow"),
        ("Tom Beckwith", meetings.DAY, "due tomorrow"),
    ]

    pages = pages_of(desk.between.chase("", "Tom Beckwith"))

    assert "Ring the landlord" in pages
    assert "Priya Raman" not in pages
    (entry,) = [one for one in logged.of_kind(desk, AuditKind.DISCLOSURE) if one.words == "chase list"]
    assert (entry.recipients, entry.count) == ("Tom Beckwith", 1)
    with pytest.raises(Misfilled):
        desk.between.chase("")
    desk.actions.finish(tracked[0].action.id, "Rang: viewing on Monday")
    assert [one.action.owner for one in desk.between.work().actions] == ["Tom Beckwith"]


def test_that_an_urgent_decision_is_listed_until_the_next_panel_takes_it(desk, held):
    desk.cases.decide_rag_urgently(held.callum, Rag.RED, "Arrested twice since Friday")

    (waiting,) = desk.between.work().unconfirmed
    assert (waiting.name, waiting.on_agenda) == ("Callum Pettifer", None)
    assert "Red urgent" in waiting.words
    with pytest.raises(Mendable, match="No meeting is planned"):
        desk.between.put_on_agenda()
    coming = replace(meetings.DETAILS, day=date(2025, 12, 2))
    meeting_id = desk.panel.plan(coming, meetings.MEMBERS).meeting.meeting_id
    assert desk.between.put_on_agenda().count == 1
    assert desk.between.put_on_agenda().count == 0
    assert [item.person_id for item in desk.panel.meeting(meeting_id).items] == [held.callum]
    assert desk.between.work().unconfirmed[0].on_agenda == date(2025, 12, 2)


def test_that_somebody_who_waits_under_two_pathways_is_counted_under_both(desk, held):
    late = meetings.DAY - timedelta(days=60)
    for pathway in ("housing", "drugs"):
        desk.support.record_offer(
            Intervention(
                person_id=held.callum, pathway=pathway, offer="A place", agency=pathway, offered_on=late,
                response=Response.ACCEPTED, progress=Progress.WAITING_LIST,
            )
        )  # fmt: skip

    with desk.register.look(desk.who) as look:
        assert look.panel_facts.waits(late) == {(held.callum, "housing"), (held.callum, "drugs")}
        assert look.panel_facts.waiting_for_help(late) == {held.callum: "drugs"}
        assert look.panel_facts.waits(late - timedelta(days=1)) == set()


@pytest.mark.slow
def test_that_the_boards_are_told_numbers_and_no_names(desk, held):
    paper = desk.documents.issue(Order(DocumentKind.BOARD))

    pages = pages_of(paper.paper.pdf)
    assert "IOM Board" in pages
    assert "Panel, 1 meeting since 18 August 2025" in pages
    assert not [name for name in ("Callum", "Pettifer", "Jade", "McKinley", "Calloway") if name in pages]
    (line,) = [one for one in desk.documents.papers() if one.id == paper.id]
    assert line.recipient == "IOM Board and Reducing Reoffending Board"
