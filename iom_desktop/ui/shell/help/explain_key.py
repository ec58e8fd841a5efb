"""Shift+F1 from wherever the user is: a dialog keeps the window's own shortcuts from working."""

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from iom_desktop.ui.widgets.window_events import WindowEvents

_EXPLAIN = QKeyCombination(Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_F1)


class ExplainKey(WindowEvents):
    """Hears the key in every window, before Qt takes it for its own kind of help."""

    pressed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.listen()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the key, and tell of it once the event is over."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if self._window.isVisible() and event.keyCombination() == _EXPLAIN:
            QTimer.singleShot(0, self, self.pressed.emit)
            return True
        return False
