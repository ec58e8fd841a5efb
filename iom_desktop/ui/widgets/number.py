"""A whole number to type or to move with the arrow keys."""

from PySide6.QtWidgets import QSpinBox

_MARGIN = 7


def number(least: int, most: int, *, suffix: str = "", width: int = 140) -> QSpinBox:
    """Make the field; ``suffix`` is its unit in words."""
    made = QSpinBox()
    made.setRange(least, most)
    made.setSuffix(suffix)
    made.setMaximumWidth(width)
    made.lineEdit().setTextMargins(_MARGIN, 0, _MARGIN, 0)  # the style sheet's padding does not reach the words inside
    return made
