"""A whole panel by keyboard alone, and one that is killed in the middle and goes on as if nothing had been."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from iom_desktop.records.panel import Proposal
from iom_desktop.vocabulary.panel import AgendaReason, PanelDecision, PanelState
from iom_desktop.vocabulary.risk import Rag
from tests import managed, meetings
from tests.services.test_panel_selection import load_list
from tests.ui.test_panel_page import KEY, Place, begun, texts

pytestmark = [pytest.mark.qt, pytest.mark.slow]
WORKER = Path(__file__).with_name("meeting_at_work.py")
MANAGED = ("Ames", "Bell", "Cole", "Dunn", "Eade", "Frost", "Gale", "Hale", "Innes", "Judd")


def twelve(desk) -> str:
    """Plan a meeting about ten people on the scheme and two who wait; return its id."""
    waiting = load_list(desk)
    desk.agreements.keep(meetings.AGREEMENT)
    meeting_id = desk.panel.plan(meetings.DETAILS, meetings.MEMBERS).meeting.meeting_id
    people = [managed.somebody(desk, "Sam", name, crn=f"X4829{at:02}") for at, name in enumerate(MANAGED, start=20)]
    asked = [(person, True, AgendaReason.ASKED) for person in people]
    asked += [(person, False, AgendaReason.WAITING_DECISION) for person in waiting.values()]
    wanted = [Proposal(person, "", on, Rag.AMBER, (why,), "New flat") for person, on, why in asked]
    desk.panel.add(meeting_id, wanted)
    return meeting_id


@pytest.fixture(scope="module")
def filled(template, tmp_path_factory) -> meetings.Filled[str]:
    return meetings.fill(template, tmp_path_factory.mktemp("twelve"), twelve)


@pytest.fixture
def original(filled):
    return filled.template


@pytest.fixture
def place(desk, qtbot):
    made = Place(desk, qtbot)
    yield made
    made.presenter.leave_meeting()
    made.tasks.close()


def test_that_twelve_items_go_from_agenda_to_approved_minutes_by_keyboard(place, desk, filled):
    begun(place)
    window = place.window
    for _item in MANAGED[:8]:
        place.press(KEY.Key_K)
        place.finish()
    place.press(KEY.Key_K, KEY.Key_1)
    place.type("Two arrests")
    place.press(KEY.Key_Return, KEY.Key_M)
    options = window.view.decision.action_list.menu.view()
    for pressed in (KEY.Key_Down, KEY.Key_Return):
        place.qtbot.keyClick(options, pressed)
    window.activateWindow()  # the platform of the tests does not give a closed list's focus back
    place.qtbot.waitUntil(window.isActiveWindow)
    place.press(KEY.Key_Return)
    place.press(KEY.Key_Escape, KEY.Key_N)
    place.type("Probation would wait")
    place.finish()
    place.press(KEY.Key_L, KEY.Key_Down, KEY.Key_Tab)
    place.type("Mentor until March")
    place.press(KEY.Key_Tab)
    place.type("Nine quiet months")
    place.finish()
    place.press(KEY.Key_2, KEY.Key_P)
    place.type("pro")
    place.press(KEY.Key_Tab, KEY.Key_Tab)
    place.type("David Nkansah")
    place.finish()
    place.press(KEY.Key_X, KEY.Key_Down)
    place.finish()
    assert window.stack.currentWidget() is window.closing, " ".join(texts(window.view.decision))
    place.type("No bed space")
    place.finish()
    place.settle()

    meeting = desk.panel.meeting(filled.made)
    made = [item.decision.decision for item in meeting.items]
    keep = PanelDecision.KEEP
    assert made == [keep] * 9 + [PanelDecision.LEAVE, PanelDecision.ADOPT, PanelDecision.DECLINE]
    assert meeting.items[8].rag_after is Rag.RED
    assert meeting.items[8].decision.dissent == "Probation would wait"
    assert [one.what for one in meeting.items[8].decision.actions] == ["Daily visit or sighting"]
    assert meeting.state is PanelState.CLOSED
    titles = [one.title for one in place.page.after.table.records]
    assert titles[:2] == ["Minutes", "Change sheet"]
    assert "Letter with COMPACT" in titles
    place.prompts.answers.append(True)
    place.qtbot.keyClick(place.page.main_button, KEY.Key_Space)
    place.settle()
    found = desk.panel_papers.follow_up(filled.made)
    assert desk.panel.meeting(filled.made).state is PanelState.APPROVED
    assert len(found.minutes_hash) == 64


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")
def test_that_a_killed_meeting_goes_on_at_the_same_item_with_all_that_was_typed(register_folder, request, filled):
    environment = {**os.environ, "PYTHONPATH": str(WORKER.parents[2]), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, str(WORKER), str(register_folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout
        assert process.stdout.readline() == b"typed\n"
        process.kill()

    place = request.getfixturevalue("place")
    place.arrive()
    assert place.page.main_button.text() == "Resume the meeting"
    place.start()

    pane = place.window.view.decision
    assert place.window.view.brief._name.text() == "Sam Bell"
    assert pane.choice.decision is PanelDecision.KEEP
    assert pane.colour.colour is Rag.RED
    assert pane.fields.text("rag_reason") == "Two arrests sin"
    assert [(one.what, one.owner) for one in pane.action_list.agreed] == [("Offer mediation", "Tom Beckwith")]
    assert pane.action_list.line.text() == "ring the coll"
    assert place.desk.panel.meeting(filled.made).items[0].decided
