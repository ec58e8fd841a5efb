"""What the page of duplicates asks of the services and how they answer."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from iom_desktop.errors import Mendable
from iom_desktop.records.changes import Changes
from iom_desktop.records.merging import DecidedApart, DuplicatePair, MergeWish
from iom_desktop.services.duplicates import Duplicates
from iom_desktop.services.merging import Merging
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.duplicates.page import DuplicatesPage
from iom_desktop.ui.pages.duplicates.parting_dialog import PartWish
from iom_desktop.ui.widgets.saving import Saving

_CONCERNS = ("person", "alias", "identifier", "not_same_person", "person_merge")


class DuplicatesPresenter(QObject):
    """Loads the lists, and saves what is decided about two people."""

    def __init__(
        self, page: DuplicatesPage, duplicates: Duplicates, merging: Merging, tasks: Tasks, news: News
    ) -> None:
        super().__init__(page)
        self._page = page
        self._duplicates = duplicates
        self._merging = merging
        self._tasks = tasks
        self._stale = True
        self._saving = Saving(page, tasks, news, self)
        page.retry_wanted.connect(self.load)
        page.compare_wanted.connect(self._on_compare)
        page.apart_wanted.connect(self._on_apart)
        page.take_back_wanted.connect(self._on_take_back)
        page.parting_wanted.connect(self._on_parting)
        page.decided.connect(self._on_decided)
        news.changed.connect(self._on_news)

    def arrive(self) -> None:
        """Compare everybody when the place is shown, anew where something changed since."""
        if self._stale:
            self.load()

    def load(self) -> None:
        """Compare everybody."""
        self._stale = False
        self._tasks.ask(self, self._duplicates.board, self._page.show_board, self._on_not_loaded)

    def pictures(self) -> tuple[tuple[str, Callable[[], QWidget | None]], ...]:
        """Return two records side by side, for the gallery."""

        def merge() -> QWidget | None:
            pair = self._page.pairs.current
            if pair is not None:
                self._page.show_merge(self._merging.compare(pair.person_id, pair.other_person_id))
            return self._page.dialog

        return (("merge", merge),)

    def _on_not_loaded(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._stale = True
        self._page.show_failure(error.message)

    def _on_compare(self, person_id: str, other_person_id: str) -> None:
        compare = partial(self._merging.compare, person_id, other_person_id)
        self._tasks.ask(self, compare, self._page.show_merge, self._on_not_shown)

    def _on_parting(self, merge_id: str) -> None:
        self._tasks.ask(self, partial(self._merging.parting, merge_id), self._page.show_parting, self._on_not_shown)

    def _on_not_shown(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._page.say_not_saved(error.message)

    def _on_apart(self, pair: DuplicatePair, why: str) -> None:
        decide = partial(self._duplicates.not_the_same, pair.person_id, pair.other_person_id, why)
        self._saving.save(decide, f"{pair.name} and {pair.other_name} are different people")

    def _on_take_back(self, decision: DecidedApart) -> None:
        take_back = partial(self._duplicates.take_back, decision.id)
        self._saving.save(take_back, f"{decision.name} and {decision.other_name} are compared again")

    def _on_decided(self, wish: MergeWish | PartWish) -> None:
        if isinstance(wish, MergeWish):
            self._saving.save(partial(self._merging.merge, wish), "The two records are one. It can be put apart again")
        else:
            self._saving.save(partial(self._merging.part, wish.merge_id, wish.why), "The two records are apart again")

    def _on_news(self, changes: Changes) -> None:
        if not changes.concerns(*_CONCERNS):
            return
        self._stale = True
        if self._page.isVisible():
            self.load()
