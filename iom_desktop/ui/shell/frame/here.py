"""The screen in front: what can be done on it, found by its keys or its words, and where the focus goes on it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QWidget

from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.filter_bar import FilterBar
from iom_desktop.ui.widgets.key_commands import NOT_NOW, Doable, doable_on, keys_of, sequence
from iom_desktop.ui.widgets.panes import give_room, panes_around


class Here:
    """Looks at the page that is shown, each time it is asked."""

    def __init__(self, stack: QStackedWidget) -> None:
        self._stack = stack

    @property
    def screen(self) -> QWidget:
        """The page that is shown."""
        return self._stack.currentWidget() or self._stack

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Return the keys of the screen."""
        return keys_of(self.screen)

    def doable(self, where: str) -> tuple[Doable, ...]:
        """Return what can be done here, with what the place is called."""
        return tuple(Doable(one.words, one.run, one.keys, one.why_not, where) for one in doable_on(self.screen))

    def by_keys(self, keys: str) -> Doable | None:
        """Return what these keys do here, if anything."""
        wanted = sequence(keys)
        return next((one for one in doable_on(self.screen) if one.keys and sequence(one.keys) == wanted), None)

    def by_words(self, *words: str) -> Doable | None:
        """Return what is called so here, if anything is."""
        wanted = [one.casefold() for one in words]
        return next((one for one in doable_on(self.screen) if one.words.casefold() in wanted), None)

    def go_to_filter(self) -> None:
        """Go to the words that the list is filtered by, or to what else finds something on the screen."""
        own = getattr(self.screen, "go_to_filter", None)
        if own is not None:
            own()
        elif bars := self._filters():
            bars[0].go_to_words()

    def why_no_filter(self) -> str:
        """Say why nothing can be filtered, or nothing."""
        finds = hasattr(self.screen, "go_to_filter") or self._filters()
        return "" if finds else "This screen has no list to filter"

    def next_pane(self, step: int) -> None:
        """Go to the next list of the screen, or back to the one before."""
        panes = self._panes()
        focused = self.screen.window().focusWidget()
        if panes:
            at = panes.index(focused) + step if focused in panes else 0
            panes[at % len(panes)].setFocus(Qt.FocusReason.OtherFocusReason)

    def why_no_pane(self) -> str:
        """Say why there is no pane to go to, or nothing."""
        return "" if self._panes() else "This screen has one pane"

    def sort(self) -> None:
        """Offer what the list can be sorted by."""
        if (table := self._sorted()) is not None:
            table.choose_order()

    def why_not_sorted(self) -> str:
        """Say why nothing can be sorted, or nothing."""
        return "" if self._sorted() else "This screen has no list that can be sorted"

    def give_room(self, step: int) -> None:
        """Make the pane the user is in larger, or smaller."""
        focused = self.screen.window().focusWidget()
        if (panes := panes_around(focused, self.screen)) is not None:
            give_room(panes, focused, step)

    def why_no_room(self) -> str:
        """Say why no pane can be made larger, or nothing."""
        return "" if panes_around(None, self.screen) else "The panes of this screen stay as they are"

    def _sorted(self) -> RecordTable[object] | None:
        """Return the list that has the focus, else the first one that can be sorted."""
        focused = self.screen.window().focusWidget()
        tables = [one for one in self.screen.findChildren(RecordTable) if one.isVisible() and one.can_be_sorted]
        return next((one for one in tables if one is focused), tables[0] if tables else None)

    def _filters(self) -> list[FilterBar]:
        return [bar for bar in self.screen.findChildren(FilterBar) if bar.isVisible()]

    def _panes(self) -> list[QAbstractItemView]:
        views = [one for one in self.screen.findChildren(QAbstractItemView) if one.isVisible()]
        return [one for one in views if one.focusPolicy() & Qt.FocusPolicy.TabFocus]


def do(found: Callable[[], Doable | None]) -> Callable[[], object]:
    """Return what does a thing that is found when it is wanted."""

    def done() -> None:
        if (one := found()) is not None and not one.why_not:
            one.run()

    return done


def why_not(found: Callable[[], Doable | None], nothing: str) -> Callable[[], str]:
    """Return what says why a thing cannot be done here: it is not there, or not possible at the moment."""

    def said() -> str:
        one = found()
        return nothing if one is None else one.why_not and (one.why_not or NOT_NOW)

    return said
