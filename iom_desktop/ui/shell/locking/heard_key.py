"""A key heard from wherever the user is: a dialog or shared screen keeps the window's own shortcuts from working."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QKeyCombination, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from iom_desktop.ui.widgets.window_events import WindowEvents


class HeardKey(WindowEvents):
    """Hears one chord in every window in which it is wanted, before Qt or a widget takes it."""

    pressed = Signal()

    def __init__(self, parent: QObject, chord: QKeyCombination, wanted: Callable[[QObject], bool]) -> None:
        """Take what tells whether the chord is wanted in the window that got it."""
        super().__init__(parent)
        self._chord = chord
        self._wanted = wanted
        self.listen()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the key, and tell of it once the event is over: whoever got it may be gone by then."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.keyCombination() != self._chord or not self._wanted(watched):
            return False
        QTimer.singleShot(0, self, self.pressed.emit)
        return True
