"""Shows faults of the program in one window, after asking the register whether it is whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from iom_desktop import paths
from iom_desktop.errors import NotWritten
from iom_desktop.settings import Settings
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.theme import Theme

if TYPE_CHECKING:  # all this comes in with the first fault, if there ever is one
    from iom_desktop.records.user import RegisterReport
    from iom_desktop.ui.shell.trouble.fault_report import Fault
    from iom_desktop.ui.shell.trouble.fault_window import FaultWindow

CHECKING = "Looking whether the register is whole…"
NO_REGISTER = "No register is open, so nothing that was saved can have been touched."
NOT_ASKED = (
    "Whether the register is whole could not be asked just now. Every piece of work is saved whole or not at all; lock "
    "and sign in again, which looks at every page."
)
UNSOUND = (
    "The register was looked at just now and is not whole. Make no further changes, keep the newest backup safe, and "
    "tell the coordinator and whoever looks after this machine."
)
_MOST_FAULTS = 5
"""As many different ones stand in one report."""


class Looks(Protocol):
    """What keeps the looks of this machine."""

    settings: Settings
    theme: Theme
    icons: Icons


class Session(Protocol):
    """What knows whether a register is open, and which place is shown."""

    @property
    def shown(self) -> str:
        """What is called that place; nothing where nobody is signed in."""
        ...

    def prove(self, done: Callable[[RegisterReport | None], object]) -> bool:
        """Prove the open register behind whatever is written to it now; tell whether there is one."""
        ...


class Faults(QObject):
    """One window at a time: what comes while it is open is counted in it."""

    finished = Signal()
    """The user has closed the window."""

    def __init__(
        self, looks: Looks, session: Session, prompts_over: Callable[[QWidget | None], Prompts] = Prompts
    ) -> None:
        """Take what asks for a file over the window, which lets no other be used meanwhile."""
        super().__init__()
        self._looks, self._session, self._prompts_over = looks, session, prompts_over
        self._faults: dict[str, Fault] = {}
        self._times = 0
        self._state = CHECKING
        self.window: FaultWindow | None = None

    def show(self, error: BaseException) -> None:
        """Show a fault, or count it where the window is open already."""
        from iom_desktop.ui.shell.trouble.fault_report import fault_of
        from iom_desktop.ui.shell.trouble.fault_window import FaultWindow, over_all

        fault = fault_of(error, self._session.shown)
        self._times += 1
        if len(self._faults) < _MOST_FAULTS:
            self._faults.setdefault(fault.number, fault)
        window, new = self.window, self.window is None
        if window is None:
            window = self.window = FaultWindow(self._looks.theme, self._looks.icons)
            window.save_wanted.connect(self._on_save)
            window.left.connect(self._on_left)
        window.show_fault(fault.number, fault.shown, self._times)
        self._write_report()
        if new:
            over_all(window)
            self._ask_register()

    def then_quit(self) -> None:
        """End the program once the user has read what went wrong on the way out."""
        if self.window:
            self.finished.connect(QCoreApplication.quit)
        else:
            QCoreApplication.quit()

    def _ask_register(self) -> None:
        self._say(CHECKING)
        if not self._session.prove(self._on_proved):
            self._say(NO_REGISTER)

    def _on_proved(self, report: RegisterReport | None) -> None:
        if report is None:
            self._say(NOT_ASKED)
        elif not report.sound:
            self._say(UNSOUND)
        else:
            from iom_desktop.ui.kit import words

            rows = words.count(report.rows, "row")
            entries = words.count(report.entries, "log entry", "log entries")
            self._say(
                f"Nothing that was saved is lost: the register was looked at just now, and all {rows} and {entries} "
                "are whole. What you were just doing may not be saved."
            )

    def _say(self, state: str) -> None:
        self._state = state
        if self.window:
            self.window.show_safe(state)
            self._write_report()

    def _write_report(self) -> None:
        from iom_desktop.ui.shell.trouble.fault_report import text_of

        if self.window:
            faults = tuple(self._faults.values())
            self.window.show_report(text_of(faults, self._times, self._state, self._looks.settings))

    def _on_save(self, text: str) -> None:
        def save(path: Path) -> None:
            if not self.window:
                return
            try:
                paths.write_whole(path, text.encode())
            except OSError as error:
                self.window.say_not_saved(NotWritten(path.name, error).message)
            else:
                self.window.say_saved(path.name)

        number = next(iter(self._faults), "")
        prompts = self._prompts_over(self.window)
        prompts.save_file("Save the report", f"iom-desktop-{number}.txt", "Text (*.txt)", save)

    def _on_left(self) -> None:
        window, self.window = self.window, None
        self._faults.clear()
        self._times = 0
        if window:
            window.deleteLater()
        self.finished.emit()
