"""Keeps the register backed up from the window: by itself each day, by hand, and for another laptop."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from iom_desktop.errors import Mendable, NotAllowed
from iom_desktop.records.backup import BackupLine, LastBackup, MadeBackup
from iom_desktop.services.backups import Backups, Stopped, Tell
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.settings.backups_tab import BackupsTab
from iom_desktop.ui.shell.frame.status_line import StatusLine
from iom_desktop.ui.widgets.message_bar import Message

HOUR = 3_600_000
STOPPED = "backup_stopped"
_MADE = "The backup is made and checked"
_TWO_COPIES = "Two copies of this register were worked on"
"""How the alarm of a fork begins, which is kept like any other trouble until a backup goes well."""

Work: TypeAlias = Callable[[Path, Tell, Stopped], MadeBackup | None]


class BackingUp(QObject):
    """Fills its half of the status line and the tab of the settings, and does what both ask for."""

    folder_chosen = Signal(str)
    trouble_noted = Signal(str)
    """Why the last backup failed; empty once one went well."""
    settings_wanted = Signal()
    leave_wanted = Signal()
    """The register was handed over, or shall be restored: the window has to go."""
    _far = Signal(int, int)

    def __init__(
        self,
        line: StatusLine,
        backups: Backups,
        tasks: Tasks,
        prompts: Prompts,
        *,
        folder: str,
        trouble: str,
        may_change: bool,
    ) -> None:
        super().__init__(line)
        self._line = line
        self._backups = backups
        self._tasks = tasks
        self._prompts = prompts
        self._folder = folder
        self._trouble = trouble
        self._may_change = may_change
        self._stopping = self._busy = False
        self._tab: BackupsTab | None = None
        self._far.connect(self._show_far, Qt.ConnectionType.QueuedConnection)
        self._hourly = QTimer(self)
        self._hourly.timeout.connect(self._daily)
        self._hourly.start(HOUR)

    def arrive(self) -> None:
        """Say how the backups are, and make the day's one if it is still to come."""
        self._tasks.ask(self, self._backups.last, self._show_last)
        self._daily()

    def look_after(self, page: QWidget) -> None:
        """Fill the tab of backups, where a page has one."""
        tab = getattr(page, "backups", None)
        if not isinstance(tab, BackupsTab):
            return
        self._tab = tab
        tab.destroyed.connect(self._on_tab_gone)  # with a second window that was closed
        tab.shown.connect(partial(self._on_tab_shown, tab))
        tab.folder_wanted.connect(lambda: self._ask_folder(self._on_folder))
        tab.backup_wanted.connect(self.back_up)
        tab.restore_wanted.connect(self.restore)
        tab.hand_over_wanted.connect(self.hand_over)
        tab.stop_wanted.connect(self._on_stop)

    def _on_tab_gone(self) -> None:
        self._tab = None

    def _on_tab_shown(self, tab: BackupsTab) -> None:
        self._tab = tab
        self._refresh()

    def back_up(self) -> None:
        """Make a backup now, in the folder of the backups or in one that is asked for."""
        if self._folder:
            self._run(self._backups.make, Path(self._folder), self._on_made_by_hand)
        else:
            self._ask_folder(lambda folder: self._run(self._backups.make, folder, self._on_made_by_hand))

    def hand_over(self) -> None:
        """Ask where the other laptop finds the register, then close this copy."""
        self._prompts.open_folder("Where shall the other laptop find the register?", self._on_hand_over)

    def restore(self) -> None:
        """Sign out, since a restore takes place before anybody is in."""
        self._prompts.ask(
            "Sign out to restore a backup?",
            "Sign out",
            self.leave_wanted.emit,
            detail="A restore needs the register closed. Under the sign-in, choose Restore from a backup: it shows "
            "what would be lost before anything is changed.",
        )

    def _daily(self) -> None:
        if self._folder and not self._busy:
            self._run(self._backups.daily, Path(self._folder), self._on_made)

    def _run(self, work: Work, folder: Path, done: Callable[[MadeBackup | None], None]) -> None:
        self._stopping, self._busy = False, True
        self._tasks.write(self, lambda: work(folder, self._far.emit, lambda: self._stopping), done, self._on_failed)

    def _on_made(self, made: MadeBackup | None) -> None:
        self._settle(made.alarm if made else "")
        if made and made.alarm:
            self._prompts.tell(_TWO_COPIES, made.alarm)

    def _on_made_by_hand(self, made: MadeBackup | None) -> None:
        self._on_made(made)
        if made and not made.alarm:
            self._prompts.tell(_MADE, f"It lies in {made.line.folder}. It opens with the same passphrases.")

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, Mendable) and (isinstance(error, NotAllowed) or error.code == STOPPED):
            self._settle(self._trouble)
            self._prompts.tell(error.message)
            return
        self._settle(
            error.message if isinstance(error, Mendable) else "The backup failed. The register itself is safe."
        )
        if not isinstance(error, Mendable):
            raise error

    def _settle(self, trouble: str) -> None:
        """Go back to rest after a backup, whatever came of it."""
        self._busy = False
        if trouble != self._trouble:
            self._trouble = trouble
            self.trouble_noted.emit(trouble)
        if self._tab:
            self._tab.show_progress(0, 0)
            self._refresh()
        self._tasks.ask(self, self._backups.last, self._show_last)

    def _show_far(self, done: int, whole: int) -> None:
        if not self._busy:
            return
        self._line.show_backup(f"Backing up… {100 * done // max(whole, 1)} %")
        if self._tab:
            self._tab.show_progress(done, whole)

    def _show_last(self, last: LastBackup | None) -> None:
        if self._trouble:
            said = "Two copies of the register" if self._trouble.startswith(_TWO_COPIES) else "Backup failed"
            self._line.show_backup(said, well=False, mend="What to do", pressed=self.settings_wanted.emit)
        elif not self._folder:
            said = f"Last backup {words.day_and_time(last.made_at)}; no folder chosen" if last else "No backup yet"
            mend = "Choose a backup folder" if self._may_change else ""
            self._line.show_backup(said, well=False, mend=mend, pressed=self.settings_wanted.emit)
        elif last is None:
            self._line.show_backup("No backup yet", well=False)
        else:
            self._line.show_backup(f"Last backup {words.day_and_time(last.made_at)}")

    def _refresh(self) -> None:
        tab = self._tab
        if not tab:
            return
        tab.show_folder(self._folder, may_change=self._may_change)
        if self._trouble:
            fork = self._trouble.startswith(_TWO_COPIES)
            tab.message.say(Message.ERROR, "Do not work on." if fork else "The last backup failed.", self._trouble)
        else:
            tab.message.hide()
        if self._folder and self._may_change:
            self._tasks.ask(self, lambda: self._all_lines(Path(self._folder)), self._show_lines, self._on_no_lines)
        else:
            tab.show_backups((), "Choose a folder first." if self._may_change else "Coordinators see them here.")

    def _all_lines(self, folder: Path) -> tuple[BackupLine, ...]:
        found = {line.folder: line for line in (*self._backups.in_folder(folder), *self._backups.beside())}
        return tuple(sorted(found.values(), key=lambda line: line.made_at, reverse=True))

    def _show_lines(self, lines: tuple[BackupLine, ...]) -> None:
        if self._tab:
            self._tab.show_backups(lines, "Nothing was backed up to this folder yet.")

    def _on_no_lines(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        if self._tab:
            self._tab.show_backups((), "")
            self._tab.message.say(Message.ERROR, error.message, action="Try again", pressed=self._refresh)

    def _ask_folder(self, done: Callable[[Path], None]) -> None:
        self._prompts.open_folder("Where shall the backups lie?", done)

    def _on_folder(self, folder: Path) -> None:
        self._folder = str(folder)
        self.folder_chosen.emit(self._folder)
        self._run(self._backups.daily, folder, self._on_made)

    def _on_hand_over(self, folder: Path) -> None:
        self._prompts.ask(
            "Hand this register over to another laptop?",
            "Hand over",
            lambda: self._hand_over(folder),
            detail=f"A checked backup is written to {folder}. This copy is then closed, and opens no more until the "
            "register is handed back. On the other laptop choose Take over from another laptop.",
        )

    def _hand_over(self, folder: Path) -> None:
        def handed_over(_: BackupLine) -> None:
            self._busy = False
            self.leave_wanted.emit()

        self._stopping, self._busy = False, True
        self._tasks.write(
            self,
            lambda: self._backups.hand_over(folder, self._far.emit, lambda: self._stopping),
            handed_over,
            self._on_not_handed_over,
        )

    def _on_not_handed_over(self, error: BaseException) -> None:
        self._settle(self._trouble)
        if not isinstance(error, Mendable):
            raise error
        self._prompts.tell("The register was not handed over", error.message)

    def _on_stop(self) -> None:
        self._stopping = True
