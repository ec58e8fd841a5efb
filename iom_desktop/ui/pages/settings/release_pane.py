"""Which release this machine runs, how old it is, and where it keeps what: for whoever looks after the machine."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.message_bar import Message, MessageBar
from iom_desktop.ui.widgets.text import ElidedLabel, label

OLD_AFTER_DAYS = 180
_OLD = (
    "Ask council IT whether a newer one is out. A release that mends a fault of safety reaches laptops within 14 days; "
    "the program itself never looks on the network."
)


class ReleasePane(QWidget):
    """Shows the version and its day, and the folders of the settings and the log."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.message = MessageBar(icons, stays=True)
        self._lines = {name: ElidedLabel("", "body") for name in ("Release", "Of", "Log", "Settings")}
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        for row, (name, line) in enumerate(self._lines.items()):
            line.setAccessibleName(name)
            grid.addWidget(label(name, "body", "second"), row, 0)
            grid.addWidget(line, row, 1)
        grid.setColumnStretch(1, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(label("This release", "section"))
        rows.addWidget(self.message)
        rows.addLayout(grid)
        rows.addWidget(label("The log names nobody and can be sent to whoever helps.", "small", "quiet"))

    def show_release(self, version: str, released: date, today: date, *, log: Path, settings: Path) -> None:
        """Show them, and say so where the release is old."""
        days = max((today - released).days, 0)
        shown = (
            version,
            f"{words.day_long(released)}, {words.count(days, 'day')} ago" if days else words.day_long(released),
            str(log),
            str(settings),
        )
        for line, said in zip(self._lines.values(), shown, strict=True):
            line.say(said)
        if days > OLD_AFTER_DAYS:
            self.message.say(Message.WARNING, f"This release is {words.count(days, 'day')} old.", _OLD)
        else:
            self.message.hide()
