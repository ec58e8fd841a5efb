"""The backup at a sign-out: made with the register already off the screen, and never for long in the way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iom_desktop.errors import Mendable
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.progress import progress_bar
from iom_desktop.ui.widgets.strip import strip
from iom_desktop.ui.widgets.text import label

if TYPE_CHECKING:  # there is nothing to back up before somebody has signed in
    from iom_desktop.records.backup import MadeBackup
    from iom_desktop.services.backups import Backups

SOON = 400
"""Milliseconds that a backup may take before anything of it is shown."""
WIDTH = 448


class Leaving(QWidget):
    """Says that the last backup is under way, how far it is, and lets the user go without it."""

    stop_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("IOM Desktop")
        self.setFixedWidth(WIDTH)
        self._bar = progress_bar("Backup under way")
        actions = QHBoxLayout()
        actions.addStretch()
        actions.addWidget(button("Sign out without it", self.stop_wanted.emit))
        inner = QVBoxLayout()
        inner.setContentsMargins(32, 24, 32, 20)
        inner.setSpacing(12)
        inner.addWidget(label("Backing up before you go", "title"))
        words = "You are signed out as soon as the copy is made and checked. The register is off the screen already."
        inner.addWidget(label(words, "body", "second", wrap=True))
        inner.addWidget(self._bar)
        inner.addLayout(actions)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(strip())
        rows.addLayout(inner)

    def show_far(self, done: int, whole: int) -> None:
        """Say how far the backup is."""
        self._bar.setMaximum(max(whole, 1))
        self._bar.setValue(done)


class LastBackup(QObject):
    """Makes the backup of a sign-out, and goes on whatever came of it."""

    _far = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._stopping = False
        self._leaving: Leaving | None = None
        self._far.connect(self._show_far, Qt.ConnectionType.QueuedConnection)

    def begin(
        self,
        backups: Backups,
        tasks: Tasks,
        folder: Path,
        note: Callable[[str], object],
        then: Callable[[], object],
    ) -> None:
        """Back up what was done since the last time; ``note`` hears why it failed, or nothing, before ``then``."""
        self._stopping = False
        self._leaving = Leaving()
        self._leaving.stop_wanted.connect(self._on_stop)
        QTimer.singleShot(SOON, self._leaving, self._leaving.show)

        def made(backup: MadeBackup | None) -> None:
            if backup:
                note(backup.alarm)
            self._end(then)

        def failed(error: BaseException) -> None:
            note(error.message if isinstance(error, Mendable) else "The last backup failed. The register is safe.")
            self._end(then)

        tasks.write(self, lambda: backups.at_sign_out(folder, self._far.emit, lambda: self._stopping), made, failed)

    def _show_far(self, done: int, whole: int) -> None:
        if self._leaving:
            self._leaving.show_far(done, whole)

    def _on_stop(self) -> None:
        self._stopping = True

    def _end(self, then: Callable[[], object]) -> None:
        if self._leaving:
            self._leaving.close()
            self._leaving.deleteLater()
            self._leaving = None
        then()
