"""The tabs over the list: the views every register has, those the team saved, and one's own columns under them."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from iom_desktop.records.case import CaseLine, ManagedList
from iom_desktop.records.views import Arrangement, SavedView
from iom_desktop.ui.pages.register import views
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.count_tabs import CountTabs
from iom_desktop.ui.widgets.filter_bar import FilterBar

LIST = "register"
SETTLED = 1_200
"""Milliseconds after the last move of a column until it is kept."""


class ListViews(QObject):
    """Shows what a view lets pass, arranged as the view was saved or as the user left the columns."""

    filtered = Signal()
    """Other people are shown."""
    turned = Signal()
    """Another view is shown."""
    layout_changed = Signal(object)
    """The user's own ``Arrangement`` is to be kept."""

    def __init__(self, tabs: CountTabs, filters: FilterBar, table: RecordTable[CaseLine]) -> None:
        super().__init__(table)
        self._tabs = tabs
        self._filters = filters
        self._table = table
        self._index = views.Index()
        self._saved: tuple[SavedView, ...] = ()
        self._own = table.arrangement
        self._on_saved = False
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLED)
        self._settling.timeout.connect(self.keep_layout)
        tabs.currentChanged.connect(lambda _at: self._on_turned())
        filters.values_changed.connect(self._filter)
        filters.words_changed.connect(self._on_words)
        table.arranged.connect(self._on_arranged)
        table.settled.connect(self.filtered)

    @property
    def saved(self) -> SavedView | None:
        """The saved view that is shown, if it is one."""
        at = self._tabs.currentIndex() - len(views.VIEWS)
        return self._saved[at] if 0 <= at < len(self._saved) else None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the views the team saved."""
        return tuple(one.name for one in self._saved)

    @property
    def within(self) -> str:
        """The view every register has that is shown, or that the saved one narrows down."""
        if self.saved is not None:
            return self.saved.within
        return views.TITLES[max(self._tabs.currentIndex(), 0)]

    def named(self, name: str) -> SavedView:
        """Return what is shown as a view of that name."""
        ticked = {title: tuple(sorted(self._filters.ticked(title))) for title in views.FILTERS}
        return SavedView(LIST, name, self._table.arrangement, self.within, ticked)

    def show_list(self, shown: ManagedList) -> None:
        """Show other lines."""
        self._index = views.Index.of(shown)
        views.offer_filters(self._filters, shown)
        self._count()
        self._table.show_records(shown.lines)
        self._filter()

    def show_saved(self, saved: Sequence[SavedView]) -> None:
        """Offer the views the team saved behind those every register has."""
        self._saved = tuple(saved)
        self._tabs.show_titles([*views.TITLES, *self.names])
        self._count()

    def show_layout(self, layout: Arrangement | None) -> None:
        """Arrange the columns as the user left them."""
        if layout is not None and layout.columns:
            self._own = layout
            if not self._on_saved:
                self._table.arrange(layout)

    def go_to(self, name: str) -> None:
        """Turn to a saved view."""
        if name in self.names:
            self._tabs.setCurrentIndex(len(views.VIEWS) + self.names.index(name))

    def arrange(self, arrangement: Arrangement) -> None:
        """Arrange the columns as the user chose in the form."""
        self._table.arrange(arrangement)
        self._on_arranged()

    def keep_layout(self) -> None:
        """Say that the user's own columns are to be kept, if they wait for it."""
        if not self._on_saved and self._own != self._table.arrangement:
            self._own = self._table.arrangement
            self.layout_changed.emit(self._own)

    def _on_arranged(self) -> None:
        if not self._on_saved:
            self._settling.start()

    def _on_turned(self) -> None:
        if self._settling.isActive():
            self._settling.stop()
            self.keep_layout()
        view = self.saved
        if view is not None:
            self._on_saved = True
            self._table.arrange(view.arrangement)
            self._filters.tick(view.ticked)
        elif self._on_saved:
            self._on_saved = False
            self._table.arrange(self._own)
            self._filters.tick({})
        else:
            self._filter()
        self.turned.emit()

    def _count(self) -> None:
        self._tabs.show_counts(self._index.counts(self._saved))

    def _filter(self) -> None:
        ticked = {title: self._filters.ticked(title) for title in views.FILTERS}
        people = self._index.people(self.within, ticked)
        self._table.filter_by(None if people is None else lambda line: line.person_id in people)
        self.filtered.emit()

    def _on_words(self, text: str) -> None:
        self._table.filter_words(text)
        self.filtered.emit()
