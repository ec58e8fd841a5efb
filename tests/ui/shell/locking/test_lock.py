"""The lock: what it takes off the screen and out of the clipboard, who may wait at the sign-in, what Windows says."""

import ctypes
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QVBoxLayout

from iom_desktop.services import failed_sign_ins
from iom_desktop.ui.pages.settings.user_dialog import RightsDialog
from iom_desktop.ui.shell.locking import windows_session
from iom_desktop.ui.shell.locking.capture import is_private
from iom_desktop.ui.shell.locking.clipboard import CopiedWords
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.form_dialog import FormDialog
from iom_desktop.ui.widgets.typed import put_back, typed_into
from iom_desktop.vocabulary.access import Role
from tests.registers import PASSPHRASE

pytestmark = pytest.mark.qt

WORDS = "the canary in the unsaved words"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def clipboard(qapp):
    qapp.clipboard().clear()
    yield qapp.clipboard()
    qapp.clipboard().clear()


def test_that_what_was_copied_is_taken_back_after_a_while(qtbot, clipboard):
    field = QLineEdit(WORDS)
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    qtbot.waitUntil(field.isActiveWindow)
    copied = CopiedWords(1, field)
    field.selectAll()
    field.copy()
    assert clipboard.text() == WORDS
    qtbot.waitUntil(lambda: not clipboard.text())
    field.copy()
    clipboard.blockSignals(True)  # as another program fills it
    clipboard.setText("from elsewhere")
    clipboard.blockSignals(False)
    copied.take_back()
    assert clipboard.text() == "from elsewhere"


def test_that_the_lock_takes_back_what_was_copied(qtbot, sign_in, doorway, clipboard):
    window = sign_in()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    clipboard.setText(WORDS)
    doorway.lock()
    assert clipboard.text() == ""


def test_that_typing_survives_the_lock_and_says_so(qtbot, sign_in, doorway):
    window = sign_in()
    qtbot.keyClick(window, Qt.Key.Key_N, CONTROL)
    why = lambda: doorway.window.navigation.page("referrals").new.referrer.why  # noqa: E731
    qtbot.waitUntil(lambda: not window.tasks.busy)
    qtbot.keyClicks(why(), WORDS)
    window.lock_wanted.emit()
    qtbot.waitUntil(lambda: doorway.window is None)
    assert WORDS not in " ".join(
        one.toPlainText() for one in QApplication.allWidgets() if isinstance(one, QPlainTextEdit) and one.isVisible()
    )
    doorway.unlock.sign_in.sign_in_wanted.emit("coordinator", PASSPHRASE)
    qtbot.waitUntil(lambda: doorway.window is not None, timeout=20_000)
    window = doorway.window
    qtbot.waitUntil(window.notice.isVisible)
    assert "What you had typed was kept" in window.notice.accessibleName()
    qtbot.keyClick(window, Qt.Key.Key_N, CONTROL)
    qtbot.waitUntil(lambda: why().toPlainText() == WORDS)
    assert "Your unsaved typing is back" in window.notice.accessibleName()


def test_that_a_coordinator_who_gives_the_role_away_goes_on_with_what_is_left(qtbot, sign_in, doorway):
    window = sign_in()
    users = doorway._desk.users
    known = {one.sign_in_name: one for one in users.users()}
    users.change_user(replace(known["police"], role=Role.COORDINATOR))
    window.navigation.go("settings", "users")
    qtbot.waitUntil(lambda: not window.tasks.busy)
    page = window.navigation.page("settings")
    table = page.users.findChild(RecordTable)
    table.go_to(known["coordinator"].id)
    table.opened.emit(table.current)
    dialog = page.findChild(RightsDialog)
    dialog.findChild(Choice).choose(Role.PROBATION)
    dialog._on_save()
    qtbot.waitUntil(lambda: doorway.unlock is not None, timeout=20_000)
    assert doorway.window is None
    doorway.unlock.sign_in.sign_in_wanted.emit("coordinator", PASSPHRASE)
    qtbot.waitUntil(lambda: doorway.window is not None, timeout=20_000)
    assert doorway._desk.who.role is Role.PROBATION


def test_that_the_key_locks_from_within_a_dialog(qtbot, sign_in, doorway):
    window = sign_in()
    dialog = QDialog(window)
    QLineEdit(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is dialog.windowHandle())
    qtbot.keyPress(dialog.windowHandle(), Qt.Key.Key_L, CONTROL)  # the dialog is gone before the key comes up
    qtbot.waitUntil(lambda: doorway.unlock is not None)
    assert doorway.window is None


def test_that_the_sign_in_counts_a_wait_down_for_who_has_to_wait(qtbot, doorway, register_folder):
    doorway.start(register_folder, "police", None)
    page = doorway.unlock.sign_in
    for _ in range(failed_sign_ins.TRIES):
        page.sign_in_wanted.emit("police", "not the right words")
        qtbot.waitUntil(lambda: page._users.isEnabled() and page.message.isVisible(), timeout=20_000)
    assert page._enter.text().startswith(("Wait 1:00", "Wait 0:5"))
    assert not page.passphrase.isEnabled()
    page._users.setCurrentRow(0)
    assert page._enter.text() == "Sign in"
    assert page.passphrase.isEnabled()
    page._users.setCurrentRow(1)
    assert page._enter.text().startswith("Wait")
    page.hold(0)
    page.passphrase.setText(PASSPHRASE)
    page._on_enter()
    qtbot.waitUntil(lambda: "Wait" in page.message.accessibleName(), timeout=20_000)


def test_that_passphrases_and_what_nobody_typed_are_not_kept(qtbot):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    rows = QVBoxLayout(dialog)
    hidden, known, typed = QLineEdit(), QLineEdit("from the record"), QPlainTextEdit()
    hidden.setEchoMode(QLineEdit.EchoMode.Password)
    for name, field in (("Passphrase", hidden), ("Who", known), ("What", typed)):
        field.setAccessibleName(name)
        rows.addWidget(field)
    dialog.show()
    for field in (hidden, typed):
        qtbot.keyClicks(field, WORDS)
    assert typed_into(dialog) == {"What": WORDS}
    back = put_back(dialog, {"What": WORDS, "Who": "somebody else", "Gone": "where to?"})
    assert back.typed
    assert back.left == {"Gone": "where to?"}
    assert known.text() == "somebody else"
    assert typed_into(dialog) == {"What": WORDS, "Who": "somebody else"}


@pytest.mark.parametrize(
    ("message", "wparam", "locks"),
    [
        (0x02B1, 7, True),
        (0x02B1, 2, True),
        (0x02B1, 8, False),
        (0x0218, 4, True),
        (0x0218, 18, False),
        (0x0100, 7, False),
    ],
)
def test_that_windows_says_when_it_locks(message, wparam, locks):
    said = windows_session._Message(0, message, wparam, 0)
    assert windows_session.is_lock(ctypes.addressof(said)) is locks


def test_that_only_the_shared_screen_may_be_captured(qtbot, theme, icons, clock):
    from iom_desktop.ui.pages.panel.meeting_window import MeetingWindow

    shared, dialog = MeetingWindow(theme, icons, clock), QDialog()
    qtbot.addWidget(shared)
    qtbot.addWidget(dialog)
    assert is_private(dialog)
    assert not is_private(shared)


def test_that_the_same_form_about_somebody_else_is_another_one(qtbot, icons):
    window = QDialog()
    qtbot.addWidget(window)
    made = [
        FormDialog(window, icons, title, "Save") for title in ("Site visit: Jade McKinley", "Site visit: Owen Oakden")
    ]
    made.append(FormDialog(window, icons, "Site visit: Jade McKinley", "Save"))
    made[2].person_id = "01900000-0000-7000-8000-00000000000a"
    spots = [dialog.spot for dialog in made]
    assert len({(spot.form, spot.subject) for spot in spots}) == 3
    assert not any("Jade" in spot.form for spot in spots)
    assert spots[2].person_id == made[2].person_id
