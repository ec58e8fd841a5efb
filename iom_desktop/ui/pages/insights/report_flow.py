"""The board's report from the page: a month is chosen, its pages are shown, and what leaves is issued first, once."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter

from iom_desktop import paths
from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable, NotWritten
from iom_desktop.records.documents import SetPaper
from iom_desktop.records.papers import IssuedPaper, Order
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.prompts import PrintOrder, Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.insights.page import InsightsPage
from iom_desktop.ui.pages.insights.report_dialog import ReportDialog, ReportWish, last_months
from iom_desktop.ui.widgets.message_bar import Message
from iom_desktop.ui.widgets.page_pictures import PagePicture, pictures_of
from iom_desktop.ui.widgets.paper_dialog import PaperDialog
from iom_desktop.ui.widgets.printing import print_paper
from iom_desktop.vocabulary.documents import DocumentKind

_TOLD = "Numbers only, none of them under 5. Printing or saving issues it, and the log keeps who receives it."


class Papers(Protocol):
    """What sets and issues papers."""

    def draft(self, order: Order, *, to: str = "") -> SetPaper:
        """Set a draft."""
        ...

    def issue(self, order: Order, recipient: str = "") -> IssuedPaper:
        """Give a paper its number and keep it."""
        ...

    def reprint(self, paper_id: str, recipient: str) -> bytes:
        """Return the pages of an issued paper."""
        ...


class ReportFlow(QObject):
    """One report at a time."""

    def __init__(
        self, page: InsightsPage, papers: Papers, clock: Clock, *, tasks: Tasks, news: News, prompts: Prompts
    ) -> None:
        super().__init__(page)
        self._page, self._papers, self._clock = page, papers, clock
        self._tasks, self._news, self._prompts = tasks, news, prompts
        self._issued = ""
        page.report_wanted.connect(self.ask)

    def ask(self) -> ReportDialog:
        """Ask for the month and who receives the report."""
        dialog = ReportDialog(self._page, self._page.icons, last_months(self._clock.today()))
        dialog.wanted.connect(partial(self._on_wanted, dialog))
        self._page.dialog = dialog
        dialog.show_fitted()
        return dialog

    def show(self, wish: ReportWish) -> PaperDialog:
        """Show the pages as they would be issued now."""
        self._issued = ""
        dialog = PaperDialog(self._page, self._page.icons, "Report for the board", _TOLD)
        dialog.print_wanted.connect(partial(self._on_print, dialog, wish))
        dialog.save_wanted.connect(partial(self._on_save, dialog, wish))
        self._page.dialog = dialog
        dialog.show_fitted()

        def read() -> tuple[PagePicture, ...]:
            return pictures_of(self._papers.draft(_order(wish)).pdf)

        self._tasks.ask(dialog, read, dialog.show_pages, dialog.say_refused)
        return dialog

    def _on_wanted(self, dialog: ReportDialog, wish: ReportWish) -> None:
        dialog.accept()
        self.show(wish)

    def _on_print(self, dialog: PaperDialog, wish: ReportWish, order: PrintOrder) -> None:
        def chosen(printer: QPrinter) -> None:
            def use(pdf: bytes) -> None:
                print_paper(printer, pdf)
                dialog.say_printed()

            self._with_paper(dialog, wish, use)

        self._prompts.choose_printer(dialog.windowTitle(), chosen, order)

    def _on_save(self, dialog: PaperDialog, wish: ReportWish) -> None:
        def chosen(path: Path) -> None:
            def done(_none: None) -> None:
                dialog.message.say(Message.SAVED, f"Saved as {path.name}")

            def use(pdf: bytes) -> None:
                self._tasks.ask(dialog, partial(_write, path, pdf), done, dialog.say_refused)

            self._with_paper(dialog, wish, use)

        self._prompts.save_file("Save the report", f"iom-report-{wish.month}.pdf", "PDF (*.pdf)", chosen)

    def _with_paper(self, dialog: PaperDialog, wish: ReportWish, use: Callable[[bytes], object]) -> None:
        """Use the paper as it was issued; the first use issues it."""

        def used(pdf: bytes) -> None:
            try:
                use(pdf)
            except Mendable as error:
                dialog.say_failure(error.message)

        def issued(paper: IssuedPaper) -> None:
            self._issued = paper.id
            self._news.tell(paper.changes)
            used(paper.paper.pdf)

        if self._issued:
            again = partial(self._papers.reprint, self._issued, wish.recipient)
            self._tasks.ask(dialog, again, used, dialog.say_refused)
        else:
            issue = partial(self._papers.issue, _order(wish), wish.recipient)
            self._tasks.write(dialog, issue, issued, dialog.say_refused)


def _order(wish: ReportWish) -> Order:
    return Order(DocumentKind.BOARD, month=wish.month)


def _write(path: Path, pdf: bytes) -> None:
    try:
        paths.write_whole(path, pdf)
    except OSError as error:
        raise NotWritten(path.name, error, "The report was issued and is kept in Documents.") from error
