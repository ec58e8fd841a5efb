"""What frames the shared screen: the marking above, the bar with attendance and timer, the keys below."""

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from iom_desktop.records.panel import Meeting
from iom_desktop.ui.kit import words as say
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.pages.panel.meeting_style import LARGE, Scale
from iom_desktop.ui.pages.panel.parts import key_cap, row, words
from iom_desktop.vocabulary.access import Audience

KEYS = (
    ("1 2 3", "RAG"),
    ("K", "keep"),
    ("L", "leave"),
    ("P", "adopt"),
    ("D", "defer"),
    ("X", "decline"),
    ("A", "action"),
    ("M", "menu"),
    ("N", "dissent"),
    ("C", "conflict"),
    ("PgDn", "next"),
)
MORE_KEYS = (
    ("PgUp", "previous"),
    ("G", "go through the agenda"),
    ("Ctrl+Enter", "save and next"),
    ("T", "start or stop the timer"),
    ("V", "the full case, or what the room sees"),
    ("W", "who is in the room"),
    ("F8", "swap the screens"),
    ("F9", "privacy curtain"),
    ("Ctrl+Z", "bring a removed action back"),
    ("Ctrl+End", "end the panel"),
    ("Esc", "leave the field: the keys count again"),
)
CURTAIN_KEYS = (("F9", "privacy curtain"),)
CLOSING_KEYS = (("Ctrl+Enter", "close the meeting"), *CURTAIN_KEYS)
OPENING_KEYS = (
    ("E", "everyone is here"),
    ("R", "what was read out"),
    ("Ctrl+Enter", "start the meeting"),
    *CURTAIN_KEYS,
)


class ItemTimer(QWidget):
    """Counts up against the minutes agreed for the item; over time it says so and nothing flashes."""

    told = Signal(str, str)
    """What the timer says now, for a second screen that only shows it."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._since = QElapsedTimer()
        self._before = 0
        self._minutes = 10
        self._running = False
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._show)
        self._figure = words("", "strong")
        self._rest = words("")
        mark = QLabel()
        icons.dress(mark, "timer", "ink-2", 24)
        parts = row(mark, self._figure, self._rest)
        self.setLayout(parts)
        self.setAccessibleName("Time on this item")

    @property
    def running(self) -> bool:
        """Tell whether time is being counted."""
        return self._running

    def start(self, minutes: int) -> None:
        """Count from nought for another item."""
        self._minutes, self._before, self._running = minutes, 0, True
        self._since.start()
        self._tick.start()
        self._show()

    def say_again(self) -> None:
        """Say once more what it says, for a screen that has just come."""
        self.told.emit(self._figure.text(), self._rest.text())

    def follow(self, figure: str, rest: str) -> None:
        """Say what another timer says."""
        self._figure.setText(figure)
        self._rest.setText(rest)

    def toggle(self) -> None:
        """Pause, or go on."""
        if self._running:
            self._before += self._since.elapsed()
            self._tick.stop()
        else:
            self._since.start()
            self._tick.start()
        self._running = not self._running
        self._show()

    def stop(self) -> None:
        """Count no longer."""
        self._tick.stop()
        self._running = False

    def _show(self) -> None:
        seconds = (self._before + (self._since.elapsed() if self._running else 0)) // 1000
        over = seconds // 60 - self._minutes
        self._figure.setText(f"{seconds // 60:02}:{seconds % 60:02}")
        if over >= 1:
            self._rest.setText(f"{say.count(over, 'minute')} over")
        else:
            self._rest.setText(f"of {self._minutes}:00" if self._running else f"of {self._minutes}:00, paused")
        self.told.emit(self._figure.text(), self._rest.text())


class MeetingBar(QWidget):
    """Title, who is here, the timer, the curtain and the end."""

    curtain_wanted = Signal()
    room_wanted = Signal()
    end_wanted = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._title = words("", "title")
        self._day = words("", "caption")
        self._wide = False
        self._here = words("", "strong")
        self._expected = words("")
        self.timer = ItemTimer(icons)
        people = QLabel()
        icons.dress(people, "users", "ink-2", 24)
        curtain = QPushButton("Privacy curtain  F9")
        icons.dress(curtain, "eye-off", "ink", 24)
        curtain.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        curtain.clicked.connect(self.curtain_wanted)
        self._room = QPushButton("")
        self._room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._room.setToolTip("Who is in the room, and so what the screen may show (W)")
        self._room.clicked.connect(self.room_wanted)
        self._private = words("Only for the chair", "strong")
        self._private.setProperty("kind", "private")
        self._private.hide()
        end = QPushButton("End panel")
        end.setToolTip("Minutes, actions and what is left over (Ctrl+End)")
        end.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        end.clicked.connect(self.end_wanted)
        self._pills = [_pill(people, self._here, self._expected), _pill(self.timer)]
        self._row = QHBoxLayout(self)
        self._row.setSpacing(16)
        for widget in (self._title, self._day):
            self._row.addWidget(widget)
        self._row.addStretch()
        for pill in self._pills:
            self._row.addWidget(pill)
        self._row.addWidget(self._private)
        self._buttons = (self._room, curtain, end)
        for button in self._buttons:
            self._row.addWidget(button)

    def set_scale(self, scale: Scale) -> None:
        """Take the sizes of another screen."""
        self.setFixedHeight(scale.bar)
        self._row.setContentsMargins(scale.pad, 0, scale.pad, 0)
        self._row.setSpacing(scale.pad * 2 // 3)
        self._wide = scale is LARGE
        self._day.setVisible(self._wide and self._private.isHidden())
        self._private.setFixedHeight(scale.control)
        for pill in self._pills:
            pill.setFixedHeight(scale.control)

    def show_meeting(self, borough: str, meeting: Meeting) -> None:
        """Show whose meeting it is and who is here."""
        self._title.setText(f"{borough} IOM panel")
        day = meeting.details.day
        self._day.setText(f"{say.weekday_long(day)} {day.year}")
        self._here.setText(str(len(meeting.present)))
        self._expected.setText(f"of {len(meeting.members)} here")
        self._room.setText("Agencies only" if meeting.audience is Audience.PARTNERS else "Others in the room")

    def be_private(self, private: bool) -> None:
        """Say whether this bar stands over the full case, which nobody but the chair may see."""
        self._private.setVisible(private)
        self._day.setVisible(self._wide and not private)

    def only_show(self) -> None:
        """Take away what can be pressed, for a screen that only shows."""
        for button in self._buttons:
            button.hide()


class KeyBar(QWidget):
    """The keys of the shared screen, and what is never on it."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setSpacing(8)
        for keys, meaning in KEYS:
            for key in keys.split():
                self._row.addWidget(key_cap(key))
            self._row.addWidget(words(meaning, "hint"))
            self._row.addSpacing(6)
        self._row.addStretch()
        mark = QLabel()
        icons.dress(mark, "eye-off", "ink-2", 20)
        self._row.addWidget(mark)
        self._promise = words("Intelligence stays hidden", "hint")
        self._row.addWidget(self._promise)

    def set_scale(self, scale: Scale) -> None:
        """Take the sizes of another screen."""
        self.setFixedHeight(scale.keys)
        self._row.setSpacing(8 if scale is LARGE else 5)
        self._row.setContentsMargins(scale.pad, 0, scale.pad, 0)


def _pill(*widgets: QWidget) -> QFrame:
    pill = QFrame()
    pill.setProperty("kind", "pill")
    parts = row(*widgets)
    parts.setContentsMargins(16, 0, 16, 0)
    pill.setLayout(parts)
    return pill
