"""Makes the made-up borough off the screen's thread, says how far it is, and stops it without a trace."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from iom_desktop import paths
from iom_desktop.errors import Mendable
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.shell.signing_in.unlock import Unlock
from iom_desktop.ui.widgets.message_bar import Message

STOPPED = "demonstration_stopped"
_FOLDER = "demonstration"
_SAID_BESIDE_MONTHS = 4
"""What is said of each making beside two lines a month: the register, the team, the stories, the first month again."""

SignedIn = tuple[Path, str, str]
"""A register, a user and their passphrase."""


class LookingAround(QObject):
    """Lives as long as the unlock window."""

    made = Signal(object)
    """Carries a ``SignedIn``: the register, and who looks around in it."""
    _said = Signal(str)

    def __init__(
        self, unlock: Unlock, tasks: Tasks, prompts: Prompts, words_of: Callable[[BaseException], str]
    ) -> None:
        super().__init__(unlock)
        self._unlock = unlock
        self._tasks = tasks
        self._prompts = prompts
        self._words_of = words_of
        self._begun = self._stopping = False
        self._count = self._whole = 0
        self._said.connect(self._show_said, Qt.ConnectionType.QueuedConnection)

    def begin(self) -> None:
        """Ask where the borough shall lie."""
        from iom_desktop.demonstration import options
        from iom_desktop.demonstration.borough import STAFF

        page = self._unlock.demonstration
        if not self._begun:
            self._begun = True
            page.back_wanted.connect(self._unlock.show_first_run)
            page.folder_wanted.connect(
                lambda: self._prompts.open_folder("Where shall the made-up borough lie?", self._show_folder)
            )
            page.make_wanted.connect(self._on_make)
            page.stop_wanted.connect(self._on_stop)
            self._unlock.closed.connect(self._on_stop)  # who closes the window does not wait for a borough
        folder = paths.registers() / _FOLDER
        names = ", ".join(one.sign_in for one in STAFF if one.sign_in)
        page.start(folder, there=_is_there(folder), passphrase=options.PASSPHRASE, names=names)
        self._unlock.show_demonstration()

    def _show_folder(self, chosen: Path) -> None:
        """Take a folder of the user's choice: the borough in it, else a new folder inside."""
        folder = chosen if _is_there(chosen) else chosen / _FOLDER
        self._unlock.demonstration.show_folder(folder, there=_is_there(folder))

    def _on_make(self, folder: Path) -> None:
        from iom_desktop.demonstration.options import Options

        page = self._unlock.demonstration
        self._stopping, self._count = False, 0
        self._whole = 2 * Options().months + _SAID_BESIDE_MONTHS
        page.message.hide()
        page.show_stopping(stopping=False)
        page.show_progress("Beginning", 0, self._whole)
        self._tasks.write(self, lambda: _made(folder, self._tell), self._on_made, self._on_failed)

    def _tell(self, said: str) -> None:
        """Say how far it is, from the lane that makes it; a stop takes effect here."""
        if self._stopping:
            raise Mendable(STOPPED, "Stopped. Nothing of it was kept.")
        self._said.emit(said)

    def _show_said(self, said: str) -> None:
        self._count += 1
        self._unlock.demonstration.show_progress(said, self._count, self._whole)

    def _on_stop(self) -> None:
        self._stopping = True
        self._unlock.demonstration.show_stopping(stopping=True)

    def _on_made(self, made: SignedIn) -> None:
        self._unlock.demonstration.show_progress("", 0, 0)
        self.made.emit(made)

    def _on_failed(self, error: BaseException) -> None:
        page = self._unlock.demonstration
        page.show_progress("", 0, 0)
        kind = Message.INFO if isinstance(error, Mendable) and error.code == STOPPED else Message.ERROR
        page.message.say(kind, self._words_of(error))


def _is_there(folder: Path) -> bool:
    from iom_desktop.demonstration import make

    return (folder / make.REGISTER).is_dir()


def _made(folder: Path, say: Callable[[str], None]) -> SignedIn:
    from iom_desktop.demonstration import cases, make, options

    if not _is_there(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        make.make_whole(folder, options.Options(), say)
    return folder / make.REGISTER, cases.COORDINATOR, options.PASSPHRASE
