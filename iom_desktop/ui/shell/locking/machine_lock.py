"""Tells when the machine locks, falls asleep or goes to another user, where its platform says so.

macOS tells it only to programs with a bridge to Cocoa, which this one has not: there the idle minutes and Ctrl+L lock.
"""

import sys

from PySide6.QtCore import QObject, Signal


class MachineLock(QObject):
    """Listens to the platform for as long as it lives; a platform that says nothing is no fault."""

    locked = Signal()
    """Nobody should see the screen any more."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._listening: QObject | None = None
        if sys.platform == "linux":
            from iom_desktop.ui.shell.locking.session_bus import SessionBus  # only Linux has its buses

            self._listening = SessionBus(self.locked.emit, self)
        elif sys.platform == "win32":
            from iom_desktop.ui.shell.locking.windows_session import WindowsSession  # only Windows has its messages

            self._listening = WindowsSession(self.locked.emit, self)
