"""Keeps the sheet beside the queue as it stands, prints its copies, and takes its results next morning."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from iom_desktop import paths
from iom_desktop.errors import Mendable
from iom_desktop.records.changes import Changes
from iom_desktop.records.papers import IssuedPaper, Order
from iom_desktop.records.tasking import PrintOffer, TaskedSheet, TaskingSheet
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.daily_check.page import DailyCheckPage
from iom_desktop.ui.pages.daily_check.print_dialog import PrintDialog, PrintWish
from iom_desktop.ui.pages.daily_check.results_dialog import ResultsDialog
from iom_desktop.ui.widgets.buttons import key
from iom_desktop.ui.widgets.message_bar import Message
from iom_desktop.ui.widgets.paper_out import PaperOut
from iom_desktop.vocabulary.documents import DocumentKind
from iom_desktop.vocabulary.work import TaskingOrder


class Sheets(Protocol):
    """What the flow asks of the tasking sheets."""

    @property
    def may_see_intelligence(self) -> bool:
        """Whether the police-only sheet is open to the user."""
        ...

    def sheet(self, day: date | None = None, *, police_only: bool = False, order: TaskingOrder = ...) -> TaskingSheet:
        """Return the sheet of a day."""
        ...

    def offer(self, day: date | None = None, *, police_only: bool = False) -> PrintOffer:
        """Return what is proposed to whoever prints."""
        ...

    def days(self) -> tuple[date, ...]:
        """Return the days that were printed."""
        ...

    def tasked(self, day: date | None = None) -> TaskedSheet | None:
        """Return a printed sheet."""
        ...

    def enter(self, line_id: str, result: str, note: str = "") -> Changes:
        """Keep a result."""
        ...


@dataclass(frozen=True, slots=True)
class SheetTools:
    """What the flow works with."""

    tasks: Tasks
    news: News
    prompts: Prompts
    issue: Callable[[Order, str], IssuedPaper]
    """Numbers a paper, keeps it and logs who receives it."""


class SheetFlow(QObject):
    """Answers the wishes of the sheet's pane."""

    def __init__(self, page: DailyCheckPage, sheets: Sheets, tools: SheetTools) -> None:
        super().__init__(page)
        self._page = page
        self._sheets = sheets
        self._tools = tools
        self._out = PaperOut(
            page, page.sheet.icons, tools.tasks, tools.prompts, saved=page.show_printed, failed=self._on_failed
        )
        self.printing: PrintDialog | None = None
        self.results: ResultsDialog | None = None
        page.audience_chosen.connect(lambda _police: self.refresh())
        page.sheet.order_chosen.connect(lambda _order: self.refresh())
        page.print_wanted.connect(self.ask_print)
        page.sheet.results_wanted.connect(self.ask_results)
        key(page, "Ctrl+R", self.ask_results)

    def refresh(self) -> None:
        """Read the sheet as it stands now, and how much of the last one has no result."""
        pane = self._page.sheet
        read = partial(self._sheets.sheet, police_only=pane.police_only, order=pane.order)
        self._tools.tasks.ask(self, read, self._on_sheet, self._on_failed)

    def count_results(self) -> None:
        """Read how much of the last sheet has no result."""
        self._tools.tasks.ask(self, self._sheets.tasked, self._page.sheet.show_last, self._on_closed_to_user)

    def ask_print(self, police_only: bool) -> None:
        """Ask for whom the sheet is printed."""
        if self._page.day is not None:
            read = partial(self._sheets.offer, self._page.day, police_only=police_only)
            self._tools.tasks.ask(self, read, partial(self._on_offer, police_only), self._on_failed)

    def ask_results(self) -> None:
        """Open the last sheet to be given its results."""
        if not self._page.for_team:
            return
        self._tools.tasks.ask(self, self._read_results, self._on_results, self._on_failed)

    def picture_of_print(self) -> QWidget | None:
        """Open the form that asks for whom, for the gallery."""
        self._on_offer(False, self._sheets.offer(self._page.day))
        return self.printing

    def picture_of_results(self) -> QWidget | None:
        """Open the last sheet's results, for the gallery."""
        self._on_results(self._read_results())
        return self.results

    def _on_sheet(self, sheet: TaskingSheet) -> None:
        self._page.show_sheet(sheet, police_allowed=self._sheets.may_see_intelligence)

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._page.show_failure(error.message)

    def _on_closed_to_user(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error

    def _on_offer(self, police_only: bool, offer: PrintOffer) -> None:
        page, day = self._page, self._page.day
        if day is None:
            return
        order = page.sheet.order
        self.printing = PrintDialog(page, page.sheet.icons, offer, day, police_only=police_only, order=order)
        self.printing.wanted.connect(partial(self._on_print, day, police_only))
        self.printing.finished.connect(self._forget_printing)
        self.printing.show_fitted()

    def _forget_printing(self) -> None:
        self.printing = None

    def _on_print(self, day: date, police_only: bool, wish: PrintWish) -> None:
        order = Order(
            kind=DocumentKind.TASKING,
            day=day,
            police_only=police_only,
            copies=wish.copies,
            destroy_after=wish.destroy_after,
            tasking_order=wish.order,
        )
        if self.printing is not None:
            self.printing.accept()
        issue = partial(self._tools.issue, order, wish.recipient)
        if not wish.as_file:
            self._tools.tasks.write(self, issue, self._on_paper, self._on_failed)
            return
        name = f"tasking-{day.isoformat()}{'-police' if police_only else ''}.pdf"
        self._tools.prompts.save_file("Save the tasking sheet", name, "PDF (*.pdf)", partial(self._save, issue))

    def _on_paper(self, issued: IssuedPaper) -> None:
        self._tools.news.tell(issued.changes)
        self._page.show_printed(f"Tasking sheet {issued.reference} is issued")
        told = "Issued and kept in Documents. Every copy carries its own number: print each of them once."
        self._out.show(issued.paper.pdf, f"Tasking sheet {issued.reference}", told)
        self.count_results()

    def _save(self, issue: Callable[[], IssuedPaper], path: Path) -> None:
        def write() -> IssuedPaper:
            issued = issue()
            _write(path, issued)
            return issued

        self._tools.tasks.write(self, write, partial(self._on_saved, path), self._on_failed)

    def _on_saved(self, path: Path, issued: IssuedPaper) -> None:
        self._tools.news.tell(issued.changes)
        self._page.show_printed(f"Tasking sheet {issued.reference} is in {path.name}")
        self.count_results()

    def _read_results(self, day: date | None = None) -> tuple[TaskedSheet | None, tuple[date, ...]]:
        return self._sheets.tasked(day), self._sheets.days()

    def _on_results(self, read: tuple[TaskedSheet | None, tuple[date, ...]]) -> None:
        sheet, days = read
        if sheet is None:
            said = "No tasking sheet has been printed yet"
            self._page.message.say(Message.INFO, said, "There is nothing to give results to")
            return
        if self.results is None:
            self.results = ResultsDialog(self._page, self._page.sheet.theme, self._page.sheet.icons)
            self.results.entered.connect(self._on_entered)
            self.results.day_wanted.connect(self._on_day)
            self.results.finished.connect(self._forget_results)
            self.results.show()
        self.results.show_sheet(sheet, days)

    def _forget_results(self) -> None:
        self.results = None
        self.count_results()
        self.refresh()

    def _on_day(self, day: date) -> None:
        self._tools.tasks.ask(self, partial(self._read_results, day), self._on_results, self._on_failed)

    def _on_entered(self, line_id: str, code: str, note: str) -> None:
        enter = partial(self._sheets.enter, line_id, code, note)
        self._tools.tasks.write(self, enter, self._tools.news.tell, partial(self._on_not_entered, line_id))

    def _on_not_entered(self, line_id: str, error: BaseException) -> None:
        if self.results is not None:
            said = error.message if isinstance(error, Mendable) else "The result was not kept. Type it in again."
            self.results.say_failure(line_id, said)
        if not isinstance(error, Mendable):
            raise error


def _write(path: Path, issued: IssuedPaper) -> None:
    try:
        paths.write_whole(path, issued.paper.pdf)
    except OSError as error:
        raise Mendable(
            "not_written",
            f"The tasking sheet {issued.reference} is kept in Documents, but {path.name} could not be written. "
            "Choose another folder.",
        ) from error
