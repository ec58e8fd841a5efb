"""Ctrl+L from wherever the user is: a dialog or the shared screen keeps the window's own shortcuts from working."""

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from iom_desktop.ui.widgets.window_events import WindowEvents

_LOCK = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_L)


class LockKey(WindowEvents):
    """Hears the key in every window but the user's own, where the menu hears it."""

    pressed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.listen()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the key, and tell of it once the event is over: whoever got it may be gone by then."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        elsewhere = watched is not self._window.windowHandle()
        if elsewhere and self._in_use() and event.keyCombination() == _LOCK:
            QTimer.singleShot(0, self, self.pressed.emit)
            return True
        return False

    def _in_use(self) -> bool:
        """Tell whether a window of the session is on the screen; the first one may be closed before the others."""
        kind = type(self._window)
        return any(isinstance(one, kind) and one.isVisible() for one in QApplication.topLevelWidgets())
