"""Takes back what was copied from the register, before somebody pastes it where it does not belong."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

_MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)


class CopiedWords(QObject):
    """Empties the clipboard some seconds after a copy, if it still holds what was copied here."""

    def __init__(self, seconds: int, parent: QObject) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._copied = False
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(seconds * 1000)
        self._wait.timeout.connect(self.take_back)
        self._clipboard.dataChanged.connect(self._on_changed)

    def take_back(self) -> None:
        """Empty the clipboard now, unless another program has filled it since."""
        self._wait.stop()
        if not self._copied:
            return
        self._copied = False
        for mode in _MODES:
            if self._owns(mode):
                self._clipboard.clear(mode)

    def _on_changed(self) -> None:
        self._copied = self._owns(QClipboard.Mode.Clipboard) and bool(self._clipboard.text())
        if self._copied:
            self._wait.start()
        else:
            self._wait.stop()

    def _owns(self, mode: QClipboard.Mode) -> bool:
        if mode is QClipboard.Mode.Selection:
            return self._clipboard.supportsSelection() and self._clipboard.ownsSelection()
        return self._clipboard.ownsClipboard()
