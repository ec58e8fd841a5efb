"""Shows the page for the boards over its place; what is printed or saved is issued first and kept in Documents."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter

from iom_desktop import paths
from iom_desktop.errors import Mendable, NotWritten
from iom_desktop.records.documents import SetPaper
from iom_desktop.records.papers import IssuedPaper, Order
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.prompts import PrintOrder, Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.between.page import BetweenPage
from iom_desktop.ui.widgets.message_bar import Message
from iom_desktop.ui.widgets.page_pictures import PagePicture, pictures_of
from iom_desktop.ui.widgets.paper_dialog import PaperDialog
from iom_desktop.ui.widgets.printing import print_paper
from iom_desktop.vocabulary.documents import DocumentKind

_ORDER = Order(DocumentKind.BOARD)
_TOLD = "Numbers only, none of them under 5. Printing or saving issues it to the two boards, and the log keeps that."


class IssuesPapers(Protocol):
    """What sets a paper, as a draft or for good."""

    def draft(self, order: Order) -> SetPaper:
        """Set a paper as it would be issued."""

    def issue(self, order: Order) -> IssuedPaper:
        """Issue a paper."""


class BoardOut(QObject):
    """One page at a time."""

    def __init__(self, page: BetweenPage, documents: IssuesPapers, tasks: Tasks, news: News, prompts: Prompts) -> None:
        super().__init__(page)
        self._page, self._documents, self._tasks, self._news, self._prompts = page, documents, tasks, news, prompts

    def show(self) -> PaperDialog:
        """Show the page as it would be issued now."""
        dialog = PaperDialog(self._page, self._page.icons, "Page for the boards", _TOLD)
        dialog.print_wanted.connect(partial(self._on_print, dialog))
        dialog.save_wanted.connect(partial(self._on_save, dialog))
        dialog.show_fitted()

        def read() -> tuple[PagePicture, ...]:
            return pictures_of(self._documents.draft(_ORDER).pdf)

        self._tasks.ask(dialog, read, dialog.show_pages, dialog.say_refused)
        return dialog

    def _on_print(self, dialog: PaperDialog, order: PrintOrder) -> None:
        def chosen(printer: QPrinter) -> None:
            def use(pdf: bytes) -> None:
                print_paper(printer, pdf)
                dialog.say_printed()

            self._issue(dialog, use)

        self._prompts.choose_printer(dialog.windowTitle(), chosen, order)

    def _on_save(self, dialog: PaperDialog) -> None:
        def chosen(path: Path) -> None:
            def done(_none: None) -> None:
                dialog.message.say(Message.SAVED, f"Saved as {path.name}")

            def use(pdf: bytes) -> None:
                self._tasks.ask(dialog, partial(_write, path, pdf), done, dialog.say_refused)

            self._issue(dialog, use)

        self._prompts.save_file("Save the page for the boards", "iom-summary.pdf", "PDF (*.pdf)", chosen)

    def _issue(self, dialog: PaperDialog, use: Callable[[bytes], object]) -> None:
        def issued(paper: IssuedPaper) -> None:
            self._news.tell(paper.changes)
            try:
                use(paper.paper.pdf)
            except Mendable as error:
                dialog.say_failure(error.message)

        self._tasks.write(dialog, partial(self._documents.issue, _ORDER), issued, dialog.say_refused)


def _write(path: Path, pdf: bytes) -> None:
    try:
        paths.write_whole(path, pdf)
    except OSError as error:
        raise NotWritten(path.name, error, "The paper was issued and is kept in Documents.") from error
