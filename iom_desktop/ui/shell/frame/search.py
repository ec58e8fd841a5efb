"""Asks the search service for what is typed into the search box: at once for names and numbers, then for everything."""

from PySide6.QtCore import QObject, QTimer

from iom_desktop.records.search import FoundPerson
from iom_desktop.services.search import Search, read_as
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.shell.frame.search_box import SearchBox

PAUSE_MILLISECONDS = 120
LEAST_LETTERS = 2


class SearchPresenter(QObject):
    """Lets only the latest question be answered, and asks the next one only when the last has come home."""

    def __init__(self, box: SearchBox, search: Search, tasks: Tasks) -> None:
        super().__init__(box)
        self._box = box
        self._search = search
        self._tasks = tasks
        self._typed = ""
        self._asking = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self._ask)
        box.words_changed.connect(self._on_typed)
        box.opened_lately_wanted.connect(self._ask_opened_lately)

    def _on_typed(self, typed: str) -> None:
        self._typed = typed
        if len(typed) < LEAST_LETTERS:
            self._pause.stop()
            return
        self._pause.start()
        if not self._asking:
            self._ask_first()

    def _ask_first(self) -> None:
        typed, self._asking = self._typed, True

        def done(found: tuple[FoundPerson, ...]) -> None:
            self._asking = False
            if typed == self._typed:
                if found:
                    self._box.show_found(found)
            elif len(self._typed) >= LEAST_LETTERS:
                self._ask_first()

        self._tasks.ask(self._box, lambda: self._search.first(typed), done, self._on_failed)

    def _ask(self) -> None:
        typed = self._typed

        def done(found: tuple[FoundPerson, ...]) -> None:
            if typed == self._typed:
                self._box.show_found(found, tried=_tried(typed))
            self._tasks.ask(self._box, self._search.write_log, _done)

        self._tasks.ask(self._box, lambda: self._search.find(typed, log_later=True), done)

    def _ask_opened_lately(self) -> None:
        self._typed = ""
        self._tasks.ask(self._box, self._search.opened_lately, self._show_opened_lately)

    def _show_opened_lately(self, found: tuple[FoundPerson, ...]) -> None:
        if not self._typed:
            self._box.show_opened_lately(found)

    def _on_failed(self, error: BaseException) -> None:
        self._asking = False
        raise error


def _done(_nothing: None) -> None:
    """Need no answer."""


def _tried(typed: str) -> str:
    """Say where was looked, and as what number what was typed was read."""
    numbers = " or ".join(f"{words.of(kind)} {number}" for kind, number in read_as(typed).items())
    read = f"Read as {numbers}. " if numbers else ""
    return f"{read}Looked in names and spellings near them, aliases, numbers, phones, addresses and notes"
