"""What a signed-in session has once, however many windows it has: its idle minutes, its backups, its unsaved typing."""

from PySide6.QtWidgets import QMainWindow

from iom_desktop.records.borough import Borough
from iom_desktop.services.desk import Desk
from iom_desktop.settings import Settings
from iom_desktop.ui.shell.frame.navigation import Navigation
from iom_desktop.ui.shell.frame.places import Tools
from iom_desktop.ui.shell.frame.status_line import StatusLine
from iom_desktop.ui.shell.locking.clipboard import CopiedWords
from iom_desktop.ui.shell.locking.idle import Idle
from iom_desktop.ui.shell.locking.lock_key import LockKey
from iom_desktop.ui.shell.upkeep.backing_up import BackingUp
from iom_desktop.ui.shell.upkeep.care import Care
from iom_desktop.ui.shell.upkeep.setup_reminder import SetupReminder
from iom_desktop.ui.shell.upkeep.unsaved_typing import UnsavedTypings
from iom_desktop.ui.widgets.message_bar import MessageBar
from iom_desktop.vocabulary.access import Role


class Keeping:
    """Lives with the first window of a session; the others share it."""

    def __init__(
        self,
        window: QMainWindow,
        desk: Desk,
        borough: Borough,
        tools: Tools,
        settings: Settings,
        *,
        navigation: Navigation,
        notice: MessageBar,
        status: StatusLine,
    ) -> None:
        self.first = window
        self.status = status
        self.unsaved = UnsavedTypings(navigation, desk.unsaved, tools.tasks, notice)
        self.copied = CopiedWords(borough.clipboard_seconds, window)
        self.idle = Idle(borough.lock_minutes * 60, window)
        self.lock_key = LockKey(window)
        self.care = Care(status, desk.administration, tools.tasks, tools.prompts)
        sets_up = desk.who.role is Role.COORDINATOR and not borough.demonstration
        self.setup = SetupReminder(notice, desk.setting_up, tools.tasks, navigation.go) if sets_up else None
        if self.setup:
            navigation.arrived.connect(self.setup.be_at)
        self.backing_up = BackingUp(
            status,
            desk.backups,
            tools.tasks,
            tools.prompts,
            folder=settings.backup_folder,
            trouble=settings.backup_trouble,
            may_change=desk.who.role is Role.COORDINATOR,
        )

    def arrive(self) -> None:
        """Begin to look after the register."""
        self.care.arrive()
        self.backing_up.arrive()
        if self.setup:
            self.setup.arrive()
