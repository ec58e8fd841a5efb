"""Keeps what the borough says in its record of processing, and lets the paper out."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject

from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable
from iom_desktop.records.changes import Changes
from iom_desktop.records.documents import SetPaper
from iom_desktop.records.record_of_processing import ProcessingFields
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.settings.processing_tab import ProcessingTab
from iom_desktop.ui.widgets.message_bar import Message
from iom_desktop.ui.widgets.paper_out import PaperOut

FILE = "record-of-processing.pdf"
_TOLD = "It names no person. The Information Commissioner may ask to see it."


class ProcessingDeeds(Protocol):
    """What knows the record and makes its paper."""

    def fields(self) -> ProcessingFields:
        """Return what the borough says."""
        ...

    def keep(self, said: ProcessingFields) -> Changes:
        """Keep what it says."""
        ...

    def paper(self) -> SetPaper:
        """Set the paper."""
        ...

    def write(self, path: Path) -> SetPaper:
        """Write the paper to a file."""
        ...


class ProcessingFlow(QObject):
    """Works for the tab of the record of processing."""

    def __init__(
        self,
        tab: ProcessingTab,
        records: ProcessingDeeds,
        *,
        tasks: Tasks,
        news: News,
        prompts: Prompts,
        clock: Clock,
        may_change: bool,
        may_make: bool,
    ) -> None:
        super().__init__(tab)
        self._tab = tab
        self._records = records
        self._tasks = tasks
        self._news = news
        self._prompts = prompts
        self._clock = clock
        self._out = PaperOut(tab, tab.icons, tasks, prompts, saved=self._say_saved, failed=self._say_refused)
        self._may_change, self._may_make = may_change, may_make
        tab.save_wanted.connect(self._on_save)
        tab.paper_wanted.connect(self._on_paper)
        tab.print_wanted.connect(self._on_print)

    def arrive(self) -> None:
        """Show what is kept, to whoever may read it."""
        if self._may_make:
            self._tasks.ask(self._tab, self._records.fields, self._show)
        else:
            self._show(ProcessingFields())

    def _show(self, said: ProcessingFields) -> None:
        today = self._clock.today()
        self._tab.show_fields(said, today, may_change=self._may_change, may_make=self._may_make)

    def _on_save(self, said: ProcessingFields) -> None:
        self._do(partial(self._records.keep, said), self._on_saved)

    def _on_saved(self, changes: Changes) -> None:
        self._news.tell(changes)
        self._tab.message.say(Message.SAVED, "Saved", "It holds from today on.")
        self._tasks.ask(self._tab, self._records.fields, self._show)

    def _on_paper(self) -> None:
        def save(path: Path) -> None:
            self._do(
                partial(self._records.write, path),
                lambda _made: self._say_saved(path.name),
            )

        self._prompts.save_file("Save the record of processing", FILE, "PDF (*.pdf)", save)

    def _on_print(self) -> None:
        self._do(self._records.paper, self._on_made)

    def _on_made(self, made: SetPaper) -> None:
        self._out.show(made.pdf, "Record of processing", _TOLD)

    def _say_saved(self, name: str) -> None:
        self._tab.message.say(Message.SAVED, f"Saved as {name}")

    def _do(self, work: Callable[[], object], done: Callable[..., object]) -> None:
        self._tasks.write(self._tab, work, done, self._say_refused)

    def _say_refused(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._tab.message.say(Message.ERROR, "Not done.", error.message)
