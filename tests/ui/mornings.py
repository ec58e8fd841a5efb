"""The page of the daily check over a register with many people, and a keyboard that counts."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from iom_desktop.services.desk import Desk
from iom_desktop.ui.application import Looks
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.prompts import ScriptedPrompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.daily_check.page import DailyCheckPage
from iom_desktop.ui.pages.daily_check.presenter import DailyCheckPresenter
from iom_desktop.ui.shell.frame.places import PLACES, Tools
from iom_desktop.vocabulary.risk import Rag
from tests import managed

COLOURS = (Rag.RED, Rag.AMBER, Rag.AMBER, Rag.GREEN)


def fill(desk: Desk, people: int) -> None:
    """Put so many people on the scheme, of every colour that is not derived."""
    for number in range(people):
        colour = COLOURS[number % len(COLOURS)]
        managed.somebody(desk, "Morgan", f"Example{number:03}", crn=f"X{number + 100000}", colour=colour)


@contextmanager
def page_of(desk: Desk, looks: Looks) -> Iterator[tuple[DailyCheckPage, Callable[[], None]]]:
    """Give the page as it arrives with the keyboard in it, and what waits until all is kept."""
    lost: list[BaseException] = []
    place = next(one for one in PLACES if one.name == "daily_check")
    with closing(Tasks(lost.append)) as tasks:
        page, presenter = place.make(desk, Tools(looks.theme, looks.icons, tasks, News(), ScriptedPrompts([])))
        assert isinstance(page, DailyCheckPage)
        assert isinstance(presenter, DailyCheckPresenter)
        page.setStyleSheet(looks.theme.style_sheet())

        def settle() -> None:
            while tasks.busy:
                QTest.qWait(5)

        page.resize(1286, 600)
        page.show()
        presenter.arrive()
        settle()
        page.activateWindow()
        page.setFocus()
        yield page, settle
        settle()
        page.close()
    assert lost == []


class Keyboard:
    """Types where the focus is, as a user does, and counts."""

    def __init__(self, page: DailyCheckPage) -> None:
        self._page = page
        self.strokes = 0

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key after another."""
        for key in keys:
            self.strokes += 1
            QTest.keyClick(QApplication.focusWidget() or self._page, key, modifier)

    def type(self, words: str) -> None:
        """Type words into the field that has the focus."""
        self.strokes += len(words)
        QTest.keyClicks(QApplication.focusWidget(), words)
