"""Somebody is found and an offer recorded by keyboard alone, keystrokes counted; what is typed is kept meanwhile."""

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from iom_desktop.vocabulary.needs import Response

pytestmark = pytest.mark.qt

KEY, THOUGHT = 0.28, 1.35
"""Seconds for a keystroke of an average typist, and to think of the next step (Card, Moran and Newell 1983)."""
FIND, RECORD = 5, 20


class Typist:
    """Presses keys where the focus is, counts them, and the thoughts between them."""

    def __init__(self, qtbot, window):
        self.qtbot, self.window = qtbot, window
        self.keys = self.thoughts = 0

    def press(self, *keys, control=False):
        modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
        for one in keys:
            self.keys += 2 if control else 1
            self.qtbot.keyClick(QApplication.focusWidget() or self.window, one, modifier)

    def think(self):
        self.thoughts += 1

    def until(self, holds):
        self.qtbot.waitUntil(lambda: not self.window.tasks.busy and holds(), timeout=10_000)

    @property
    def seconds(self):
        return self.keys * KEY + self.thoughts * THOUGHT


@pytest.mark.usefixtures("callum")
def test_that_somebody_is_found_and_an_offer_recorded_in_few_keys(qtbot, sign_in, capsys):
    window = sign_in()
    window.activateWindow()
    find = Typist(qtbot, window)
    find.think()
    find.press(Qt.Key.Key_K, control=True)
    find.press(*"petti")
    find.until(window.head.search.drop.isVisible)
    find.think()
    find.press(Qt.Key.Key_Return)
    page = window.navigation.page("case")
    find.until(
        lambda: window.navigation.page("case") is not None and window.navigation.page("case").purpose.isVisible()
    )
    page = window.navigation.page("case")
    record = Typist(qtbot, window)
    record.think()
    record.press(Qt.Key.Key_Return)  # what for: the likeliest has the focus
    record.until(lambda: page.case is not None and page.pathways.table.hasFocus())
    record.think()
    record.press("n")
    record.until(lambda: page.forms.dialog is not None and page.forms.dialog.entry("offer").control.hasFocus())
    record.think()
    record.press(*"Food bank")
    record.press(Qt.Key.Key_Tab)
    record.think()
    record.press("a")  # accepted
    record.press(Qt.Key.Key_Return, control=True)
    record.until(lambda: page.forms.dialog is None and len(page.case.interventions) > 7)
    said = (
        f"found: {find.keys} keystrokes, about {find.seconds:.1f} s; "
        f"offer with its answer: {record.keys} keystrokes, about {record.seconds:.1f} s\n"
    )
    with capsys.disabled():
        sys.stdout.write(f"\n{said}")
    assert find.seconds < FIND
    assert record.seconds < RECORD
    offers = [(one.pathway, one.response) for one in page.case.interventions if one.offer == "Food bank"]
    assert offers == [("accommodation", Response.ACCEPTED)]


def test_that_what_is_being_typed_is_kept_in_the_register_and_forgotten_once_it_is_saved(qtbot, sign_in, callum):
    window = sign_in()
    kept = window.unsaved._service.mine
    window.navigation.go("case", callum)
    hand = Typist(qtbot, window)
    page = window.navigation.page("case")
    hand.until(page.purpose.isVisible)
    page.purpose.answer()
    hand.until(lambda: page.case is not None)
    page.forms.ask_contact()
    hand.until(lambda: page.forms.dialog is not None and page.forms.dialog.isVisible())
    field = page.forms.dialog.entry("fact_text").control
    field.setFocus()
    qtbot.keyClicks(field, "Rang twice")
    window.unsaved.keep_drafts()
    hand.until(lambda: [one.words for one in kept()] == [{"What happened": "Rang twice"}])
    page.forms.dialog._on_save()
    hand.until(lambda: page.forms.dialog is None)
    hand.until(lambda: kept() == ())
