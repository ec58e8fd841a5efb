"""Keeps the counts of the rail: how many wait for a decision, and how many are not checked today."""

from PySide6.QtCore import QObject

from iom_desktop.records.changes import Changes
from iom_desktop.records.today import Badges
from iom_desktop.services.today import Today
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.shell.frame.rail import Rail

_KINDS = ("daily_check", "selection_decision", "cohort_month", "episode", "eligibility")


class Counts(QObject):
    """Counts anew whenever something changed that counts."""

    def __init__(self, rail: Rail, today: Today, tasks: Tasks, news: News) -> None:
        super().__init__(rail)
        self._rail = rail
        self._today = today
        self._tasks = tasks
        news.changed.connect(self._on_news)

    def arrive(self) -> None:
        """Count."""
        self._tasks.ask(self, self._today.badges, self._show)

    def _on_news(self, changes: Changes) -> None:
        if changes.concerns(*_KINDS):
            self.arrive()

    def _show(self, badges: Badges) -> None:
        self._rail.show_count("cohort", badges.waiting)
        self._rail.show_count("daily_check", badges.not_checked)
