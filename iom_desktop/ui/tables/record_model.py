"""Frozen records as rows: sorting, filter and ticks of every table."""

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from iom_desktop.ui.tables.columns import Cell, Column, GroupRow
from iom_desktop.ui.widgets.text import plain_tip

Record = TypeVar("Record")
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class RecordModel(QAbstractTableModel, Generic[Record]):
    """The one Qt table model: holds all records and shows those that pass the filter, in order."""

    ticked = Signal()
    """The set of ticked rows changed."""

    def __init__(self, columns: Sequence[Column[Record]], key: Callable[[Record], Hashable]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._key = key
        self._records: tuple[Record | GroupRow, ...] = ()
        self._shown: list[Record | GroupRow] = []
        self._words = ""
        self._passes: Callable[[Record], bool] | None = None
        self._order: list[tuple[int, bool]] = []
        self._ticked: set[Hashable] = set()

    @property
    def order(self) -> tuple[tuple[int, bool], ...]:
        """The columns sorted by, the first counting most, and whether each runs down."""
        return tuple(self._order)

    @property
    def shown(self) -> tuple[Record, ...]:
        """The records that pass the filter, in the order of the rows."""
        return tuple(record for record in self._shown if not isinstance(record, GroupRow))

    def set_records(self, records: Sequence[Record | GroupRow]) -> None:
        """Take other records; order, filter and the ticks that still apply stay."""
        self._records = tuple(records)
        self._ticked &= {self._key(record) for record in records if not isinstance(record, GroupRow)}
        self._show_again()

    def add_records(self, records: Sequence[Record]) -> None:
        """Take more records at the end; where an order stands, they find their place in it."""
        if self._order:
            self.set_records((*self._records, *records))
            return
        self._records = (*self._records, *records)
        shown = [record for record in records if self._is_shown(record)]
        if shown:
            self.beginInsertRows(QModelIndex(), len(self._shown), len(self._shown) + len(shown) - 1)
            self._shown.extend(shown)
            self.endInsertRows()

    def set_filter(self, words: str | None = None, passes: Callable[[Record], bool] | None = None) -> None:
        """Show only records whose words hold all of ``words``, and which ``passes`` lets pass."""
        if words is not None:
            self._words = words.casefold().strip()
        self._passes = passes
        self._show_again()

    def filter_words(self, words: str) -> None:
        """Show only records whose words hold all of ``words``, beside the filter that stands."""
        self.set_filter(words, self._passes)

    def sort_by(self, column: int, *, down: bool = False, also: bool = False) -> None:
        """Sort by a column; with ``also``, within the order that stands."""
        kept = [(at, falls) for at, falls in self._order if at != column] if also else []
        self._order = [*kept, (column, down)]
        self._show_again()

    def record(self, index: Index) -> Record | None:
        """Return the record of a row, or nothing for a heading."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        row = self._shown[index.row()]
        return None if isinstance(row, GroupRow) else row

    def group(self, row: int) -> GroupRow | None:
        """Return the heading that stands in a row, if it is one."""
        found = self._shown[row]
        return found if isinstance(found, GroupRow) else None

    def row_of(self, key: Hashable) -> int | None:
        """Return the row of the record with ``key`` where it is shown."""
        for row, record in enumerate(self._shown):
            if not isinstance(record, GroupRow) and self._key(record) == key:
                return row
        return None

    def key_of(self, record: Record) -> Hashable:
        """Return what tells a record from others."""
        return self._key(record)

    @property
    def ticked_records(self) -> tuple[Record, ...]:
        """The ticked records that are shown, in the order of the rows."""
        return tuple(record for record in self.shown if self._key(record) in self._ticked)

    def tick(self, records: Sequence[Record], *, on: bool) -> None:
        """Tick records, or take their ticks away."""
        keys = {self._key(record) for record in records}
        self._ticked = self._ticked | keys if on else self._ticked - keys
        self.ticked.emit()
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, 0))

    def is_ticked(self, record: Record) -> bool:
        """Tell whether a record is ticked."""
        return self._key(record) in self._ticked

    def _show_again(self) -> None:
        self.beginResetModel()
        shown = [record for record in self._records if isinstance(record, GroupRow) or self._is_shown(record)]
        grouped = any(isinstance(record, GroupRow) for record in shown)
        for column, down in () if grouped else reversed(self._order):
            shown.sort(key=self._sort_key_of(column), reverse=down)
        self._shown = shown
        self.endResetModel()

    def _is_shown(self, record: Record) -> bool:
        if self._passes is not None and not self._passes(record):
            return False
        if not self._words:
            return True
        text = " ".join(column.value(record) for column in self.columns).casefold()
        return all(word in text for word in self._words.split())

    def _sort_key_of(self, at: int) -> Callable[[Record | GroupRow], tuple[bool, object]]:
        column = self.columns[at]

        def sort_key(record: Record | GroupRow) -> tuple[bool, object]:
            if isinstance(record, GroupRow):
                return (False, "")
            value = column.key(record) if column.key else column.value(record).casefold()
            return (value is None, "" if value is None else value)

        return sort_key

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let records be chosen, headings not."""
        if self.record(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows, says or is drawn from."""
        record = self.record(index)
        if record is None:
            return self._heading_data(index, role)
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.value(record)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(column.value(record))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(column, record)
        return None

    def _heading_data(self, index: Index, role: int) -> object:
        if not index.isValid() or index.row() >= len(self._shown) or index.column():
            return None
        group = self.group(index.row())
        spoken = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return group.title if group and spoken else None

    def _spoken(self, column: Column[Record], record: Record) -> str:
        if column.spoken:
            return column.spoken(record)
        if column.cell is Cell.TICK:
            return "Ticked" if self.is_ticked(record) else "Not ticked"
        return f"{column.title.replace(chr(10), ' ')}: {column.value(record)}"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the headings."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.columns[section].tip or None
        return None
