"""The box to tick of a row, and of all rows."""

from PySide6.QtCore import QKeyCombination, QRectF, Qt
from PySide6.QtGui import QPainter

from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme

ALL_KEYS = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_A)
"""What ticks all rows, or none."""
BOX = 16
_PICTURE = 12


def paint_box(painter: QPainter, box: QRectF, theme: Theme, icons: Icons, *, on: bool | None) -> None:
    """Paint a box that is ticked or not; ``None`` is neither, where some rows are ticked."""
    off = on is False
    painter.setPen(theme.colour("control" if off else "accent"))
    painter.setBrush(theme.colour("surface" if off else "accent"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    if not off:
        name = "minus" if on is None else "check"
        picture = icons.pixmap(name, "on-accent", _PICTURE, painter.device().devicePixelRatioF())
        painter.drawPixmap(round(box.left()) + 2, round(box.top()) + 2, picture)
