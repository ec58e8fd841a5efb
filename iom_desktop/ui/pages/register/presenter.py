"""What the register asks of the services and how it answers."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from iom_desktop.errors import Mendable
from iom_desktop.records.case import CaseLine
from iom_desktop.records.changes import Changes
from iom_desktop.records.support import Action, Contact
from iom_desktop.services.desk import Desk
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.register.page import RegisterPage
from iom_desktop.ui.widgets.rag_dialog import RagWish
from iom_desktop.ui.widgets.saving import Saving

Picture = tuple[str, Callable[[], QWidget | None]]

SETTLED = 250
"""Milliseconds between two looks at people while the user runs down the list."""


class RegisterPresenter(QObject):
    """Loads the list, looks people up for the pane beside it, and saves what its forms ask."""

    def __init__(self, page: RegisterPage, desk: Desk, tasks: Tasks, news: News, prompts: Prompts) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._tasks = tasks
        self._saving = Saving(page, tasks, news, self)
        self._prompts = prompts
        self._wanted = self._looked = ""
        self._stale = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLED)
        self._timer.timeout.connect(self._look_again)
        page.preview_wanted.connect(self._on_preview_wanted)
        page.rag_wanted.connect(self._on_rag_wanted)
        page.contact_wanted.connect(self._on_contact_wanted)
        page.action_wanted.connect(self._on_action_wanted)
        page.retry_wanted.connect(self.load)
        page.preview.contact_wanted.connect(self._on_log_contact)
        page.table.on_key("L", self._ask_contact)
        news.changed.connect(self._on_news)

    def arrive(self) -> None:
        """Show the list when the place is shown, anew where something changed since."""
        self._page.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._stale:
            self.load()

    def pictures(self) -> tuple[Picture, ...]:
        """Return the forms of the page, for the gallery."""
        return (
            ("rag", partial(self._picture, self._page.ask_rag)),
            ("contact", partial(self._picture, self._ask_contact)),
        )

    def _picture(self, ask: Callable[[CaseLine], object]) -> QWidget | None:
        if self._page.current is not None:
            ask(self._page.current)
        return self._page.dialog

    def load(self) -> None:
        """Load the list."""
        self._stale = False
        self._tasks.ask(self, self._desk.cases.register, self._page.show_list, self._on_not_loaded)

    def _on_not_loaded(self, error: BaseException) -> None:
        self._stale = True
        if not isinstance(error, Mendable):
            raise error
        self._page.show_failure(error.message)

    def _on_preview_wanted(self, person_id: str) -> None:
        self._wanted = person_id
        if not self._timer.isActive():
            self._look()

    def _look_again(self) -> None:
        if self._wanted != self._looked:
            self._look()

    def _look(self) -> None:
        self._looked = wanted = self._wanted
        self._timer.start()
        self._tasks.ask(self, lambda: self._desk.cases.preview(wanted), self._page.show_case)

    def _on_log_contact(self) -> None:
        if self._page.current is not None:
            self._ask_contact(self._page.current)

    def _ask_contact(self, line: CaseLine) -> None:
        self._page.ask_contact(line, self._desk.clock.now())

    def _on_rag_wanted(self, person_id: str, wish: RagWish) -> None:
        cases = self._desk.cases
        change = cases.decide_rag_urgently if wish.urgent else cases.propose_rag
        colour = words.rag(wish.colour)
        said = f"Changed to {colour}, to be confirmed" if wish.urgent else f"{colour} proposed to the next panel"
        self._saving.save(lambda: change(person_id, wish.colour, wish.reason), said)

    def _on_contact_wanted(self, contact: Contact) -> None:
        self._saving.save(lambda: self._desk.support.log_contact(contact), "Contact saved")

    def _on_action_wanted(self, action: Action) -> None:
        self._saving.save(lambda: self._desk.actions.add(action), "Action added")

    def _on_news(self, _changes: Changes) -> None:
        if self._page.isVisible():
            self.load()
        else:
            self._stale = True
