"""The foot of a pane: what it holds, and the keys that work in it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from iom_desktop.ui.kit.hearing import announce
from iom_desktop.ui.widgets.text import ElidedLabel, label

HEIGHT = 36
_TO = "to"


def key_cap(name: str) -> QLabel:
    """Make the picture of a key."""
    made = label(name, "tag")
    made.setProperty("kind", "kbd")
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made


def key_caps(names: str) -> list[QLabel]:
    """Make the pictures of keys parted by blanks; the *to* of a range, as in ``"1 to 8"``, stays a word."""
    return [label(name, "small", "second") if name == _TO else key_cap(name) for name in names.split()]


class KeyFooter(QWidget):
    """Key caps and their words, beside a line that says what the list holds."""

    def __init__(self, keys: Sequence[tuple[str, str]], *, keys_first: bool = False) -> None:
        """Take pairs of keys (several parted by blanks: ``"↑ ↓"``, ``"1 to 8"``) and what they do."""
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("pane", "footer")
        self.setFixedHeight(HEIGHT)
        self.keys = tuple(keys)
        self._whole = self.keys
        self._parts: list[list[QLabel]] = []
        self._line = ElidedLabel("", "small", "second", whole=keys_first)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(6)
        if not keys_first:
            row.addWidget(self._line, 1)
        for caps, words in keys:
            parts = [*key_caps(caps), label(words, "small", "second")]
            for part in parts:
                row.addWidget(part)
            row.addSpacing(8)
            self._parts.append(parts)
        if keys_first:
            self._line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(self._line, 1)

    def offer(self, *words: str) -> None:
        """Show the keys that do one of these things, and no others."""
        self.keys = tuple(pair for pair in self._whole if pair[1] in words)
        for pair, parts in zip(self._whole, self._parts, strict=True):
            for part in parts:
                part.setVisible(pair in self.keys)

    def say(self, line: str) -> None:
        """Say what the list holds now; also aloud, while somebody types what it is filtered by."""
        filtered = line != self._line.words and isinstance(self.window().focusWidget(), QLineEdit)
        self._line.say(line)
        if filtered and self.isVisible():
            announce(self, line)
