"""The keys that explain and tell in full from wherever the user is, before Qt takes one for its own kind of help."""

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtWidgets import QWidget

from iom_desktop.ui.shell.locking.heard_key import HeardKey

_SHIFT, _CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
EXPLAIN = QKeyCombination(_SHIFT, Qt.Key.Key_F1)
IN_FULL = QKeyCombination(_CTRL | _SHIFT, Qt.Key.Key_F1)


class HelpKey(HeardKey):
    """Hears one of them in every window while the user's own is on the screen."""

    def __init__(self, window: QWidget, chord: QKeyCombination) -> None:
        super().__init__(window, chord, lambda _watched: window.isVisible())
