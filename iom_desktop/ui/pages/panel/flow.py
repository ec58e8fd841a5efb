"""Short labels side by side, on a second line where the first is full."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem

GAP = 8


class Flow(QLayout):
    """Puts its widgets from left to right and goes on below."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, entry: QLayoutItem) -> None:
        """Take an entry at the end."""
        self._entries.append(entry)

    def count(self) -> int:
        """Return how many entries there are."""
        return len(self._entries)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return one entry."""
        return self._entries[index] if 0 <= index < len(self._entries) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give an entry away."""
        return self._entries.pop(index) if 0 <= index < len(self._entries) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Want no more room than needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Grow in height where the width is short."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that all lines take."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put the widgets into their places."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return the least room."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return room for the largest entry."""
        size = QSize(0, 0)
        for entry in self._entries:
            size = size.expandedTo(entry.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        left, top, tall = rect.x(), rect.y(), 0
        for entry in self._entries:
            size = entry.sizeHint()
            if left > rect.x() and left + size.width() > rect.right() + 1:
                left, top, tall = rect.x(), top + tall + GAP, 0
            if move:
                entry.setGeometry(QRect(left, top, size.width(), size.height()))
            left += size.width() + GAP
            tall = max(tall, size.height())
        return top + tall - rect.y()
