"""Takes back what was copied from the register, before somebody pastes it where it does not belong."""

from hashlib import sha256

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication


class CopiedWords(QObject):
    """Empties the clipboard some seconds after a copy, if it still holds what was copied here."""

    def __init__(self, seconds: int, parent: QObject) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._copied: bytes | None = None
        """The digest of what was copied here last."""
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(seconds * 1000)
        self._wait.timeout.connect(self.take_back)
        self._clipboard.dataChanged.connect(self._on_changed)

    def take_back(self) -> None:
        """Empty the clipboard now, unless another program has filled it since."""
        self._wait.stop()
        copied, self._copied = self._copied, None
        if copied is None:
            return
        if self._clipboard.ownsClipboard() or _digest(self._clipboard.text()) == copied:
            self._clipboard.clear(QClipboard.Mode.Clipboard)
        if self._clipboard.supportsSelection() and self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)

    def _on_changed(self) -> None:
        words = self._clipboard.text()
        # Not every platform says who owns its clipboard; what comes while this program is in front comes from it.
        in_front = QGuiApplication.applicationState() is Qt.ApplicationState.ApplicationActive
        ours = bool(words) and (in_front or self._clipboard.ownsClipboard())
        self._copied = _digest(words) if ours else None
        if ours:
            self._wait.start()
        else:
            self._wait.stop()


def _digest(words: str) -> bytes:
    return sha256(words.encode("utf-8", "surrogatepass")).digest()
