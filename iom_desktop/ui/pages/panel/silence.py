"""Notices when nobody has touched a key or the mouse for a while."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from iom_desktop.ui.widgets.window_events import WindowEvents

MINUTE = 60_000
_STIRRING = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel)


class Silence(WindowEvents):
    """Tells once when it has been silent long enough; any key or click starts the wait anew."""

    fell = Signal()

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self.wait = QTimer(self)
        self.wait.setSingleShot(True)
        self.wait.setInterval(3 * MINUTE)
        self.wait.timeout.connect(self.fell)

    def allow(self, minutes: int) -> None:
        """Take how long a silence may last."""
        self.wait.setInterval(minutes * MINUTE)

    def begin(self) -> None:
        """Begin to wait."""
        self.listen()
        self.wait.start()

    def stop(self) -> None:
        """Wait no longer."""
        self.stop_listening()
        self.wait.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Start anew where somebody stirs."""
        if event.type() in _STIRRING:
            self.wait.start()
        return False
