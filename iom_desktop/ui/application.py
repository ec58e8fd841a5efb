"""The Qt application: its looks, the net for lost errors, and the way from the sign-in to the window and back."""

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QApplication

from iom_desktop import logs, paths, settings
from iom_desktop.services import sign_in
from iom_desktop.ui.kit.failures import Failures
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.shell.capture import CaptureGuard
from iom_desktop.ui.shell.doorway import Doorway
from iom_desktop.ui.shell.machine_lock import MachineLock
from iom_desktop.ui.shell.succession import start_sign_in
from iom_desktop.ui.widgets.focus_ring import FocusRings

_TITLE_BARS = {
    settings.ThemeChoice.LIGHT: Qt.ColorScheme.Light,
    settings.ThemeChoice.DARK: Qt.ColorScheme.Dark,
    settings.ThemeChoice.CONTRAST_LIGHT: Qt.ColorScheme.Light,
    settings.ThemeChoice.CONTRAST_DARK: Qt.ColorScheme.Dark,
}
"""What the machine paints of a window, where the user chose for themselves; else it is as the machine has it."""


def run(register: Path | None, user: str | None, passphrase: str | None) -> int:
    """Open the window, signed in where all three are known, and return when it closes."""
    application = prepare(sys.argv[:1])
    looks = Looks(application, settings.load(paths.settings_file()))
    prompts = Prompts()
    failures = Failures(prompts, logs.report)
    failures.install()
    doorway = Doorway(looks, prompts, failures, successor=start_sign_in, raise_cost=sign_in.raise_cost)
    machine = MachineLock(doorway)
    machine.locked.connect(doorway.lock)
    guard = CaptureGuard(application)
    guard.watch()
    doorway.start(register, user, passphrase)
    try:
        return application.exec()
    finally:
        doorway.close()
        failures.remove()


def prepare(argv: list[str]) -> QApplication:
    """Make the one Qt application, or return the one that is there."""
    there = QCoreApplication.instance()
    if isinstance(there, QApplication):
        return there
    made = QApplication(argv)
    made.setApplicationName("IOM Desktop")
    made.setStyle("Fusion")
    made.setQuitOnLastWindowClosed(False)
    return made


class Looks(QObject):
    """Keeps theme, type and palette of the application as they were chosen on this machine."""

    def __init__(self, application: QApplication, chosen: settings.Settings) -> None:
        super().__init__()
        self._application = application
        self.settings = chosen
        self.theme = Theme(chosen.theme, chosen.row_height)
        self.icons = Icons(self.theme)
        self._rings = FocusRings(self.theme, application)
        application.setFont(self.theme.font("body"))
        self.theme.changed.connect(self._wear)
        self._wear()

    def keep(self, chosen: settings.Settings) -> None:
        """Keep other choices, and look like them."""
        looks_changed = (chosen.theme, chosen.row_height) != (self.settings.theme, self.settings.row_height)
        self.settings = chosen
        settings.save(chosen, paths.settings_file())
        if looks_changed:
            self.theme.choose(chosen.theme, chosen.row_height)

    def _wear(self) -> None:
        self._application.setPalette(self.theme.palette())
        self._application.styleHints().setColorScheme(_TITLE_BARS.get(self.theme.mode, Qt.ColorScheme.Unknown))
