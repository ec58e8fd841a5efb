"""What every chart has: a name and its figures for who cannot see it, colours of the theme, and words on its parts."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from iom_desktop.ui.kit.theme import Theme

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


class Chart(QWidget):
    """A picture of some figures; its table says the same in words."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.theme = theme
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(150)
        theme.changed.connect(self.update)

    def draw(self, painter: QPainter, box: QRectF) -> None:
        """Draw the chart into its box."""
        raise NotImplementedError

    def write(
        self,
        painter: QPainter,
        box: QRectF,
        words: str,
        *,
        side: Qt.AlignmentFlag = LEFT,
        tone: str = "ink-2",
        role: str = "small",
    ) -> None:
        """Write words into a box."""
        painter.setFont(self.theme.font(role))
        painter.setPen(self.theme.colour(tone))
        painter.drawText(
            box, int(side), painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()))
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chart."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter, QRectF(self.rect()))
        painter.end()
