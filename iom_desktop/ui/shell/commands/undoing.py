"""Takes back what was changed last from this window, one change after the other, and says what it took back."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from iom_desktop.errors import Mendable
from iom_desktop.records.changes import Changes
from iom_desktop.services.case_items import CaseItems, can_take_back
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.widgets import log_words

_MOST = 20
"""So many changes can be taken back one after the other."""
_NOTHING = "Nothing was changed since you signed in"
_TOO_MANY = 3
"""Kinds of records that are named one by one."""

NameOf = Callable[[str], str]
"""Gives a person's name where it stands on a screen already, or nothing."""


@dataclass(frozen=True, slots=True)
class _Done:
    """One change, and what takes it back."""

    changes: Changes
    undo: Callable[[], object]
    said: str = ""
    """What it was, where whoever did it says so."""


class Undoing(QObject):
    """Hears of every change; the services themselves decide whether it can still be taken back."""

    undone = Signal(str)
    """What was taken back, in words."""
    refused = Signal(str)
    """Why nothing was."""

    def __init__(self, items: CaseItems, tasks: Tasks, news: News, name_of: NameOf, parent: QObject) -> None:
        super().__init__(parent)
        self._items = items
        self._tasks = tasks
        self._news = news
        self._name_of = name_of
        self._done: list[_Done] = []
        self._why_not = _NOTHING
        self._working = False
        news.changed.connect(self._on_changed)
        news.undo_offered.connect(self._on_offered)

    @property
    def why_not(self) -> str:
        """Why nothing can be taken back, or nothing."""
        return "" if self._done else self._why_not

    def said(self, *, named: bool) -> str:
        """Say what would be taken back, with the person's name only where others may not read it."""
        if not self._done:
            return "Undo"
        last = self._done[-1]
        return f"Undo: {last.said or self._of(last.changes, named=named)}"

    def undo(self) -> None:
        """Take the last change back."""
        if not self._done or self._working:
            return
        last = self._done[-1]
        if last.said:
            self._done.pop()
            last.undo()
            return
        said = self._of(last.changes, named=True)
        self._working = True
        self._tasks.write(
            self, partial(self._items.take_back, last.changes), partial(self._on_undone, last, said), self._on_refused
        )

    def _of(self, changes: Changes, *, named: bool) -> str:
        kinds = sorted({log_words.record(step.kind) for step in changes.steps})
        what = ", ".join(kinds) if len(kinds) <= _TOO_MANY else f"{len(changes.steps)} records"
        if not named or not changes.people:
            return what
        if len(changes.people) > 1:
            return f"{what} of {words.people_count(len(changes.people))}"
        name = self._name_of(next(iter(changes.people)))
        return f"{what} of {name}" if name else what

    def _on_changed(self, changes: Changes) -> None:
        if changes.undoes:
            self._on_undone_elsewhere(changes)
        elif can_take_back(changes):
            self._done = [*self._done, _Done(changes, lambda: None)][-_MOST:]
        else:
            self._done.clear()
            self._why_not = "The last change cannot be taken back: another decision changes it"

    def _on_offered(self, said: str, undo: Callable[[], object]) -> None:
        self._done = [*self._done, _Done(Changes(), undo, said)][-_MOST:]

    def _on_undone_elsewhere(self, undone: Changes) -> None:
        """Forget the change that the page which made it has taken back."""
        if not self._working:
            same = (one for one in reversed(self._done) if one.changes == undone)
            if (found := next(same, None)) is not None:
                self._forget(found)

    def _forget(self, done: _Done) -> None:
        """Forget a change that is taken back, and those before it of the same records: their rows went on since."""
        touched = _rows(done.changes)
        self._done = [one for one in self._done if one is not done and not touched & _rows(one.changes)]
        self._why_not = "Everything that can be taken back is taken back"

    def _on_undone(self, last: _Done, said: str, changes: Changes) -> None:
        self._forget(last)
        self._news.tell(changes)
        self._working = False
        self.undone.emit(said)

    def _on_refused(self, error: BaseException) -> None:
        self._working = False
        if not isinstance(error, Mendable):
            raise error
        self._done.clear()
        self._why_not = error.message
        self.refused.emit(error.message)


def _rows(changes: Changes) -> set[tuple[str, str]]:
    return {(step.kind, step.record_id) for step in changes.steps}
