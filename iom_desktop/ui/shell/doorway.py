"""The way in and out: from the sign-in to the window, and back when it locks."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from math import ceil
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QApplication

from iom_desktop.errors import Mendable
from iom_desktop.records.borough import Borough
from iom_desktop.records.unsaved import UnsavedTyping
from iom_desktop.services import sign_in
from iom_desktop.services.desk import Desk
from iom_desktop.settings import RowHeight, Settings, ThemeChoice
from iom_desktop.ui.kit.failures import Failures
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.shell import last_known
from iom_desktop.ui.shell.first_run_page import FirstChoice
from iom_desktop.ui.shell.first_steps import FirstSteps
from iom_desktop.ui.shell.leaving import LastBackup
from iom_desktop.ui.shell.places import Tools
from iom_desktop.ui.shell.recovery import Recovery
from iom_desktop.ui.shell.restore_page import Way
from iom_desktop.ui.shell.unlock import Unlock
from iom_desktop.ui.shell.window import Window
from iom_desktop.ui.widgets.message_bar import Message

IN_DOUBT = "The register was left in the middle of a save"
IN_DOUBT_DETAIL = (
    "The power failed or the program was ended before that save was sealed. Every page is sound and the log is whole, "
    "but nothing proves that no page is an older one, put back since. Look at what was entered last. If anything is "
    "not as you remember it, restore the latest backup."
)

_NEXT_STEPS = {
    "key_file_missing": FirstChoice.RESTORE,
    "key_file_damaged": FirstChoice.RESTORE,
    "database_missing": FirstChoice.RESTORE,
    "handed_over": FirstChoice.TAKE_OVER,
}
"""What a register leads to that cannot even be asked for its users; otherwise another one may be opened."""


class Looks(Protocol):
    """What keeps the choices of this machine."""

    settings: Settings
    theme: Theme
    icons: Icons

    def keep(self, chosen: Settings) -> None:
        """Keep other choices."""
        ...


class Doorway(QObject):
    """Shows either the sign-in, which knows nothing of the register, or the window of who signed in."""

    def __init__(
        self,
        looks: Looks,
        prompts: Prompts,
        failures: Failures,
        *,
        successor: Callable[[Path, str], bool] | None = None,
        raise_cost: Callable[[Desk, str], None] | None = None,
    ) -> None:
        """Take what starts the next process at a lock, and what makes a cheap slot dearer after a sign-in.

        Without a successor the sign-in comes back in this process, as tests and pictures want it.
        """
        super().__init__()
        self._successor = successor
        self._raise_cost = raise_cost
        self._going = False
        self._last_backup = LastBackup()
        self._looks = looks
        self._prompts = prompts
        self._failures = failures
        self._tasks = Tasks(failures.report)
        self._register: Path | None = None
        self._last_user = ""
        self._desk: Desk | None = None
        self._desk_tasks: Tasks | None = None
        self.window: Window | None = None
        self.unlock: Unlock | None = None
        self._recovery: Recovery | None = None

    def start(self, register: Path | None, user: str | None, passphrase: str | None) -> None:
        """Begin with what is known: sign in, show the sign-in, or the choices of the first run."""
        recent = self._looks.settings.recent_registers
        self._register = register or (Path(recent[0]) if recent else None)
        self._last_user = user or ""
        self._show_unlock()
        if register and user and passphrase:
            self._on_sign_in(user, passphrase)

    def lock(self) -> None:
        """Take the register off the screen, close it, and let a process without its key ask to sign in."""
        self._go(self._ask_again)

    def close(self) -> None:
        """Close whatever is open."""
        self._leave()
        self._put_unlock_away()
        self._tasks.close()

    def _go(self, then: Callable[[], None]) -> None:
        """Hide everything at once, keep what was typed and not saved, then let go of the register."""
        window, desk, tasks = self.window, self._desk, self._desk_tasks
        if not window or not desk or not tasks or self._going:
            return
        self._going = True
        typed = self._typed_in(window)
        self._put_window_away(window)
        if not typed:
            self._farewell(then)
            return

        def not_kept(error: BaseException) -> None:
            self._failures.report(error)
            self._farewell(then)

        tasks.write(self, lambda: desk.unsaved.keep(typed), lambda _: self._farewell(then), not_kept)

    def _typed_in(self, window: Window) -> tuple[UnsavedTyping, ...]:
        try:
            return window.unsaved.gather()
        except Exception as error:
            self._failures.report(error)
            return ()

    def _farewell(self, then: Callable[[], None]) -> None:
        """Do what is left to do with the register open, nothing of it being on the screen any more."""
        desk, tasks, folder = self._desk, self._desk_tasks, self._looks.settings.backup_folder
        if desk and tasks and folder:
            self._last_backup.begin(desk.backups, tasks, Path(folder), self._on_backup_trouble, then)
        else:
            then()

    def _ask_again(self) -> None:
        self._leave()
        if self._successor and self._register and self._successor(self._register, self._last_user):
            QCoreApplication.quit()
        else:
            self._show_unlock()

    def _put_window_away(self, window: Window) -> None:
        window.closed.disconnect(self._on_closed)
        window.hide()
        self._prompts.belong_to(None)
        with suppress(OSError):  # a full disk may forget how large the window was
            self._keep_window_size(window)
        window.leave()
        window.close()
        for other in QApplication.topLevelWidgets():
            other.hide()

    def _leave(self) -> None:
        if self.window:
            if not self._going:
                self._put_window_away(self.window)
            self.window.deleteLater()
            self.window = None
        if self._desk_tasks:
            self._desk_tasks.close()
            self._desk_tasks = None
        desk, self._desk, self._going = self._desk, None, False
        if desk:
            try:
                desk.close()
            except Exception as error:
                self._failures.report(error)

    def _show_unlock(self) -> None:
        unlock = Unlock(self._looks.theme, self._looks.icons)
        unlock.closed.connect(self._on_closed)
        unlock.sign_in.sign_in_wanted.connect(self._on_sign_in)
        unlock.sign_in.user_chosen.connect(self._hold)
        unlock.sign_in.other_wanted.connect(unlock.show_first_run)
        self._recovery = Recovery(unlock, self._looks.icons, self._tasks, self._failures)
        unlock.sign_in.help_wanted.connect(self._on_help)
        steps = FirstSteps(unlock, self._tasks, self._prompts, self._failures, self._looks.settings)
        unlock.sign_in.restore_wanted.connect(lambda: steps.putting_back.begin(Way.RESTORE, self._register))
        steps.register_chosen.connect(self._on_register_chosen)
        steps.demonstration_made.connect(self._on_demonstration)
        steps.backups_chosen.connect(self._on_backup_folder)
        self.unlock = unlock
        self._prompts.belong_to(unlock)
        if self._register and _may_be_there(self._register):
            self._on_register_chosen(self._register)
        else:
            unlock.show_first_run()
        unlock.show()
        self._tasks.ask(unlock, sign_in.warm_up, lambda _done: None)

    def _on_register_chosen(self, folder: Path) -> None:
        if not self.unlock:
            self._register = folder
            return
        try:
            users = sign_in.users_of(folder)
        except Mendable as error:
            self.unlock.show_first_run()
            self.unlock.first_run.choose(_NEXT_STEPS.get(error.code, FirstChoice.OPEN))
            self.unlock.first_run.message.say(Message.ERROR, error.message)
            return
        self._register = folder
        self.unlock.sign_in.show_register(folder, users, self._last_user)
        last_known.show(self.unlock.sign_in, folder, self._looks.settings, self._tasks)
        self.unlock.show_sign_in()

    def _on_demonstration(self, made: tuple[Path, str, str]) -> None:
        self._register, user, passphrase = made
        self._on_sign_in(user, passphrase)

    def _on_sign_in(self, user: str, passphrase: str) -> None:
        folder = self._register
        if not self.unlock or not folder:
            return
        self.unlock.sign_in.show_trying(trying=True)
        self._last_user = user
        self._tasks.write(
            self.unlock,
            lambda: _come_in(folder, user, passphrase),
            lambda came_in: self._on_signed_in(came_in, passphrase),
            self._on_refused,
        )

    def _on_refused(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            self._failures.report(error)
        if self.unlock:
            self.unlock.sign_in.say_refused(error.message if isinstance(error, Mendable) else "You are not signed in.")
            self._hold(self._last_user)

    def _hold(self, user: str) -> None:
        """Count down the wait of a user who has guessed too often."""
        if self.unlock and self._register:
            self.unlock.sign_in.hold(ceil(sign_in.wait_left(self._register, user).total_seconds()))

    def _on_signed_in(self, came_in: tuple[Desk, Borough], passphrase: str) -> None:
        self._desk, borough = came_in
        desk, raise_cost = self._desk, self._raise_cost
        self._desk_tasks = Tasks(self._failures.report, desk.leave_seals())
        if self._register:
            self._looks.keep(self._looks.settings.having_opened(self._register, desk.clock.now()))
        tools = Tools(self._looks.theme, self._looks.icons, self._desk_tasks, News(), self._prompts)
        window = Window(self._desk, borough, tools, self._looks.settings)
        window.lock_wanted.connect(self.lock)
        window.closed.connect(self._on_closed)
        window.theme_chosen.connect(self._on_theme)
        window.row_height_chosen.connect(self._on_row_height)
        window.letters_chosen.connect(self._on_letters)
        window.backing_up.folder_chosen.connect(self._on_backup_folder)
        window.backing_up.trouble_noted.connect(self._on_backup_trouble)
        self._prompts.belong_to(window)
        self.window = window
        self._put_unlock_away()
        self._show_window(window)
        if desk.in_doubt:
            self._prompts.tell(IN_DOUBT, IN_DOUBT_DETAIL)
        window.arrive()
        if raise_cost:
            self._desk_tasks.write(window, lambda: raise_cost(desk, passphrase), lambda _: None)

    def _show_window(self, window: Window) -> None:
        chosen = self._looks.settings
        window.resize(chosen.window_width, chosen.window_height)
        if chosen.window_maximised:
            window.showMaximized()
        else:
            window.show()

    def _put_unlock_away(self) -> None:
        if self.unlock:
            self.unlock.closed.disconnect(self._on_closed)
            self.unlock.close()
            self.unlock.deleteLater()
            self.unlock = self._recovery = None

    def _keep_window_size(self, window: Window) -> None:
        normal = window.normalGeometry()
        self._looks.keep(
            replace(
                self._looks.settings,
                window_width=normal.width(),
                window_height=normal.height(),
                window_maximised=window.isMaximized(),
            )
        )

    def _on_theme(self, theme: ThemeChoice) -> None:
        self._looks.keep(replace(self._looks.settings, theme=theme))

    def _on_row_height(self, row_height: RowHeight) -> None:
        self._looks.keep(replace(self._looks.settings, row_height=row_height))

    def _on_letters(self, allowed: bool) -> None:
        self._looks.keep(replace(self._looks.settings, letter_keys=allowed))
        if self.window:
            self.window.navigation.allow_letters(allowed=allowed)

    def _on_backup_folder(self, folder: str) -> None:
        self._looks.keep(replace(self._looks.settings, backup_folder=folder, backup_trouble=""))

    def _on_backup_trouble(self, trouble: str) -> None:
        self._looks.keep(replace(self._looks.settings, backup_trouble=trouble))

    def _on_help(self) -> None:
        if self._register and self._recovery:
            self._recovery.ask(self._register, sign_in.users_of(self._register), self._last_user)

    def _on_closed(self) -> None:
        if self.window:
            self._go(QCoreApplication.quit)
        else:
            QCoreApplication.quit()


def _may_be_there(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except OSError:  # nothing may be read there: the register itself says so
        return True


def _come_in(folder: Path, user: str, passphrase: str) -> tuple[Desk, Borough]:
    desk = sign_in.sign_in(folder, user, passphrase)
    return desk, desk.borough
