"""The way in and out: from the sign-in to the windows of a session, and back when it locks."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from iom_desktop.errors import Mendable
from iom_desktop.services import door
from iom_desktop.ui.kit.failures import Failures
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.shell.sessions import entering, recent
from iom_desktop.ui.shell.sessions.changeover import Changeover
from iom_desktop.ui.shell.sessions.choices import Choices, Looks
from iom_desktop.ui.shell.signing_in.unlock import Unlock
from iom_desktop.ui.widgets.message_bar import Message

if TYPE_CHECKING:  # what works on an open register comes in while somebody types a passphrase
    from iom_desktop.records.borough import Borough
    from iom_desktop.records.unsaved import UnsavedTyping
    from iom_desktop.records.user import RegisterReport
    from iom_desktop.services.desk import Desk
    from iom_desktop.ui.shell.sessions.first_steps import FirstSteps
    from iom_desktop.ui.shell.windows.session_windows import SessionWindows
    from iom_desktop.ui.shell.windows.window import Window

PAINTED = 150
"""Milliseconds after which the sign-in stands on the screen, and what it leads to may be brought in."""


class Doorway(QObject):
    """Shows either the sign-in, which knows nothing of the register, or the windows of who signed in."""

    register_shown = Signal(object)
    """Carries the register the sign-in is for now, or nothing."""
    leaving = Signal()
    """Another process is about to follow this one."""
    left = Signal()
    """The user has closed the last window, and the register is closed."""

    def __init__(
        self,
        looks: Looks,
        prompts: Prompts,
        failures: Failures,
        *,
        successor: Callable[[Path | None, str], bool] | None = None,
        raise_cost: Callable[[Desk, str], None] | None = None,
    ) -> None:
        """Take what starts the next process at a lock, and what makes a cheap slot dearer after a sign-in.

        Without a successor the sign-in comes back in this process, as tests and pictures want it.
        """
        super().__init__()
        self._successor = successor
        self._raise_cost = raise_cost
        self._noted: list[str] = []
        self._going = False
        self._last_backup: QObject | None = None
        self._looks = looks
        self._prompts = prompts
        self._failures = failures
        self._choices = Choices(looks, prompts, lambda to: self._changeover.to_zoom(to))  # noqa: PLW0108 -- made next
        self._changeover = Changeover(self, self._choices, prompts, lambda: looks.settings.zoom)
        self._tasks = Tasks(failures.report)
        self._register: Path | None = None
        self._last_user = ""
        self._desk: Desk | None = None
        self._desk_tasks: Tasks | None = None
        self._windows: SessionWindows | None = None
        self.unlock: Unlock | None = None
        self._steps: FirstSteps | None = None

    @property
    def window(self) -> Window | None:
        """The first window of who is signed in."""
        return self._windows.first if self._windows else None

    @property
    def signed_in(self) -> bool:
        """Whether somebody is."""
        return self._windows is not None

    @property
    def windows(self) -> tuple[Window, ...]:
        """Every window of who is signed in."""
        return self._windows.all if self._windows else ()

    @property
    def shown(self) -> str:
        """What the place is called that is shown now; nothing where nobody is signed in."""
        front = next((one for one in self.windows if one.isActiveWindow()), self.window)
        place = front.navigation.place if front else None
        return place.title if place else ""

    def start(self, register: Path | None, user: str | None, passphrase: str | None) -> None:
        """Begin with what is known: sign in, show the sign-in, or the choices of the first run."""
        self._register = register or self._looks.settings.last_register
        self._last_user = user or ""
        self._show_unlock()
        if register and user and passphrase:
            self._on_sign_in(user, passphrase)

    def note(self, words: str) -> None:
        """Say something at the sign-in, once."""
        self._noted.append(words)

    def lock(self) -> None:
        """Take the register off the screen, close it, and let a process without its key ask to sign in."""
        self._go(self._ask_again)

    def close(self) -> None:
        """Close whatever is open."""
        self._leave()
        self._put_unlock_away()
        self._tasks.close()

    def come_to_front(self) -> None:
        """Show what there is before the windows of other programs."""
        if self._windows:
            self._windows.come_to_front()
        elif self.unlock:
            self.unlock.showNormal()
            self.unlock.raise_()
            self.unlock.activateWindow()

    def prove(self, done: Callable[[RegisterReport | None], object]) -> bool:
        """Prove the open register behind whatever is written to it now; tell whether there is one."""
        desk, tasks = self._desk, self._desk_tasks
        if not desk or not tasks or self._going:
            return False
        tasks.write(self, desk.administration.check, done, lambda _error: done(None))
        return True

    def _go(self, then: Callable[[], None]) -> None:
        """Hide everything at once, keep what was typed and not saved, then let go of the register."""
        window, desk, tasks = self.window, self._desk, self._desk_tasks
        if not window or not desk or not tasks or self._going:
            return
        self._going = True
        typed = self._typed_in(window)
        self._put_windows_away()
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
            from iom_desktop.ui.shell.sessions.leaving import LastBackup

            last = self._last_backup = LastBackup()
            last.begin(desk.backups, tasks, Path(folder), self._choices.note_trouble, then)
        else:
            then()

    def _ask_again(self) -> None:
        self._leave()
        if not self._succeeded():
            self._show_unlock()

    def _succeeded(self) -> bool:
        """Let another process go on at the sign-in and end this one, and tell whether there is one."""
        self.leaving.emit()
        if self._successor and self._successor(self._register, self._last_user):
            QCoreApplication.quit()
            return True
        self.register_shown.emit(self._register)
        return False

    def _put_windows_away(self) -> None:
        if not self._windows:
            return
        with suppress(OSError):  # a full disk may forget how large the windows were
            self._choices.keep_windows(self._windows)
        self._windows.put_away()
        for other in QApplication.topLevelWidgets():
            other.hide()

    def _leave(self) -> None:
        if self._windows:
            if not self._going:
                self._put_windows_away()
            self._windows.let_go()
            self._windows = None
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
        unlock = Unlock(self._looks.theme, self._looks.icons, self._looks.settings.zoom)
        unlock.closed.connect(self._on_closed)
        unlock.zoom_chosen.connect(self._changeover.to_zoom)
        unlock.sign_in.sign_in_wanted.connect(self._on_sign_in)
        unlock.sign_in.user_chosen.connect(self._hold)
        unlock.sign_in.other_wanted.connect(lambda: self._first_steps(unlock).begin())
        unlock.sign_in.recent_wanted.connect(lambda folder: self._on_recent(Path(folder)))
        unlock.sign_in.help_wanted.connect(self._on_help)
        unlock.sign_in.restore_wanted.connect(lambda: self._first_steps(unlock).restore(self._register))
        self.unlock, self._steps = unlock, None
        self._prompts.belong_to(unlock)
        if self._register is None:
            self._first_steps(unlock).begin()
        elif recent.may_be_there(self._register):
            self._on_register_chosen(self._register)
        else:
            self._first_steps(unlock).refuse(Message.WARNING, recent.gone(self._register))
        unlock.show()
        if self._noted:
            unlock.warn(" ".join(self._noted))
            self._noted.clear()
        QTimer.singleShot(PAINTED, unlock, partial(self._go_on, unlock))

    def _go_on(self, unlock: Unlock) -> None:
        """Begin what the sign-in is not kept waiting for."""
        from iom_desktop.ui.shell.signing_in.unlock_drops import UnlockDrops

        def put_back(backup: Path) -> None:
            self._first_steps(unlock).restore(self._register, backup)

        UnlockDrops(unlock, self._on_register_chosen, put_back, unlock.warn)
        self._tasks.ask(unlock, entering.warm_up, lambda _done: None)

    def _first_steps(self, unlock: Unlock) -> FirstSteps:
        """Return what follows the choices of the first run, which most starts do without."""
        if self._steps is None:
            from iom_desktop.ui.shell.sessions.first_steps import FirstSteps

            steps = FirstSteps(unlock, self._tasks, self._prompts, self._failures, self._looks.settings)
            steps.register_chosen.connect(self._on_register_chosen)
            steps.demonstration_made.connect(self._on_demonstration)
            steps.backups_chosen.connect(self._choices.keep_backup_folder)
            self._steps = steps
        return self._steps

    def _on_recent(self, folder: Path) -> None:
        """Ask for another register's users; one that is gone leaves the sign-in as it is."""
        if recent.may_be_there(folder):
            self._on_register_chosen(folder)
        elif self.unlock:
            self.unlock.sign_in.message.say(Message.ERROR, recent.gone(folder))

    def _on_register_chosen(self, folder: Path) -> None:
        if not self.unlock:
            self._register = folder
            return
        try:
            users = door.users_of(folder)
        except Mendable as error:
            self._first_steps(self.unlock).refuse(Message.ERROR, error.message, error.code)
            return
        self._register = folder
        self.unlock.sign_in.show_register(folder, users, self._last_user)
        others = [one for one in self._looks.settings.recent_registers if Path(one) != folder]
        self.unlock.sign_in.offer_recent(recent.labels_of(others))
        self.unlock.show_sign_in()
        QTimer.singleShot(PAINTED, self.unlock, lambda: self._say_more(folder))

    def _say_more(self, folder: Path) -> None:
        """Say what takes longer to find out than who may sign in."""
        from iom_desktop.ui.shell.signing_in import last_known

        if not self.unlock or folder != self._register:
            return
        try:
            door.refuse_damaged(folder)
        except Mendable as error:
            self._first_steps(self.unlock).refuse(Message.ERROR, error.message, error.code)
            return
        last_known.show(self.unlock.sign_in, folder, self._looks.settings, self._tasks)
        self.register_shown.emit(folder)

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
            lambda: entering.come_in(folder, user, passphrase),
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
            self.unlock.sign_in.hold(door.seconds_to_wait(self._register, user))

    def _on_signed_in(self, came_in: tuple[Desk, Borough], passphrase: str) -> None:
        from iom_desktop.ui.kit.news import News
        from iom_desktop.ui.shell.frame.places import Tools
        from iom_desktop.ui.shell.windows.session_windows import SessionWindows

        self._desk, borough = came_in
        desk, raise_cost = self._desk, self._raise_cost
        self._desk_tasks = Tasks(self._failures.report, desk.leave_seals())
        if self._register:
            self._looks.keep(self._looks.settings.having_opened(self._register, desk.clock.now()))
        tools = Tools(self._looks.theme, self._looks.icons, self._desk_tasks, News(), self._prompts)
        windows = self._windows = SessionWindows(desk, borough, tools)
        windows.opened.connect(self._on_opened)
        windows.closed.connect(self._on_closed)
        windows.open_first(self._looks.settings)
        self._put_unlock_away()
        if self.window is None:
            return
        for said, detail in entering.to_tell(desk):
            self._prompts.tell(said, detail)
        self.window.arrive()
        if raise_cost:
            self._desk_tasks.write(self.window, lambda: raise_cost(desk, passphrase), lambda _: None)

    def _on_opened(self, window: Window) -> None:
        window.lock_wanted.connect(self.lock)
        window.window_wanted.connect(partial(self._on_window_wanted, window))
        window.register_wanted.connect(lambda folder: self._changeover.to_register(Path(folder)))
        self._choices.hear(window, lambda: self.windows)

    def _on_window_wanted(self, beside: Window, place: str, argument: str) -> None:
        if self._windows:
            self._windows.open_beside(self._looks.settings, beside, place, argument)

    def _put_unlock_away(self) -> None:
        if self.unlock:
            self.unlock.closed.disconnect(self._on_closed)
            self.unlock.close()
            self.unlock.deleteLater()
            self.unlock = self._steps = None

    def begin_again(self, zoom: int) -> None:
        """Open the sign-in again, at another zoom."""
        if self.unlock:
            self._last_user = self.unlock.sign_in.user or self._last_user
        if not self._succeeded() and self.unlock:
            words = f"IOM Desktop is drawn at {zoom} % the next time it starts."
            self.unlock.sign_in.message.say(Message.INFO, words)

    def turn_to(self, folder: Path) -> None:
        """Ask to sign in to another register from now on."""
        self._register = folder

    def _on_help(self) -> None:
        from iom_desktop.ui.shell.sessions.recovery import Recovery

        if self._register and self.unlock:
            recovery = Recovery(self.unlock, self._looks.icons, self._tasks, self._failures)
            recovery.ask(self._register, door.users_of(self._register), self._last_user)

    def _on_closed(self) -> None:
        if self.window:
            self._go(self._finish)
        else:
            self._finish()

    def _finish(self) -> None:
        """Close the register while an error of it can still be said, then end."""
        self._leave()
        self.left.emit()
