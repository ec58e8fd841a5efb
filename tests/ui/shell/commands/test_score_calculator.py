"""A score is calculated from the menu or a case: kept for the case that is shown, for nobody over any other place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from iom_desktop.ui.pages.case.page import TABS
from iom_desktop.ui.widgets.score_dialog import ScoreDialog
from iom_desktop.ui.widgets.score_workings import ScoreWorkings
from iom_desktop.vocabulary.risk import Tool
from tests import managed
from tests.registers import signed_in

pytestmark = pytest.mark.qt


@pytest.fixture
def jade(register_folder):
    desk = signed_in(register_folder)
    person_id = managed.somebody(desk, "Jade", "McKinley")
    desk.close()
    return person_id


@pytest.fixture
def window(qtbot, jade, sign_in):
    made = sign_in()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    return made


@pytest.fixture
def at_rest(qtbot, window):
    return lambda: qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)


def from_the_menu(window):
    window.commands.named("Calculate a score").done()
    return next(dialog for dialog in window.findChildren(ScoreDialog) if dialog.isVisible())


def test_that_over_a_list_nothing_can_be_saved_and_over_a_case_it_is_that_person_s(qtbot, window, at_rest, jade):
    nobody = from_the_menu(window)
    assert nobody._save.isHidden()
    nobody.reject()
    window.navigation.go("case", jade)
    at_rest()
    page = window.navigation.page("case")
    page.purpose.answer()
    at_rest()
    somebody = from_the_menu(window)
    assert somebody is page.forms.dialog
    somebody.reject()

    page.tabs.setCurrentIndex(TABS.index("Risk and eligibility"))
    window.activateWindow()
    page.go_to_tab()
    qtbot.waitUntil(page.risk.table.hasFocus)
    qtbot.keyClick(page.risk.table, Qt.Key.Key_S)
    dialog = page.forms.dialog
    dialog.tool.choose(Tool.OVP)
    dialog.controls["points"].setText("42")
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    at_rest()
    assert page.forms.dialog is None
    (kept,) = page.risk.table.records
    assert (kept.what, kept.source) == ("OVP", "Calculated here")
    assert kept.more == "30, 2 years, 18 within 1 year, Medium, indicative"

    page.risk.table.opened.emit(kept)
    (workings,) = page.risk.findChildren(ScoreWorkings)
    said = [one.text() for one in workings.findChildren(QLabel)]
    assert {"30", "Medium", "Points, where they are known", "42", "0.30050"} <= set(said)
    workings.close()
