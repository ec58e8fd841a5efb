"""The button of a pane that shows on itself which keys press it."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from iom_desktop.ui.kit.hearing import speak_as
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.key_footer import key_caps
from iom_desktop.ui.widgets.text import plain_tip

_GAP, _EDGE = 4, 10


class KeyedButton(QPushButton):
    """A primary button: icon and words at the left, the pictures of its keys at the right."""

    def __init__(
        self,
        words: str,
        keys: str,
        pressed: Callable[[], object],
        *,
        icons: Icons | None = None,
        icon: str = "",
        tip: str = "",
    ) -> None:
        """Take the keys parted by blanks, as a footer does."""
        super().__init__(words)
        self.setProperty("kind", "primary")
        self.setProperty("keyed", True)
        self.setAutoDefault(True)
        if icons and icon:
            icons.dress(self, icon, "on-accent", 16)
        self.setToolTip(plain_tip(tip))
        self.clicked.connect(lambda _on=False: pressed())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, _EDGE, 0)
        row.setSpacing(_GAP)
        row.addStretch()
        self._caps = key_caps(keys)
        for cap in self._caps:
            cap.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            speak_as(cap, "decoration")
            row.addWidget(cap)

    def sizeHint(self) -> QSize:
        """Return room for the words and the keys."""
        return super().sizeHint() + self._beside()

    def minimumSizeHint(self) -> QSize:
        """Return the least room for both."""
        return self.sizeHint()

    def _beside(self) -> QSize:
        return QSize(sum(cap.sizeHint().width() + _GAP for cap in self._caps) + 2 * _GAP, 0)
