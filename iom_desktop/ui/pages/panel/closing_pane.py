"""After the last item: what is decided, services and gaps, the next meeting; then the minutes exist."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from iom_desktop.records.panel import Closing, Meeting
from iom_desktop.records.unsaved import Spot
from iom_desktop.ui.kit import words as say
from iom_desktop.ui.pages.panel.meeting_style import Scale
from iom_desktop.ui.pages.panel.parts import row, words, wrapped


class ClosingPane(QWidget):
    """What is left to say before the minutes are made."""

    close_wanted = Signal(object)
    """Carries the ``Closing``."""
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._meeting_id = ""
        self._title = words("End of the panel", "name")
        self._sum = wrapped("", "fact")
        self._left = wrapped("", "fact", "amber")
        self.gaps = QPlainTextEdit()
        self.gaps.setAccessibleName("Services and gaps, one a line")
        self.gaps.setTabChangesFocus(True)
        self.next_day = QLineEdit()
        self.next_day.setPlaceholderText("4 Dec")
        self.next_day.setAccessibleName("Next meeting on")
        self.next_at = QLineEdit()
        self.next_at.setPlaceholderText("10:00")
        self.next_at.setAccessibleName("Next meeting at")
        self._problem = wrapped("", "fact", "red")
        self.finish = QPushButton("Close and make the minutes  (Ctrl+Enter)")
        self.finish.setProperty("kind", "primary")
        self.finish.clicked.connect(self.end)
        back = QPushButton("Back to the agenda")
        back.clicked.connect(self.back_wanted)
        self._rows = QVBoxLayout(self)
        for part in (self._title, self._sum, self._left, words("Services and gaps, one a line", "caption")):
            self._rows.addWidget(part)
        self._rows.addWidget(self.gaps, 1)
        self._rows.addWidget(words("Next meeting", "caption"))
        self._rows.addLayout(row(self.next_day, self.next_at, gap=12))
        feet = row(self._problem, back, self.finish, gap=12)
        feet.setStretch(0, 1)
        self._rows.addLayout(feet)

    @property
    def spot(self) -> Spot | None:
        """Which form this is, for what is typed into it and not saved."""
        return Spot("panel_closing", self._meeting_id) if self._meeting_id else None

    def set_scale(self, scale: Scale) -> None:
        """Take the sizes of another screen."""
        self._rows.setContentsMargins(scale.pad * 3, scale.pad, scale.pad * 3, scale.pad)
        self._rows.setSpacing(scale.pad // 2)

    def show_meeting(self, meeting: Meeting) -> None:
        """Show how far the meeting came."""
        self._meeting_id = meeting.meeting_id
        self._sum.setText(f"{meeting.decided_count} of {say.count(len(meeting.items), 'item')} decided.")
        left = [item.name for item in meeting.items if not item.decided]
        told = f"Not decided: {', '.join(left)}. They are proposed again for the next meeting." if left else ""
        self._left.setText(told)
        self._left.setVisible(bool(left))
        self.gaps.setPlainText(meeting.gaps)
        self.next_day.setText(say.day(meeting.next_day) if meeting.next_day else "")
        self.next_at.setText(meeting.next_at or meeting.details.starts_at)
        self.show_problem("")
        self.gaps.setFocus()

    def show_problem(self, problem: str) -> None:
        """Say what is missing, or that nothing was saved."""
        self._problem.setText(problem)

    def end(self) -> None:
        """Ask for the meeting to be closed with what the pane says."""
        self.close_wanted.emit(
            Closing(self.gaps.toPlainText().strip(), self.next_day.text().strip(), self.next_at.text().strip())
        )
