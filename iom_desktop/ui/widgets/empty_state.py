"""What stands where a list is empty: an icon, what is so, why, and one thing to do about it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.explain import read_about
from iom_desktop.ui.widgets.text import label

READ = "Read how it works"
_SIDE, _AIR, _GAP, _BEFORE_BUTTON = 9, 2, 6, 8
_NARROWEST = 280
"""Of the reason."""


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
        self._reason.setMinimumWidth(_NARROWEST)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(_SIDE, _AIR, _SIDE, _AIR)
        rows.setSpacing(_GAP)
        rows.addStretch(2)
        for part in (self._icon, self._line, self._reason):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            rows.addWidget(part)
        rows.addSpacing(_BEFORE_BUTTON)
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

    def hasHeightForWidth(self) -> bool:
        """Ask for no height of its own: what has no room gives way."""
        return False

    def sizeHint(self) -> QSize:
        """Return room for all there is to say, whether or not it is said now."""
        return QSize(super().sizeHint().width(), self._height_of(self._sayable()))

    def minimumSizeHint(self) -> QSize:
        """Return room for the line alone."""
        return QSize(super().minimumSizeHint().width(), self._height_of([self._line]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is now."""
        super().resizeEvent(event)
        self._fit()

    def _sayable(self) -> list[QWidget]:
        said = {self._reason: self.reason, self._button: self._button.text()}
        return [part for part in (self._icon, self._line, self._reason, self._button) if said.get(part, "line")]

    def _height_of(self, parts: Sequence[QWidget]) -> int:
        room = max(self.width() - 2 * _SIDE, _NARROWEST)
        heights = [
            part.heightForWidth(room) if part.hasHeightForWidth() else part.sizeHint().height() for part in parts
        ]
        return sum(heights) + _GAP * (len(parts) - 1) + _BEFORE_BUTTON + 2 * _AIR

    def _fit(self) -> None:
        """Let the picture give way where there is no room for all, then the reason, and at the last what to do.

        Only the room decides, never what is shown by now: showing a part lays out all that is around it at once.
        """
        shown = self._sayable()
        for part in (self._icon, self._reason, self._button):
            if part in shown and self._height_of(shown) > self.height():
                shown.remove(part)
        for part in (self._icon, self._reason, self._button):
            if part.isHidden() is (part in shown):
                part.setVisible(part in shown)

    def _on_pressed(self) -> None:
        if self._pressed:
            self._pressed()
