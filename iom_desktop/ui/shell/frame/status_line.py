"""The line at the foot: the last backup, whether the register was found whole, and when the window locks."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.text import label, restyle

HEIGHT = 28
_WIDEST = "Locks in 59:59"
_SOON = 60

Said = Callable[["StatusLine"], None]
"""Lets a line say something."""


class StatusLine(QWidget):
    """Facts about the register, quiet while they are well."""

    said = Signal(object)
    """Carries what lets the line of another window say the same."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self._icons = icons
        self._last: dict[str, Said] = {}
        self._backup_icon, self._backup = QLabel(), label("", "small", "second")
        self._pressed: Callable[[], object] | None = None
        self._mend = button("", self._on_mend, kind="link")
        self._mend.hide()
        self._whole_icon, self._whole = QLabel(), label("", "small", "second")
        self._lock_icon, self._lock = QLabel(), label("", "small", "second")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(6)
        for part in (self._backup_icon, self._backup, self._mend):
            row.addWidget(part)
        row.addSpacing(18)
        row.addWidget(self._whole_icon)
        row.addWidget(self._whole)
        row.addStretch()
        row.addWidget(self._lock_icon)
        self._lock.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._lock)
        icons.dress(self._backup_icon, "hard-drive", "ink-2", 14)
        icons.dress(self._whole_icon, "shield-check", "ink-2", 14)
        icons.dress(self._lock_icon, "lock", "ink-2", 14)

    def show_backup(
        self, words: str, *, well: bool = True, mend: str = "", pressed: Callable[[], object] | None = None
    ) -> None:
        """Say when the last backup was made; red where that is not well, with a link to mend it."""
        self._say(self._backup_icon, self._backup, "hard-drive", words, well=well)
        self._pressed = pressed
        self._mend.setText(mend)
        self._mend.setVisible(bool(mend))
        self._pass_on("backup", lambda other: other.show_backup(words, well=well, mend=mend, pressed=pressed))

    def show_whole(self, words: str, *, well: bool = True) -> None:
        """Say whether the register was found whole; red where it was not."""
        self._say(self._whole_icon, self._whole, "shield-check", words, well=well)
        self._pass_on("whole", lambda other: other.show_whole(words, well=well))

    def show_countdown(self, seconds: int) -> None:
        """Say when the window locks; amber in the last minute."""
        soon = seconds < _SOON
        tone = "amber" if soon else "second"
        words = f"Locks in {seconds // 60}:{seconds % 60:02d}"
        if self._lock.property("tone") != tone:
            icon = ("triangle-alert", "amber-ink") if soon else ("lock", "ink-2")
            self._icons.dress(self._lock_icon, *icon, 14)
            restyle(self._lock, tone=tone)
        self._lock.setMinimumWidth(self._lock.fontMetrics().horizontalAdvance(_WIDEST))  # no tick is ever cut
        self._lock.setText(words)

    @property
    def told(self) -> tuple["Said", ...]:
        """What lets another line say what this one says now."""
        return tuple(self._last.values())

    def follow(self, first: "StatusLine") -> None:
        """Say what the line of another window says, now and from now on."""
        for said in first.told:
            self._repeat(said)
        first.said.connect(self._repeat)

    def _pass_on(self, part: str, said: "Said") -> None:
        self._last[part] = said
        self.said.emit(said)

    def _repeat(self, said: "Said") -> None:
        said(self)

    def _on_mend(self) -> None:
        if self._pressed:
            self._pressed()

    def _say(self, picture: QLabel, line: QLabel, icon: str, words: str, *, well: bool) -> None:
        self._icons.dress(picture, icon if well else "circle-alert", "ink-2" if well else "red-ink", 14)
        restyle(line, tone="second" if well else "red")
        line.setText(words)
