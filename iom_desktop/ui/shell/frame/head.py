"""The head of the window: the borough, the search, the day, and a new referral."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.shell.frame.search_box import SearchBox
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.text import label

HEIGHT = 48
CREST = 32


class Head(QWidget):
    """Crest and borough at the left, search in the middle of the window, day and action at the right."""

    def __init__(self, theme: Theme, icons: Icons, borough: str) -> None:
        super().__init__()
        self.setObjectName("chrome")
        self.setFixedHeight(HEIGHT)
        self.search = SearchBox(theme, icons)
        self.new_referral: QPushButton = button("New referral", icons=icons, icon="plus")
        self._day = label("", "body", "second")
        self._note = label("", "small", "quiet")
        for line in (self._day, self._note):
            line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(12)
        row.addWidget(self._borough(icons, borough), 1)
        row.addWidget(self.search)
        row.addWidget(self._right(), 1)

    def show_day(self, words: str, note: str = "") -> None:
        """Say what day it is, and with a note that it is a made-up one where it is."""
        self._day.setText(words)
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def _borough(self, icons: Icons, borough: str) -> QWidget:
        crest = QLabel()
        crest.setObjectName("crest")
        crest.setFixedSize(CREST, CREST)
        crest.setAlignment(Qt.AlignmentFlag.AlignCenter)
        icons.dress(crest, "landmark", "accent", 18)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(label(borough, "body-strong"))
        words.addWidget(label("London borough", "small", "second"))
        words.addStretch()
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(crest)
        row.addLayout(words)
        row.addStretch()
        return held

    def _right(self) -> QWidget:
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addStretch()
        days = QVBoxLayout()
        days.setSpacing(0)
        days.addStretch()
        days.addWidget(self._day)
        days.addWidget(self._note)
        days.addStretch()
        row.addLayout(days)
        row.addWidget(self.new_referral)
        return held
