"""A bar that says what went wrong, what needs somebody, or what was just saved, with one thing to do."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.buttons import button, icon_button
from iom_desktop.ui.widgets.text import label, restyle

SAVED_MILLISECONDS = 8000


class Message(StrEnum):
    """What a bar is for."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    SAVED = "saved"


_ICONS = {
    Message.ERROR: ("circle-alert", "red-ink"),
    Message.WARNING: ("triangle-alert", "amber-ink"),
    Message.INFO: ("info", "ink-2"),
    Message.SAVED: ("circle-check", "green-ink"),
}


_TONES = {Message.ERROR: "red", Message.WARNING: "amber"}
"""What the words are written in; the others are in ink."""


class MessageBar(QFrame):
    """Hidden until there is something to say; what was saved is said for eight seconds."""

    def __init__(self, icons: Icons, *, stays: bool = False) -> None:
        """Take whether the user cannot close it, as a warning that always has to be seen."""
        super().__init__()
        self._icons = icons
        self._stays = stays
        self._pressed: Callable[[], object] | None = None
        self.hide()

    def _lay_out(self) -> None:
        """Make what is in it when there is something to say: most bars never say anything."""
        from iom_desktop.ui.widgets.focus_lead import reach_before

        following = self._following()
        self._icon = QLabel()
        self._line = label("", "body-strong")
        self._detail = label("", "body", wrap=True)
        self._button = button("", self._on_pressed, size="small")
        self._close = icon_button("Close this message", self.hide, icons=self._icons, icon="x", kind="quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 8, 7)
        row.setSpacing(10)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._line)
        row.addWidget(self._detail, 1)
        self._row = row
        row.addWidget(self._button)
        row.addWidget(self._close)
        self._close.setVisible(not self._stays)
        reach_before(following, self._button, self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time)

    def _following(self) -> QWidget | None:
        """Return what Tab reaches after the bar, before which its own buttons belong though they are made late."""
        here = self.nextInFocusChain()
        while here is not None and here is not self and not here.focusPolicy() & Qt.FocusPolicy.TabFocus:
            here = here.nextInFocusChain()
        return here if here is not self else None

    def say(
        self,
        kind: Message,
        line: str,
        detail: str = "",
        *,
        action: str = "",
        pressed: Callable[[], object] | None = None,
    ) -> None:
        """Show the bar: the line says what happened, the detail what is safe and what to do."""
        if self.layout() is None:
            self._lay_out()
        name, tone = _ICONS[kind]
        self._icons.dress(self._icon, name, tone, 16)
        self._line.setText(line)
        self._line.setWordWrap(not detail)
        self._row.setStretchFactor(self._line, 0 if detail else 1)
        self._row.setStretchFactor(self._detail, 1 if detail else 0)
        self._detail.setText(detail)
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self._pressed = pressed
        restyle(self, message=kind.value)
        for part in (self._line, self._detail):
            restyle(part, tone=_TONES.get(kind, ""))
        self.setAccessibleName(f"{line} {detail}".strip())
        from iom_desktop.ui.kit.hearing import announce

        announce(self, self.accessibleName(), at_once=kind is Message.ERROR)
        self._timer.stop()
        if kind is Message.SAVED:
            self._timer.start(SAVED_MILLISECONDS)
        self.show()

    def _on_time(self) -> None:
        """Close it, but not under somebody who stands on it: the next key would press what the focus then falls on."""
        if self._close.hasFocus() or self._button.hasFocus():
            self._timer.start(SAVED_MILLISECONDS)
        else:
            self.hide()

    def _on_pressed(self) -> None:
        self.hide()
        if self._pressed:
            self._pressed()
