"""Asks the search service for what is typed into the search box, a moment after the last key."""

from PySide6.QtCore import QObject, QTimer

from iom_desktop.records.case import FoundPerson
from iom_desktop.services.search import Search
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.shell.search_box import SearchBox

PAUSE_MILLISECONDS = 150
LEAST_LETTERS = 2


class SearchPresenter(QObject):
    """Lets only the latest question be answered."""

    def __init__(self, box: SearchBox, search: Search, tasks: Tasks) -> None:
        super().__init__(box)
        self._box = box
        self._search = search
        self._tasks = tasks
        self._words = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self._ask)
        box.words_changed.connect(self._on_words)

    def _on_words(self, words: str) -> None:
        self._words = words
        if len(words) >= LEAST_LETTERS:
            self._pause.start()
        else:
            self._pause.stop()

    def _ask(self) -> None:
        words = self._words
        self._tasks.ask(self._box, lambda: self._search.find(words), lambda found: self._show(words, found))

    def _show(self, words: str, found: tuple[FoundPerson, ...]) -> None:
        if words == self._words:
            self._box.show_found(found)
