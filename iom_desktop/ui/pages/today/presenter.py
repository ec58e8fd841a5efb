"""Asks for the board, again whenever something on it has changed."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from iom_desktop.errors import Mendable
from iom_desktop.records.changes import Changes
from iom_desktop.services.dates import Dates
from iom_desktop.services.duplicates import Duplicates
from iom_desktop.services.today import Today
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.today.page import TodayPage
from iom_desktop.ui.widgets.dates_dialog import FILE_KINDS, FILE_NAME, DatesWish

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
_WHO_IS_WHO = ("person", "alias", "identifier", "not_same_person", "cohort_row")
"""What may make two people look like one, or tell them apart."""


class TodayPresenter(QObject):
    """Stands between the page and the board; remembers whose work was asked for."""

    def __init__(
        self,
        page: TodayPage,
        today: Today,
        tasks: Tasks,
        news: News,
        prompts: Prompts,
        *,
        dates: Dates,
        duplicates: Duplicates,
    ) -> None:
        super().__init__()
        self._dates = dates
        self._duplicates = duplicates
        self._counted = False
        self._prompts = prompts
        self._page = page
        self._today = today
        self._tasks = tasks
        self._whole_team: bool | None = None
        page.team_chosen.connect(self._on_team)
        page.refresh_wanted.connect(self.arrive)
        page.allow_export(allowed=dates.may_export)
        page.export_wanted.connect(self._on_export)
        news.changed.connect(self._on_news)

    def pictures(self) -> tuple[tuple[str, Callable[[], QWidget]], ...]:
        """Name the views of this place that the gallery shows besides its page, with what opens each."""
        return (("export", self._page.open_export),)

    def arrive(self) -> None:
        """Read the board."""
        read = partial(self._today.board, whole_team=self._whole_team)
        self._tasks.ask(self, read, self._page.show_board, self._on_unread)
        if self._duplicates.may_look and not self._counted:
            self._counted = True
            self._tasks.ask(self, self._duplicates.waiting, self._page.show_duplicates, self._on_unread)

    def _on_team(self, whole_team: bool) -> None:
        self._whole_team = whole_team
        keep = partial(self._today.keep_choice, whole_team=whole_team)
        self._tasks.write(self, keep, lambda _kept: None, self._on_unread)
        self.arrive()

    def _on_export(self, wish: DatesWish) -> None:
        self._prompts.save_file("Export dates", FILE_NAME, FILE_KINDS, partial(self._write_dates, wish))

    def _write_dates(self, wish: DatesWish, path: Path) -> None:
        def write() -> int:
            return self._dates.export(path, wish.purpose, wish.recipient, days=wish.days, whole_team=wish.whole_team)

        self._tasks.ask(self, write, partial(self._page.say_exported, path.name), self._on_not_exported)

    def _on_not_exported(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._page.say_not_exported(error.message)

    def _on_news(self, changes: Changes) -> None:
        self._counted = self._counted and not changes.concerns(*_WHO_IS_WHO)
        if changes.concerns(*CONCERNS) and self._page.isVisible():
            self.arrive()

    def _on_unread(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._page.show_failure(error.message)
