"""Ctrl+L from wherever the user is, as long as a window of the session is on the screen."""

from PySide6.QtCore import QKeyCombination, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from iom_desktop.ui.shell.locking.heard_key import HeardKey

_LOCK = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_L)


class LockKey(HeardKey):
    """Hears the key in every window but the user's own, where the menu hears it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, _LOCK, self._is_elsewhere)
        self._window = window

    def _is_elsewhere(self, watched: QObject) -> bool:
        return watched is not self._window.windowHandle() and self._in_use()

    def _in_use(self) -> bool:
        """Tell whether a window of the session is on the screen; the first one may be closed before the others."""
        kind = type(self._window)
        return any(isinstance(one, kind) and one.isVisible() for one in QApplication.topLevelWidgets())
