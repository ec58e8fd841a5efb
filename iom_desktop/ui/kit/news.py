"""News of what a piece of work changed, told to every page."""

from PySide6.QtCore import QObject, Signal

from iom_desktop.records.changes import Changes


class News(QObject):
    """Passes on what changed; a page refreshes if it concerns it."""

    changed = Signal(object)
    """Carries ``Changes``."""

    def tell(self, changes: Changes) -> None:
        """Tell everybody, unless nothing changed."""
        if changes.kinds:
            self.changed.emit(changes)
