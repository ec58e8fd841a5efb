"""Saves what a page's user wished, says on the page how it went, and tells the news."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject

from iom_desktop.errors import Mendable
from iom_desktop.records.changes import Changes
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.tasks import Tasks


class Says(Protocol):
    """A page that can say how a save went."""

    def say_saved(self, said: str) -> None:
        """Say quietly that it is saved."""
        ...

    def say_not_saved(self, why: str) -> None:
        """Say why it is not saved, and what to do."""
        ...


class Saving(QObject):
    """Saves for one page, off the screen's thread; what the user cannot mend is reported as any failure is."""

    def __init__(self, page: Says, tasks: Tasks, news: News, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._tasks = tasks
        self._news = news

    def save(self, work: Callable[[], Changes], said: str) -> None:
        """Do ``work`` on the writing lane, then say ``said``."""

        def done(changes: Changes) -> None:
            self._page.say_saved(said)
            self._news.tell(changes)

        self._tasks.write(self, work, done, self._on_not_saved)

    def _on_not_saved(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._page.say_not_saved(error.message)
