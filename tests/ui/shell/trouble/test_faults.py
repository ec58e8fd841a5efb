"""The one error window: true about what is safe, one however many faults come, and a report that names nobody."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from iom_desktop import logs, paths
from iom_desktop.ui.kit.failures import Failures
from iom_desktop.ui.kit.prompts import ScriptedPrompts
from iom_desktop.ui.shell.sessions.doorway import Doorway
from iom_desktop.ui.shell.trouble.fault_window import FaultWindow
from iom_desktop.ui.shell.trouble.faults import NO_REGISTER, Faults
from tests.registers import PASSPHRASE

pytestmark = pytest.mark.qt

NAMES = ("Babajide Okonkwo", "X482913", "KM3 4QT", "/home/p.raman/Kingsmere", "07700 900123")


@pytest.fixture
def program(qtbot, choices, script, tmp_path):
    """The doorway, its failures and its faults, put together as the application does it."""
    logs.open_log(paths.logs())
    failures = Failures(script, logs.report)
    doorway = Doorway(choices, script, failures)
    saving = ScriptedPrompts([tmp_path / "report.txt", tmp_path / "gone" / "report.txt"])
    faults = Faults(choices, doorway, lambda _window: saving)
    failures.show_fault = faults.show
    failures.install()
    yield doorway, failures, faults
    failures.remove()
    doorway.close()
    if faults.window:
        faults.window.close()
    logs.close_log()


def fail(words: str) -> None:
    try:
        raise KeyError(words, {words: words})
    except KeyError as error:
        raise ValueError(f"no such person: {words}") from error


def test_that_faults_of_slots_and_lanes_are_one_window_that_asks_the_register(
    qtbot, program, register_folder, tmp_path, caplog
):
    doorway, _failures, faults = program
    doorway.start(register_folder, "coordinator", PASSPHRASE)
    qtbot.waitUntil(lambda: doorway.window is not None, timeout=20_000)
    window = doorway.window
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)
    window.tasks.write(window, lambda: fail(NAMES[0]), lambda _: None)
    qtbot.waitUntil(lambda: faults.window is not None, timeout=20_000)
    with qtbot.captureExceptions():
        for words in NAMES:
            window.tasks.ask(window, lambda words=words: fail(words), lambda _: None)
        qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)
    assert sum(isinstance(one, FaultWindow) and one.isVisible() for one in QApplication.topLevelWidgets()) == 1
    qtbot.waitUntil(lambda: "Nothing that was saved is lost" in faults.window._safe.text(), timeout=20_000)
    report = faults.window._report.toPlainText()
    assert "(6 times)" in report
    assert "test_faults.py" in report
    assert "Shown then: Today" in report
    faults.window.save_wanted.emit(report)
    assert (tmp_path / "report.txt").read_text("utf-8") == report
    faults.window.save_wanted.emit(report)
    assert "could not be written" in faults.window.message.accessibleName()
    for planted in (*NAMES, str(register_folder), str(tmp_path), "Raman"):
        assert planted not in report
    log = (paths.logs() / "iom-desktop.log").read_text("utf-8")
    assert not any(planted in log for planted in NAMES)
    faults.window.close()
    # What the register holds is what it held: the same is said after another sign-in.
    caplog.clear()


def test_that_without_a_register_it_is_said_that_none_was_touched(qtbot, program, caplog):
    doorway, failures, faults = program
    doorway.start(None, None, None)
    ended = []
    failures.report(ValueError(NAMES[0]))
    assert faults.window._safe.text() == NO_REGISTER
    first = faults.window._number.text()
    failures.report(KeyError(NAMES[0]))
    assert faults.window._number.text() != first
    assert faults.window._report.toPlainText().count("Where in the program") == 2
    faults.finished.connect(lambda: ended.append(True))
    QTimer.singleShot(0, faults.window.close)
    qtbot.waitUntil(lambda: ended == [True])
    assert faults.window is None
    caplog.clear()
