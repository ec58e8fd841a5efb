"""The button of a pane that shows on itself which keys press it."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QPushButton

from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.text import plain_tip

_GAP, _EDGE, _PAD = 4, 10, 6
_LEAST = 11
_OF_THE_WORDS = 0.7
_AROUND = 7
_RADIUS = 4


class KeyedButton(QPushButton):
    """A primary button: icon and words at the left, the pictures of its keys at the right.

    The pictures are painted: made of parts of their own, they would keep the sign-in waiting.
    """

    def __init__(
        self,
        words: str,
        keys: str,
        pressed: Callable[[], object],
        *,
        icons: Icons | None = None,
        icon: str = "",
        size: str = "",
        tip: str = "",
    ) -> None:
        """Take the keys parted by blanks, as a footer does."""
        super().__init__(words)
        self._keys = keys.split()
        self.setProperty("kind", "primary")
        self.setProperty("keyed", True)
        self.setAutoDefault(True)
        if size:
            self.setProperty("fit", size)
        if icons and icon:
            icons.dress(self, icon, "on-accent", 16)
        self.setToolTip(plain_tip(tip))
        self.clicked.connect(lambda _on=False: pressed())

    def sizeHint(self) -> QSize:
        """Return room for the words and the keys."""
        return super().sizeHint() + QSize(sum(width + _GAP for width in self._widths()) + 2 * _GAP, 0)

    def minimumSizeHint(self) -> QSize:
        """Return the least room for both."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the keys beside the words, in their colour."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.palette().color(QPalette.ColorRole.ButtonText))
        painter.setFont(self._type())
        high = self._type().pixelSize() + _AROUND
        right = float(self.width() - _EDGE)
        for name, width in zip(reversed(self._keys), reversed(self._widths()), strict=True):
            cap = QRectF(right - width + 0.5, (self.height() - high) // 2 + 0.5, width - 1, high - 1)
            painter.drawRoundedRect(cap, _RADIUS, _RADIUS)
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, name)
            right -= width + _GAP
        painter.end()

    def _type(self) -> QFont:
        smaller = QFont(self.font())
        smaller.setPixelSize(max(_LEAST, round(_OF_THE_WORDS * self.font().pixelSize())))
        smaller.setWeight(QFont.Weight.Medium)
        return smaller

    def _widths(self) -> list[int]:
        self.ensurePolished()
        metrics = QFontMetrics(self._type())
        return [metrics.horizontalAdvance(name) + 2 * _PAD for name in self._keys]
