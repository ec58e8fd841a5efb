"""A borough, its doorway as the application puts it together, and somebody at the keyboard."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from iom_desktop import settings
from iom_desktop.demonstration.make import Demonstration
from iom_desktop.ui import application
from iom_desktop.ui.kit.failures import Failures
from iom_desktop.ui.kit.prompts import ScriptedPrompts
from iom_desktop.ui.pages.panel.meeting_window import MeetingWindow
from iom_desktop.ui.shell.sessions.doorway import Doorway
from iom_desktop.ui.shell.sessions.leaving import Leaving
from iom_desktop.ui.shell.signing_in.unlock import Unlock
from iom_desktop.ui.shell.windows.window import Window
from tests.journeys.driver import User

WINDOWS = (Unlock, Window, MeetingWindow, Leaving, QDialog)
PASSING = (Qt.WindowType.Popup, Qt.WindowType.ToolTip)


class Flashes(QObject):
    """Notices whatever comes up as a window of its own and is none: it would take the keyboard away."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- the name is Qt's
        """Look at each window that is shown."""
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            known = isinstance(watched, WINDOWS) or watched.windowType() in PASSING
            self.seen += [] if known else [type(watched).__name__]
        return False


@pytest.fixture
def flashes(qapp) -> Iterator[Flashes]:
    """What flashed up: nothing, at the end of a journey."""
    made = Flashes()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)
    assert made.seen == []


@pytest.fixture
def user(qtbot, qapp, made: Demonstration, flashes: Flashes) -> Iterator[User]:
    """Somebody in front of the small borough's sign-in; nothing may be left over when they go."""
    lost: list[BaseException] = []
    prompts = ScriptedPrompts()
    looks = application.Looks(qapp, settings.Settings(window_maximised=False))
    doorway = Doorway(looks, prompts, Failures(prompts, lost.append))
    yield User(qtbot, doorway, prompts, made.register)
    doorway.close()
    qtbot.wait(1)
    assert lost == []
    assert not prompts.answers
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == []
    assert {thread.name for thread in threading.enumerate()}.isdisjoint({"reading", "writing"})
