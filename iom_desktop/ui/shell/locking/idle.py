"""Watches whether somebody is there, and tells when nobody was for too long."""

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer, Signal

from iom_desktop.ui.widgets.window_events import WindowEvents

_SIGNS_OF_LIFE = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
)


class Idle(WindowEvents):
    """Counts the seconds since the last key or mouse; any window of the application counts."""

    counted = Signal(int)
    """Seconds left, once a second."""
    over = Signal()
    """Nobody was there for the whole time."""

    def __init__(self, seconds: int, parent: QObject) -> None:
        super().__init__(parent)
        self._seconds = seconds
        self._since = QElapsedTimer()
        self._since.start()
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self.check)
        self._tick.start()
        self.listen()

    def allow(self, seconds: int) -> None:
        """Wait another time than before: longer while a panel meets."""
        self._seconds = seconds
        self._since.restart()

    def check(self) -> None:
        """Count; tell how many seconds are left, or that the time is over."""
        left = self._seconds - self._since.elapsed() // 1000
        if left > 0:
            self.counted.emit(int(left))
        else:
            self._tick.stop()
            self.over.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Start counting anew at every sign of life."""
        if event.type() in _SIGNS_OF_LIFE:
            self._since.restart()
        return False
