"""The privacy curtain: nothing of anybody, until F9 is pressed again."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from iom_desktop.clock import Clock
from iom_desktop.ui.kit import words as say
from iom_desktop.ui.pages.panel.parts import words

UNTIL_NEXT_TIME = 5_000


class Curtain(QWidget):
    """A plain page with the team's name and the time."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._title = words("", "curtain")
        self._time = words("", "figure", "second")
        self._tick = QTimer(self)
        self._tick.setInterval(UNTIL_NEXT_TIME)
        self._tick.timeout.connect(self._show_time)
        rows = QVBoxLayout(self)
        rows.setSpacing(24)
        rows.addStretch()
        for label in (self._title, self._time, words("F9 shows the meeting again", "hint")):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            rows.addWidget(label)
        rows.addStretch()

    def fall(self, borough: str) -> None:
        """Cover the meeting."""
        self._title.setText(f"{borough} IOM panel. Back in a moment")
        self._show_time()
        self._tick.start()

    def rise(self) -> None:
        """Stop telling the time."""
        self._tick.stop()

    def _show_time(self) -> None:
        self._time.setText(say.time(self._clock.now()))
