"""Asks for what the Settings page shows, and keeps what a coordinator changes."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable
from iom_desktop.records.access import Actor, ReferenceEntry
from iom_desktop.records.borough import Borough
from iom_desktop.records.changes import Changes
from iom_desktop.records.user import User
from iom_desktop.services.administration import Administration
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.settings.page import SettingsPage
from iom_desktop.ui.pages.settings.passphrase_dialog import PassphraseDialog
from iom_desktop.ui.pages.settings.user_dialog import NewUser, UserDialog
from iom_desktop.ui.widgets.message_bar import Message
from iom_desktop.vocabulary.access import Role

AGENCIES = "agencies"


@dataclass(frozen=True, slots=True)
class _Found:
    borough: Borough
    users: tuple[User, ...]
    lists: dict[str, tuple[ReferenceEntry, ...]]


class SettingsPresenter(QObject):
    """Shows everything to everybody; the service refuses changes to whoever may not make them."""

    def __init__(
        self,
        page: SettingsPage,
        administration: Administration,
        tasks: Tasks,
        news: News,
        prompts: Prompts,
        *,
        who: Actor,
        clock: Clock,
    ) -> None:
        super().__init__(page)
        self._page = page
        self._administration = administration
        self._tasks = tasks
        self._news = news
        self._prompts = prompts
        self._who = who
        self._may_change = who.role is Role.COORDINATOR
        self._clock = clock
        self._agencies: tuple[ReferenceEntry, ...] = ()
        page.borough.save_wanted.connect(self._on_save)
        page.users.add_wanted.connect(self._on_add)
        page.users.end_wanted.connect(self._on_end)
        page.users.reset_wanted.connect(self._on_reset)
        page.users.renew_wanted.connect(self._on_renew)

    def arrive(self) -> None:
        """Show what is kept now."""
        self._tasks.ask(self._page, self._look, self._show)

    def pictures(self) -> tuple[tuple[str, Callable[[], QWidget | None]], ...]:
        """Give the gallery the tabs and the dialog."""
        tabs = [
            (name, lambda at=at: self._page.tabs.setCurrentIndex(at))
            for at, name in ((1, "users"), (2, "lists"), (3, "machine"))
        ]
        return (*tabs, ("add-user", self._on_add))

    def _look(self) -> _Found:
        asked = self._administration
        return _Found(asked.borough(), asked.users(), asked.reference_lists())

    def _show(self, found: _Found) -> None:
        page, may_change = self._page, self._may_change
        self._agencies = found.lists.get(AGENCIES, ())
        page.header.say(found.borough.name)
        page.borough.show_borough(found.borough, may_change=may_change)
        page.users.show_users(found.users, self._agencies, self._clock.today(), may_change=may_change)
        page.lists.show_lists(found.lists)

    def _on_save(self, borough: Borough) -> None:
        self._tasks.write(
            self._page, lambda: self._administration.keep_borough(borough), self._on_saved, self._on_not_saved
        )

    def _on_saved(self, changes: Changes) -> None:
        self._news.tell(changes)
        self._page.borough.say_saved()
        self.arrive()

    def _on_not_saved(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._page.borough.message.say(Message.ERROR, "Not saved.", error.message)

    def _on_add(self) -> UserDialog:
        dialog = UserDialog(self._page, self._page.icons, self._agencies)
        dialog.wanted.connect(lambda new: self._add(dialog, new))
        dialog.show_fitted()
        return dialog

    def _add(self, dialog: UserDialog, new: NewUser) -> None:
        user, passphrase = new

        def added(changes: Changes) -> None:
            dialog.accept()
            self._news.tell(changes)
            self._page.users.message.say(Message.SAVED, f"{user.display_name} can sign in")
            self.arrive()

        def refused(error: BaseException) -> None:
            if not isinstance(error, Mendable):
                raise error
            dialog.say_failure(error.message)

        self._tasks.write(dialog, lambda: self._administration.add_user(user, passphrase), added, refused)

    def _on_reset(self, user: User) -> None:
        self._ask_passphrase(
            f"New passphrase for {user.display_name}",
            "Tell them in person; they change it when they sign in. The old one signs nobody in any more.",
            lambda passphrase: self._administration.reset_passphrase(user.sign_in_name, passphrase),
            f"{user.display_name} has a new passphrase",
        )

    def _on_renew(self) -> None:
        self._ask_passphrase(
            "Change my passphrase",
            f"For {self._who.display_name}, from the next sign-in on.",
            self._administration.renew_passphrase,
            "Your passphrase is changed",
        )

    def _ask_passphrase(self, title: str, under: str, keep: Callable[[str], None], kept: str) -> None:
        dialog = PassphraseDialog(self._page, self._page.icons, title, under=under)

        def saved(_: None) -> None:
            dialog.accept()
            self._page.users.message.say(Message.SAVED, kept)

        def refused(error: BaseException) -> None:
            if not isinstance(error, Mendable):
                raise error
            dialog.say_failure(error.message)

        dialog.wanted.connect(lambda passphrase: self._tasks.write(dialog, lambda: keep(passphrase), saved, refused))
        dialog.show_fitted()

    def _on_end(self, user: User) -> None:
        self._prompts.ask(
            f"End the sign-in of {user.display_name} today?",
            "End sign-in",
            lambda: self._end(user),
            detail="The passphrase opens nothing any more. What they recorded stays under their name.",
        )

    def _end(self, user: User) -> None:
        today = self._clock.today()

        def ended(changes: Changes) -> None:
            self._news.tell(changes)
            self.arrive()

        self._tasks.write(self._page, lambda: self._administration.end_user(user.sign_in_name, today), ended)
