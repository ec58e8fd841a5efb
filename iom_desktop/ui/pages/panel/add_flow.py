"""Puts a case onto the agenda that no rule proposed: whose it is, and why the panel should see it."""

from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QWidget

from iom_desktop.errors import Mendable, Misfilled
from iom_desktop.records.panel import Saved
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.panel.page import PanelPage
from iom_desktop.ui.widgets.form_dialog import FormDialog
from iom_desktop.ui.widgets.person_choice import PersonChoice


class AddsCases(Protocol):
    """What an agenda asks of the panel's service to take a case by name."""

    def others(self, meeting_id: str) -> tuple[tuple[str, str], ...]:
        """Return who can be put on the agenda."""

    def add_case(self, meeting_id: str, person_id: str, words: str) -> Saved:
        """Put a case on the agenda."""


class AddDialog(FormDialog):
    """Asks whom, and why."""

    def __init__(self, parent: QWidget, icons: Icons, people: tuple[tuple[str, str], ...]) -> None:
        super().__init__(
            parent, icons, "Add a case", "Add to agenda",
            under="Anybody on IOM, on the newest list or referred who is not on this agenda.",
        )  # fmt: skip
        self.person, self.reason = PersonChoice(), QLineEdit()
        self.person.offer(people)
        self.form.add("person", "Who", self.person, "Type a part of the name, or a CRN")
        self.form.add("words", "Why the panel should see this case", self.reason, "The room reads it on the agenda")

    def fill(self) -> tuple[str, str] | None:
        """Return whose case, and why."""
        person_id, reason = self.person.person_id, self.reason.text().strip()
        missing = {
            "person": "" if person_id else "Choose somebody from the list.",
            "words": "" if reason else "Say why the panel should see this case.",
        }
        wrong = {field: words for field, words in missing.items() if words}
        return None if self.form.show_errors(wrong) else (person_id, reason)


class AddFlow(QObject):
    """Works for the meeting that stands on the page."""

    def __init__(self, page: PanelPage, panel: AddsCases, tasks: Tasks, news: News) -> None:
        super().__init__(page)
        self._page, self._panel, self._tasks, self._news = page, panel, tasks, news
        self.dialog: AddDialog | None = None
        page.agenda.case_to_add_wanted.connect(self._on_wanted)

    def _on_wanted(self) -> None:
        if self._page.meeting is None or self.dialog is not None:
            return
        meeting_id = self._page.meeting.meeting_id

        def ask(people: tuple[tuple[str, str], ...]) -> None:
            self.dialog = dialog = AddDialog(self._page, self._page.icons, people)
            dialog.wanted.connect(lambda wish: self._add(meeting_id, *wish))
            dialog.finished.connect(self._on_closed)
            dialog.show_fitted()

        self._tasks.ask(self, lambda: self._panel.others(meeting_id), ask, self._on_failed)

    def _add(self, meeting_id: str, person_id: str, words: str) -> None:
        def added(saved: Saved) -> None:
            if self.dialog is not None:
                self.dialog.accept()
            self._page.say_saved("Added to the agenda")
            self._news.tell(saved.changes)

        self._tasks.write(self, lambda: self._panel.add_case(meeting_id, person_id, words), added, self._on_failed)

    def _on_closed(self) -> None:
        self.dialog = None

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        if self.dialog is None:
            self._page.say_trouble(error.message)
        elif isinstance(error, Misfilled):
            self.dialog.say_misfilled(error.fields)
        else:
            self.dialog.say_failure(error.message)
