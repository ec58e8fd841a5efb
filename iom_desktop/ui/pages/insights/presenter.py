"""Asks for the figures of the Insights page, and again when something changed."""

from PySide6.QtCore import QObject

from iom_desktop.errors import Mendable
from iom_desktop.records.changes import Changes
from iom_desktop.services.insights import Insights
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.insights.page import InsightsPage


class InsightsPresenter(QObject):
    """Counts when the page is shown, and anew when it is shown after something changed."""

    def __init__(self, page: InsightsPage, insights: Insights, tasks: Tasks, news: News) -> None:
        super().__init__(page)
        self._page = page
        self._insights = insights
        self._tasks = tasks
        self._counted = False
        news.changed.connect(self._on_news)

    def arrive(self) -> None:
        """Show the figures as they stand."""
        if not self._counted:
            self._counted = True
            self._tasks.ask(self._page, self._insights.figures, self._page.show_figures, self._on_refused)

    def _on_refused(self, error: BaseException) -> None:
        self._counted = False
        if not isinstance(error, Mendable):
            raise error
        self._page.show_refusal(error.message)

    def _on_news(self, _changes: Changes) -> None:
        self._counted = False
        if self._page.isVisible():
            self.arrive()
