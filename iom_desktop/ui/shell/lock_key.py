"""Ctrl+L from wherever the user is: a dialog or the shared screen keeps the window's own shortcuts from working."""

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

_LOCK = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_L)


class LockKey(QObject):
    """Hears the key in every window but the user's own, where the menu hears it."""

    pressed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        application = QApplication.instance()
        if application:
            application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the key, and tell of it once the event is over: whoever got it may be gone by then."""
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        elsewhere = isinstance(watched, QWidget) and watched.window() is not self._window
        if elsewhere and self._window.isVisible() and event.keyCombination() == _LOCK:
            QTimer.singleShot(0, self, self.pressed.emit)
            event.accept()
            return True
        return False
