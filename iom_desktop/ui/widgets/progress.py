"""A thin bar that fills as work gets done."""

from PySide6.QtWidgets import QProgressBar


def progress_bar(name: str) -> QProgressBar:
    """Make a bar; its words stand beside it, never on it."""
    made = QProgressBar()
    made.setTextVisible(False)
    made.setAccessibleName(name)
    return made
