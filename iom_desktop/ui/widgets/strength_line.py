"""A line under a new passphrase that says in words how hard it is to guess, as it is typed."""

from collections.abc import Callable
from types import MappingProxyType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.text import label, restyle
from iom_desktop.vocabulary.access import Strength

Judge = Callable[[str], Strength]
"""Judges a passphrase; takes a few milliseconds, the longest one about thirty."""

_PAUSE_MILLISECONDS = 150
_LOOKS = MappingProxyType(
    {
        Strength.TOO_SHORT: ("circle-alert", "red"),
        Strength.EASY: ("circle-alert", "red"),
        Strength.ALMOST: ("triangle-alert", "amber"),
        Strength.STRONG: ("circle-check", "green"),
    }
)


class StrengthLine(QWidget):
    """Hidden while nothing is typed; judges when the typing pauses."""

    def __init__(self, icons: Icons, field: QLineEdit, judge: Judge) -> None:
        super().__init__()
        self._icons = icons
        self._field = field
        self._judge = judge
        self._picture = QLabel()
        self._words = label("", "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._picture)
        row.addWidget(self._words, 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self.judge)
        field.textChanged.connect(self._on_typed)
        self.hide()

    def judge(self) -> None:
        """Say how strong what is typed now is."""
        strength = self._judge(self._field.text())
        picture, tone = _LOOKS[strength]
        said = words.of(strength)
        self._icons.dress(self._picture, picture, f"{tone}-ink", 14)
        self._words.setText(said)
        restyle(self._words, tone=tone)
        self.setAccessibleName(said)
        self._field.setAccessibleDescription(said)
        self.show()

    def _on_typed(self, typed: str) -> None:
        if typed:
            self._pause.start()
        else:
            self._pause.stop()
            self.hide()
