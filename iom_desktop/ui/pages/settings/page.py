"""Settings: the borough, its users, lists, wording, daily check, backups, data protection, files, and this machine."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.settings.backups_tab import BackupsTab
from iom_desktop.ui.pages.settings.borough_tab import BoroughTab
from iom_desktop.ui.pages.settings.checks_tab import ChecksTab
from iom_desktop.ui.pages.settings.configuration_tab import ConfigurationTab
from iom_desktop.ui.pages.settings.finder import SettingFinder
from iom_desktop.ui.pages.settings.lists_tab import ListsTab
from iom_desktop.ui.pages.settings.machine_tab import MachineTab
from iom_desktop.ui.pages.settings.processing_tab import ProcessingTab
from iom_desktop.ui.pages.settings.titles import TITLES
from iom_desktop.ui.pages.settings.users_tab import UsersTab
from iom_desktop.ui.pages.settings.wording_tab import WordingTab
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.count_tabs import CountTabs
from iom_desktop.ui.widgets.header import SheetHeader, rule


class SettingsPage(QWidget):
    """Nine tabs, and a field that finds a setting in them and elsewhere."""

    theme_chosen = Signal(object)
    row_height_chosen = Signal(object)
    letters_chosen = Signal(bool)
    place_wanted = Signal(str, str)
    leave_wanted = Signal()
    """The user may do something else from now on, and has to sign in again."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.theme = theme
        self.icons = icons
        self.finder = SettingFinder(theme, icons)
        self.setup = button("Finish setting up", self._on_setup, icons=icons, icon="list-checks")
        self.setup.hide()
        self.header = SheetHeader("Settings", self.finder.field, self.setup)
        self.borough = BoroughTab(icons)
        self.users = UsersTab(theme, icons)
        self.lists = ListsTab(theme, icons)
        self.wording = WordingTab(theme, icons)
        self.checks = ChecksTab(theme, icons)
        self.backups = BackupsTab(theme, icons)
        self.processing = ProcessingTab(icons)
        self.configuration = ConfigurationTab(theme, icons)
        self.machine = MachineTab(theme, icons)
        self.machine.theme_chosen.connect(self.theme_chosen)
        self.machine.row_height_chosen.connect(self.row_height_chosen)
        self.machine.letters_chosen.connect(self.letters_chosen)
        self.tabs = CountTabs(TITLES, name="Settings")
        stack = self._stack = QStackedWidget()
        for tab in (
            self.borough, self.users, self.lists, self.wording, self.checks, self.backups, self.processing,
            self.configuration, self.machine, self.finder,
        ):  # fmt: skip
            stack.addWidget(tab)
        self.tabs.currentChanged.connect(stack.setCurrentIndex)
        self.finder.asked.connect(self._on_asked)
        self.finder.place_wanted.connect(self._on_found)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.header)
        rows.addWidget(self.tabs)
        rows.addWidget(rule())
        rows.addWidget(stack, 1)

    def go_to_filter(self) -> None:
        """Go to the field that finds a setting."""
        self.finder.field.setFocus()

    def show_letters(self, *, allowed: bool) -> None:
        """Show whether single letters work as keys."""
        self.machine.show_letters(allowed=allowed)

    def show_tab(self, name: str) -> None:
        """Show a tab by its title, and the list that may stand after it."""
        self.finder.field.clear()
        self.tabs.setFocus()
        name, _, list_name = name.partition("/")
        titles = [title.casefold() for title in TITLES]
        if name.casefold() in titles:
            self.tabs.setCurrentIndex(titles.index(name.casefold()))
            self._stack.setCurrentIndex(self.tabs.currentIndex())
        if list_name:
            self.lists.go_to(list_name)

    def _on_setup(self) -> None:
        self.place_wanted.emit("setup", "")

    def _on_asked(self, asked: bool) -> None:
        self._stack.setCurrentIndex(self._stack.indexOf(self.finder) if asked else self.tabs.currentIndex())

    def _on_found(self, place: str, argument: str) -> None:
        if place == "settings":
            self.show_tab(argument)
        else:
            self.place_wanted.emit(place, argument)
