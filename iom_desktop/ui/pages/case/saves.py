"""Saves what the forms of a case ask, says how it went, takes the last save back, shows both versions at a clash."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject

from iom_desktop.errors import Mendable, Misfilled
from iom_desktop.records.changes import Changes
from iom_desktop.records.kept import Kept, Meanwhile
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.case.shapes import said_of


class Items(Protocol):
    """What keeps items, takes a save back, and knows what somebody else wrote meanwhile."""

    def keep(self, item: Kept) -> Changes:
        """Keep an item."""
        ...

    def take_back(self, changes: Changes) -> Changes:
        """Undo a save."""
        ...

    def meanwhile(self, item: Kept) -> Meanwhile:
        """Return what stands there now."""
        ...


class Says(Protocol):
    """A page that says how a save went."""

    def say_saved(self, said: str, undo: Callable[[], object] | None = None) -> None:
        """Say what is saved, and offer to undo it."""
        ...

    def say_not_saved(self, why: str) -> None:
        """Say why it is not saved."""
        ...

    def say_misfilled(self, error: Misfilled) -> None:
        """Say beside each field what is wrong."""
        ...

    def show_meanwhile(self, meanwhile: Meanwhile) -> None:
        """Show both versions."""
        ...


class Saves(QObject):
    """Works for one page, off the screen's thread; remembers the last save as long as it can be taken back."""

    def __init__(
        self, page: Says, tasks: Tasks, news: News, *, items: Items, can_take_back: Callable[[Changes], bool]
    ) -> None:
        """Take what keeps items, and what tells whether a save can be taken back."""
        super().__init__(page if isinstance(page, QObject) else None)
        self._page = page
        self._tasks = tasks
        self._news = news
        self._items = items
        self._can_take_back = can_take_back
        self._last: tuple[Changes, str] | None = None

    def keep(self, item: Kept) -> None:
        """Keep an item; where somebody else was quicker, both versions are shown."""

        def failed(error: BaseException) -> None:
            if isinstance(error, Mendable) and error.code == "changed_meanwhile":
                self._tasks.ask(
                    self, lambda: self._items.meanwhile(item), self._page.show_meanwhile, self._on_not_saved
                )
            else:
                self._on_not_saved(error)

        self._write(lambda: self._items.keep(item), said_of(item), failed)

    def save(self, work: Callable[[], Changes], said: str) -> None:
        """Do ``work`` on the writing lane, then say ``said``."""
        self._write(work, said, self._on_not_saved)

    def undo(self) -> None:
        """Take the last save back, once."""
        if self._last is None:
            return
        changes, said = self._last
        self._last = None

        def done(undone: Changes) -> None:
            self._page.say_saved(f"Undone: {said[:1].lower()}{said[1:]}")
            self._news.tell(undone)

        self._tasks.write(self, lambda: self._items.take_back(changes), done, self._on_not_saved)

    def _write(self, work: Callable[[], Changes], said: str, failed: Callable[[BaseException], object]) -> None:
        def done(changes: Changes) -> None:
            self._last = (changes, said) if self._can_take_back(changes) else None
            self._page.say_saved(said, self.undo if self._last else None)
            self._news.tell(changes)

        self._tasks.write(self, work, done, failed)

    def _on_not_saved(self, error: BaseException) -> None:
        if isinstance(error, Misfilled):
            self._page.say_misfilled(error)
        elif isinstance(error, Mendable):
            self._page.say_not_saved(error.message)
        else:
            raise error
