"""Setting up by keyboard over a real register: one step after the other, put off, gone on with."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from iom_desktop.ui.pages.setup.page import SetupPage
from iom_desktop.ui.pages.setup.presenter import SetupPresenter
from iom_desktop.ui.shell.frame.places import Place
from iom_desktop.ui.shell.upkeep.setup_reminder import SetupReminder
from iom_desktop.ui.widgets.message_bar import MessageBar
from iom_desktop.vocabulary.settings import SetupStep, StepState

pytestmark = pytest.mark.qt


def test_that_each_step_is_done_or_put_off_by_keys_and_leads_to_where_it_is_done(qtbot, desk, tools, settled):
    page = SetupPage(tools.theme, tools.icons)
    qtbot.addWidget(page)
    page.presenter = SetupPresenter(page, desk.setting_up, tools.tasks, tools.news)
    page.resize(1000, 600)
    page.show()
    page.presenter.arrive()
    settled()

    def press(words):
        found = [one for one in page.findChildren(QPushButton) if one.text() == words and not one.isHidden()]
        qtbot.keyClick(found[0], Qt.Key.Key_Space)
        settled()

    assert "locked away" in page._title.text()
    press("It is locked away")
    assert "borough" in page._title.text(), "the next open step stands in front"
    with qtbot.waitSignal(page.place_wanted) as wanted:
        press("Enter the details")
    assert wanted.args == ["settings", "Borough"]
    press("Later")
    assert {one.step: one.state for one in desk.setting_up.state().lines}[SetupStep.BOROUGH] is StepState.SKIPPED
    page.presenter.open("borough")
    press("Take it up again")
    assert {one.step: one.state for one in desk.setting_up.state().lines}[SetupStep.BOROUGH] is StepState.OPEN
    names = [one.accessibleName() for one in page.steps.steps]
    assert names[:3] == ["Step 1: Register, done", "Step 2: Recovery sheet, done", "Step 3: Borough"]
    page.hide()
    page.show()
    page.presenter.arrive()
    settled()
    assert page.focusWidget().text() == "Enter the details", "who comes back stands on what is to be done"


def test_that_the_line_says_anew_how_much_is_left_and_is_silent_on_the_page_and_once_put_away(
    qtbot, desk, tools, settled
):
    places = {name: Place(name, name, "x", lambda desk, tools: None) for name in ("today", "setup", "panel")}
    notice = MessageBar(tools.icons)
    qtbot.addWidget(notice)
    reminder = SetupReminder(notice, desk.setting_up, tools.tasks, lambda place: None)

    def at(place):
        reminder.be_at(places[place])
        settled()
        return "" if notice.isHidden() else notice.accessibleName().partition(" left")[0]

    reminder.arrive()
    settled()
    before = at("today")
    assert before.startswith("Setting up: ")
    assert at("setup") == ""
    desk.setting_up.note_sheet()
    assert at("panel") not in {"", before}
    notice.hide()
    assert at("today") == ""
