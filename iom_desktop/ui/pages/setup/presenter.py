"""Asks how far the register is set up, and keeps what is put off."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from iom_desktop.errors import Mendable
from iom_desktop.records.changes import Changes
from iom_desktop.services.setting_up import SettingUp
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.setup.page import SetupPage
from iom_desktop.ui.widgets.message_bar import Message
from iom_desktop.vocabulary.settings import SetupStep


class SetupPresenter(QObject):
    """Shows the register's own state each time the place is shown."""

    def __init__(self, page: SetupPage, setting_up: SettingUp, tasks: Tasks, news: News) -> None:
        super().__init__(page)
        self._page = page
        self._setting_up = setting_up
        self._tasks = tasks
        self._news = news
        page.later_wanted.connect(self._on_later)
        page.sheet_wanted.connect(lambda: self._keep(setting_up.note_sheet))

    def arrive(self) -> None:
        """Show how far it is."""
        self._tasks.ask(self._page, self._setting_up.state, self._page.show_setup, self._say_refused)

    def open(self, argument: str) -> None:
        """Show one step."""
        if argument in set(SetupStep):
            self._page.show_step(list(SetupStep).index(SetupStep(argument)))

    def _on_later(self, step: SetupStep, later: bool) -> None:
        self._keep(partial(self._setting_up.put_off, step, later=later))

    def _keep(self, work: Callable[[], Changes]) -> None:
        self._tasks.write(self._page, work, self._on_kept, self._say_refused)

    def _on_kept(self, changes: Changes) -> None:
        self._news.tell(changes)
        self.arrive()

    def _say_refused(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._page.message.say(Message.ERROR, "Not shown.", error.message)
