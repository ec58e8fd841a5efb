"""News of what a piece of work changed, told to every page, and what would undo it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from iom_desktop.records.changes import Changes


class News(QObject):
    """Passes on what changed; a page refreshes if it concerns it."""

    changed = Signal(object)
    """Carries ``Changes``."""
    undo_offered = Signal(str, object)
    """What the last change was, in words, and what undoes it."""

    def tell(self, changes: Changes) -> None:
        """Tell everybody, unless nothing changed."""
        if changes.kinds:
            self.changed.emit(changes)

    def offer_undo(self, said: str, undo: Callable[[], object]) -> None:
        """Offer to undo the change just told in a way of its own, as an import is undone as one."""
        self.undo_offered.emit(said, undo)
