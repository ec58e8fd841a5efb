"""How meetings and their items are kept."""

from dataclasses import replace

import pytest

from iom_desktop.errors import Mendable
from iom_desktop.records.panel import Opening
from iom_desktop.vocabulary.panel import AgendaReason, Attendance, PanelState
from iom_desktop.vocabulary.risk import Rag
from tests import meetings, people


@pytest.fixture
def person_id(register, who) -> str:
    with register.work(who) as work:
        return work.people.keep(people.person(1))


@pytest.fixture
def meeting_id(register, who) -> str:
    with register.work(who) as work:
        return work.panels.plan(meetings.DETAILS, meetings.MEMBERS)


def test_that_a_meeting_is_read_as_it_was_kept(register, who, meeting_id):
    with register.look(who) as look:
        found = look.panels.meeting(meeting_id)

    assert found.details == meetings.DETAILS
    assert [replace(one, member_id="") for one in found.members] == list(meetings.MEMBERS)
    assert found.items == ()


def test_that_lines_count_items_decisions_and_those_present(register, who, meeting_id, person_id):
    members = tuple(replace(one, attendance=Attendance.PRESENT) for one in meetings.MEMBERS)
    with register.work(who) as work:
        work.panels.ask_for_item(person_id, AgendaReason.ASKED, "New flat")
        work.panels.open(meeting_id, Opening(members, declaration_read=True), {})

    with register.look(who) as look:
        (line,) = look.panels.lines()

    assert (line.state, line.item_count, line.decided_count, line.present_count) == (PanelState.OPEN, 0, 0, 3)


def test_that_asking_twice_keeps_one_item_with_both_reasons(register, who, person_id):
    with register.work(who) as work:
        first = work.panels.ask_for_item(person_id, AgendaReason.ASKED, "New flat")
        second = work.panels.ask_for_item(person_id, AgendaReason.ASKED, "Landlord complains.", Rag.RED)
        third = work.panels.ask_for_item(person_id, AgendaReason.ASKED, "New flat")

    with register.look(who) as look:
        (asked,) = look.panels.asked()

    assert first == second == third
    assert (asked.words, asked.proposed_rag) == ("Landlord complains. New flat", Rag.RED)


def test_that_an_item_of_another_meeting_is_not_found(register, who, meeting_id):
    with register.look(who) as look, pytest.raises(Mendable) as refused:
        look.panels.item(meeting_id, "nowhere")

    assert refused.value.code == "no_such_item"


def test_that_a_meeting_that_is_gone_is_said_so(register, who):
    with register.look(who) as look, pytest.raises(Mendable) as refused:
        look.panels.meeting("nowhere")

    assert refused.value.code == "no_such_meeting"
