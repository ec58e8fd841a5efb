"""Asks for what the criteria on the page make of the lists, as often as they are moved."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from iom_desktop.errors import Mendable
from iom_desktop.records.changes import Changes
from iom_desktop.records.criteria import Exploration, ExplorerChoices
from iom_desktop.services.criteria import CriteriaExplorer
from iom_desktop.services.rule_sets import RuleSets
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.criteria.page import CriteriaPage
from iom_desktop.ui.pages.criteria.rule_set_dialogs import KeepWish, RuleSetsDialog
from iom_desktop.ui.widgets.saving import Saving


class CriteriaPresenter(QObject):
    """Reads the lists once, then explores; while one answer is under way only the last wish waits."""

    def __init__(
        self, page: CriteriaPage, explorer: CriteriaExplorer, rule_sets: RuleSets, tasks: Tasks, news: News
    ) -> None:
        super().__init__(page)
        self._page = page
        self._explorer = explorer
        self._rule_sets = rule_sets
        self._saving = Saving(page, tasks, news, self)
        self._tasks = tasks
        self._stale = True
        self._latest = ""
        self._under_way = self._again = self._reading = False
        page.explore_wanted.connect(self._on_explore)
        page.retry_wanted.connect(self.load)
        page.reading_wanted.connect(self._on_reading_wanted)
        page.keep_wanted.connect(self._on_keep)
        page.rule_sets_wanted.connect(self._show_rule_sets)
        page.switch_wanted.connect(self._on_switch)
        news.changed.connect(self._on_news)

    def arrive(self) -> None:
        """Read the lists, if they were not read yet or have changed."""
        if self._stale:
            self.load()

    def load(self) -> None:
        """Read the lists, the latest first: with it the explorer can be used."""
        self._stale, self._reading = False, True
        self._tasks.ask(self, self._explorer.load, self._on_loaded, self._on_failed)

    def pictures(self) -> tuple[tuple[str, Callable[[], QWidget | None]], ...]:
        """Return the form for keeping criteria, for the gallery."""

        def keep() -> QWidget | None:
            self._page.ask_keep()
            return self._page.dialog

        return (("keep", keep),)

    def _on_loaded(self, choices: ExplorerChoices) -> None:
        self._latest = choices.months[-1] if choices.months else ""
        self._page.show_choices(choices)
        self._read_on(choices)

    def _read_on(self, choices: ExplorerChoices) -> None:
        """Read the next list, if there is one and nobody has stopped."""
        self._reading = self._reading and choices.unread > 0
        self._page.show_reading(choices, under_way=self._reading)
        if self._reading:
            self._tasks.ask(self, self._explorer.read_on, self._on_read, self._on_failed)

    def _on_read(self, choices: ExplorerChoices) -> None:
        self._on_explore()
        self._read_on(choices)

    def _on_reading_wanted(self, wanted: bool) -> None:
        self._reading, was = wanted, self._reading
        if wanted and not was:
            self._tasks.ask(self, self._explorer.read_on, self._on_read, self._on_failed)

    def _on_explore(self) -> None:
        if not self._page.criteria.ready or not self._latest:
            return
        if self._under_way:
            self._again = True
            return
        self._under_way = True
        first, second = self._page.criteria.first.definition, self._page.criteria.second.definition
        month = self._page.month or self._latest
        self._tasks.ask(self, lambda: self._explorer.explore(first, second, month), self._on_explored, self._on_failed)

    def _on_explored(self, found: Exploration) -> None:
        self._under_way = False
        if self._again:
            self._again = False
            self._on_explore()
            return
        self._page.show_exploration(found)

    def _on_keep(self, wish: KeepWish) -> None:
        definition = self._page.criteria.second.definition
        self._saving.save(
            lambda: self._rule_sets.keep(wish.label, definition, wish.valid_from, wish.note), f"{wish.label} kept"
        )

    def _show_rule_sets(self) -> None:
        self._tasks.ask(self, self._rule_sets.all, self._page.show_rule_sets, self._on_failed)

    def _on_switch(self, rule_set_id: str, enabled: bool) -> None:
        said = "Switched on" if enabled else "Switched off"
        self._saving.save(lambda: self._rule_sets.switch(rule_set_id, enabled=enabled), said)

    def _on_failed(self, error: BaseException) -> None:
        self._under_way = self._again = self._reading = False
        self._stale = True
        if not isinstance(error, Mendable):
            raise error
        self._page.show_failure(error.message)

    def _on_news(self, changes: Changes) -> None:
        if changes.concerns("cohort_month", "eligibility", "rule_set"):
            self._stale = True
            if self._page.isVisible():
                self.load()
            if isinstance(self._page.dialog, RuleSetsDialog):
                self._show_rule_sets()
