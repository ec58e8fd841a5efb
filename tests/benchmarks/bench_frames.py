"""Whether the window keeps up with a hand: a list walked through, words typed, places changed, in the real window."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from iom_desktop.demonstration.options import PASSPHRASE
from iom_desktop.settings import Settings, ThemeChoice
from iom_desktop.ui.application import Looks
from iom_desktop.ui.kit.failures import Failures
from iom_desktop.ui.kit.prompts import ScriptedPrompts
from iom_desktop.ui.shell.sessions.doorway import Doorway
from iom_desktop.ui.shell.windows.window import Window
from tests.benchmarks.figures import Figure, keep
from tests.benchmarks.frames import record

PART = "Frames"
FRAME = 33
NOTE = "Came on time and talked about the new flat. " * 3
PLACES = ("Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+5", "Ctrl+6", "Ctrl+2")
SCENES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "Walking down the register with its preview": (("Ctrl+2",), ("Down",) * 60 + ("Up",) * 60),
    "Paging through the register": (("Ctrl+2",), ("PgDown", "PgUp") * 20),
    "Typing a name into the search": (("Ctrl+K",), (*"pettifer", *("Backspace",) * 8) * 3),
    "Typing into the register's filter": (("Ctrl+2", "Ctrl+F"), (*"anders", *("Backspace",) * 6) * 3),
    "Writing a contact": (("Ctrl+2", "Down", "L", *("Tab",) * 4), tuple(NOTE)),
    "Going from place to place": (PLACES, PLACES * 4),
}
"""What is pressed to get there, and what is pressed while it is recorded."""


@pytest.fixture(scope="module")
def window(demonstration: Path, qapp: QApplication) -> Iterator[Window]:
    """The window of the coordinator of the demonstration borough."""
    looks = Looks(qapp, Settings(theme=ThemeChoice.LIGHT, window_maximised=False))
    prompts = ScriptedPrompts()
    lost: list[BaseException] = []
    doorway = Doorway(looks, prompts, Failures(prompts, lost.append))
    doorway.start(demonstration / "kingsmere.iomregister", "coordinator", PASSPHRASE)
    while doorway.window is None:
        QApplication.processEvents()
    yield doorway.window
    doorway.close()
    assert lost == []


@pytest.mark.parametrize("scene", SCENES)
def bench_a_hand_at_work(benchmark: BenchmarkFixture, qtbot: QtBot, window: Window, scene: str) -> None:
    way, deeds = SCENES[scene]
    window.activateWindow()
    for chord in way:
        press(window, chord)
        qtbot.waitUntil(lambda: not window.tasks.busy, timeout=30_000)
    if any(len(one) == 1 for one in deeds):
        assert isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit), "nobody types into nothing"
    recorded = benchmark.pedantic(
        record, args=([partial(press, window, one) for one in deeds], lambda: not window.tasks.busy), rounds=1
    )
    while QApplication.activeModalWidget():
        QApplication.activeModalWidget().close()
    more = f"worst {recorded.worst:.0f}, of {len(recorded.busy)}"
    keep(benchmark, Figure(PART, f"{scene}, 19 of 20 stretches within", recorded.late, "ms", most=FRAME, more=more))


def press(window: Window, chord: str) -> None:
    """Press a chord or type a letter where the focus is."""
    field = QApplication.focusWidget() or window
    if len(chord) == 1 and not chord.isupper():
        QTest.keyClicks(field, chord)
        return
    pressed = QKeySequence(chord)[0]
    QTest.keyClick(field, Qt.Key(pressed.key()), pressed.keyboardModifiers())
