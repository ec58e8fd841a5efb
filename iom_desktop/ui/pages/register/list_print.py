"""Takes the register's list to paper: asks who reads it, has it made, and saves or prints it."""

from dataclasses import dataclass
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QWidget

from iom_desktop.errors import Mendable
from iom_desktop.records.list_paper import ListOrder, ListPaper
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.register.page import RegisterPage
from iom_desktop.ui.widgets import bulk_words
from iom_desktop.ui.widgets.buttons import key
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.form_dialog import FormDialog
from iom_desktop.ui.widgets.paper_out import PaperOut
from iom_desktop.vocabulary.access import Audience, Purpose

_READERS = (
    (Audience.TEAM, "The team: numbers, scores, last check"),
    (Audience.PARTNERS, "The agencies of the scheme: without them"),
)
_TOLD = "Made for the reader you named, which the access log keeps. Paper and file are not encrypted."


@dataclass(frozen=True, slots=True)
class ListPrintWish:
    """Who reads the paper, who gets it, what for, and whether it is to be a file."""

    audience: Audience
    recipient: str
    purpose: Purpose
    as_file: bool


class ListPrintDialog(FormDialog):
    """Says what will be on the paper before it is made."""

    def __init__(self, parent: QWidget, icons: Icons, count: int, narrowed_to: str) -> None:
        shown = f", {narrowed_to}" if narrowed_to else ""
        under = (
            f"{words.people_count(count)}{shown}. Who reads it decides the columns; police intelligence is never "
            "printed. That the paper was made is kept in the access log."
        )
        super().__init__(parent, icons, "Print list", "Make the paper", under=under)
        self.audience: Choice[Audience] = Choice(_READERS)
        self.recipient = QLineEdit()
        self.purpose: Choice[Purpose] = Choice([(one, words.of(one)) for one in Purpose])
        self.purpose.choose(Purpose.SUPERVISION)
        self.as_file: Choice[bool] = Choice([(True, "Save as PDF"), (False, "Print on a printer")])
        self.form.add("audience", "Who reads it", self.audience)
        self.form.add("recipient", "Who gets it", self.recipient, "A name and an organisation, or your own name")
        self.form.add("purpose", "What for", self.purpose)
        self.form.add("as_file", "How", self.as_file)

    def fill(self) -> ListPrintWish | None:
        """Return what was chosen."""
        recipient = self.recipient.text().strip()
        if self.form.show_errors({} if recipient else {"recipient": "Say who gets the paper."}):
            return None
        return ListPrintWish(self.audience.value, recipient, self.purpose.value, self.as_file.value)


class Papers(Protocol):
    """What makes the paper, and logs it."""

    def paper(self, order: ListOrder) -> ListPaper:
        """Return the list as a PDF."""
        ...


class ListPrint(QObject):
    """Works for one page; nothing is made before it is known who gets it."""

    def __init__(self, page: RegisterPage, papers: Papers, tasks: Tasks, prompts: Prompts) -> None:
        super().__init__(page)
        self._page, self._papers, self._tasks = page, papers, tasks
        self._out = PaperOut(page, page.icons, tasks, prompts, saved=self._on_saved, failed=self._on_failed)
        page.print_list.clicked.connect(lambda _on=False: self.ask())
        key(page, "Ctrl+P", page.print_list.click)

    def ask(self) -> None:
        """Ask who gets the list as it stands, or those chosen of it."""
        people, narrowed_to = self._page.table_shown.people, self._page.narrowed_to
        if people:
            dialog = ListPrintDialog(self._page, self._page.icons, len(people), narrowed_to)
            dialog.wanted.connect(partial(self._make, people, narrowed_to))
            self._page.open(dialog)

    def _make(self, people: tuple[str, ...], narrowed_to: str, wish: ListPrintWish) -> None:
        order = ListOrder(people, narrowed_to, wish.audience, wish.recipient, wish.purpose)
        self._tasks.ask(self, lambda: self._papers.paper(order), partial(self._on_made, wish), self._on_failed)

    def _on_made(self, wish: ListPrintWish, made: ListPaper) -> None:
        printed = f"{words.people_count(made.count)} on paper"
        self._page.say_saved(printed, bulk_words.left_out(made.left_out))
        self._out.take(made.pdf, "People on IOM", as_file=wish.as_file, told=_TOLD)

    def _on_saved(self, name: str) -> None:
        self._page.say_saved(f"The list is saved as {name}", "The file is not encrypted.")

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._page.say_not_saved(error.message)
