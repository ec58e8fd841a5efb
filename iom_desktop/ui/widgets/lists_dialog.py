"""The frame of a window over the window that only shows lists: the marking, a title, the lists, a way to close it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.strip import strip
from iom_desktop.ui.widgets.text import label

_EDGE = 40
"""How much of the window behind stays in sight."""


class ListsDialog(QDialog):
    """Holds what its kind puts into ``body``, between the title and the button, and opens at its ``first`` list."""

    first: QWidget

    def __init__(self, parent: QWidget, title: str, size: tuple[int, int]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setModal(True)
        self._wanted = size
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(strip())
        inner = QVBoxLayout()
        inner.setContentsMargins(20, 16, 20, 16)
        inner.setSpacing(10)
        inner.addWidget(label(title, "section"))
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        inner.addLayout(self.body, 1)
        foot = QHBoxLayout()
        foot.addStretch()
        close = button("Close", self.reject)
        close.setDefault(True)
        foot.addWidget(close)
        inner.addLayout(foot)
        rows.addLayout(inner, 1)
        self.resize(*size)

    def show_fitted(self) -> None:
        """Open within the window, at the first list."""
        parent = self.parentWidget()
        if parent is not None:
            room, (width, height) = parent.window().size(), self._wanted
            self.resize(min(width, room.width() - _EDGE), min(height, room.height() - _EDGE))
        self.open()
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)
