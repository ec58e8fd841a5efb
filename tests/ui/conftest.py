"""What every test of the window stands on: the application as it looks, its tools, and nothing left over."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from iom_desktop.settings import Settings, ThemeChoice
from iom_desktop.ui.application import Looks
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.prompts import ScriptedPrompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.shell.frame.places import Tools


@pytest.fixture(scope="session")
def looks(qapp: QApplication) -> Looks:
    """The application in its own type and colours."""
    return Looks(qapp, Settings(theme=ThemeChoice.LIGHT))


@pytest.fixture(autouse=True)
def nothing_left_over(looks: Looks) -> Iterator[None]:
    """A thread or window that outlives its test is a failure."""
    yield
    lanes = [thread.name for thread in threading.enumerate() if thread.name in {"reading", "writing"}]
    shown = [type(widget).__name__ for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert (lanes, shown) == ([], [])


@pytest.fixture
def theme(looks: Looks) -> Theme:
    """The theme of the application."""
    return looks.theme


@pytest.fixture
def icons(looks: Looks) -> Icons:
    """The icons in the theme's colours."""
    return looks.icons


@pytest.fixture
def lost() -> list[BaseException]:
    """The failures nobody handled; a test that expects one empties the list."""
    return []


@pytest.fixture
def tasks(qapp: QApplication, lost: list[BaseException]) -> Iterator[Tasks]:
    """Two lanes, closed after the test."""
    made = Tasks(lost.append)
    yield made
    made.close()
    assert lost == []


@pytest.fixture
def settled(qtbot, tasks):
    """Waits until nothing is under way."""
    return lambda: qtbot.waitUntil(lambda: not tasks.busy, timeout=30_000)


@pytest.fixture
def news() -> News:
    """News that nobody has told yet."""
    return News()


@pytest.fixture
def saved(qtbot, news, settled):
    """Does something and waits until it is saved and shown."""

    def do(save):
        with qtbot.waitSignal(news.changed):
            save()
        settled()

    return do


@pytest.fixture
def prompts() -> ScriptedPrompts:
    """Prompts that answer from a queue."""
    return ScriptedPrompts()


@pytest.fixture
def tools(theme, icons, tasks, news, prompts) -> Tools:
    """The kit, as pages take it."""
    return Tools(theme, icons, tasks, news, prompts)
