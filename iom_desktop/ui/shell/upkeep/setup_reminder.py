"""Leads a coordinator to the steps of setting up: at once in a fresh register, by a line until all are done."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from iom_desktop.records.setting_up import Setup
from iom_desktop.services.setting_up import SettingUp
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.widgets.message_bar import Message, MessageBar

PLACE = "setup"


class SetupReminder(QObject):
    """Asks once for each sign-in; a demonstration is never asked."""

    def __init__(self, notice: MessageBar, setting_up: SettingUp, tasks: Tasks, go: Callable[[str], object]) -> None:
        super().__init__(notice)
        self._notice = notice
        self._setting_up = setting_up
        self._tasks = tasks
        self._go = go

    def arrive(self) -> None:
        """Ask how far the register is set up."""
        self._tasks.ask(self, self._setting_up.state, self._say)

    def _say(self, setup: Setup) -> None:
        if setup.fresh:
            self._go(PLACE)
        elif setup.left and self._notice.isHidden():
            line = f"Setting up: {words.count(setup.left, 'step')} left"
            self._notice.say(
                Message.INFO, line, "Each can be done now or put off.", action="Finish setting up", pressed=self._finish
            )

    def _finish(self) -> None:
        self._go(PLACE)
