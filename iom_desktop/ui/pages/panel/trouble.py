"""The message in place of a dialog: what happened, what is safe, and one button to try again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from iom_desktop.ui.pages.panel.parts import wrapped


class Trouble(QFrame):
    """Stays until it worked or another item is shown; nothing is tried again by itself."""

    again_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "trouble")
        self._words = wrapped()
        again = QPushButton("Try again")
        again.clicked.connect(self.again_wanted)
        parts = QHBoxLayout(self)
        parts.addWidget(self._words, 1)
        parts.addWidget(again)
        self.hide()

    def say(self, words: str) -> None:
        """Show what went wrong."""
        self._words.setText(words)
        self.show()
