"""What leaves the ledger: the month on paper, looked at first, and its rows for a spreadsheet."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter

from iom_desktop import paths
from iom_desktop.errors import Mendable
from iom_desktop.records.documents import SetPaper
from iom_desktop.records.ledger import LedgerRow
from iom_desktop.records.papers import IssuedPaper, Order
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.prompts import PrintOrder, Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.cohort.ledger_view import LedgerView
from iom_desktop.ui.widgets.export_dialog import KINDS, FileWish
from iom_desktop.ui.widgets.message_bar import Message
from iom_desktop.ui.widgets.page_pictures import PagePicture, pictures_of
from iom_desktop.ui.widgets.paper_dialog import PaperDialog
from iom_desktop.ui.widgets.printing import print_paper
from iom_desktop.vocabulary.access import Purpose
from iom_desktop.vocabulary.documents import DocumentKind

_TEAM = "the team"
Pdf = bytes


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


Export = Callable[[Sequence[LedgerRow], Path, Purpose, str], int]


class LedgerOut(QObject):
    """Shows the paper before it leaves; issues it once, however often it is then printed or saved."""

    def __init__(
        self, view: LedgerView, papers: Papers, export: Export, *, tasks: Tasks, news: News, prompts: Prompts
    ) -> None:
        super().__init__(view)
        self._view = view
        self._papers = papers
        self._export = export
        self._tasks = tasks
        self._news = news
        self._prompts = prompts
        self._issued = ""
        view.print_wanted.connect(self.show_paper)
        view.export_wanted.connect(self._on_export)

    def show_paper(self) -> PaperDialog | None:
        """Show the month as it will be printed."""
        month = self._view.month
        if month is None:
            return None
        order = Order(DocumentKind.LEDGER, month=month.sum.month)
        self._issued = ""
        dialog = self._view.show_paper(month.sum.month)
        dialog.print_wanted.connect(partial(self._on_print, dialog, order))
        dialog.save_wanted.connect(partial(self._on_save, dialog, order))

        def read() -> tuple[PagePicture, ...]:
            return pictures_of(self._papers.draft(order).pdf)

        self._tasks.ask(dialog, read, dialog.show_pages, dialog.say_refused)
        return dialog

    def _on_print(self, dialog: PaperDialog, order: Order, wanted: PrintOrder) -> None:
        def chosen(printer: QPrinter) -> None:
            self._with_paper(dialog, order, lambda pdf: self._printed(dialog, printer, pdf))

        self._prompts.choose_printer(dialog.windowTitle(), chosen, wanted)

    def _printed(self, dialog: PaperDialog, printer: QPrinter, pdf: Pdf) -> None:
        try:
            print_paper(printer, pdf)
        except Mendable as error:
            dialog.say_failure(error.message)
        else:
            dialog.say_printed()

    def _on_save(self, dialog: PaperDialog, order: Order) -> None:
        def chosen(path: Path) -> None:
            def done(_none: None) -> None:
                dialog.message.say(Message.SAVED, f"Saved as {path.name}", "The file is not encrypted.")

            def write(pdf: Pdf) -> None:
                self._tasks.write(dialog, partial(_write, path, pdf), done, dialog.say_refused)

            self._with_paper(dialog, order, write)

        self._prompts.save_file("Save the ledger", f"selection-ledger-{order.month}.pdf", "PDF (*.pdf)", chosen)

    def _with_paper(self, dialog: PaperDialog, order: Order, use: Callable[[Pdf], object]) -> None:
        """Use the paper as it was issued; the first use issues it."""
        if self._issued:
            again = partial(self._papers.reprint, self._issued, _TEAM)
            self._tasks.ask(dialog, again, use, dialog.say_refused)
            return

        def issued(paper: IssuedPaper) -> None:
            self._issued = paper.id
            self._news.tell(paper.changes)
            use(paper.paper.pdf)

        self._tasks.write(dialog, partial(self._papers.issue, order), issued, dialog.say_refused)

    def _on_export(self, rows: Sequence[LedgerRow], wish: FileWish) -> None:
        def chosen(path: Path) -> None:
            def done(count: int) -> None:
                said = f"{words.count(count, 'row')} written for {wish.recipient}"
                self._view.message.say(Message.SAVED, said, f"{path.name} is not encrypted.")

            export = partial(self._export, rows, path, wish.purpose, wish.recipient)
            self._tasks.ask(self, export, done, self._on_not_exported)

        month = self._view.month.sum.month if self._view.month else "latest"
        self._prompts.save_file(
            "Export the ledger", f"selection-ledger-{month}{wish.suffix}", KINDS[wish.suffix], chosen
        )

    def _on_not_exported(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._view.message.say(Message.ERROR, "Not exported", error.message)


def _write(path: Path, pdf: Pdf) -> None:
    try:
        paths.write_whole(path, pdf)
    except OSError as error:
        raise Mendable(
            "not_written", f"{path.name} could not be written. The paper is kept in Documents. Choose another folder."
        ) from error
