"""What stands where a list is empty: an icon, what is so, why, and one thing to do about it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.explain import read_about
from iom_desktop.ui.widgets.text import label

READ = "Read how it works"


class EmptyState(QWidget):
    """Says that there is nothing, in one line, with the reason and at most one action."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self.line, self.reason = "", ""
        """What it says now."""
        self._pressed: Callable[[], object] | None = None
        self._icon = QLabel()
        self._line = label("", "body-strong")
        self._reason = label("", "small", "second", wrap=True)
        self._button = button("", self._on_pressed)
        self._reason.setMinimumWidth(280)
        self._rows = rows = QVBoxLayout(self)
        rows.setContentsMargins(9, 2, 9, 2)
        rows.setSpacing(6)
        rows.addStretch(2)
        for part in (self._icon, self._line, self._reason):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            rows.addWidget(part)
        rows.addSpacing(8)
        rows.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        rows.addStretch(3)

    def say(
        self,
        line: str,
        reason: str = "",
        *,
        icon: str = "list-checks",
        action: str = "",
        pressed: Callable[[], object] | None = None,
        guide: str = "",
    ) -> None:
        """Set the words, and the button where there is something to do, or else a page of the guide to be read."""
        self._icons.dress(self._icon, icon, "ink-3", 28)
        self._line.setText(line)
        self._reason.setText(reason)
        self.line, self.reason = line, reason
        self._button.setText(action or (READ if guide else ""))
        self._pressed = pressed if action or not guide else partial(read_about, guide)
        self.setAccessibleName(f"{line}. {reason}" if reason else line)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is now."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Let the picture give way where there is no room for all, then the reason, and at the last what to do."""
        self._icon.show()
        self._reason.setVisible(bool(self.reason))
        self._button.setVisible(bool(self._button.text()))
        for part in (self._icon, self._reason, self._button):
            wanted = max(self._rows.totalHeightForWidth(self.width()), self._rows.totalMinimumSize().height())
            if wanted > self.height():
                part.hide()

    def _on_pressed(self) -> None:
        if self._pressed:
            self._pressed()
