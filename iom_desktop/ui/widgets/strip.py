"""The strip that marks every window, and stays on top of every page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from iom_desktop.ui.kit.theme import MARKING
from iom_desktop.ui.widgets.text import label

HEIGHT = 20


def strip() -> QLabel:
    """Make the strip."""
    made = label(MARKING, "tag")
    made.setObjectName("strip")
    made.setFixedHeight(HEIGHT)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setAccessibleName(f"Marking: {MARKING}")
    return made
