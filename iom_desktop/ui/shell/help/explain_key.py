"""Shift+F1 from wherever the user is, before Qt takes it for its own kind of help."""

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtWidgets import QWidget

from iom_desktop.ui.shell.locking.heard_key import HeardKey

_EXPLAIN = QKeyCombination(Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_F1)


class ExplainKey(HeardKey):
    """Hears the key in every window while the user's own is on the screen."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, _EXPLAIN, lambda _watched: window.isVisible())
