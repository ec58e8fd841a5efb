"""Another zoom or another register: asked once where somebody is signed in, and followed by a process of its own."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from iom_desktop.ui.kit.failures import Failures
from iom_desktop.ui.shell.sessions.doorway import Doorway
from tests.registers import PASSPHRASE

pytestmark = pytest.mark.qt

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def doorway(choices, script):
    """A doorway that keeps what processes were asked to go on with; none of them starts."""
    lost: list[BaseException] = []
    followed = []
    made = Doorway(choices, script, Failures(script, lost.append), successor=lambda *asked: followed.append(asked))
    made.followed = followed
    yield made
    made.close()
    assert lost == []


def test_that_a_zoom_at_the_sign_in_opens_the_window_again_with_what_was_chosen(
    qtbot, doorway, choices, register_folder
):
    doorway.start(register_folder, None, None)
    page = doorway.unlock.sign_in
    page._users.setCurrentRow(2)
    doorway.unlock.activateWindow()
    qtbot.waitUntil(doorway.unlock.isActiveWindow)
    qtbot.keyClick(doorway.unlock, Qt.Key.Key_Plus, CONTROL)
    assert choices.settings.zoom == 110
    assert doorway.followed == [(register_folder, page.user)]
    assert "the next time it starts" in page.message.accessibleName()  # no process could follow
    qtbot.keyClick(doorway.unlock, Qt.Key.Key_0, CONTROL)
    assert choices.settings.zoom == 100


def test_that_a_zoom_of_who_is_signed_in_is_asked_once_and_closes_the_register(
    qtbot, doorway, choices, script, register_folder
):
    gone = register_folder.with_name("old-town.iomregister")
    choices.settings = replace(choices.settings, recent_registers=(str(register_folder), str(gone)))
    doorway.start(register_folder, "coordinator", PASSPHRASE)
    qtbot.waitUntil(lambda: doorway.window is not None, timeout=20_000)
    window = doorway.window
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)
    window.register_wanted.emit(str(gone))
    assert "Old town" in script.told[0].words
    assert "moved or renamed" in script.told[0].detail
    script.answers += [False, True]
    window.zoom_stepped.emit(1)
    assert (choices.settings.zoom, doorway.window) == (100, window)
    window.zoom_chosen.emit(150)
    assert [one.words for one in script.asked] == [
        "IOM Desktop opens again at 110 %: sign in again",
        "IOM Desktop opens again at 150 %: sign in again",
    ]
    qtbot.waitUntil(lambda: doorway.followed == [(register_folder, "coordinator")], timeout=20_000)
    assert (choices.settings.zoom, doorway.window) == (150, None)
    # Back at the sign-in, the register that is gone says so and leaves everything as it was.
    page = doorway.unlock.sign_in
    page._on_other()
    (menu,) = page.findChildren(QMenu)
    menu.actions()[0].trigger()
    assert "moved or renamed" in page.message.accessibleName()
    assert page.has_users
    menu.close()
