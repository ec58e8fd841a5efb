"""Leads a coordinator to the steps of setting up: at once in a fresh register, by a line until all are done."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from iom_desktop.records.setting_up import Setup
from iom_desktop.services.setting_up import SettingUp
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.shell.frame.places import Place
from iom_desktop.ui.widgets.message_bar import Message, MessageBar

PLACE = "setup"
_HINT = "Each can be done now or put off."


class SetupReminder(QObject):
    """Asks at each sign-in and, while its line stands, at each place; a demonstration is never asked."""

    def __init__(self, notice: MessageBar, setting_up: SettingUp, tasks: Tasks, go: Callable[[str], object]) -> None:
        super().__init__(notice)
        self._notice = notice
        self._setting_up = setting_up
        self._tasks = tasks
        self._go = go
        self._line = ""
        """What it said last."""
        self._away = False
        """Whether it is silent only while the page itself is in front."""

    def arrive(self) -> None:
        """Ask how far the register is set up."""
        self._tasks.ask(self, self._setting_up.state, self._say)

    def be_at(self, place: Place) -> None:
        """Say anew how much is left, and nothing on the page that shows it."""
        if place.name == PLACE and self._stands:
            self._away = True
            self._notice.hide()
        elif place.name != PLACE and (self._stands or self._away):
            self._away = False
            self.arrive()

    @property
    def _stands(self) -> bool:
        said = self._notice.accessibleName()
        return bool(self._line) and not self._notice.isHidden() and said.startswith(self._line)

    def _say(self, setup: Setup) -> None:
        if setup.fresh:
            self._go(PLACE)
        elif setup.left and (self._stands or self._notice.isHidden()):
            self._line = f"Setting up: {words.count(setup.left, 'step')} left"
            self._notice.say(Message.INFO, self._line, _HINT, action="Finish setting up", pressed=self._finish)
        elif self._stands:
            self._notice.hide()

    def _finish(self) -> None:
        self._go(PLACE)
