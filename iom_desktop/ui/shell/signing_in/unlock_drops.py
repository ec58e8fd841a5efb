"""What is dropped on the sign-in window: a register to open, or a backup to put back; keys choose the same there."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from iom_desktop.services import door
from iom_desktop.ui.shell.commands.drops import Drops

BACKUP = ".iombackup"
_REFUSED = "Drop the folder of a register or of a backup. A list or a form is dropped on the window after the sign-in."


class UnlockDrops(QObject):
    """Watches the sign-in window, and says in words what it does not take."""

    def __init__(
        self,
        unlock: QWidget,
        register: Callable[[Path], object],
        backup: Callable[[Path], object],
        say: Callable[[str], object],
    ) -> None:
        """Take what opens a register, what puts a backup back, and what says why neither can be."""
        super().__init__(unlock)
        self._register = register
        self._backup = backup
        self._say = say
        drops = Drops(unlock)
        drops.dropped.connect(self.take)
        drops.refused.connect(say)

    def take(self, path: Path) -> None:
        """Open what was dropped: a folder, or a file that lies in one."""
        folder = path if path.is_dir() else path.parent
        if folder.suffix == BACKUP:
            self._backup(folder)
        elif folder.suffix == door.SUFFIX or path.is_dir():
            self._register(folder)
        else:
            self._say(f"{path.name} is neither. {_REFUSED}")
