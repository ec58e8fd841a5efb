"""Shows who has papers, and writes the list of those to write to when one has to be called back."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject

from iom_desktop.errors import Mendable
from iom_desktop.records.bulk import Exported, ListedTable
from iom_desktop.records.papers import Holder, PaperLine
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.documents.holders_dialog import HoldersDialog
from iom_desktop.ui.pages.documents.page import DocumentsPage
from iom_desktop.ui.widgets import bulk_words
from iom_desktop.ui.widgets.export_dialog import KINDS, FileWish, TableExportDialog
from iom_desktop.ui.widgets.message_bar import Message
from iom_desktop.vocabulary.access import Purpose

_TITLE = "Export who has these papers"


class KnowsHolders(Protocol):
    """What knows to whom papers were given."""

    def holders(self, *paper_ids: str) -> tuple[Holder, ...]:
        """Return who was given papers."""


class WritesTables(Protocol):
    """What writes rows for others, and logs it."""

    def write(
        self, table: ListedTable, path: Path, *, purpose: Purpose, recipient: str, what: str = "register list"
    ) -> Exported:
        """Write rows to a file."""


class RecallFlow(QObject):
    """Works for the list of papers."""

    def __init__(
        self, page: DocumentsPage, papers: KnowsHolders, export: WritesTables, tasks: Tasks, prompts: Prompts
    ) -> None:
        super().__init__(page)
        self._page, self._papers, self._export = page, papers, export
        self._tasks, self._prompts = tasks, prompts
        self.dialog: HoldersDialog | None = None
        page.list.holders_wanted.connect(self._on_holders)

    def _on_holders(self, lines: Sequence[PaperLine]) -> None:
        read = partial(self._papers.holders, *(line.id for line in lines))
        self._tasks.ask(self, read, partial(self._show, lines), self._on_failed)

    def _show(self, lines: Sequence[PaperLine], holders: Sequence[Holder]) -> None:
        self.dialog = self._page.show_holders(lines, holders)
        self.dialog.export_wanted.connect(self._on_export)
        self.dialog.finished.connect(self._on_closed)

    def _on_closed(self) -> None:
        self.dialog = None

    def _on_export(self, table: ListedTable) -> None:
        asked = TableExportDialog(self.dialog or self._page, self._page.icons, _TITLE, len(table.rows), Purpose.AUDIT)
        asked.wanted.connect(asked.accept)
        asked.wanted.connect(partial(self._write, table))
        self._page.dialog = asked
        asked.show_fitted()

    def _write(self, table: ListedTable, wish: FileWish) -> None:
        def chosen(path: Path) -> None:
            write = partial(
                self._export.write, table, path, purpose=wish.purpose, recipient=wish.recipient, what="who has papers"
            )
            self._tasks.ask(self, write, partial(self._on_written, path), self._on_failed)

        self._prompts.save_file(_TITLE, f"who-has-it{wish.suffix}", KINDS[wish.suffix], chosen)

    def _on_written(self, path: Path, exported: Exported) -> None:
        said = f"{words.count(exported.count, 'row')} written to {path.name}"
        self._say(Message.SAVED, said, bulk_words.left_out(exported.left_out) or "The file is not encrypted.")

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._say(Message.ERROR, "Not done", error.message)

    def _say(self, kind: Message, line: str, detail: str) -> None:
        if self.dialog is not None:
            self.dialog.say(kind, line, detail)
        else:
            self._page.say(kind, line, detail)
