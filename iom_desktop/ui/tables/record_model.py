"""Frozen records as rows: sorting, filter and ticks of every table."""

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QElapsedTimer, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal

from iom_desktop.ui.kit.words.terms import explaining
from iom_desktop.ui.tables.columns import Cell, Column, GroupRow
from iom_desktop.ui.widgets.text import plain_tip

Record = TypeVar("Record")
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


_CHOOSABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_AT_ONCE = 2_000
"""Up to how many records are filtered at once; more take some turns, so that no frame of the screen waits."""
_SLICE = 200
_TURN = 8
"""Milliseconds of work between two frames."""


class _Held(Generic[Record]):
    """One record, and its words once they are gathered: filtering looks at them at every letter typed."""

    __slots__ = ("record", "text")

    def __init__(self, record: Record | GroupRow) -> None:
        self.record = record
        self.text: str | None = "" if isinstance(record, GroupRow) else None


class RecordModel(QAbstractTableModel, Generic[Record]):
    """The one Qt table model: holds all records and shows those that pass the filter, in order."""

    ticked = Signal()
    """The set of ticked rows changed."""
    settled = Signal()
    """A filter of a long list, which takes some turns of the screen, has come to its end."""

    def __init__(self, columns: Sequence[Column[Record]], key: Callable[[Record], Hashable]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._key = key
        self._held: list[_Held[Record]] = []
        """All records, in order."""
        self._all: list[Record | GroupRow] = []
        self._as_given: tuple[_Held[Record], ...] = ()
        self._grouped = False
        self._gathered = 0
        """How many records have their words, from the first one on; with all of them, a filter is quick."""
        self._found: list[Record | GroupRow] | None = None
        """Who has passed so far, while a long list is filtered."""
        self._sifted = 0
        self._working = QTimer(self)
        self._working.setInterval(0)
        self._working.timeout.connect(self._work_a_while)
        self._shown: list[Record | GroupRow] = []
        self._words: tuple[str, ...] = ()
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
        if not self._grouped:
            return tuple(self._shown)  # type: ignore[arg-type]  # no heading stands between them
        return tuple(record for record in self._shown if not isinstance(record, GroupRow))

    @property
    def working(self) -> bool:
        """Whether a long list is still being filtered, or its words gathered."""
        return self._working.isActive()

    @property
    def filtering(self) -> bool:
        """Whether what is shown is still what passed before."""
        return self._found is not None

    @property
    def grouped(self) -> bool:
        """Whether headings stand between the records."""
        return self._grouped

    def set_records(self, records: Sequence[Record | GroupRow]) -> None:
        """Take other records; order, filter and the ticks that still apply stay."""
        self._take(tuple(_Held(record) for record in records))
        if self._ticked:
            self._ticked &= {self._key(record) for record in records if not isinstance(record, GroupRow)}
        self._show_again()

    def add_records(self, records: Sequence[Record]) -> None:
        """Take more records at the end; where an order stands, they find their place in it."""
        more = tuple(_Held[Record](record) for record in records)
        if self._order or self._grouped:
            self._take((*self._as_given, *more))
            self._show_again()
            return
        self._as_given = (*self._as_given, *more)
        self._held.extend(more)
        self._all.extend(records)
        shown = [held.record for held in more if self._is_shown(held)]
        if shown:
            self.beginInsertRows(QModelIndex(), len(self._shown), len(self._shown) + len(shown) - 1)
            self._shown.extend(shown)
            self.endInsertRows()

    def set_filter(self, words: str | None = None, passes: Callable[[Record], bool] | None = None) -> None:
        """Show only records whose words hold all of ``words``, and which ``passes`` lets pass."""
        if words is not None:
            self._words = tuple(words.casefold().split())
        self._passes = passes
        self._show_again()

    def filter_words(self, words: str) -> None:
        """Show only records whose words hold all of ``words``, beside the filter that stands."""
        self.set_filter(words, self._passes)

    def sort_by(self, column: int, *, down: bool = False, also: bool = False) -> None:
        """Sort by a column; with ``also``, within the order that stands."""
        kept = [(at, falls) for at, falls in self._order if at != column] if also else []
        self.order_by([*kept, (column, down)])

    def order_by(self, order: Sequence[tuple[int, bool]]) -> None:
        """Sort by several columns, the first counting most; each runs down or up."""
        self._order = list(order)
        self._sort()
        self._show_again()

    def record(self, index: Index) -> Record | None:
        """Return the record of a row, or nothing for a heading."""
        at = index.row()
        if not 0 <= at < len(self._shown):
            return None
        row = self._shown[at]
        return None if self._grouped and isinstance(row, GroupRow) else row  # type: ignore[return-value]

    def group(self, row: int) -> GroupRow | None:
        """Return the heading that stands in a row, if it is one."""
        found = self._shown[row]
        return found if isinstance(found, GroupRow) else None

    def row_of(self, key: Hashable) -> int | None:
        """Return the row of the record with ``key`` where it is shown."""
        if self._grouped:
            rows = enumerate(self._shown)
            return next((row for row, one in rows if not isinstance(one, GroupRow) and self._key(one) == key), None)
        keys = map(self._key, self._shown)  # type: ignore[arg-type]  # no heading stands between them
        return next((row for row, found in enumerate(keys) if found == key), None)

    def row_where(self, record: Record) -> int | None:
        """Return the row of this very record where it is shown."""
        return next((row for row, shown in enumerate(self._shown) if shown is record), None)

    def key_of(self, record: Record) -> Hashable:
        """Return what tells a record from others."""
        return self._key(record)

    @property
    def ticked_records(self) -> tuple[Record, ...]:
        """The ticked records that are shown, in the order of the rows."""
        return tuple(record for record in self.shown if self._key(record) in self._ticked)

    @property
    def all_ticked(self) -> bool | None:
        """Whether every record that is shown is ticked; ``None`` where some are."""
        some = len(self.ticked_records)
        return some == len(self.shown) > 0 if some in (0, len(self.shown)) else None

    @property
    def has_ticks(self) -> bool:
        """Whether records can be ticked."""
        return any(column.cell is Cell.TICK for column in self.columns)

    def turn_all(self) -> None:
        """Tick every record that is shown, or take the ticks away where all have one."""
        self.tick(self.shown, on=self.all_ticked is not True)

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

    def _take(self, held: tuple[_Held[Record], ...]) -> None:
        self._as_given = held
        self._grouped = any(isinstance(one.record, GroupRow) for one in held)
        self._gathered = 0
        self._sort()
        if len(held) > _AT_ONCE:
            self._working.start()

    def _sort(self) -> None:
        self._held = list(self._as_given)
        for column, down in () if self._grouped else reversed(self._order):
            by = self._sort_key_of(column)
            self._held.sort(key=lambda held, by=by: by(held.record), reverse=down)  # type: ignore[misc]
        self._all = [held.record for held in self._held]

    def _show_again(self) -> None:
        whole = not self._words and self._passes is None
        if len(self._held) > _AT_ONCE and not whole:
            self._found, self._sifted = [], 0
            self._working.start()
            return
        self._found = None
        self._show(list(self._all) if whole else [one.record for one in self._held if self._is_shown(one)])

    def _show(self, shown: list[Record | GroupRow]) -> None:
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()

    def _work_a_while(self) -> None:
        """Filter a long list, or gather its words beforehand, for a part of a frame; the screen is drawn in between."""
        if self._found is not None and self._sifted >= len(self._held):
            self._end_sifting(self._found)
            return
        clock = QElapsedTimer()
        clock.start()
        while clock.elapsed() < _TURN and self._work_on_some():
            pass

    def _work_on_some(self) -> bool:
        """Do a slice of the work; tell whether more of it may be done before the screen is drawn."""
        if self._found is not None:
            self._sift_some(self._found)
            return self._sifted < len(self._held)
        if self._gathered < len(self._as_given):
            for held in self._as_given[self._gathered : self._gathered + _SLICE]:
                self._text(held)
            self._gathered += _SLICE
            return True
        self._working.stop()
        return False

    def _sift_some(self, found: list[Record | GroupRow]) -> None:
        some = self._held[self._sifted : self._sifted + _SLICE]
        found.extend([one.record for one in some if self._is_shown(one)])
        self._sifted += _SLICE

    def _end_sifting(self, found: list[Record | GroupRow]) -> None:
        self._found = None
        self._show(found)
        self.settled.emit()

    def _text(self, held: _Held[Record]) -> str:
        if held.text is None and not isinstance(held.record, GroupRow):
            record = held.record
            held.text = " ".join([column.value(record) for column in self.columns]).casefold() or " "
        return held.text or ""

    def _is_shown(self, held: _Held[Record]) -> bool:
        if isinstance(held.record, GroupRow):
            return True
        text = self._text(held) if self._words else ""
        for word in self._words:
            if word not in text:
                return False
        return self._passes is None or self._passes(held.record)

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
        return Qt.ItemFlag.NoItemFlags if self._grouped and self.record(index) is None else _CHOOSABLE

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
        if column.cell is Cell.TICK:
            state = "Ticked" if self.is_ticked(record) else "Not ticked"
            return f"{column.spoken(record)}: {state.lower()}" if column.spoken else state
        if column.spoken:
            return column.spoken(record)
        return f"{column.title.replace(chr(10), ' ')}: {column.value(record)}"

    def _tip(self, column: Column[Record]) -> str | None:
        """Return what a heading stands for: what its column says, else what its term means."""
        if column.cell is Cell.TICK:
            return "Tick all, or none (Ctrl+A)"
        term = explaining(column.title)
        return column.tip or (plain_tip(term.tip) if term else None)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the headings."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(self.columns[section])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.columns[section].spoken_name
        return None
