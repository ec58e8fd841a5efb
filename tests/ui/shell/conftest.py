"""The way in and out over a real register, as the application puts it together."""

import pytest
from PySide6.QtCore import QObject

from iom_desktop.settings import Settings
from iom_desktop.ui.kit.failures import Failures
from iom_desktop.ui.kit.prompts import ScriptedPrompts
from iom_desktop.ui.shell.sessions.doorway import Doorway
from iom_desktop.ui.shell.windows.window import Window
from tests.registers import PASSPHRASE

USER = "coordinator"


class Choices(QObject):
    """The choices of a machine that are not written anywhere."""

    def __init__(self, theme, icons) -> None:
        super().__init__()
        self.settings = Settings(window_maximised=False)
        self.theme = theme
        self.icons = icons
        self.kept: list[Settings] = []

    def keep(self, chosen: Settings) -> None:
        self.settings = chosen
        self.kept.append(chosen)


@pytest.fixture
def choices(theme, icons):
    return Choices(theme, icons)


@pytest.fixture
def script():
    return ScriptedPrompts()


@pytest.fixture
def doorway(qtbot, choices, script):
    lost: list[BaseException] = []
    failures = Failures(script, lost.append)
    made = Doorway(choices, script, failures)
    yield made
    made.close()
    qtbot.wait(1)
    assert lost == []


@pytest.fixture
def sign_in(qtbot, doorway, register_folder):
    """Signs in through the screen, and returns the window once it has settled."""

    def signed_in(user: str = USER) -> Window:
        doorway.start(register_folder, user, PASSPHRASE)
        qtbot.waitUntil(lambda: doorway.window is not None, timeout=20_000)
        window = doorway.window
        qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)
        return window

    return signed_in
