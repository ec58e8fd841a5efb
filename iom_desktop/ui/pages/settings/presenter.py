"""Asks for what the Settings page shows, and keeps what a coordinator changes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

import iom_desktop
from iom_desktop import paths
from iom_desktop.errors import Mendable
from iom_desktop.records.access import ReferenceEntry
from iom_desktop.records.borough import Borough, WardsKept, WardsLoaded
from iom_desktop.records.changes import Changes
from iom_desktop.records.check_queue import QueueOrder
from iom_desktop.records.recovery import RecoverySheet
from iom_desktop.records.setting_up import Setup
from iom_desktop.records.user import User
from iom_desktop.services import recovery
from iom_desktop.services.desk import Desk
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.settings.configuration_flow import ConfigurationFlow
from iom_desktop.ui.pages.settings.finder_index import spots_of
from iom_desktop.ui.pages.settings.lists_flow import ListsFlow
from iom_desktop.ui.pages.settings.logo_flow import LogoFlow
from iom_desktop.ui.pages.settings.page import SettingsPage
from iom_desktop.ui.pages.settings.processing_flow import ProcessingFlow
from iom_desktop.ui.pages.settings.recovery_flow import RecoveryFlow
from iom_desktop.ui.pages.settings.users_flow import UsersFlow
from iom_desktop.ui.pages.settings.wording_flow import WordingFlow
from iom_desktop.ui.widgets.message_bar import Message
from iom_desktop.vocabulary.access import Role
from iom_desktop.vocabulary.documents import WordingKind

_WARD_FILES = "Lists (*.csv *.tsv *.txt *.xlsx)"
AGENCIES, THEMES, SOURCES = "agencies", "panel_themes", "check_sources"


@dataclass(frozen=True, slots=True)
class _Found:
    borough: Borough
    users: tuple[User, ...]
    lists: dict[str, tuple[ReferenceEntry, ...]]
    order: QueueOrder
    wards: WardsKept
    setup: Setup | None
    """Of a real register that the user may set up."""


class SettingsPresenter(QObject):
    """Shows everything to everybody; the service refuses changes to whoever may not make them."""

    def __init__(self, page: SettingsPage, desk: Desk, tasks: Tasks, news: News, prompts: Prompts) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._prompts = prompts
        self._tasks = tasks
        self._news = news
        self._may_change = desk.who.role is Role.COORDINATOR
        page.borough.save_wanted.connect(self._on_save)
        page.borough.wards.load_wanted.connect(self._on_wards_wanted)
        page.checks.sources_wanted.connect(self._on_sources)
        page.checks.order_wanted.connect(self._on_order)
        self._make_flows_of_people()
        self._make_flows_of_papers()
        self._make_flows_of_choices()

    def _make_flows_of_people(self) -> None:
        page, users = self._page, self._desk.users
        self._users_flow = UsersFlow(
            page.users, users, self._tasks, self._prompts, icons=page.icons, who=self._desk.who, clock=self._desk.clock
        )
        self._recovery_flow = RecoveryFlow(page.users, users, recovery, self._tasks, self._prompts, icons=page.icons)
        self._users_flow.changed.connect(self._on_users_changed)
        self._users_flow.leave_wanted.connect(page.leave_wanted)

    def _make_flows_of_papers(self) -> None:
        page, desk, may_change = self._page, self._desk, self._may_change
        self._logo_flow = LogoFlow(
            page.borough, desk.letterheads, self._tasks, self._news, self._prompts, icons=page.icons,
            may_change=may_change,
        )  # fmt: skip
        self._wording_flow = WordingFlow(
            page.wording, desk.templates, desk.documents, tasks=self._tasks, news=self._news, prompts=self._prompts,
            icons=page.icons, may_change=may_change,
        )  # fmt: skip
        self._processing_flow = ProcessingFlow(
            page.processing, desk.processing, tasks=self._tasks, news=self._news, prompts=self._prompts,
            clock=desk.clock, may_change=may_change,
            may_make=desk.who.role in (Role.COORDINATOR, Role.DATA_PROTECTION),
        )  # fmt: skip

    def _make_flows_of_choices(self) -> None:
        page, desk = self._page, self._desk
        self._lists_flow = ListsFlow(
            page.lists, desk.lists, tasks=self._tasks, news=self._news, prompts=self._prompts, icons=page.icons,
            clock=desk.clock, may_change=self._may_change,
        )  # fmt: skip
        self._lists_flow.shown.connect(lambda shown: page.finder.offer(spots_of(shown)))
        self._configuration_flow = ConfigurationFlow(
            page.configuration, desk.configuration, tasks=self._tasks, news=self._news, prompts=self._prompts,
            may_change=self._may_change,
        )  # fmt: skip
        self._configuration_flow.changed.connect(self.arrive)

    def arrive(self) -> None:
        """Show what is kept now."""
        self._tasks.ask(self._page, self._look, self._show)
        self._logo_flow.arrive()
        self._wording_flow.arrive()
        self._lists_flow.arrive()
        self._processing_flow.arrive()
        self._page.machine.release.show_release(
            iom_desktop.__version__,
            date.fromisoformat(iom_desktop.__released__),
            self._desk.clock.today(),
            log=paths.logs(),
            settings=paths.settings_file(),
        )

    def open(self, argument: str) -> None:
        """Show a tab by its title, or the wording of a kind of paper."""
        if argument in set(WordingKind):
            self._page.show_tab("Wording")
            self._wording_flow.go_to(WordingKind(argument))
        else:
            self._page.show_tab(argument)

    def pictures(self) -> tuple[tuple[str, Callable[[], QWidget | None]], ...]:
        """Give the gallery the tabs and the dialog."""
        names = ("users", "lists", "wording", "daily-check", "backups", "data-protection", "files", "machine")
        tabs = [(name, partial(self._page.tabs.setCurrentIndex, at)) for at, name in enumerate(names, start=1)]
        return (
            *tabs,
            ("add-user", self._users_flow.add),
            ("my-passphrase", self._users_flow.renew),
            ("recovery-code", self._picture_of_a_code),
            ("finder", lambda: self._page.finder.field.setText("lock")),
            *(self._pictures_of_papers() if self._may_change else ()),
        )

    def _pictures_of_papers(self) -> tuple[tuple[str, Callable[[], QWidget | None]], ...]:
        return (
            ("logo", self._logo_flow.picture),
            ("entry", self._lists_flow.picture),
            ("wording-day", lambda: self._wording_flow.picture(self._desk.clock.today())),
        )

    def _picture_of_a_code(self) -> QWidget:
        made_up = "ABCDE-FGHJK-MNPQR-STUVW-XYZ23-45678"
        return self._recovery_flow.show(RecoverySheet("Kingsmere", "", made_up, self._desk.clock.today()))

    def _look(self) -> _Found:
        asked, borough = self._desk.administration, self._desk.borough
        sets_up = self._may_change and not borough.demonstration
        return _Found(
            borough,
            self._desk.users.users(),
            asked.reference_lists(),
            self._desk.daily_checks.order(),
            self._desk.wards.kept(),
            self._desk.setting_up.state() if sets_up else None,
        )

    def _show(self, found: _Found) -> None:
        page, may_change = self._page, self._may_change
        agencies = found.lists.get(AGENCIES, ())
        themes = found.lists.get(THEMES, ())
        self._users_flow.agencies, self._users_flow.themes = agencies, themes
        page.header.say(found.borough.name)
        page.setup.setVisible(found.setup is not None and not found.setup.finished)
        page.borough.show_borough(found.borough, may_change=may_change)
        page.borough.wards.show_kept(found.wards, may_change=may_change)
        page.users.show_users(found.users, agencies, themes, self._desk.clock.today(), may_change=may_change)
        sources = found.lists.get(SOURCES, ())
        page.checks.show_checks(sources, found.order, self._desk.clock.today(), may_change=may_change)

    def _on_save(self, borough: Borough) -> None:
        self._tasks.write(
            self._page, lambda: self._desk.administration.keep_borough(borough), self._on_saved, self._on_not_saved
        )

    def _on_saved(self, changes: Changes) -> None:
        self._news.tell(changes)
        self._page.borough.say_saved()
        self.arrive()

    def _on_wards_wanted(self) -> None:
        self._prompts.open_file("Choose the file of wards", _WARD_FILES, self._load_wards)

    def _load_wards(self, path: Path) -> None:
        self._tasks.write(self._page, partial(self._desk.wards.load, path), self._on_wards_loaded, self._on_not_saved)

    def _on_wards_loaded(self, loaded: WardsLoaded) -> None:
        self._news.tell(loaded.changes)
        self._page.borough.wards.show_kept(loaded.kept, may_change=True)
        left = f"{words.count(loaded.unread, 'row')} without a postcode or a ward left out" if loaded.unread else ""
        self._page.borough.message.say(Message.SAVED, "Wards loaded", left)

    def _on_not_saved(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._page.borough.message.say(Message.ERROR, "Not saved.", error.message)

    def _on_sources(self, sources: tuple[ReferenceEntry, ...]) -> None:
        keep = partial(self._desk.administration.keep_entries, sources)
        self._tasks.write(self._page, keep, partial(self._on_checks_saved, "Sources saved"), self._on_checks_not_saved)

    def _on_order(self, order: QueueOrder) -> None:
        keep = partial(self._desk.daily_checks.keep_order, order)
        self._tasks.write(self._page, keep, partial(self._on_checks_saved, "Order saved"), self._on_checks_not_saved)

    def _on_checks_saved(self, said: str, changes: Changes) -> None:
        tab = self._page.checks
        if tab.dialog is not None and isValid(tab.dialog):
            tab.dialog.accept()
        tab.dialog = None
        self._news.tell(changes)
        tab.message.say(Message.SAVED, said, "From today on.")
        self.arrive()

    def _on_checks_not_saved(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._page.checks.message.say(Message.ERROR, "Not saved.", error.message)

    def _on_users_changed(self, changes: Changes) -> None:
        self._news.tell(changes)
        self.arrive()
