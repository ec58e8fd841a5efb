"""Asks for the board, again whenever something on it has changed."""

from functools import partial

from PySide6.QtCore import QObject

from iom_desktop.errors import Mendable
from iom_desktop.records.changes import Changes
from iom_desktop.services.today import Today
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.today.page import TodayPage

CONCERNS = (
    "action",
    "custody_period",
    "daily_check",
    "episode",
    "key_date",
    "panel",
    "panel_item",
    "selection_decision",
)


class TodayPresenter(QObject):
    """Stands between the page and the board; remembers whose work was asked for."""

    def __init__(self, page: TodayPage, today: Today, tasks: Tasks, news: News, prompts: Prompts) -> None:
        super().__init__()
        self._page = page
        self._today = today
        self._tasks = tasks
        self._whole_team = True
        page.team_chosen.connect(self._on_team)
        page.refresh_wanted.connect(self.arrive)
        news.changed.connect(self._on_news)

    def arrive(self) -> None:
        """Read the board."""
        read = partial(self._today.board, whole_team=self._whole_team)
        self._tasks.ask(self, read, self._page.show_board, self._on_unread)

    def _on_team(self, whole_team: bool) -> None:
        self._whole_team = whole_team
        self.arrive()

    def _on_news(self, changes: Changes) -> None:
        if changes.concerns(*CONCERNS) and self._page.isVisible():
            self.arrive()

    def _on_unread(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._page.show_failure(error.message)
