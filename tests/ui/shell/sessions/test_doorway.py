"""The way in and out: sign-in, refusals, the lock that takes everything off the screen, and a new register."""

import json
import shutil
from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QPushButton, QRadioButton, QWidget

from iom_desktop.records.audit_log import LogFilter
from iom_desktop.services import failed_sign_ins
from iom_desktop.services import sign_in as sign_in_service
from iom_desktop.ui.shell.sessions.entering import IN_DOUBT
from iom_desktop.ui.shell.sessions.recovery import RecoveryDialog
from iom_desktop.ui.shell.signing_in.sign_in_page import PassphraseField
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.message_bar import MessageBar
from iom_desktop.vocabulary.access import AuditKind
from tests import registers
from tests.registers import PASSPHRASE

pytestmark = pytest.mark.qt

NEW = "harbour lantern apricot"


def words_on(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def press(qtbot, widget: QWidget, words: str) -> None:
    button = next(one for one in widget.findChildren(QPushButton) if one.text() == words and one.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_that_the_sign_in_shows_names_of_staff_and_nothing_else(qtbot, doorway, register_folder):
    doorway.start(register_folder, None, None)
    names = doorway.unlock.sign_in.findChild(QListWidget)
    assert {names.item(row).data(Qt.ItemDataRole.UserRole) for row in range(names.count())} == {
        "coordinator",
        "police",
        "probation",
        "partner",
        "protection",
    }
    assert "OFFICIAL-SENSITIVE" in words_on(doorway.unlock)


def test_that_name_and_passphrase_open_the_window(qtbot, doorway, register_folder):
    doorway.start(register_folder, None, None)
    qtbot.keyClicks(doorway.unlock.sign_in.passphrase, PASSPHRASE)
    qtbot.keyClick(doorway.unlock.sign_in.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: doorway.window is not None, timeout=20_000)
    qtbot.waitUntil(lambda: not doorway.window.tasks.busy, timeout=20_000)
    assert doorway.unlock is None
    assert doorway.window.navigation.place.name == "today"
    assert "Priya Raman" in [label.toolTip() for label in doorway.window.rail.findChildren(QLabel)]


def test_that_a_wrong_passphrase_is_refused_and_taken_away(qtbot, doorway, register_folder):
    doorway.start(register_folder, "coordinator", "a wrong passphrase altogether")
    qtbot.waitUntil(doorway.unlock.sign_in.message.isVisible, timeout=20_000)
    assert doorway.window is None
    assert doorway.unlock.sign_in.passphrase.text() == ""
    assert doorway.unlock.sign_in.passphrase.isEnabled()


def test_that_arrow_keys_walk_through_the_names_and_enter_goes_on(qtbot, doorway, register_folder):
    doorway.start(register_folder, None, None)
    page = doorway.unlock.sign_in
    names = page.findChild(QListWidget)
    names.setFocus()
    for _ in range(2):
        qtbot.keyClick(names, Qt.Key.Key_Down)
    assert names.currentRow() == 2
    assert doorway.unlock.focusWidget() is names
    qtbot.keyClick(names, Qt.Key.Key_Return)
    assert doorway.unlock.focusWidget() is page.passphrase


def fill_in(dialog: RecoveryDialog, *words: str) -> None:
    for field, said in zip(dialog.findChildren(QLineEdit), words, strict=True):
        field.setText(said)


def test_that_the_recovery_code_gives_a_new_passphrase(qtbot, doorway, register_folder, template):
    doorway.start(register_folder, None, None)
    press(qtbot, doorway.unlock, "I cannot sign in")
    dialog = doorway.unlock.findChild(RecoveryDialog)
    dialog.findChild(Choice).choose("police")
    fill_in(dialog, "", NEW, "something else altogether")
    press(qtbot, dialog, "Set new passphrase")
    assert {"This is needed", "The two passphrases differ"} <= {label.text() for label in dialog.findChildren(QLabel)}
    fill_in(dialog, "ABCDE-ABCDE", NEW, NEW)
    press(qtbot, dialog, "Set new passphrase")
    qtbot.waitUntil(lambda: dialog.findChild(MessageBar).isVisible(), timeout=20_000)
    fill_in(dialog, template.recovery_code.lower(), NEW, NEW)
    press(qtbot, dialog, "Set new passphrase")
    qtbot.waitUntil(doorway.unlock.sign_in.message.isVisible, timeout=60_000)
    assert "police has a new passphrase" in doorway.unlock.sign_in.message.accessibleName()
    sign_in_service.sign_in(register_folder, "police", NEW).close()


def test_that_the_lock_takes_everything_off_the_screen_and_lets_go_of_the_register(
    qtbot, doorway, sign_in, register_folder
):
    window = sign_in()
    window.navigation.go("settings")
    qtbot.waitUntil(lambda: not window.tasks.busy)
    window.lock_wanted.emit()
    qtbot.wait(1)
    shown = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert shown == [doorway.unlock]
    assert "Raman" not in words_on(doorway.unlock)
    again = sign_in_service.sign_in(register_folder, "police", PASSPHRASE)
    again.close()


def test_that_a_register_open_elsewhere_says_so(qtbot, doorway, register_folder, desk):
    doorway.start(register_folder, "coordinator", PASSPHRASE)
    qtbot.waitUntil(doorway.unlock.sign_in.message.isVisible, timeout=20_000)
    assert doorway.window is None


def test_that_a_folder_without_a_register_is_refused_in_words(qtbot, doorway, tmp_path):
    doorway.start(tmp_path, None, None)
    assert doorway.unlock.first_run.message.isVisible()
    assert "no register" in doorway.unlock.first_run.message.accessibleName()


def test_that_what_is_wrong_at_the_door_says_so_with_a_next_step_and_changes_nothing(
    qtbot, doorway, script, register_folder, tmp_path
):
    """Guessed too often, another register's backup, a wrong recovery code at a restore, and a damaged key file."""
    keys, backups = (register_folder / "keys.json").read_bytes(), tmp_path / "backups"
    with closing(registers.signed_in(register_folder)) as desk:
        desk.backups.make(backups)
    other = shutil.copytree(next(backups.iterdir()), tmp_path / "others" / "other.iombackup")
    said = json.loads((other / "manifest.json").read_text())
    said["head"]["register_id"] = "another"
    (other / "manifest.json").write_text(json.dumps(said))
    before = (register_folder / "register.db").read_bytes()
    doorway.start(register_folder, "police", None)
    page = doorway.unlock.sign_in
    for _ in range(failed_sign_ins.TRIES):
        qtbot.keyClicks(page.passphrase, "no idea")
        qtbot.keyClick(page.passphrase, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not page.passphrase.text(), timeout=20_000)
    assert not page.passphrase.isEnabled()
    assert "wait 1 minute" in page.message.accessibleName()
    script.answers += [other.parent, backups]
    press(qtbot, doorway.unlock, "Restore from a backup")
    restore = doorway.unlock.restore
    for secret, words in ((PASSPHRASE, "a backup of another register"), ("-".join(["AB2C3"] * 6), "recovery code")):
        qtbot.waitUntil(lambda: "coordinator" in restore.findChild(Choice).words, timeout=20_000)
        field = restore.findChild(PassphraseField)
        field.clear()
        qtbot.keyClicks(field, secret)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda said=words: said in restore.message.accessibleName(), timeout=20_000)
        if script.answers:
            press(qtbot, doorway.unlock, "Choose another folder")
            qtbot.waitUntil(lambda: str(backups) in words_on(restore), timeout=20_000)
    assert (register_folder / "register.db").read_bytes() == before
    (register_folder / "keys.json").write_bytes(keys[:500])
    script.answers.append(register_folder)
    press(qtbot, doorway.unlock, "Back")
    first = doorway.unlock.first_run
    first.findChildren(QRadioButton)[1].setChecked(True)
    press(qtbot, doorway.unlock, "Next")
    assert "key file (keys.json) is damaged" in first.message.accessibleName()
    assert next(one for one in first.findChildren(QRadioButton) if one.isChecked()).accessibleName().startswith("Rest")


def test_that_a_register_is_opened_by_choosing_its_folder(qtbot, doorway, script, register_folder):
    script.answers.append(register_folder)
    doorway.start(None, None, None)
    radios = doorway.unlock.first_run.findChildren(QRadioButton)
    radios[1].setChecked(True)
    press(qtbot, doorway.unlock, "Next")
    assert "Sign in" in words_on(doorway.unlock)


def test_that_whoever_looked_at_the_choices_gets_back_to_the_sign_in(qtbot, doorway, script, register_folder, tmp_path):
    doorway.start(register_folder, None, None)
    press(qtbot, doorway.unlock, "Change")
    script.answers.append(tmp_path)
    doorway.unlock.first_run.findChildren(QRadioButton)[1].setChecked(True)
    press(qtbot, doorway.unlock, "Next")
    assert "no register" in doorway.unlock.first_run.message.accessibleName()
    press(qtbot, doorway.unlock, "Back")
    assert "Pick your name" in words_on(doorway.unlock)
    doorway.unlock.sign_in.sign_in_wanted.emit("coordinator", PASSPHRASE)
    qtbot.waitUntil(lambda: doorway.window is not None, timeout=20_000)


def test_that_a_new_register_is_made_and_its_recovery_code_shown_once(qtbot, doorway, script, choices, tmp_path):
    script.answers += [tmp_path, tmp_path / "copies"]
    doorway.start(None, None, None)
    qtbot.keyClick(doorway.unlock.focusWidget(), Qt.Key.Key_Return)
    assert "IOM Desktop backups" in doorway.unlock.new_register._backups_line.words
    press(qtbot, doorway.unlock, "Choose another folder")
    doorway.unlock.new_register.backups_wanted.emit()
    fields = list(doorway.unlock.new_register.findChildren(QLineEdit))
    for field, words in zip(
        fields, ("Alderford", "Jo Marsh", "jo", "kettle orchard violin nine", "kettle orchard violin"), strict=True
    ):
        field.setText(words)
    press(qtbot, doorway.unlock, "Make the register")
    assert fields[-1].property("wrong")
    fields[-1].setText("kettle orchard violin nine")
    qtbot.keyClick(fields[-1], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "recovery code" in words_on(doorway.unlock), timeout=60_000)
    script.answers.append(tmp_path / "sheet.pdf")
    press(qtbot, doorway.unlock, "Save the sheet")
    qtbot.waitUntil(doorway.unlock.new_register.code.message.isVisible, timeout=20_000)
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert not any(field.text() for field in fields if field.echoMode() is QLineEdit.EchoMode.Password)
    press(qtbot, doorway.unlock, "I have kept it")
    assert "Sign in" in words_on(doorway.unlock)
    assert sign_in_service.users_of(tmp_path / "alderford.iomregister") == ("jo",)
    assert (choices.settings.backup_folder, (tmp_path / "copies").is_dir()) == (str(tmp_path / "copies"), True)
    qtbot.waitUntil(lambda: "Not backed up yet" in words_on(doorway.unlock))


def test_that_the_window_keeps_where_it_was_and_what_was_opened(qtbot, doorway, sign_in, choices, register_folder):
    sign_in()
    assert choices.settings.recent_registers == (str(register_folder),)
    doorway.window.resize(1400, 800)
    doorway.lock()
    assert (choices.settings.window_width, choices.settings.window_height) == (1400, 800)


def test_that_a_save_that_was_cut_off_is_told_and_logged(sign_in, doorway, script, register_folder):
    registers.left_open(register_folder)
    sign_in()
    assert script.told[0].words == IN_DOUBT
    with doorway._desk.register.look(doorway._desk.who) as look:
        (entry, *_) = look.audit_log.page(LogFilter(kinds=frozenset({AuditKind.SIGN_IN})), None, 1)
    assert entry.words == sign_in_service.IN_DOUBT
