"""Which columns of a table are shown, in what order and how wide: as the table is made, or as somebody arranged it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtWidgets import QTableView

from iom_desktop.records.views import ShownColumn
from iom_desktop.ui.tables.columns import Column

NARROWEST = 32


class Arranging:
    """The columns of one table; a column is known by the words of its heading."""

    def __init__(self, view: QTableView, columns: Sequence[Column]) -> None:
        self._view = view
        self._columns = tuple(columns)
        self._left_out = {at for at, column in enumerate(columns) if column.extra}
        self._drawn: dict[int, int] = {}
        """How wide somebody drew a column; it neither grows nor shrinks then."""
        self._laying_out = False

    @property
    def visible(self) -> tuple[int, ...]:
        """The columns that are chosen, from left to right."""
        heading = self._view.horizontalHeader()
        places = (heading.logicalIndex(place) for place in range(len(self._columns)))
        return tuple(at for at in places if at not in self._left_out)

    @property
    def shown(self) -> tuple[ShownColumn, ...]:
        """The columns that are chosen, with the widths somebody drew."""
        return tuple(ShownColumn(self._columns[at].name, self._drawn.get(at, 0)) for at in self.visible)

    def arrange(self, wanted: Sequence[ShownColumn]) -> None:
        """Show columns in an order and width; those nobody knows are left out, and no column at all means the usual."""
        by_name = {column.name: at for at, column in enumerate(self._columns)}
        known = [(by_name[one.title], one.width) for one in wanted if one.title in by_name]
        usual = [(at, 0) for at, column in enumerate(self._columns) if not column.extra]
        chosen = known or usual
        self._left_out = set(range(len(self._columns))) - {at for at, _ in chosen}
        self._drawn = {at: max(width, NARROWEST) for at, width in chosen if width}
        heading = self._view.horizontalHeader()
        rest = [at for at in range(len(self._columns)) if at in self._left_out]
        blocked = heading.blockSignals(True)
        for place, at in enumerate([at for at, _ in chosen] + rest):
            heading.moveSection(heading.visualIndex(at), place)
        heading.blockSignals(blocked)

    def draw(self, at: int, width: int) -> bool:
        """Keep a width that the user drew; tell whether it was the user."""
        if self._laying_out:
            return False
        self._drawn[at] = width
        return True

    def named(self, order: Sequence[tuple[int, bool]]) -> tuple[tuple[str, bool], ...]:
        """Return an order in the words of the headings."""
        return tuple((self._columns[at].name, down) for at, down in order)

    def numbered(self, order: Sequence[tuple[str, bool]]) -> list[tuple[int, bool]]:
        """Return an order in the places of the columns, without those that are none."""
        by_name = {column.name: at for at, column in enumerate(self._columns)}
        return [(by_name[title], down) for title, down in order if title in by_name]

    def lay_out(self, room: int) -> None:
        """Hide what is left out or has no room, and give the room that is left to the columns that grow."""
        with self._by_itself():
            for at, column in enumerate(self._columns):
                self._view.setColumnHidden(at, at in self._left_out or room < column.least_view)
            seen = [at for at in range(len(self._columns)) if not self._view.isColumnHidden(at)]
            growing = [at for at in seen if self._columns[at].stretch and at not in self._drawn]
            for at in seen:
                if at not in growing:
                    self._view.setColumnWidth(at, self._drawn.get(at, self._columns[at].width))
            fixed = sum(self._view.columnWidth(at) for at in seen if at not in growing)
            spare = max(0, room - fixed - sum(self._columns[at].width for at in growing))
            for left, at in zip(range(len(growing), 0, -1), growing, strict=True):
                share = spare // left
                spare -= share
                self._view.setColumnWidth(at, self._columns[at].width + share)

    @contextmanager
    def _by_itself(self) -> Iterator[None]:
        self._laying_out = True
        try:
            yield
        finally:
            self._laying_out = False
