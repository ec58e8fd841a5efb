"""Where the register's backups lie, the last ones, and what can be done with them."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iom_desktop.records.backup import BackupLine
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.tables.columns import Column
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.message_bar import MessageBar
from iom_desktop.ui.widgets.progress import progress_bar
from iom_desktop.ui.widgets.text import ElidedLabel, label

NO_FOLDER = "No folder chosen: nothing is backed up"
_KEPT = (
    "The register backs itself up when somebody signs out and once a day. Of these, 7 daily, 4 weekly and 12 monthly "
    "backups are kept. Those made by hand, handed over, or kept aside by an upgrade or a restore stay until you "
    "remove them. A backup opens with the passphrases of its day."
)
_LOST = (
    "If this laptop is lost: choose Restore from a backup on another one, with this folder connected. "
    "Keep the folder on a share or another disk, never on this laptop alone."
)
_MILLION = 1_000_000


def _size(line: BackupLine) -> str:
    return f"{line.size / _MILLION:.1f} MB"


def _verified(line: BackupLine) -> str:
    return "When it was made" if line.whole else "Files are missing"


def _who(line: BackupLine) -> str:
    who = f"{line.by} on {line.workstation}" if line.by else line.workstation
    return f"{who}. Taken over by {line.taken}" if line.taken else who


COLUMNS = (
    Column[BackupLine](title="Made", value=lambda line: words.day_and_time(line.made_at), width=190),
    Column[BackupLine](title="Why", value=lambda line: words.of(line.reason), width=150),
    Column[BackupLine](title="Verified", value=_verified, width=150),
    Column[BackupLine](title="Size", value=_size, width=90),
    Column[BackupLine](title="Log entries", value=lambda line: f"{line.entries:,}", width=100),
    Column[BackupLine](title="By", value=_who, width=220, stretch=True),
)


class BackupsTab(QWidget):
    """Shows the folder and its backups; tells what a coordinator wants done."""

    shown = Signal()
    folder_wanted = Signal()
    backup_wanted = Signal()
    restore_wanted = Signal()
    hand_over_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.message = MessageBar(icons)
        self._folder = ElidedLabel(NO_FOLDER, "body")
        self._choose = button("Choose a folder", self.folder_wanted.emit, icons=icons, icon="folder-open")
        self._now = button("Back up now", self.backup_wanted.emit, kind="primary")
        self._restore = button("Restore…", self.restore_wanted.emit)
        self._hand_over = button("Hand over…", self.hand_over_wanted.emit)
        self._bar = progress_bar("Backup under way")
        self._far = label("", "small", "second")
        self._under_way = QWidget()
        self.table: RecordTable[BackupLine] = RecordTable(
            theme, icons, COLUMNS, name="Backups", key=lambda line: line.folder, row_height=32
        )
        self._lay_out()

    def show_folder(self, folder: str, *, may_change: bool) -> None:
        """Show where the backups lie; only a coordinator may do anything about them."""
        self._folder.say(folder or NO_FOLDER)
        for part in (self._choose, self._now, self._restore, self._hand_over):
            part.setEnabled(may_change)
            part.setToolTip("" if may_change else "Only a coordinator looks after backups")

    def show_backups(self, lines: tuple[BackupLine, ...], why_none: str) -> None:
        """Show the backups, or why there are none."""
        self.table.show_records(lines)
        if not lines:
            self.table.empty.say("No backups to show", why_none, icon="hard-drive", guide="backups")

    def show_progress(self, done: int, whole: int) -> None:
        """Say how far a backup is; a whole of nothing says that none is under way."""
        self._under_way.setVisible(whole > 0)
        self._now.setEnabled(whole == 0)
        self._bar.setMaximum(max(whole, 1))
        self._bar.setValue(done)
        self._far.setText(f"Backing up: {100 * done // max(whole, 1)} %" if done < whole else "Checking the copy")

    def _lay_out(self) -> None:
        place = QHBoxLayout()
        place.setSpacing(8)
        place.addWidget(self._folder, 1)
        place.addWidget(self._choose)
        going = QHBoxLayout(self._under_way)
        going.setContentsMargins(0, 0, 0, 0)
        going.setSpacing(10)
        going.addWidget(self._far)
        going.addWidget(self._bar, 1)
        going.addWidget(button("Stop", self.stop_wanted.emit, size="small"))
        self._under_way.hide()
        actions = QHBoxLayout()
        actions.setSpacing(8)
        actions.addWidget(self._now)
        actions.addWidget(self._restore)
        actions.addWidget(self._hand_over)
        actions.addStretch()
        top = QVBoxLayout()
        top.setContentsMargins(20, 16, 20, 12)
        top.setSpacing(8)
        top.addWidget(label("Backup folder", "body-strong"))
        top.addLayout(place)
        top.addWidget(label(_KEPT, "small", "second", wrap=True))
        top.addLayout(actions)
        top.addWidget(self._under_way)
        foot = label(_LOST, "small", "second", wrap=True)
        foot.setContentsMargins(20, 10, 20, 12)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.message)
        rows.addLayout(top)
        rows.addWidget(rule(strong=False))
        rows.addWidget(self.table, 1)
        rows.addWidget(rule(strong=False))
        rows.addWidget(foot)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what lies in the folder now."""
        super().showEvent(event)
        self.shown.emit()
