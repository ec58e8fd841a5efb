"""Opens a file that was dropped or chosen: where it goes is known from what it is and from the screen in front."""

from pathlib import Path

from PySide6.QtCore import QObject

from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.shell.frame.navigation import Navigation
from iom_desktop.ui.widgets.message_bar import Message, MessageBar

LISTS = frozenset({".csv", ".xlsx", ".tsv", ".txt"})
FORMS = frozenset({".pdf"})
KINDS = "Lists and forms (*.csv *.tsv *.txt *.xlsx *.pdf)"
_REFUSED = (
    "A list as CSV or XLSX goes to the import, or to the daily check while that is open; a referral form as PDF goes "
    "to Referrals. Nothing was read."
)
_LARGER = "A register or a backup is opened from the sign-in window. Lock first (Ctrl+L), then drop it there."


class Opening(QObject):
    """Goes to the place that reads the file, or says that none does."""

    def __init__(self, navigation: Navigation, prompts: Prompts, notice: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._navigation = navigation
        self._prompts = prompts
        self._notice = notice

    def ask(self) -> None:
        """Let the user choose a file."""
        self._prompts.open_file("Open a list or a form", KINDS, self.open)

    def open(self, path: Path) -> None:
        """Read a form that came back or a file of another system, or begin the import of a list."""
        if path.is_dir():
            self._notice.say(Message.WARNING, f"{path.name} is a folder", _LARGER)
        elif path.suffix.lower() in FORMS:
            self._navigation.go("referrals", f"form:{path}")
        elif path.suffix.lower() not in LISTS:
            self._notice.say(Message.WARNING, f"{path.name} cannot be opened here", _REFUSED)
        elif self._navigation.is_at("daily_check"):
            self._navigation.go("daily_check", f"file:{path}")
        else:
            self._navigation.go("cohort", f"import:{path}")

    def refuse(self, why: str) -> None:
        """Say why what was dropped is not taken."""
        self._notice.say(Message.WARNING, why, _REFUSED)
