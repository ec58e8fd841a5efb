"""The recovery code as it is shown once, with the ways to get it onto paper."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from iom_desktop.records.recovery import RecoverySheet
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.message_bar import Message, MessageBar
from iom_desktop.ui.widgets.text import label

WHAT_FOR = (
    "It gives any user a new passphrase when every passphrase is lost. Print or save the sheet, or write it down; "
    "put it in a sealed envelope, and lock that away from this machine. It is shown only now and kept nowhere."
)

_PAD = 24


class RecoveryCode(QWidget):
    """Shows the code; wishes to save or print its sheet."""

    save_wanted = Signal(object)
    """Carries the ``RecoverySheet``."""
    print_wanted = Signal(object)
    """Carries the ``RecoverySheet``."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._sheet: RecoverySheet | None = None
        self._code = label("", "case-name")
        self._code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.message = MessageBar(icons)
        box = QFrame()
        box.setProperty("pane", "group")
        inner = QVBoxLayout(box)
        inner.setContentsMargins(_PAD, _PAD, _PAD, _PAD)
        inner.addWidget(self._code)
        box.setMinimumHeight(2 * self._code.fontMetrics().height() + 2 * _PAD + 4)  # the code is whole or worth nothing
        ways = QHBoxLayout()
        ways.addWidget(button("Print the sheet", self._on_print, icons=icons, icon="printer"))
        ways.addWidget(button("Save the sheet", self._on_save, icons=icons, icon="save"))
        ways.addStretch()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addWidget(label(WHAT_FOR, "body", "second", wrap=True))
        rows.addWidget(box)
        rows.addLayout(ways)
        rows.addWidget(self.message)

    def show_sheet(self, sheet: RecoverySheet) -> None:
        """Show the code of a sheet."""
        self._sheet = sheet
        groups = sheet.code.split("-")
        half = len(groups) // 2
        self._code.setText("\n".join(("-".join(groups[:half]), "-".join(groups[half:]))))

    def forget(self) -> None:
        """Take the code off the screen."""
        self._sheet = None
        self._code.clear()

    def say_kept(self, words: str) -> None:
        """Say that the sheet is on its way to paper."""
        self.message.say(Message.SAVED, words)

    def say_failure(self, words: str) -> None:
        """Say why it is not; the code stays on the screen."""
        self.message.say(Message.ERROR, words)

    def _on_save(self) -> None:
        if self._sheet:
            self.save_wanted.emit(self._sheet)

    def _on_print(self) -> None:
        if self._sheet:
            self.print_wanted.emit(self._sheet)
