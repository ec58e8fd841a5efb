"""Takes the dates of a case into a calendar file: asks for whom and where, has it written, and says how it went."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from iom_desktop.errors import Mendable
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.case.page import CasePage
from iom_desktop.ui.widgets.buttons import key
from iom_desktop.ui.widgets.dates_dialog import FILE_KINDS, FILE_NAME, DatesDialog, DatesWish

Write = Callable[[str, Path, DatesWish], int]
"""Writes the dates of a person to a file, and returns how many."""


class DatesExport(QObject):
    """Works for one page; who may not take dates away is not offered it."""

    def __init__(self, page: CasePage, tasks: Tasks, prompts: Prompts, write: Write, *, allowed: bool) -> None:
        super().__init__(page)
        self._page = page
        self._tasks = tasks
        self._prompts = prompts
        self._write = write
        self._allowed = allowed
        self.dialog: DatesDialog | None = None
        page.breadcrumb.allow_export(allowed=allowed)
        page.breadcrumb.dates_wanted.connect(self.ask)
        key(page, "Ctrl+E", self.ask)

    def ask(self) -> None:
        """Ask for whom the dates of the case are."""
        if self._page.case is None or not self._allowed:
            return
        self.dialog = DatesDialog(self._page, self._page.icons, of_case=True)
        self.dialog.wanted.connect(self._on_wanted)
        self.dialog.finished.connect(self._on_closed)
        self.dialog.show_fitted()

    def _on_closed(self) -> None:
        self.dialog = None

    def _on_wanted(self, wish: DatesWish) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self._prompts.save_file("Export dates", FILE_NAME, FILE_KINDS, partial(self._save, wish))

    def _save(self, wish: DatesWish, path: Path) -> None:
        case = self._page.case
        if case is not None:
            write = partial(self._write, case.person.id, path, wish)
            self._tasks.ask(self, write, partial(self._on_written, path.name), self._on_failed)

    def _on_written(self, name: str, count: int) -> None:
        self._page.say_saved(f"{words.count(count, 'date')} written to {name}")

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._page.say_not_saved(error.message)
