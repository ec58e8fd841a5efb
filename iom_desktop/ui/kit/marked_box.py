"""A message box under the strip that every other dialog has."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget

from iom_desktop.ui.kit.theme import MARKING, type_font

_STRIP = 20
_AIR = 8


class MarkedBox(QMessageBox):
    """Says what has to be known, or asks, beneath the marking."""

    def __init__(self, window: QWidget | None) -> None:
        super().__init__(window)
        # The box lays itself out anew at each text it is given: the strip stands in its margin.
        self.setContentsMargins(0, _STRIP + _AIR, _AIR, _AIR)
        self._strip = QLabel(MARKING, self)
        self._strip.setObjectName("strip")
        self._strip.setFont(type_font("tag"))
        self._strip.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._strip.setAccessibleName(f"Marking: {MARKING}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the strip as wide as the box."""
        super().resizeEvent(event)
        self._strip.setGeometry(0, 0, self.width(), _STRIP)
