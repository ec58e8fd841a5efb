"""Asks in place whether a screen is the chair's alone, before anything is on it that the room may not see."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton

from iom_desktop.ui.pages.panel.parts import row, wrapped


class ScreenQuestion(QFrame):
    """Which screen the room sees, and whether this one is the laptop."""

    yes = Signal()
    swap = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "notice")
        self._words = wrapped()
        yes = QPushButton("Yes, show me the full case  (Y)")
        swap = QPushButton("No, swap the screens  (F8)")
        for button, pressed in ((yes, self.yes), (swap, self.swap)):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(pressed)
        parts = row(self._words, swap, yes, gap=12)
        parts.setContentsMargins(16, 8, 16, 8)
        parts.setStretch(0, 1)
        self.setLayout(parts)
        self.hide()

    def say(self, big: str, mine: str) -> None:
        """Ask about the screens as they are called."""
        here = f"this one ({mine})" if mine else "this one"
        self._words.setText(f"The room sees {big}. Does nobody but you see {here}?")
        self.show()
