"""The ground of the row that is chosen in a list: a soft fill, a bar, and in high contrast an edge above and below."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from iom_desktop.ui.kit.theme import Theme

BAR = 3
EDGE = 2


def paint_chosen(painter: QPainter, rect: QRect, theme: Theme, bar: int = BAR) -> None:
    """Paint the ground of the row that the keys are on."""
    painter.fillRect(rect, theme.colour("accent-soft"))
    if theme.shade.contrast:
        for edge in (rect.top(), rect.bottom() + 1 - EDGE):
            painter.fillRect(rect.left(), edge, rect.width(), EDGE, theme.colour("accent"))
    painter.fillRect(rect.left(), rect.top(), bar, rect.height(), theme.colour("accent"))
