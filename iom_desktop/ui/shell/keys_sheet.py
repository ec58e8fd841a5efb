"""The sheet of keys for the screen the user is on, which F1 opens."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.key_footer import key_caps
from iom_desktop.ui.widgets.strip import strip
from iom_desktop.ui.widgets.text import label

SHELL_KEYS = (
    ("Ctrl+1 to Ctrl+8", "go to a place of the rail"),
    ("Ctrl+K", "search people, or commands after >"),
    ("Ctrl+F", "filter this list"),
    ("Ctrl+N", "new referral"),
    ("Ctrl+D", "start daily check"),
    ("F6", "next pane"),
    ("F9", "privacy curtain"),
    ("Ctrl+L", "lock now"),
)

Keys = Sequence[tuple[str, str]]


class KeysSheet(QDialog):
    """Shows the keys of this screen beside those that work on every screen."""

    def __init__(self, window: QWidget, screen: str, keys: Keys) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Keys: {screen}")
        columns = QHBoxLayout()
        columns.setSpacing(40)
        if keys:
            columns.addLayout(self._column(screen, keys))
        columns.addLayout(self._column("Every screen", SHELL_KEYS))
        inner = QVBoxLayout()
        inner.setContentsMargins(24, 20, 24, 20)
        inner.setSpacing(16)
        inner.addLayout(columns)
        inner.addWidget(button("Close", self.close), 0, Qt.AlignmentFlag.AlignRight)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(strip())
        rows.addLayout(inner)

    def _column(self, title: str, keys: Keys) -> QVBoxLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        for row, (caps, words) in enumerate(keys):
            held = QHBoxLayout()
            held.setSpacing(4)
            for cap in key_caps(caps):
                held.addWidget(cap)
            held.addStretch()
            grid.addLayout(held, row, 0)
            grid.addWidget(label(words), row, 1)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(label(title, "section"))
        column.addLayout(grid)
        column.addStretch()
        return column
