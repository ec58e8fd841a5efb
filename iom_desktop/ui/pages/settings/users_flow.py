"""What a coordinator does with users on the Settings page, and what everybody does with their own passphrase."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable
from iom_desktop.records.access import Actor, ReferenceEntry
from iom_desktop.records.changes import Changes
from iom_desktop.records.user import User
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.settings.passphrase_dialog import OwnPassphraseDialog, PassphraseDialog
from iom_desktop.ui.pages.settings.user_dialog import NewUser, RightsDialog, UserDialog
from iom_desktop.ui.pages.settings.users_tab import UsersTab
from iom_desktop.ui.widgets.form_dialog import FormDialog
from iom_desktop.ui.widgets.message_bar import Message
from iom_desktop.vocabulary.access import Strength

_Dialog = TypeVar("_Dialog", bound=FormDialog)
_YOURSELF = "This is you. Where you change what you may do, you are signed out, and sign in again with that."


class UserDeeds(Protocol):
    """What can be done with users."""

    def add_user(self, user: User, passphrase: str) -> Changes:
        """Let somebody sign in."""
        ...

    def change_user(self, user: User) -> Changes:
        """Change what somebody is called, may do or may see."""
        ...

    def end_user(self, sign_in_name: str, last_day: date) -> Changes:
        """Let somebody sign in no longer than to a day."""
        ...

    def disable_user(self, sign_in_name: str) -> Changes:
        """Keep somebody out."""
        ...

    def enable_user(self, sign_in_name: str, passphrase: str) -> Changes:
        """Let somebody in again."""
        ...

    def renew_passphrase(self, current: str, passphrase: str) -> None:
        """Change one's own passphrase."""
        ...

    def reset_passphrase(self, sign_in_name: str, passphrase: str) -> None:
        """Give somebody a new passphrase."""
        ...

    def strength_of(self, passphrase: str, *names: str) -> Strength:
        """Judge a passphrase."""
        ...


class UsersFlow(QObject):
    """Opens the dialogs of the users' tab and keeps what they ask for."""

    changed = Signal(object)
    """Carries the ``Changes`` to who signs in; none for a passphrase."""
    leave_wanted = Signal()
    """The user has changed what they may do themselves: the session of before has to end."""

    def __init__(
        self,
        tab: UsersTab,
        deeds: UserDeeds,
        tasks: Tasks,
        prompts: Prompts,
        *,
        icons: Icons,
        who: Actor,
        clock: Clock,
    ) -> None:
        super().__init__(tab)
        self._tab = tab
        self._icons = icons
        self._deeds = deeds
        self._tasks = tasks
        self._prompts = prompts
        self._who = who
        self._clock = clock
        self.agencies: tuple[ReferenceEntry, ...] = ()
        self.themes: tuple[ReferenceEntry, ...] = ()
        tab.add_wanted.connect(self.add)
        tab.change_wanted.connect(self.change)
        tab.end_wanted.connect(self._on_end)
        tab.disable_wanted.connect(self._on_disable)
        tab.enable_wanted.connect(self._on_enable)
        tab.reset_wanted.connect(self._on_reset)
        tab.renew_wanted.connect(self.renew)

    def add(self) -> UserDialog:
        """Open the form for a new user."""
        dialog = UserDialog(self._tab, self._icons, self.agencies, self.themes, self._deeds.strength_of)

        def add(new: NewUser) -> None:
            user, passphrase = new
            self._keep(dialog, partial(self._deeds.add_user, user, passphrase), f"{user.display_name} can sign in")

        return self._opened(dialog, add)

    def change(self, user: User) -> RightsDialog:
        """Open the form on what a user may do."""
        themselves = user.id == self._who.user_id
        under = _YOURSELF if themselves else f"{user.display_name} goes on signing in as {user.sign_in_name}."
        dialog = RightsDialog(self._tab, self._icons, user, self.agencies, self.themes, under=under)

        def change(changed: User) -> None:
            keep = partial(self._deeds.change_user, changed)
            ends = themselves and _rights(changed) != _rights(user)
            self._keep(dialog, keep, f"{changed.display_name} is changed", self.leave_wanted.emit if ends else None)

        return self._opened(dialog, change)

    def renew(self) -> OwnPassphraseDialog:
        """Open the form for one's own passphrase."""
        judge = partial(_judged, self._deeds, self._who.sign_in_name, self._who.display_name)
        under = f"For {self._who.display_name}, from the next sign-in on."
        dialog = OwnPassphraseDialog(self._tab, self._icons, judge, under=under)

        def renew(both: tuple[str, str]) -> None:
            self._keep(dialog, partial(self._deeds.renew_passphrase, *both), "Your passphrase is changed")

        return self._opened(dialog, renew)

    def _on_reset(self, user: User) -> None:
        dialog = self._passphrase_dialog(
            user,
            f"New passphrase for {user.display_name}",
            "Tell them in person; they change it when they sign in. The old one signs nobody in any more.",
        )
        keep, done = self._deeds.reset_passphrase, f"{user.display_name} has a new passphrase"
        self._opened(dialog, lambda passphrase: self._keep(dialog, partial(keep, user.sign_in_name, passphrase), done))

    def _on_enable(self, user: User) -> None:
        dialog = self._passphrase_dialog(
            user,
            f"Let {user.display_name} in again",
            "With a new passphrase: the one from before opens nothing. Tell them in person.",
            "Let in again",
        )
        keep, done = self._deeds.enable_user, f"{user.display_name} can sign in again"
        self._opened(dialog, lambda passphrase: self._keep(dialog, partial(keep, user.sign_in_name, passphrase), done))

    def _passphrase_dialog(
        self, user: User, title: str, under: str, save: str = "Change passphrase"
    ) -> PassphraseDialog:
        judge = partial(_judged, self._deeds, user.sign_in_name, user.display_name)
        return PassphraseDialog(self._tab, self._icons, title, judge, under=under, save=save)

    def _on_end(self, user: User) -> None:
        self._ask_first(
            f"End the sign-in of {user.display_name} today?",
            "End sign-in",
            partial(self._deeds.end_user, user.sign_in_name, self._clock.today()),
            f"{user.display_name} does not sign in any more",
        )

    def _on_disable(self, user: User) -> None:
        self._ask_first(
            f"Keep {user.display_name} out for now?",
            "Disable sign-in",
            partial(self._deeds.disable_user, user.sign_in_name),
            f"{user.display_name} is kept out until you let them in again",
        )

    def _ask_first(self, question: str, button: str, work: Callable[[], Changes], done: str) -> None:
        detail = "The register gets a new key, so their passphrase opens nothing. What they recorded stays."
        self._prompts.ask(question, button, lambda: self._do(work, done), detail=detail)

    def _do(self, work: Callable[[], Changes], done: str) -> None:
        def kept(changes: Changes) -> None:
            self._tab.message.say(Message.SAVED, done)
            self.changed.emit(changes)

        self._tasks.write(self._tab, work, kept, self._say_refused)

    def _opened(self, dialog: _Dialog, keep: Callable[..., None]) -> _Dialog:
        dialog.wanted.connect(keep)
        dialog.show_fitted()
        return dialog

    def _keep(
        self,
        dialog: FormDialog,
        work: Callable[[], Changes | None],
        done: str,
        then: Callable[[], None] | None = None,
    ) -> None:
        def kept(changes: Changes | None) -> None:
            dialog.accept()
            self._tab.message.say(Message.SAVED, done)
            if then is not None:
                then()
            elif changes is not None:
                self.changed.emit(changes)

        def refused(error: BaseException) -> None:
            dialog.say_failure(_words_of(error))

        self._tasks.write(dialog, work, kept, refused)

    def _say_refused(self, error: BaseException) -> None:
        self._tab.message.say(Message.ERROR, _words_of(error))


def _rights(user: User) -> tuple[object, ...]:
    return user.role, user.agency, user.themes, user.cleared


def _judged(deeds: UserDeeds, sign_in_name: str, display_name: str, passphrase: str) -> Strength:
    return deeds.strength_of(passphrase, sign_in_name, display_name)


def _words_of(error: BaseException) -> str:
    if not isinstance(error, Mendable):
        raise error
    return error.message
