"""Settings: the borough, its users, its lists, the wording of papers, its daily check, backups, and this machine."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.settings.backups_tab import BackupsTab
from iom_desktop.ui.pages.settings.borough_tab import BoroughTab
from iom_desktop.ui.pages.settings.checks_tab import ChecksTab
from iom_desktop.ui.pages.settings.lists_tab import ListsTab
from iom_desktop.ui.pages.settings.machine_tab import MachineTab
from iom_desktop.ui.pages.settings.users_tab import UsersTab
from iom_desktop.ui.pages.settings.wording_tab import WordingTab
from iom_desktop.ui.widgets.count_tabs import CountTabs
from iom_desktop.ui.widgets.header import SheetHeader, rule

TITLES = ("Borough", "Users", "Lists", "Wording", "Daily check", "Backups", "This machine")


class SettingsPage(QWidget):
    """Seven tabs."""

    theme_chosen = Signal(object)
    row_height_chosen = Signal(object)
    letters_chosen = Signal(bool)
    leave_wanted = Signal()
    """The user may do something else from now on, and has to sign in again."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.theme = theme
        self.icons = icons
        self.header = SheetHeader("Settings")
        self.borough = BoroughTab(icons)
        self.users = UsersTab(theme, icons)
        self.lists = ListsTab(theme, icons)
        self.wording = WordingTab(theme, icons)
        self.checks = ChecksTab(theme, icons)
        self.backups = BackupsTab(theme, icons)
        self.machine = MachineTab(theme)
        self.machine.theme_chosen.connect(self.theme_chosen)
        self.machine.row_height_chosen.connect(self.row_height_chosen)
        self.machine.letters_chosen.connect(self.letters_chosen)
        self.tabs = CountTabs(TITLES, name="Settings")
        stack = QStackedWidget()
        for tab in (self.borough, self.users, self.lists, self.wording, self.checks, self.backups, self.machine):
            stack.addWidget(tab)
        self.tabs.currentChanged.connect(stack.setCurrentIndex)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.header)
        rows.addWidget(self.tabs)
        rows.addWidget(rule())
        rows.addWidget(stack, 1)

    def show_letters(self, *, allowed: bool) -> None:
        """Show whether single letters work as keys."""
        self.machine.show_letters(allowed=allowed)

    def show_tab(self, name: str) -> None:
        """Show a tab by its title."""
        titles = [title.casefold() for title in TITLES]
        if name.casefold() in titles:
            self.tabs.setCurrentIndex(titles.index(name.casefold()))
