"""Hears what the user does in any window: each key and mouse event as it comes to the window, before any widget.

A filter on the application itself would be asked about hundreds of thousands of events that no user caused.
"""

from PySide6.QtCore import QMetaObject, QObject
from PySide6.QtGui import QGuiApplication

from iom_desktop.errors import Fault


class WindowEvents(QObject):
    """Filters the events of every window that there is, and of every other as soon as it has the keyboard."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._following: QMetaObject.Connection | None = None

    def listen(self) -> None:
        """Begin to hear."""
        self._following = _application().focusWindowChanged.connect(self._follow)
        self._follow()

    def stop_listening(self) -> None:
        """Hear no more."""
        if self._following:
            QObject.disconnect(self._following)
            self._following = None
        for window in QGuiApplication.allWindows():
            window.removeEventFilter(self)

    def _follow(self) -> None:
        for window in QGuiApplication.allWindows():
            window.installEventFilter(self)


def _application() -> QGuiApplication:
    running = QGuiApplication.instance()
    if not isinstance(running, QGuiApplication):
        raise Fault("There is no application to listen to.")
    return running
