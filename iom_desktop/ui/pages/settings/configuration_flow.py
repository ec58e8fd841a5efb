"""Saves the borough's configuration as a file, opens another one, takes it over, and undoes that."""

from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from iom_desktop.errors import Mendable
from iom_desktop.records.changes import Changes
from iom_desktop.records.configuration import ConfigurationFile, ConfigurationPreview, TakenOver
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.settings.configuration_tab import ConfigurationTab
from iom_desktop.ui.widgets.message_bar import Message
from iom_desktop.vocabulary.settings import ConfigurationPart

FILE = "iom-configuration.json"
_KINDS = "Configuration (*.json)"


class ConfigurationDeeds(Protocol):
    """What writes and takes over files."""

    def write(self, path: Path) -> ConfigurationFile:
        """Write the configuration."""
        ...

    def look_at(self, path: Path) -> ConfigurationPreview:
        """Compare a file."""
        ...

    def take_over(self, preview: ConfigurationPreview, parts: Collection[ConfigurationPart]) -> TakenOver:
        """Take parts of it over."""
        ...

    def take_back(self, taken: TakenOver) -> Changes:
        """Undo that."""
        ...


class ConfigurationFlow(QObject):
    """Works for the tab of export and import."""

    changed = Signal()
    """The settings of every other tab may be others now."""

    def __init__(
        self,
        tab: ConfigurationTab,
        deeds: ConfigurationDeeds,
        *,
        tasks: Tasks,
        news: News,
        prompts: Prompts,
        may_change: bool,
    ) -> None:
        super().__init__(tab)
        self._tab = tab
        self._deeds = deeds
        self._tasks = tasks
        self._news = news
        self._prompts = prompts
        self._preview: ConfigurationPreview | None = None
        tab.allow(may_change=may_change)
        tab.export_wanted.connect(lambda: prompts.save_file("Save the configuration", FILE, _KINDS, self._write))
        tab.open_wanted.connect(lambda: prompts.open_file("Open a configuration", _KINDS, self.read))
        tab.take_over_wanted.connect(self._on_take_over)

    def read(self, path: Path) -> None:
        """Show what a file would change."""
        self._do(partial(self._deeds.look_at, path), self._show, "Not opened.")

    def _write(self, path: Path) -> None:
        def done(file: ConfigurationFile) -> None:
            counted = words.count(sum(map(len, file.content.values())), "setting")
            self._tab.message.say(Message.SAVED, f"Saved as {path.name}", f"{counted}, and nobody's name.")

        self._do(partial(self._deeds.write, path), done, "Not saved.")

    def _show(self, preview: ConfigurationPreview) -> None:
        self._preview = preview
        self._tab.message.hide()
        self._tab.show_preview(preview)

    def _on_take_over(self, parts: frozenset[ConfigurationPart]) -> None:
        if self._preview:
            self._do(partial(self._deeds.take_over, self._preview, parts), self._on_taken, "Not taken over.")

    def _on_taken(self, taken: TakenOver) -> None:
        self._news.tell(taken.changes)
        self._tab.close_file()
        undo = partial(self._do, partial(self._deeds.take_back, taken), self._on_undone, "Not undone.")
        said = f"{words.count(taken.count, 'change')} taken over"
        self._news.offer_undo(said, undo)
        self._tab.message.say(Message.INFO, said, "They hold from today on.", action="Undo", pressed=undo)
        self.changed.emit()

    def _on_undone(self, changes: Changes) -> None:
        self._news.tell(changes)
        self._tab.message.say(Message.SAVED, "Undone", "Everything is as it was before.")
        self.changed.emit()

    def _do(self, work: Callable[[], object], done: Callable[..., object], refused: str) -> None:
        def failed(error: BaseException) -> None:
            if not isinstance(error, Mendable):
                raise error
            self._tab.message.say(Message.ERROR, refused, error.message)

        self._tasks.write(self._tab, work, done, failed)
