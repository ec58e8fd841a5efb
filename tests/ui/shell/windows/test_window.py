"""The window around the pages: places, keys, search, menus, status line, curtain and the lock of an idle machine."""

from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton

from iom_desktop.settings import ThemeChoice
from iom_desktop.ui.shell.frame.curtain import Cloth, Curtain
from iom_desktop.ui.shell.frame.found_delegate import WHY_ROLE
from iom_desktop.ui.shell.frame.places import PLACES
from iom_desktop.ui.shell.frame.rail import NARROW, WIDE, RailItem
from iom_desktop.ui.shell.locking.idle import Idle
from iom_desktop.ui.widgets.key_commands import sequence
from iom_desktop.ui.widgets.key_footer import KeyFooter
from tests import managed, registers
from tests.registers import signed_in

pytestmark = pytest.mark.qt

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot, sign_in):
    made = sign_in()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    return made


@pytest.fixture
def at_rest(qtbot, window):
    return lambda: qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)


def test_that_every_place_opens_and_shares_no_key_with_the_window(window, at_rest):
    for place in PLACES:
        window.navigation.go(place.name)
        at_rest()
        assert window.stack.currentWidget() is window.navigation.page(place.name)
        assert window.windowTitle().startswith("IOM Desktop: ")
    pages = {window.navigation.page(place.name) for place in PLACES}
    on_pages = {one.key().toString() for page in pages for one in page.findChildren(QShortcut)}
    own = {one.key().toString() for one in window.findChildren(QShortcut) if one.parent() is window}
    own |= {sequence(one.keys).toString() for one in window.commands.all if one.keys and one.heard}
    assert own & on_pages == set()


def test_that_keys_lead_to_the_places_of_the_rail(qtbot, window, at_rest):
    for number, name in enumerate(("today", "register", "cohort", "daily_check", "panel", "documents"), start=1):
        qtbot.keyClick(window, getattr(Qt.Key, f"Key_{number}"), CONTROL)
        at_rest()
        assert window.navigation.place.name == name
    first = window.rail.findChildren(RailItem)[0]
    qtbot.keyClick(first, Qt.Key.Key_Return)
    at_rest()
    assert window.navigation.place.name == "today", "Enter goes there as Space does"


def test_that_back_goes_where_the_user_was_and_a_narrow_window_has_a_narrow_rail(qtbot, window, at_rest):
    window.navigation.go("register")
    window.navigation.go("settings")
    window.navigation.back()
    at_rest()
    assert window.navigation.place.name == "register"
    window.navigation.back()
    window.navigation.back()
    assert window.navigation.place.name == "today"
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: window.rail.width() == NARROW)
    window.resize(1600, 900)
    qtbot.waitUntil(lambda: window.rail.width() == WIDE)


def test_that_a_partner_is_offered_what_is_open_to_partners_and_told_why_the_rest_is_not(qtbot, sign_in):
    window = sign_in("partner")
    offered = window.commands.titles
    assert {"New referral", "Referrals", "Start daily check", "Lock"} <= offered
    refused = {
        "Import list",
        "Back up the register",
        "Selection ledger",
        "Criteria explorer",
        "Access log",
        "Retention",
    }
    assert offered.isdisjoint(refused)
    tips = [item.toolTip() for item in window.rail.findChildren(RailItem)]
    assert [tip.rpartition(" (")[2] for tip in tips] == [*(f"Ctrl+{at})" for at in range(1, 6)), "Ctrl+L)"]
    links = [one.text() for one in window.status.findChildren(QPushButton) if one.isVisible()]
    assert links == [], "only a coordinator chooses where backups lie"
    window.navigation.go("register")
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)
    page = window.navigation.page("register")
    working = {one.key().toString() for one in page.findChildren(QShortcut)}
    shown = {keys for keys, _ in (*page.keys, *page.findChild(KeyFooter).keys)}
    assert {"L", "A"} <= working
    assert (working | shown).isdisjoint({"R", "S", "V", "G", "W", "Ctrl+Shift+S", "Ctrl+E", "Ctrl+P"})
    for name in ("insights", "cohort"):
        window.navigation.go(name)
        qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)
        said = " ".join(one.text() for one in window.navigation.page(name).findChildren(QLabel))
        assert "As a partner you may see cases only for what is your own" in said


def said_below(window) -> str:
    return " ".join(label.text() for label in window.status.findChildren(QLabel))


def test_that_a_log_altered_with_the_key_is_not_called_verified(qtbot, register_folder, sign_in):
    desk = signed_in(register_folder)
    with closing(desk.register._door.connect()) as connection:
        registers.without_guards(connection)
        connection.execute("UPDATE audit_entry SET actor_name = 'police' WHERE sequence = 5")
    desk.close()
    window = sign_in()
    assert "not sound" in said_below(window)
    assert "verified" not in said_below(window)


def test_that_a_backup_is_made_and_the_register_proved_when_asked(qtbot, window, at_rest, script, tmp_path):
    assert "No backup yet" in said_below(window)
    assert "Pages and log verified" in said_below(window)
    folder = tmp_path / "backups"
    folder.mkdir()
    script.answers.append(folder)
    window.commands.named("Back up the register").done()
    at_rest()
    assert len(list(folder.iterdir())) == 1
    assert script.told[-1].words == "The backup is made and checked"
    assert any("Last backup" in label.text() for label in window.status.findChildren(QLabel))
    window.commands.named("Verify the register").done()
    at_rest()
    assert script.told[-1].words == "The register is sound"


def test_that_a_sign_of_life_counts_anew_and_escape_leads_from_the_search_to_where_the_user_was(qtbot, window, at_rest):
    idle = Idle(600, window)
    began = idle._since.msecsSinceReference()
    qtbot.wait(2)
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    assert idle._since.msecsSinceReference() > began
    at_rest()
    box, here = window.head.search, window.navigation.page("today").timeline
    here.setFocus()
    qtbot.waitUntil(here.hasFocus)
    qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
    assert box.hasFocus()
    at_rest()
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    if box.hasFocus():
        qtbot.keyClick(box, Qt.Key.Key_Escape)  # the first one put the list of those opened last away
    assert here.hasFocus()


def test_that_nothing_is_typed_and_nowhere_is_gone_under_the_curtain(qtbot, window, at_rest):
    window.navigation.go("register")
    at_rest()
    qtbot.keyClick(window, Qt.Key.Key_F, CONTROL)
    field = window.focusWidget()
    qtbot.keyClick(window, Qt.Key.Key_F9)
    curtain = window.findChild(Curtain)
    assert curtain.geometry() == window.rect()
    for pressed in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_A):
        qtbot.keyClick(QApplication.focusWidget(), pressed)
    qtbot.keyClick(window, Qt.Key.Key_1, CONTROL)
    qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
    qtbot.keyClicks(field, "ash")
    assert curtain.hasFocus()
    assert field.text() == ""
    assert window.navigation.place.name == "register"
    assert window.windowTitle() == "IOM Desktop"
    qtbot.keyClick(curtain, Qt.Key.Key_F9)
    assert field.hasFocus()
    assert window.windowTitle() == "IOM Desktop: Register"
    qtbot.keyClicks(field, "ash")
    assert field.text() == "ash"


def covered(dialog: QDialog) -> bool:
    return any(cloth.isVisible() and cloth.geometry() == dialog.rect() for cloth in dialog.findChildren(Cloth))


def test_that_the_curtain_covers_what_is_open_and_what_comes_late(qtbot, window):
    first, second = QDialog(window), QDialog(window)
    field = QLineEdit(first)
    first.setWindowTitle("Somebody's name")
    first.open()
    window.findChild(Curtain).toggle()
    second.show()
    drop = window.head.search.drop
    drop.resize(200, 200)
    drop.show()
    drop.raise_()
    assert isinstance(window.childAt(drop.geometry().center()), Curtain)
    drop.hide()
    first.resize(500, 300)
    assert covered(first)
    assert covered(second)
    assert first.windowTitle() == "IOM Desktop"
    qtbot.keyClicks(field, "ash")
    assert field.text() == ""
    qtbot.keyClick(field, Qt.Key.Key_F9)
    assert not window.findChild(Curtain).isVisible()
    assert not covered(first)
    assert first.windowTitle() == "Somebody's name"
    first.close()
    second.close()


def test_that_the_lock_works_under_the_curtain(qtbot, window, doorway):
    qtbot.keyClick(window, Qt.Key.Key_F9)
    qtbot.keyClick(window, Qt.Key.Key_L, CONTROL)
    qtbot.waitUntil(lambda: doorway.unlock is not None)
    assert not covered(doorway.unlock)
    qtbot.keyClicks(doorway.unlock.sign_in.passphrase, "ash")
    assert doorway.unlock.sign_in.passphrase.text() == "ash"


def test_that_the_theme_is_chosen_in_settings(qtbot, window, at_rest, choices):
    window.navigation.go("settings")
    at_rest()
    window.navigation.page("settings").machine.theme_chosen.emit(ThemeChoice.DARK)
    assert choices.settings.theme is ThemeChoice.DARK


def test_that_the_keys_of_the_window_work_on_the_pages_too(qtbot, window, at_rest):
    window.navigation.go("register")
    at_rest()
    qtbot.keyClick(window, Qt.Key.Key_F, CONTROL)
    assert isinstance(window.focusWidget(), QLineEdit)
    qtbot.keyClick(window, Qt.Key.Key_N, CONTROL)
    at_rest()
    assert window.navigation.place.name == "referrals"
    qtbot.keyClick(window, Qt.Key.Key_D, CONTROL)
    at_rest()
    assert window.navigation.place.name == "daily_check"


def test_that_single_letters_can_be_turned_off(qtbot, window, at_rest, choices):
    window.navigation.go("register")
    window.navigation.go("settings")
    at_rest()
    window.navigation.page("settings").machine.letters_chosen.emit(False)
    assert not choices.settings.letter_keys
    letters = [
        one for one in window.navigation.page("register").findChildren(QShortcut) if len(one.key().toString()) == 1
    ]
    assert letters
    assert not any(one.isEnabled() for one in letters)
    window.navigation.page("settings").machine.letters_chosen.emit(True)
    assert all(one.isEnabled() for one in letters)


def test_that_locking_closes_open_dialogs(qtbot, window, doorway):
    qtbot.keyClick(window, Qt.Key.Key_F1)
    window.lock_wanted.emit()
    qtbot.wait(1)
    assert [type(one).__name__ for one in QApplication.topLevelWidgets() if one.isVisible()] == ["Unlock"]


def test_that_nobody_there_for_too_long_locks(qtbot, qapp):
    idle = Idle(0, qapp)
    with qtbot.waitSignal(idle.over):
        idle.check()
    idle.deleteLater()


class TestSearch:
    """People are found by what is typed, and opened."""

    @pytest.fixture(autouse=True)
    def jade(self, register_folder):
        desk = signed_in(register_folder)
        person_id = managed.somebody(desk, "Jade", "McKinley")
        desk.close()
        return person_id

    def test_that_a_person_is_found_and_opened(self, qtbot, window, at_rest, jade):
        box = window.head.search
        box.setFocus()
        qtbot.keyClicks(box, "mckin")
        qtbot.waitUntil(box.drop.isVisible, timeout=30_000)
        assert box.drop.item(0).data(Qt.ItemDataRole.UserRole).person_id == jade
        assert not box.drop.grab().isNull()
        qtbot.keyClick(box, Qt.Key.Key_Return)
        at_rest()
        assert window.navigation.place.name == "case"

    def test_that_who_was_opened_last_is_offered_before_anything_is_typed(self, qtbot, window, at_rest, jade):
        window.navigation.go("case", jade)
        at_rest()
        window.navigation.go("register")
        at_rest()
        qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
        box = window.head.search
        qtbot.waitUntil(box.drop.isVisible, timeout=30_000)
        assert box.drop.item(0).data(Qt.ItemDataRole.UserRole).person_id == jade
        qtbot.keyClick(box, Qt.Key.Key_Escape)
        box.clearFocus()
        box.setFocus(Qt.FocusReason.TabFocusReason)
        at_rest()
        assert not box.drop.isVisible(), "who only passes is offered nothing, and no look is in the log"
        qtbot.keyClick(box, Qt.Key.Key_Down)
        qtbot.waitUntil(box.drop.isVisible, timeout=30_000)
        qtbot.keyClick(box, Qt.Key.Key_Escape)

    def test_that_nobody_found_is_said(self, qtbot, window):
        box = window.head.search
        qtbot.keyClicks(box, "zzzz")
        qtbot.waitUntil(box.drop.isVisible, timeout=30_000)
        qtbot.waitUntil(lambda: box.drop.item(0).text() == "No one matches", timeout=30_000)
        assert "spellings near them" in box.drop.item(0).data(WHY_ROLE)
        qtbot.keyClick(box, Qt.Key.Key_Escape)
        assert not box.drop.isVisible()
