"""The commands of the window: found in the palette, greyed with a reason, taken back, and shown with their keys."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from iom_desktop.records.support import Contact
from iom_desktop.ui.shell.commands.keys_sheet import KeysSheet
from iom_desktop.ui.shell.commands.palette import Palette
from iom_desktop.ui.shell.frame.curtain import Curtain
from iom_desktop.ui.shell.windows.window import Window
from iom_desktop.ui.widgets.paper_dialog import PaperDialog
from iom_desktop.vocabulary.work import ContactKind
from tests import managed
from tests.registers import signed_in

pytestmark = pytest.mark.qt

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def jade(register_folder):
    """Somebody who is managed."""
    desk = signed_in(register_folder)
    person_id = managed.somebody(desk, "Jade", "McKinley")
    desk.close()
    return person_id


@dataclass
class Hand:
    """A hand on the keyboard of a window."""

    qtbot: QtBot
    window: Window
    jade: str

    @property
    def page(self):
        return self.window.navigation.page(self.window.navigation.place.name)

    @property
    def said(self):
        return self.window._commanding.message.accessibleName()

    def at_rest(self):
        self.qtbot.waitUntil(lambda: not self.window.tasks.busy, timeout=20_000)

    def go(self, place):
        self.window.navigation.go(place)
        self.at_rest()

    def be_on(self, widget):
        self.window.activateWindow()
        widget.setFocus()
        self.qtbot.waitUntil(widget.hasFocus)

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier, on=None):
        self.qtbot.keyClick(on or self.window, key, modifier)

    def palette(self):
        self.qtbot.waitUntil(lambda: any(one.isVisible() for one in self.window.findChildren(Palette)))
        return next(one for one in self.window.findChildren(Palette) if one.isVisible())

    def menu(self, title):
        """Open a menu, and give its lines: whether each can be chosen, and why not."""
        menus = self.window._commanding.menus.findChildren(QMenu)
        found = next(one for one in menus if one.title().replace("&", "") == title)
        found.aboutToShow.emit()
        lines = {one.text().replace("&", "").partition("\t")[0]: one for one in found.actions()}
        known = {words: (one.isEnabled(), one.statusTip()) for words, one in lines.items()}
        found.aboutToHide.emit()
        return known


@pytest.fixture
def hand(qtbot, jade, sign_in):
    window = sign_in()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    made = Hand(qtbot, window, jade)
    made.go("register")
    return made


def test_that_every_command_is_found_done_refused_and_undone_by_keyboard(hand):
    the_palette_finds_does_and_gives_the_focus_back(hand)
    f1_in_a_dialog_shows_the_keys_of_the_dialog(hand)
    the_last_change_is_taken_back_and_said_without_a_name_where_others_read(hand)
    menus_say_why_and_give_no_letter_to_two(hand)
    keys_of_the_page_are_heard_without_its_focus(hand)
    f1_and_the_menu_of_a_row_show_what_the_keys_do(hand)
    escape_leads_back_and_whoever_is_found_has_a_menu(hand)


def the_palette_finds_does_and_gives_the_focus_back(hand):
    table = hand.page.table
    hand.be_on(table)
    hand.press(Qt.Key.Key_P, CONTROL | SHIFT)
    palette = hand.palette()
    hand.qtbot.waitUntil(palette.field.hasFocus)
    assert palette.list.item(0).data(SPOKEN) == "Open. Register. Enter"
    hand.qtbot.keyClicks(palette.field, "nothing is called so")
    assert palette.list.count() == 0
    hand.press(Qt.Key.Key_Escape, on=palette.field)
    hand.window.activateWindow()
    hand.qtbot.waitUntil(table.hasFocus)
    hand.press(Qt.Key.Key_K, CONTROL)
    hand.qtbot.keyClicks(hand.window.head.search, ">")
    palette = hand.palette()
    assert hand.window.head.search.text() == ""
    hand.qtbot.keyClicks(palette.field, "undo")
    hand.press(Qt.Key.Key_Return, on=palette.field)
    assert "Nothing was changed" in " ".join(one.text() for one in palette.findChildren(QLabel))
    palette.field.setText("curtain")
    hand.press(Qt.Key.Key_Return, on=palette.field)
    curtain = hand.window.findChild(Curtain)
    hand.qtbot.waitUntil(curtain.isVisible)
    hand.press(Qt.Key.Key_F9, on=curtain)
    hand.window.show_palette()
    palette = hand.palette()
    assert palette.list.item(0).data(SPOKEN).startswith("Privacy curtain"), "used last"
    palette.field.setText("users")
    assert palette.list.item(0).data(SPOKEN) == "Users. Settings", "the tabs of the settings are found from anywhere"
    palette.field.clear()
    hand.qtbot.keyClicks(palette.field, "log contact")
    hand.press(Qt.Key.Key_Return, on=palette.field)
    hand.qtbot.waitUntil(lambda: hand.page.dialog is not None)


def f1_in_a_dialog_shows_the_keys_of_the_dialog(hand):
    dialog = hand.page.dialog
    hand.press(Qt.Key.Key_F1, on=dialog.windowHandle())
    hand.qtbot.waitUntil(lambda: dialog.findChild(KeysSheet) is not None)
    sheet = dialog.findChild(KeysSheet)
    assert {"Ctrl+Enter", "save", "close without saving"} <= set(sheet.said)
    sheet.close()
    dialog.reject()


def the_last_change_is_taken_back_and_said_without_a_name_where_others_read(hand):
    window, news, desk = hand.window, hand.window._tools.news, hand.window.navigation._desk
    contact = Contact(person_id=hand.jade, kind=ContactKind.HOME, at=desk.clock.now(), fact_text="Came to the door")
    news.tell(desk.support.log_contact(contact))
    hand.at_rest()
    assert hand.menu("Edit")["Undo: Contact of Jade McKinley"] == (True, "")
    window.navigation.meeting_running.emit(True)
    assert "Undo: Contact" in hand.menu("Edit")
    window.navigation.meeting_running.emit(False)
    hand.be_on(hand.page.table)
    hand.press(Qt.Key.Key_Z, CONTROL)
    hand.at_rest()
    assert "Contact of Jade McKinley" in hand.said
    assert hand.menu("Edit")["Undo"] == (False, "Everything that can be taken back is taken back")
    done: list[str] = []
    news.offer_undo("The November list", lambda: done.append("out again"))
    hand.page._filters.go_to_words()
    field = window.focusWidget()
    hand.qtbot.keyClicks(field, "ja")
    hand.press(Qt.Key.Key_Z, CONTROL, on=field)
    assert (field.text(), done) == ("", []), "in a field it is the field's own"
    window.commands.named("Undo").done()
    assert done == ["out again"]


def menus_say_why_and_give_no_letter_to_two(hand):
    assert hand.menu("Case")["Next case"] == (False, "Open a case first")
    assert hand.menu("Cohort")["Adopt"] == (False, "Go to somebody on the selection ledger first")
    assert hand.menu("File")["Print"] == (True, "")
    bar = hand.window._commanding.menus
    for one in (bar, *bar.findChildren(QMenu)):
        letters = [each.text().partition("&")[2][:1].casefold() for each in one.actions() if "&" in each.text()]
        assert len(letters) == len(set(letters)), letters


def keys_of_the_page_are_heard_without_its_focus(hand):
    search = hand.window.head.search
    hand.be_on(search)
    hand.press(Qt.Key.Key_P, CONTROL, on=search)
    hand.page.dialog.reject()
    hand.go("retention")
    hand.be_on(search)
    hand.press(Qt.Key.Key_P, CONTROL, on=search)
    assert "Nothing on this screen can be printed" in hand.said


def f1_and_the_menu_of_a_row_show_what_the_keys_do(hand):
    hand.go("register")
    table = hand.page.table
    hand.be_on(table)
    hand.press(Qt.Key.Key_F1)
    sheet = hand.window.findChild(KeysSheet)
    assert {"Register", "Every screen", "move", "lock", "print list", "find a command"} <= set(sheet.said)
    sheet.activateWindow()
    hand.qtbot.waitUntil(sheet.isActiveWindow)
    hand.press(Qt.Key.Key_P, CONTROL, on=sheet)
    hand.qtbot.waitUntil(lambda: sheet.findChild(PaperDialog) is not None)
    paper = sheet.findChild(PaperDialog)
    hand.qtbot.waitUntil(paper._pane.save.isEnabled)
    assert paper.windowTitle() == "Keys Register"
    paper.reject()
    sheet.close()
    hand.be_on(table)
    hand.press(Qt.Key.Key_F10, SHIFT, on=table)
    rows = QApplication.activePopupWidget()
    offered = [one.text().replace("&", "") for one in rows.actions()]
    assert offered[:4] == ["Open\tEnter", "Change RAG\tR", "Log contact\tL", "Add action\tA"]
    hand.press(Qt.Key.Key_Return, on=rows)
    hand.qtbot.waitUntil(lambda: hand.window.navigation.is_at("case"))
    hand.at_rest()


def escape_leads_back_and_whoever_is_found_has_a_menu(hand):
    hand.be_on(hand.page.purpose if hand.page.purpose.isVisible() else hand.page)
    hand.press(Qt.Key.Key_Escape, on=hand.window.focusWidget())
    hand.at_rest()
    assert hand.window.navigation.is_at("register")
    search = hand.window.head.search
    hand.be_on(search)
    hand.qtbot.keyClicks(search, "mckin")
    hand.qtbot.waitUntil(search.drop.isVisible, timeout=30_000)
    hand.press(Qt.Key.Key_Menu, on=search)
    found = QApplication.activePopupWidget()
    assert [one.text() for one in found.actions()] == ["&Open case\tEnter"]
    hand.press(Qt.Key.Key_Return, on=found)
    hand.qtbot.waitUntil(lambda: hand.window.navigation.is_at("case"))
    hand.at_rest()
