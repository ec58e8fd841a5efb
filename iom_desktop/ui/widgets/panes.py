"""The line between two panes, moved by key: what a hand does with the mouse."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

STEP = 40
"""How many pixels a pane is given at once."""


def panes_around(part: QWidget | None, screen: QWidget) -> QSplitter | None:
    """Return the panes that a part of a screen stands in, the nearest first; else the first of the screen."""
    here = part
    while here is not None and here is not screen:
        above = here.parentWidget()
        if isinstance(above, QSplitter) and above.isVisible():
            return above
        here = above
    return next((one for one in screen.findChildren(QSplitter) if one.isVisible()), None)


def give_room(panes: QSplitter, part: QWidget | None, step: int) -> None:
    """Move the line beside the pane that a part stands in, so that the pane grows, or shrinks where ``step`` is -1."""
    inside = (at for at in range(panes.count()) if _holds(panes.widget(at), part))
    at = next(inside, 0)
    last = at == panes.count() - 1
    line = panes.handle(at if last else at + 1)
    place = line.x() if panes.orientation() is Qt.Orientation.Horizontal else line.y()
    panes.moveSplitter(place + STEP * (-step if last else step), at if last else at + 1)


def _holds(pane: QWidget | None, part: QWidget | None) -> bool:
    return pane is not None and part is not None and (pane is part or pane.isAncestorOf(part))
