"""The Qt application: its looks, the net for lost errors, and the way from the sign-in to the window and back."""

import gc
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QMessageLogContext,
    QObject,
    Qt,
    QTimer,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from iom_desktop import logs, paths, settings
from iom_desktop.errors import Mendable
from iom_desktop.ui.kit.failures import Failures
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.shell.sessions.choices import NOT_KEPT, NOT_KEPT_DETAIL
from iom_desktop.ui.shell.sessions.doorway import PAINTED, Doorway
from iom_desktop.ui.shell.sessions.front_door import FrontDoor, knock
from iom_desktop.ui.shell.size import zoom
from iom_desktop.ui.shell.trouble.faults import Faults
from iom_desktop.ui.widgets.focus_ring import FocusRings

if TYPE_CHECKING:  # what works on an open register comes in behind the sign-in
    from iom_desktop.services.desk import Desk

_TITLE_BARS = {
    settings.ThemeChoice.LIGHT: Qt.ColorScheme.Light,
    settings.ThemeChoice.DARK: Qt.ColorScheme.Dark,
    settings.ThemeChoice.CONTRAST_LIGHT: Qt.ColorScheme.Light,
    settings.ThemeChoice.CONTRAST_DARK: Qt.ColorScheme.Dark,
}
"""What the machine paints of a window, where the user chose for themselves; else it is as the machine has it."""


_NOT_STARTED = "IOM Desktop could not start"
_NOT_STARTED_DETAIL = (
    "The program met a fault before its window opened. No register was opened, so none was touched. Have the program "
    "installed again; if that does not help, send its log to whoever looks after it. The log names nobody."
)
_NO_SCREEN = (
    "iom-desktop: There is no screen to open a window on. Start IOM Desktop from a desktop session, or use its "
    "commands: iom-desktop --help lists them. Nothing was opened or changed.\n"
)
_OTHER_TYPE = (
    "The program's own type is missing or damaged, so this machine's is used. Everything works; words may be cut here "
    "and there. Have IOM Desktop installed again."
)
_RUBBISH = (
    "Your choices on this machine could not be read, so the usual ones are used. No register was touched. Choose again "
    "what you want otherwise; it is kept anew."
)


def run(register: Path | None, user: str | None, passphrase: str | None) -> int:
    """Open the window, signed in where all three are known, and return when it closes."""
    file = paths.settings_file()
    chosen = settings.load(file)
    wanted = register or chosen.last_register
    before = qInstallMessageHandler(_on_message)
    with zoom.drawn_at(chosen.zoom):
        application = prepare(sys.argv[:1])
    qInstallMessageHandler(before)
    if wanted and knock(wanted):
        return 0
    try:
        doorway = _begin(application, chosen, rubbish=not settings.readable(file))
        doorway.start(register, user, passphrase)
    except Exception as error:
        return _not_started(application, error)
    try:
        return application.exec()
    finally:
        doorway.close()


def _begin(application: QApplication, chosen: settings.Settings, *, rubbish: bool) -> Doorway:
    """Put together what every window stands on."""
    looks = Looks(application, chosen)
    prompts = Prompts()
    failures = Failures(prompts, logs.report)
    failures.install()
    application.aboutToQuit.connect(failures.remove)
    front = FrontDoor()
    doorway = Doorway(looks, prompts, failures, successor=_follow, raise_cost=_raise_cost)
    faults = Faults(looks, doorway)
    failures.show_fault = faults.show
    doorway.left.connect(faults.then_quit)
    doorway.register_shown.connect(front.keep)
    doorway.leaving.connect(front.close)
    front.knocked.connect(doorway.come_to_front)
    # Told once the sign-in has made way for the window: what is said over the sign-in goes with it.
    tell = partial(prompts.tell, NOT_KEPT, NOT_KEPT_DETAIL)
    looks.not_kept.connect(partial(QTimer.singleShot, 0, doorway, tell))
    if not looks.theme.whole_type:
        doorway.note(_OTHER_TYPE)
    if rubbish:
        doorway.note(_RUBBISH)
    if sys.platform == "win32":
        from iom_desktop.ui.shell.locking.capture import CaptureGuard  # Windows alone can be asked

        CaptureGuard(application).watch()
    QTimer.singleShot(PAINTED, doorway, partial(_go_on, application, doorway))
    for one in (looks, front, faults):
        one.setParent(doorway)
    return doorway


def _go_on(application: QApplication, doorway: Doorway) -> None:
    """Begin what the sign-in is not kept waiting for."""
    from iom_desktop.ui.shell.locking.machine_lock import MachineLock
    from iom_desktop.ui.shell.size.small_screens import SmallScreens

    gc.enable()
    MachineLock(doorway).locked.connect(doorway.lock)
    SmallScreens(application)


def _follow(register: Path | None, user: str) -> bool:
    from iom_desktop.ui.shell.sessions import succession

    return succession.start_sign_in(register, user)


def _raise_cost(desk: "Desk", passphrase: str) -> None:
    from iom_desktop.services import sign_in

    sign_in.raise_cost(desk, passphrase)


def _not_started(application: QApplication, error: Exception) -> int:
    """Say that the program cannot start, in the plainest of windows, and return the exit status."""
    logs.report(error)
    said = (error.message, "") if isinstance(error, Mendable) else (_NOT_STARTED, _NOT_STARTED_DETAIL)
    Prompts().tell(*said)
    application.setQuitOnLastWindowClosed(True)
    application.exec()
    return 1


def _on_message(kind: QtMsgType, _where: QMessageLogContext, words: str) -> None:
    """Put into words that Qt finds no screen; it would end the program with a signal, and say it for programmers."""
    if sys.stderr is not None:
        sys.stderr.write(_NO_SCREEN if kind is QtMsgType.QtFatalMsg else f"{words}\n")
        sys.stderr.flush()
    if kind is QtMsgType.QtFatalMsg:
        os._exit(1)


def prepare(argv: list[str]) -> QApplication:
    """Make the one Qt application, or return the one that is there."""
    there = QCoreApplication.instance()
    if isinstance(there, QApplication):
        return there
    # By Qt's own option: what sets a style gives one back, and Qt for Python makes 566 names before it can.
    made = QApplication([*argv, "-style", "Fusion"])
    made.setApplicationName("IOM Desktop")
    made.setDesktopFileName("iom-desktop")
    made.setQuitOnLastWindowClosed(False)
    return made


class Looks(QObject):
    """Keeps theme, type and palette of the application as they were chosen on this machine."""

    not_kept = Signal()
    """The choices cannot be written; told once."""

    def __init__(self, application: QApplication, chosen: settings.Settings) -> None:
        super().__init__()
        self._application = application
        self.settings = chosen
        self._told = False
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
        try:
            settings.save(chosen, paths.settings_file())
        except OSError:
            if not self._told:
                self._told = True
                self.not_kept.emit()
        if looks_changed:
            self.theme.choose(chosen.theme, chosen.row_height)

    def _wear(self) -> None:
        self._application.setPalette(self.theme.palette())
        self._application.styleHints().setColorScheme(_TITLE_BARS.get(self.theme.mode, Qt.ColorScheme.Unknown))
