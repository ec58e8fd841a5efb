"""What leaves the register's list: rows in a file, and rows through the clipboard into a spreadsheet."""

from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from iom_desktop.errors import Mendable
from iom_desktop.records.bulk import Exported, ListedTable
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.register.page import RegisterPage
from iom_desktop.ui.widgets import bulk_words
from iom_desktop.ui.widgets.export_dialog import KINDS, FileWish
from iom_desktop.vocabulary.access import Purpose


class Export(Protocol):
    """What writes rows for others, and logs it."""

    def write(self, table: ListedTable, path: Path, *, purpose: Purpose, recipient: str) -> Exported:
        """Write rows to a file."""
        ...

    def copy(self, table: ListedTable) -> Exported:
        """Return rows for the clipboard."""
        ...


class ListOut(QObject):
    """Asks where a file goes, and says how many rows left and who was held back."""

    def __init__(self, page: RegisterPage, export: Export, tasks: Tasks, prompts: Prompts) -> None:
        super().__init__(page)
        self._page = page
        self._export = export
        self._tasks = tasks
        self._prompts = prompts
        page.bulk.copy_wanted.connect(self.copy)
        page.table.on_key("Ctrl+C", lambda _line: self.copy())

    def copy(self) -> None:
        """Copy those chosen, with headings."""
        table = self._page.listed(self._page.table.chosen)
        if table.rows:
            self._tasks.ask(self, partial(self._export.copy, table), self._on_copied, self._on_failed)

    def write(self, table: ListedTable, wish: FileWish) -> None:
        """Write rows to a file that the user chooses."""

        def chosen(path: Path) -> None:
            write = partial(self._export.write, table, path, purpose=wish.purpose, recipient=wish.recipient)
            self._tasks.ask(self, write, partial(self._on_written, path), self._on_failed)

        name = f"register-{self._page.shown.day.isoformat()}{wish.suffix}"
        self._prompts.save_file("Export the register's list", name, KINDS[wish.suffix], chosen)

    def _on_copied(self, exported: Exported) -> None:
        if exported.count:
            QGuiApplication.clipboard().setText(exported.text)
        self._page.say_saved(f"{words.count(exported.count, 'row')} copied", bulk_words.left_out(exported.left_out))

    def _on_written(self, path: Path, exported: Exported) -> None:
        said = f"{words.count(exported.count, 'row')} written to {path.name}"
        self._page.say_saved(said, bulk_words.left_out(exported.left_out) or "The file is not encrypted.")

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._page.say_not_saved(error.message)
