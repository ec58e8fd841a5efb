"""Tags in a row: markers, priorities, consent; and the round initials of somebody."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from iom_desktop.ui.widgets.text import label, plain_tip


def tag(words: str, tone: str = "", tip: str = "") -> QLabel:
    """Make one tag; tones are plain (``""``), ``solid``, ``amber``, ``green``, ``red``."""
    made = label(words, "tag")
    made.setProperty("kind", "tag")
    made.setProperty("tone", tone)
    made.setToolTip(plain_tip(tip))
    return made


def badge(words: str = "", tone: str = "") -> QLabel:
    """Make the round frame of a count."""
    made = label(words, "small-medium")
    made.setProperty("kind", "badge")
    made.setProperty("tone", tone)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made


def initials(name: str, size: int = 32, tone: str = "") -> QLabel:
    """Make the round initials of a name; the whole name is the tooltip."""
    letters = [word[0] for word in name.split() if word[0].isalpha()]
    made = label((letters[0] + letters[-1]).upper() if len(letters) > 1 else "".join(letters).upper(), "small-strong")
    made.setProperty("kind", "initials")
    made.setProperty("tone", tone)
    made.setStyleSheet(f"border-radius: {size // 2}px; font-size: {round(size * 0.38)}px;")
    made.setFixedSize(size, size)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setToolTip(plain_tip(name))
    made.setAccessibleName(name)
    return made


class TagRow(QWidget):
    """Tags side by side, made anew when they change."""

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self._row.addStretch()

    def show_tags(self, tags: Sequence[tuple[str, str]]) -> None:
        """Show other tags, each its words and tone."""
        while self._row.count() > 1:
            item = self._row.takeAt(0)
            if item and (gone := item.widget()):
                gone.deleteLater()
        for at, (words, tone) in enumerate(tags):
            self._row.insertWidget(at, tag(words, tone))
        self.setAccessibleName(", ".join(words for words, _ in tags))
