"""Backups from the window: each day, by hand, at the sign-out, handed over; and the way back."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from iom_desktop.services import restoring
from iom_desktop.ui.shell.signing_in.first_run_page import FirstChoice
from iom_desktop.ui.widgets.empty_state import READ
from tests import people, registers
from tests.registers import PASSPHRASE, Template

pytestmark = pytest.mark.qt


@pytest.fixture
def shelf(tmp_path: Path, choices) -> Path:
    """The backup folder this machine has been told."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    choices.settings = replace(choices.settings, backup_folder=str(folder))
    return folder


def lines(folder: Path) -> list[str]:
    return [line.reason.value for line in restoring.backups_in(folder)]


def below(window) -> str:
    return " ".join(label.text() for label in window.status.findChildren(QLabel))


def press(qtbot, widget: QWidget, words: str) -> None:
    button = next(one for one in widget.findChildren(QPushButton) if one.text() == words and one.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def work_in(desk) -> None:
    with desk.register.work(desk.who) as work:
        work.people.keep(people.person())


def at_rest(qtbot, window) -> None:
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)


def test_that_the_first_sign_in_and_the_sign_out_leave_a_backup(qtbot, sign_in, doorway, shelf):
    window = sign_in()
    assert lines(shelf) == ["automatic"]
    assert "Last backup" in below(window)
    (first,) = restoring.backups_in(shelf)
    work_in(doorway._desk)
    doorway.lock()
    assert not window.isVisible()
    qtbot.waitUntil(lambda: doorway.unlock is not None, timeout=20_000)
    (newer,) = restoring.backups_in(shelf)  # the newest of the day stands for the day
    assert newer.entries > first.entries
    seen = lambda: " ".join(one.text() for one in doorway.unlock.sign_in.findChildren(QLabel))  # noqa: E731
    qtbot.waitUntil(lambda: "Backed up " in seen())
    assert "Last sign-in " in seen()


def test_that_a_folder_that_is_gone_is_said_in_red_and_blocks_nothing(qtbot, sign_in, doorway, shelf, choices):
    shelf.rmdir()
    window = sign_in()
    assert "Backup failed" in below(window)
    press(qtbot, window.status, "What to do")
    at_rest(qtbot, window)
    page = window.navigation.page("settings")
    assert page.backups.isVisible()
    assert page.backups.message.isVisible()
    doorway.lock()
    qtbot.waitUntil(lambda: doorway.unlock is not None, timeout=20_000)
    assert "cannot be reached" in choices.settings.backup_trouble


def test_that_a_chosen_folder_gets_its_first_backup_at_once(qtbot, sign_in, choices, script, tmp_path):
    window = sign_in()
    press(qtbot, window.status, "Choose a backup folder")
    at_rest(qtbot, window)
    tab = window.navigation.page("settings").backups
    script.answers.append(tmp_path)
    press(qtbot, tab, "Choose a folder")
    at_rest(qtbot, window)
    assert choices.settings.backup_folder == str(tmp_path)
    press(qtbot, tab, "Back up now")
    at_rest(qtbot, window)
    qtbot.waitUntil(lambda: tab.table.model().rowCount() == 2, timeout=20_000)
    assert script.told[-1].words == "The backup is made and checked"
    assert "Last backup" in below(window)


@pytest.fixture
def other_copy(template: Template, tmp_path: Path, shelf: Path) -> None:
    """Somebody works on a copy of the register on another laptop, and backs it up to the same folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path / "laptop 2"))
        other = registers.signed_in(registers.copy_of(template, tmp_path / "laptop 2"))
        work_in(other)
        other.backups.daily(shelf)
        other.close()


@pytest.mark.usefixtures("other_copy")
def test_that_work_on_another_copy_cannot_be_missed(sign_in, script):
    window = sign_in()
    assert script.told[-1].words == "Two copies of this register were worked on"
    assert "Two copies of the register" in below(window)


def test_that_only_a_coordinator_may_touch_the_backups(qtbot, sign_in, shelf):
    window = sign_in("police")
    assert lines(shelf) == ["automatic"]
    window.navigation.go("settings", "backups")
    at_rest(qtbot, window)
    tab = window.navigation.page("settings").backups
    buttons = [one for one in tab.findChildren(QPushButton) if one.isVisible() and one.text() != READ]
    assert not any(one.isEnabled() for one in buttons)
    assert tab.table.model().rowCount() == 0


def test_that_a_register_is_restored_from_the_sign_in(qtbot, doorway, register_folder, shelf):
    desk = registers.signed_in(register_folder)
    desk.backups.make(shelf)
    work_in(desk)
    desk.close()
    doorway.start(register_folder, None, None)
    press(qtbot, doorway.unlock, "Restore from a backup")
    page = doorway.unlock.restore
    qtbot.waitUntil(lambda: page._user.words == "coordinator", timeout=20_000)
    qtbot.keyClicks(page._passphrase, PASSPHRASE)
    press(qtbot, page, "Compare")
    qtbot.waitUntil(page._meaning.isVisible, timeout=20_000)
    assert "Lost would be 3 log entries, among them 1 change about 1 person" in page._meaning.text()
    assert "person 1 → 0" in page._meaning.text()
    press(qtbot, page, "Restore")
    qtbot.waitUntil(doorway.unlock.sign_in.isVisible, timeout=20_000)
    assert "back" in doorway.unlock.sign_in.message.accessibleName()
    assert len(list(register_folder.parent.glob("kingsmere-before-restore-*"))) == 1
    registers.signed_in(register_folder).close()


def test_that_going_back_leaves_the_register_as_it_is(qtbot, doorway, register_folder, shelf):
    desk = registers.signed_in(register_folder)
    desk.backups.make(shelf)
    desk.close()
    doorway.start(register_folder, None, None)
    press(qtbot, doorway.unlock, "Restore from a backup")
    page = doorway.unlock.restore
    qtbot.waitUntil(lambda: page._user.words == "coordinator", timeout=20_000)
    qtbot.keyClicks(page._passphrase, "a wrong passphrase")
    press(qtbot, page, "Compare")
    qtbot.waitUntil(page.message.isVisible, timeout=20_000)
    page._passphrase.setText(PASSPHRASE)
    press(qtbot, page, "Compare")
    qtbot.waitUntil(page._meaning.isVisible, timeout=20_000)
    press(qtbot, page, "Back")
    assert list(register_folder.parent.glob(".*")) == []
    registers.signed_in(register_folder).close()


def test_that_going_back_before_the_answer_lets_go_of_the_register(qtbot, doorway, register_folder, shelf):
    desk = registers.signed_in(register_folder)
    desk.backups.make(shelf)
    desk.close()
    doorway.start(register_folder, None, None)
    press(qtbot, doorway.unlock, "Restore from a backup")
    page = doorway.unlock.restore
    qtbot.waitUntil(lambda: page._user.words == "coordinator", timeout=20_000)
    qtbot.keyClicks(page._passphrase, PASSPHRASE)
    press(qtbot, page, "Compare")
    press(qtbot, page, "Back")
    qtbot.waitUntil(lambda: not doorway._tasks.busy, timeout=20_000)
    assert list(register_folder.parent.glob(".*")) == []
    registers.signed_in(register_folder).close()


@pytest.fixture
def laptop_2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Goes to another laptop, with a profile of its own, and gives a place for the register there."""

    def go() -> Path:
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "laptop 2"))
        return tmp_path / "laptop 2" / "there.iomregister"

    return go


def test_that_a_register_is_handed_over_and_taken_over(qtbot, sign_in, doorway, shelf, laptop_2):
    window = sign_in()
    script = doorway._prompts
    script.answers.extend([shelf, True])
    window.commands.named("Hand over to another laptop").done()
    qtbot.waitUntil(lambda: doorway.unlock is not None, timeout=20_000)
    assert "handed over by coordinator" in doorway.unlock.first_run.message.accessibleName()
    there = laptop_2()
    doorway.unlock.first_run.chosen.emit(FirstChoice.TAKE_OVER)
    page = doorway.unlock.restore
    qtbot.waitUntil(lambda: page._user.words == "coordinator", timeout=20_000)
    page.show_place(there)
    qtbot.keyClicks(page._passphrase, PASSPHRASE)
    press(qtbot, page, "Compare")
    qtbot.waitUntil(page._meaning.isVisible, timeout=20_000)
    press(qtbot, page, "Take over")
    qtbot.waitUntil(doorway.unlock.sign_in.isVisible, timeout=20_000)
    registers.signed_in(there).close()
