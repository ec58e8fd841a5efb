"""Help where nobody is signed in: before the sign-in, and over the error window, beside which nothing is reached."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from iom_desktop.ui.shell.commands.keys_sheet import KeysSheet
from iom_desktop.ui.shell.signing_in.unlock import Unlock
from iom_desktop.ui.shell.trouble.fault_window import FaultWindow

pytestmark = pytest.mark.qt

KEY, CONTROL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def in_front(qtbot, window):
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)


def test_that_keys_help_the_passphrase_and_another_register_are_a_key_away_before_the_sign_in(qtbot, theme, icons):
    unlock = Unlock(theme, icons)
    qtbot.addWidget(unlock)
    unlock.sign_in.show_register(Path("kingsmere.iomregister"), ["coordinator", "police"])
    unlock.show_sign_in()
    unlock.show()
    in_front(qtbot, unlock)
    field, others = unlock.sign_in.passphrase, []
    unlock.sign_in.other_wanted.connect(lambda: others.append(True))

    field.setText("a word or two")
    qtbot.keyClick(field, KEY.Key_H, CONTROL | SHIFT)
    assert field.echoMode() is QLineEdit.EchoMode.Normal
    qtbot.keyClick(field, KEY.Key_H, CONTROL | SHIFT)
    assert field.echoMode() is QLineEdit.EchoMode.Password
    qtbot.keyClick(field, KEY.Key_O, CONTROL)
    assert others == [True]
    qtbot.keyClick(field, KEY.Key_F1)
    sheet = unlock.findChild(KeysSheet)
    assert {"sign in", "show or hide the passphrase", "help", "larger"} <= set(sheet.said)
    sheet.close()
    in_front(qtbot, unlock)
    qtbot.keyClick(field, KEY.Key_F1, CONTROL)
    guide = unlock.help.guide
    assert guide.isVisible()
    assert guide.page.toPlainText().startswith("Signing in")
    unlock.close()
    assert not guide.isVisible()


def test_that_the_error_window_opens_the_guide_over_itself(qtbot, theme, icons):
    window = FaultWindow(theme, icons)
    qtbot.addWidget(window)
    window.show_fault("F-1", "Today", 1)
    window.show()
    in_front(qtbot, window)
    qtbot.keyClick(window, KEY.Key_F1)
    guide = window.guide
    qtbot.waitUntil(guide.isVisible)
    assert "When something goes wrong" in guide.page.toPlainText()
    assert guide.isWindow()
    assert guide.parent() is window, "a modal window lets nothing be reached but what it opens itself"
    guide.close()
    window.hide()
