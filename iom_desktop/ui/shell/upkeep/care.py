"""Looks after the register from the window: says whether it is whole, and proves it when asked."""

from PySide6.QtCore import QObject

from iom_desktop.records.user import RegisterReport, Verified
from iom_desktop.services.administration import Administration
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.shell.frame.status_line import StatusLine

SOUND = "The register is sound"
NOT_SOUND = "The register is not sound"
NOT_SOUND_DETAIL = (
    "Something changed outside IOM Desktop, or the disk is failing. Make no further changes, keep the newest backup "
    "safe, and tell the coordinator and whoever looks after this machine."
)


class Care(QObject):
    """Fills its half of the status line, and proves the register."""

    def __init__(self, line: StatusLine, administration: Administration, tasks: Tasks, prompts: Prompts) -> None:
        super().__init__(line)
        self._line = line
        self._administration = administration
        self._tasks = tasks
        self._prompts = prompts

    def arrive(self) -> None:
        """Ask how the register is."""
        # A long log takes a while to prove, and the pages read on the other lane.
        self._tasks.write(self, self._administration.verified, self._show_verified)

    def verify(self) -> None:
        """Prove the whole register again."""
        self._line.show_whole("Proving the register…")
        self._tasks.write(self, self._administration.check, self._on_checked)

    def _show_verified(self, verified: Verified) -> None:
        at = words.time(verified.at)
        said = f"Pages and log verified {at}" if verified.sound else f"Register found not sound {at}: do not work on"
        self._line.show_whole(said, well=verified.sound)

    def _on_checked(self, report: RegisterReport) -> None:
        self.arrive()
        if report.sound:
            counted = f"{words.count(report.rows, 'row')} and {words.count(report.entries, 'log entry', 'log entries')}"
            self._prompts.tell(SOUND, f"{counted} were proved.")
            return
        self._prompts.tell(NOT_SOUND, NOT_SOUND_DETAIL)
