"""The panel's place and the shared screen, by keyboard, over a real register."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QToolButton, QWidget

from iom_desktop.records.access import Marks
from iom_desktop.records.panel import Closing
from iom_desktop.records.support import Action, Intervention, Note
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.prompts import ScriptedPrompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.panel.meeting_window import MeetingWindow
from iom_desktop.ui.pages.panel.page import PanelPage
from iom_desktop.ui.pages.panel.presenter import PanelPresenter
from iom_desktop.ui.widgets.key_commands import keys_of
from iom_desktop.vocabulary.access import Handling, Topic
from iom_desktop.vocabulary.needs import Response
from iom_desktop.vocabulary.panel import Attendance, PanelDecision, PanelState
from iom_desktop.vocabulary.risk import Rag
from iom_desktop.vocabulary.work import NoteKind
from tests import managed

pytestmark = pytest.mark.qt

DAY = date(2025, 11, 18)
SECRETS = ("Zanzibar", "Methadone", "Her sister")
KEY = Qt.Key


class Place:
    """The panel's page as the shell puts it together."""

    def __init__(self, desk, qtbot) -> None:
        self.desk, self.qtbot = desk, qtbot
        self.tasks, self.news, self.prompts = Tasks(_raise), News(), ScriptedPrompts()
        self.theme = Theme()
        self.page = PanelPage(self.theme, Icons(self.theme))
        qtbot.addWidget(self.page)
        self.presenter = PanelPresenter(
            self.page,
            desk.panel,
            self.tasks,
            self.news,
            self.prompts,
            room=desk.meeting,
            papers=desk.panel_papers,
            clock=desk.clock,
        )
        self.page.resize(1200, 700)
        self.page.show()

    @property
    def window(self) -> MeetingWindow:
        return self.presenter.conduct.window

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.tasks.busy, timeout=30_000)

    def arrive(self) -> None:
        self.presenter.arrive()
        self.settle()

    def start(self) -> None:
        self.qtbot.mouseClick(self.page.main_button, Qt.MouseButton.LeftButton)
        self.settle()
        self.qtbot.waitUntil(self.window.isVisible)
        self.window.activateWindow()
        self.qtbot.waitUntil(lambda: QApplication.activeWindow() is self.window)

    def press(self, *keys: Qt.Key, control: bool = False) -> None:
        modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
        for key in keys:
            self.qtbot.keyClick(self.window.focusWidget() or self.window, key, modifier)
            self.settle()

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(self.window.focusWidget(), text)

    def finish(self) -> None:
        self.press(KEY.Key_Return, control=True)


def _raise(error: BaseException) -> None:
    raise error


@pytest.fixture
def place(desk, qtbot) -> Iterator[Place]:
    made = Place(desk, qtbot)
    yield made
    made.presenter.leave_meeting()
    made.tasks.close()


@pytest.fixture
def agenda(planned) -> str:
    """The id of a planned meeting with two cases on its agenda."""
    return planned.made.meeting_id


def begun(place: Place) -> None:
    """Go through attendance by keyboard to the first item."""
    place.arrive()
    place.start()
    place.press(KEY.Key_E, KEY.Key_R)
    place.finish()


def texts(widget: QWidget) -> list[str]:
    """Return every word of a widget and what it holds, seen, heard or hinted."""
    found = [widget.windowTitle()]
    for one in [widget, *widget.findChildren(QWidget)]:
        found += [one.accessibleName(), one.accessibleDescription(), one.toolTip()]
        if isinstance(one, QLabel | QLineEdit | QAbstractButton):
            found.append(one.text())
        if isinstance(one, QComboBox):
            found += [one.itemText(at) for at in range(one.count())]
    model = widget.view.agenda.list.model() if isinstance(widget, MeetingWindow) else None
    for row in range(model.rowCount() if model else 0):
        found += [str(model.index(row, 0).data(role)) for role in (0, 3, 11)]
    return found


def test_that_a_meeting_is_planned_and_its_agenda_built_by_keyboard(place, desk):
    managed.callum(desk)
    place.arrive()
    assert place.page.meetings.empty.isVisible()
    assert not place.page.main_button.isVisible()

    place.page.new_wanted.emit()
    details = place.page.details
    details.keep.click()
    assert desk.panel.meetings() == ()
    assert any("Who chairs?" in text for text in texts(details))

    details.place.setText("Harbour House")
    details.chair.setText("Insp. Ruth Calloway")
    details.member.setText("Tom Beckwith, drug and alcohol service")
    place.qtbot.keyClick(details.member, KEY.Key_Return)
    details.keep.click()
    place.settle()

    (line,) = desk.panel.meetings()
    assert [row.name for row in place.page.agenda.proposed.records] == ["Callum Pettifer"]
    place.qtbot.keyClick(place.page.agenda.proposed, KEY.Key_Return)
    place.settle()

    meeting = desk.panel.meeting(line.meeting_id)
    assert [item.name for item in meeting.items] == ["Callum Pettifer"]
    assert [(one.name, one.agency) for one in meeting.members] == [("Tom Beckwith", "drugs")]
    assert place.page.main_button.isEnabled()


def test_that_the_agenda_is_reordered_and_cut_by_keyboard(place, desk, agenda):
    place.arrive()
    table = place.page.agenda.agenda
    assert [item.name for item in table.records] == ["Callum Pettifer", "Jade McKinley"]

    table.setFocus()
    place.qtbot.keyClick(table, KEY.Key_Down, Qt.KeyboardModifier.AltModifier)
    place.settle()
    assert [item.name for item in desk.panel.meeting(agenda).items] == ["Jade McKinley", "Callum Pettifer"]

    place.qtbot.keyClick(table, KEY.Key_Delete)
    place.settle()
    assert len(desk.panel.meeting(agenda).items) == 1

    place.qtbot.keyClick(table, KEY.Key_A)
    place.settle()
    dialog = place.presenter.adding.dialog
    place.qtbot.keyClicks(dialog.person, "Nobody")
    place.qtbot.keyClick(dialog, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert {"Choose somebody from the list.", "Say why the panel should see this case."} <= set(texts(dialog))
    dialog.person.clearEditText()
    place.qtbot.keyClicks(dialog.person, "callum pettifer, x482913")
    place.qtbot.keyClicks(dialog.reason, "His landlord rang")
    place.qtbot.keyClick(dialog, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    place.settle()
    assert [item.name for item in table.records] == ["Jade McKinley", "Callum Pettifer"]
    assert "His landlord rang" in table.records[1].reason_words


def test_that_a_meeting_goes_by_keyboard_from_attendance_to_approved_minutes(place, desk, agenda):
    place.arrive()
    place.start()
    place.finish()
    assert "Nobody is marked as here yet" in " ".join(texts(place.window.opening))

    place.press(KEY.Key_E)
    place.finish()
    assert "Read the declaration out" in " ".join(texts(place.window.opening))
    place.presenter.leave_meeting()
    place.settle()
    place.start()
    assert {one.attendance for one in place.window.opening.read().members} == {Attendance.PRESENT}
    place.press(KEY.Key_R)
    place.finish()

    window = place.window
    assert window.stack.currentWidget() is window.view
    place.press(KEY.Key_K, KEY.Key_1)
    place.type("Two arrests")
    place.press(KEY.Key_Return, KEY.Key_A)
    place.type("offer mediation @tom 1 Dec")
    place.press(KEY.Key_Return, KEY.Key_Escape)
    window.view.decision.action_list.findChild(QToolButton).click()
    assert window.view.decision.action_list.agreed == ()
    place.press(KEY.Key_Escape)
    place.press(KEY.Key_Z, control=True)
    place.finish()

    callum, jade = desk.panel.meeting(agenda).items
    assert (callum.decision.decision, callum.rag_before, callum.rag_after) == (PanelDecision.KEEP, Rag.AMBER, Rag.RED)
    assert [(one.what, one.owner) for one in callum.decision.actions] == [("Offer mediation", "Tom Beckwith")]

    place.press(KEY.Key_L)
    place.finish()
    assert "Leaving needs an exit plan" in " ".join(texts(window.view.decision))
    fields = window.view.decision.fields
    fields._combo("exit_status").setCurrentIndex(1)
    fields.focus_on("exit_plan")
    place.type("Mentor until March")
    place.finish()

    assert desk.panel.meeting(agenda).items[1].decision.exit_plan == "Mentor until March"
    assert not desk.cases.open(jade.person_id).managed
    assert window.stack.currentWidget() is window.closing
    place.type("No women's bed space")
    place.finish()

    assert place.presenter.conduct is None
    assert desk.panel.meeting(agenda).state is PanelState.CLOSED
    place.prompts.answers.append(True)
    place.settle()
    place.page.main_button.click()
    place.settle()
    assert desk.panel.meeting(agenda).state is PanelState.APPROVED
    assert desk.panel.minutes(agenda).gaps == ("No women's bed space",)


def test_that_page_keys_go_through_the_items_and_a_meeting_is_resumed_where_it_was_left(place, desk, agenda):
    begun(place)
    assert place.window.view.brief._name.text() == "Callum Pettifer"

    place.press(KEY.Key_PageDown)

    assert place.window.view.brief._name.text() == "Jade McKinley"
    assert desk.panel.meeting(agenda).current.name == "Jade McKinley"
    place.press(KEY.Key_PageDown, KEY.Key_PageUp)
    assert place.window.view.brief._name.text() == "Callum Pettifer"

    place.press(KEY.Key_G, KEY.Key_Down)
    assert place.window.view.agenda.list.hasFocus()
    place.press(KEY.Key_Menu)
    menu = QApplication.activePopupWidget()
    assert menu.actions()[0].text().replace("&", "") == "Show this item\tEnter"
    menu.close()
    place.window.activateWindow()  # the platform of the tests does not give a closed menu's focus back
    place.qtbot.waitUntil(place.window.isActiveWindow)
    place.press(KEY.Key_Return)
    assert place.window.view.brief._name.text() == "Jade McKinley"
    place.press(KEY.Key_End, control=True)
    assert place.window.stack.currentWidget() is place.window.closing
    place.window._on_back()
    place.settle()
    place.presenter.leave_meeting()
    place.settle()
    assert place.page.main_button.text() == "Resume the meeting"
    assert ("S", "resume") in keys_of(place.page, place.page.meetings)
    place.start()
    assert place.window.view.brief._name.text() == "Jade McKinley"


def test_that_the_room_answers_to_its_keys_and_says_what_is_missing(place, agenda):
    place.arrive()
    place.start()
    window = place.window
    window.opening._members[0].answers[Attendance.APOLOGIES].setChecked(True)
    window.opening.everyone_here()
    here = [one.read().attendance for one in window.opening._members]
    assert here == [Attendance.APOLOGIES, Attendance.PRESENT, Attendance.PRESENT], "answers already given stay"
    place.press(KEY.Key_R)
    place.finish()

    window.resize(1366, 768)
    place.qtbot.waitUntil(lambda: window.width() == 1366)
    labels = [one for one in window.view.findChildren(QLabel) if one.isVisible() and one.text()]
    assert [one.text() for one in labels if one.fontInfo().pixelSize() < 13 and one.property("kind") != "keycap"] == []

    place.press(KEY.Key_P)
    assert "already on IOM" in " ".join(texts(window.view.decision))
    place.finish()
    assert "Choose a decision first" in " ".join(texts(window.view.decision))
    place.press(KEY.Key_A)
    place.type("klpdx123 @priya")
    assert window.view.decision.choice.decision is None, "letters typed into a field decide nothing"
    place.press(KEY.Key_Return)
    assert "By when?" in " ".join(texts(window.view.decision))
    place.press(KEY.Key_Escape)

    place.press(KEY.Key_T)
    assert not window.view.bar.timer.running
    place.press(KEY.Key_PageDown)
    assert window.view.bar.timer.running, "another item starts it anew"

    place.press(KEY.Key_F9)
    assert (window.curtained, window.view.brief.isVisible()) == (True, False)
    place.press(KEY.Key_F9)
    assert not window.curtained
    window.silence.wait.timeout.emit()
    assert window.curtained


def test_that_a_failed_save_keeps_the_decision_on_screen_until_it_is_tried_again(place, desk, agenda, monkeypatch):
    begun(place)
    place.press(KEY.Key_K)
    meeting = desk.panel.meeting(agenda)
    desk.panel.close(agenda, Closing())

    place.finish()

    decision = place.window.view.decision
    assert "Not saved. Your decision is still on screen." in " ".join(texts(decision))
    assert decision.decision().decision is PanelDecision.KEEP
    assert meeting.items[0].item_id == place.presenter.conduct._item.item_id


def test_that_an_item_can_be_previewed_before_the_meeting_with_nothing_to_decide(place, desk, agenda):
    place.arrive()

    place.qtbot.keyClick(place.page.agenda.agenda, KEY.Key_Space)
    place.settle()

    (window,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, MeetingWindow)]
    assert "Callum Pettifer" in texts(window)
    assert not window.view.decision.isEnabled()
    assert desk.panel.meeting(agenda).state is PanelState.PLANNED
    window.close()


def test_that_nothing_above_the_partners_mark_is_anywhere_on_the_shared_screen(place, desk, agenda):
    callum = desk.panel.meeting(agenda).items[0].person_id
    intelligence, health = Marks(Handling.INTELLIGENCE), Marks(Handling.PARTNERS, Topic.HEALTH)
    relative = Marks(Handling.PARTNERS, Topic.THIRD_PARTY)
    for marks, secret in zip((intelligence, health, relative), SECRETS, strict=True):
        desk.support.write_note(
            Note(person_id=callum, kind=NoteKind.FACT, text=secret, on=DAY, by="Priya Raman", marks=marks)
        )
        desk.actions.add(Action(person_id=callum, what=secret, owner="Priya Raman", due_on=DAY, marks=marks))
        desk.support.record_offer(
            Intervention(
                person_id=callum, pathway="drugs", offer=secret, offered_on=DAY, response=Response.DECLINED, marks=marks
            )
        )
    begun(place)

    told = " ".join(texts(place.window))

    assert "Callum Pettifer" in told
    assert "health support" in told.lower()
    for secret in SECRETS:
        assert secret not in told
