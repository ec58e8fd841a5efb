"""What the directory asks of the services and how it answers."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from iom_desktop.errors import Mendable, Misfilled
from iom_desktop.records.changes import Changes
from iom_desktop.records.support import Provider, Service
from iom_desktop.services.providers import Providers
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.providers.page import ProvidersPage


class ProvidersPresenter(QObject):
    """Shows the directory anew each time, and keeps what its forms ask."""

    def __init__(self, page: ProvidersPage, providers: Providers, tasks: Tasks, news: News) -> None:
        super().__init__(page)
        self._page = page
        self._providers = providers
        self._tasks = tasks
        self._news = news
        page.item_wanted.connect(self._on_item_wanted)
        news.changed.connect(self._on_news)

    def arrive(self) -> None:
        """Show the directory."""
        self._page.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._load()

    def pictures(self) -> tuple[tuple[str, Callable[[], QWidget | None]], ...]:
        """Give the gallery the form of a service."""
        return (("service", self._picture),)

    def _picture(self) -> QWidget | None:
        self._page.ask_service()
        return self._page.dialog

    def _load(self) -> None:
        self._tasks.ask(self, self._providers.directory, self._page.show_directory, self._on_failed)

    def _on_item_wanted(self, item: Provider | Service) -> None:
        said = "Provider saved" if isinstance(item, Provider) else "Service saved"

        def done(changes: Changes) -> None:
            self._page.say_saved(said)
            self._news.tell(changes)

        self._tasks.write(self, lambda: self._providers.keep(item), done, self._on_failed)

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, Misfilled):
            self._page.say_misfilled(error)
        elif isinstance(error, Mendable):
            self._page.say_not_saved(error.message)
        else:
            raise error

    def _on_news(self, changes: Changes) -> None:
        if self._page.isVisible() and changes.concerns("provider", "service", "intervention", "pathway_need"):
            self._load()
