"""A file or folder dropped anywhere on a window; what cannot be taken is refused in words."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

ONE_ONLY = "Drop one file at a time"
FROM_ELSEWHERE = "Only a file of this machine can be dropped"


class Drops(QObject):
    """Watches a window for what is dropped on it, and tells its path, or why it is not taken."""

    dropped = Signal(object)
    """Carries the ``Path`` of the file or folder."""
    refused = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is dragged over the window, and tell of it when it is let go."""
        if event.type() not in (QEvent.Type.DragEnter, QEvent.Type.Drop) or not isinstance(event, QDropEvent):
            return super().eventFilter(watched, event)
        urls = event.mimeData().urls()
        if not urls:
            return False
        event.acceptProposedAction()
        if event.type() is QEvent.Type.Drop:
            if len(urls) > 1:
                self.refused.emit(ONE_ONLY)
            elif not urls[0].isLocalFile():
                self.refused.emit(FROM_ELSEWHERE)
            else:
                self.dropped.emit(Path(urls[0].toLocalFile()))
        return True
