"""Tells the window how far a list has come while a lane reads or saves it, and lets the window stop it."""

from PySide6.QtCore import QObject, Signal

from iom_desktop.errors import Mendable

STOPPED = "stopped"


class ImportWatch(QObject):
    """Hears the rows that are done; belongs to nobody, so that a lane may tell it even when the page is gone."""

    moved = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.stopped = False

    def stop(self) -> None:
        """Stop the work at its next row."""
        self.stopped = True

    def hear(self, done: int, total: int) -> None:
        """Tell the window, unless it wants to stop."""
        if self.stopped:
            raise Mendable(STOPPED, "Stopped. Nothing was saved.")
        self.moved.emit(done, total)
