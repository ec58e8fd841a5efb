"""The sources to look in, each with its key; one key more answers all the rest with nothing new."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout

from iom_desktop.records.access import ReferenceEntry
from iom_desktop.records.work import SourceAnswer
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.daily_check.source_row import SourceRow
from iom_desktop.vocabulary.work import SourceResult

ONE_COLUMN = 4
"""How many sources stand under one another before there are two columns."""
WIDE = 860
"""From which width on there are four."""


class SourcesPane(QFrame):
    """Holds one row for each source that is configured today."""

    answered = Signal()
    """Somebody answered a source."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._theme = theme
        self._icons = icons
        self._rows: list[SourceRow] = []
        self.setProperty("pane", "group")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(1, 1, 1, 1)
        self._grid.setSpacing(0)

    @property
    def answers(self) -> tuple[SourceAnswer, ...]:
        """What has been answered so far."""
        return tuple(answer for row in self._rows if (answer := row.answer))

    @property
    def missing(self) -> tuple[str, ...]:
        """The sources nobody has looked in yet, as they are called."""
        return tuple(row.source.short_label or row.source.label for row in self._rows if row.answer is None)

    def show_sources(self, sources: Sequence[ReferenceEntry]) -> None:
        """Make a row for each source, unless they are the ones already there."""
        if [row.source for row in self._rows] == list(sources):
            return
        for row in self._rows:
            self._grid.removeWidget(row)
            row.deleteLater()
        self._rows = [SourceRow(self._theme, self._icons, source, key) for key, source in enumerate(sources, 1)]
        for row in self._rows:
            row.turned.connect(self._on_turned)
        self._place()

    def show_answers(self, answers: Sequence[SourceAnswer] = ()) -> None:
        """Show what was answered; nothing for a person nobody has looked up."""
        given = {answer.source: answer for answer in answers}
        for row in self._rows:
            row.show_answer(given.get(row.source.code))
        self._show_next()

    def turn(self, key: int) -> None:
        """Change the answer of the source with a key."""
        if 0 < key <= len(self._rows):
            self._rows[key - 1].turn()

    def nothing_new_in_the_rest(self) -> None:
        """Answer every source nobody has looked in with nothing new."""
        for row in self._rows:
            if row.answer is None:
                row.show_answer(SourceAnswer(row.source.code, SourceResult.NOTHING_NEW))
        self._on_turned()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in more columns where there is room."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        columns = 1 if len(self._rows) <= ONE_COLUMN else 4 if self.width() >= WIDE else 2
        deep = max(-(-len(self._rows) // columns), 1)
        for position, row in enumerate(self._rows):
            self._grid.addWidget(row, position % deep, position // deep)

    def _on_turned(self) -> None:
        self._show_next()
        self.answered.emit()

    def _show_next(self) -> None:
        first = next((row for row in self._rows if row.answer is None), None)
        for row in self._rows:
            row.show_next(next_one=row is first)
