"""The table of every list: frozen records in rows, with keys, filter, order, ticks and an empty state."""

from collections.abc import Callable, Hashable, Sequence, Set
from itertools import groupby
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QTableView

from iom_desktop.records.views import Arrangement
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.tables.arranging import Arranging
from iom_desktop.ui.tables.columns import Cell, Column, GroupRow
from iom_desktop.ui.tables.delegates import DELEGATES, Brushes, RowState
from iom_desktop.ui.tables.heading import Heading
from iom_desktop.ui.tables.record_model import RecordModel
from iom_desktop.ui.tables.sort_menu import SORT_KEYS, Sorted, SortMenu
from iom_desktop.ui.tables.tick_box import ALL_KEYS
from iom_desktop.ui.widgets.buttons import key as shortcut
from iom_desktop.ui.widgets.empty_state import EmptyState
from iom_desktop.ui.widgets.focus_ring import WIDTH as RING
from iom_desktop.ui.widgets.row_menu import RowMenu

Record = TypeVar("Record")


class RecordTable(QTableView, Generic[Record]):
    """Shows records; tells which one the user is on, opens, previews or ticks."""

    current_changed = Signal(object)
    """The record the user is on now, or ``None``."""
    opened = Signal(object)
    """A record was opened: Enter or double click."""
    previewed = Signal(object)
    """Space was pressed on a record, in a table without ticks."""
    ticked = Signal()
    """The ticks changed; ask ``ticked_records``."""
    end_neared = Signal()
    """The user comes near the last record: more may be shown."""
    chosen_changed = Signal()
    """Others are chosen now, in a table that lets several be; ask ``chosen``."""
    settled = Signal()
    """A long list shows who passes the filter now; a short one does at once."""
    arranged = Signal()
    """The user moved or drew a column, or sorted; ask ``arrangement``."""

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        columns: Sequence[Column[Record]],
        *,
        name: str,
        key: Callable[[Record], Hashable],
        row_height: int = 28,
        headings: bool = True,
        needs_you: Callable[[Record], bool] | None = None,
        several: bool = False,
    ) -> None:
        """Take what each column shows, what tells records apart, and which rows are amber for they need somebody.

        With ``several`` the user can choose more than one record, and arrange the columns.
        """
        super().__init__()
        self._several = several
        self._columns = Arranging(self, columns)
        self._theme = theme
        self._row_height = row_height
        self._needs_you = needs_you
        self._rows = RowState()
        self._place: tuple[Record | None, tuple[Record, ...]] = (None, ())
        self._renewed = False
        """Whether a filter that is still at work is over other records than those the place was among."""
        self._model: RecordModel[Record] = RecordModel(columns, key)
        self.empty = EmptyState(icons)
        self.empty.setParent(self.viewport())
        self.empty.hide()
        self.setModel(self._model)
        self.setAccessibleName(name)
        self._set_up(theme, icons, headings=headings)
        RowMenu(self)
        self._model.modelReset.connect(self._on_reset)
        self._model.modelAboutToBeReset.connect(self._on_about_to_reset)
        self._model.settled.connect(self._on_settled)
        self._model.ticked.connect(self.ticked)
        self.selectionModel().currentRowChanged.connect(self._on_row)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen_changed.emit() if several else None)
        self.entered.connect(self._on_entered)
        self.doubleClicked.connect(self._on_opened)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        theme.changed.connect(self._on_theme)

    @property
    def records(self) -> tuple[Record, ...]:
        """The records that are shown, in order."""
        return self._model.shown

    @property
    def columns(self) -> tuple[Column[Record], ...]:
        """Every column there is, shown or not."""
        return self._model.columns

    @property
    def current(self) -> Record | None:
        """The record the user is on."""
        return self._model.record(self.currentIndex())

    @property
    def ticked_records(self) -> tuple[Record, ...]:
        """The records that are ticked, in order."""
        return self._model.ticked_records

    @property
    def chosen(self) -> tuple[Record, ...]:
        """The records that are chosen, in order; the one the user is on alone, where it is not several."""
        records = self.records
        if self._model.grouped:
            return (self.current,) if self.current is not None else ()
        selection = self.selectionModel().selection()
        ranges = sorted((selection.at(at).top(), selection.at(at).bottom()) for at in range(selection.size()))
        return tuple(record for top, bottom in ranges for record in records[top : bottom + 1])

    @property
    def arrangement(self) -> Arrangement:
        """The columns as they stand, and what the list is sorted by."""
        return Arrangement(self._columns.shown, self._columns.named(self._model.order))

    def arrange(self, wanted: Arrangement) -> None:
        """Show these columns in this order and width, and sort; without columns, all that are usual."""
        self._columns.arrange(wanted.columns)
        order = self._columns.numbered(wanted.order)
        if order and tuple(order) != self._model.order:
            self._keeping_place(lambda: self._model.order_by(order))
        self._lay_out()

    def table_of(self, records: Sequence[Record]) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        """Return records in the words of the columns that are shown: headings, then rows."""
        columns = [self._model.columns[at] for at in self._columns.visible]
        headings = tuple(column.name for column in columns)
        return headings, tuple(tuple(column.value(record) for column in columns) for record in records)

    def show_records(self, records: Sequence[Record | GroupRow]) -> None:
        """Show other records; the user stays on the one they were on where it is still there, else on the first."""
        self._keeping_place(lambda: self._model.set_records(records), same=False)
        self._renewed = self._model.filtering

    def add_records(self, records: Sequence[Record]) -> None:
        """Show more records behind those that are shown; the user stays where they are."""
        place = self.verticalScrollBar().value()
        was = self.current
        self._model.add_records(records)
        if was is not None and self.current is not was:
            self.go_to(self._model.key_of(was))
        self.verticalScrollBar().setValue(place)

    def filter_words(self, words: str) -> None:
        """Show only the records that hold these words."""
        self._keeping_place(lambda: self._model.filter_words(words))

    def filter_by(self, passes: Callable[[Record], bool] | None) -> None:
        """Show only the records that pass, beside the words that are asked for."""
        self._keeping_place(lambda: self._model.set_filter(None, passes))

    def sort_by(self, title: str, *, down: bool = False) -> None:
        """Sort by the column with a title."""
        titles = [column.title for column in self._model.columns]
        self._keeping_place(lambda: self._model.sort_by(titles.index(title), down=down))

    @property
    def can_be_sorted(self) -> bool:
        """Tell whether there are headings to sort by."""
        return not self.horizontalHeader().isHidden()

    def choose_order(self) -> None:
        """Offer the columns that the list can be sorted by."""
        order, columns = dict(self._model.order), self._model.columns
        seen = [at for at in self._columns.visible if not self.isColumnHidden(at)]
        shown = [at for at in seen if columns[at].cell is not Cell.TICK]
        SortMenu(self, [Sorted(at, columns[at].spoken_name, order.get(at)) for at in shown])

    def go_to(self, key: Hashable) -> bool:
        """Go to the record with a key; tell whether it is there."""
        return self._go_to_row(self._model.row_of(key))

    def _go_to_row(self, row: int | None) -> bool:
        if row is None:
            return False
        self.selectRow(row)
        self.scrollTo(self._model.index(row, 0))
        return True

    def step(self, steps: int) -> None:
        """Go some records down, or up where ``steps`` is negative."""
        row = self.currentIndex().row() + steps
        while 0 <= row < self._model.rowCount() and self._model.group(row):
            row += 1 if steps > 0 else -1
        if 0 <= row < self._model.rowCount():
            self.selectRow(row)

    def tick_all(self, *, on: bool = True) -> None:
        """Tick every record that is shown, or take the ticks away."""
        self._model.tick(self.records, on=on)

    def tick(self, records: Sequence[Record], *, on: bool = True) -> None:
        """Tick some records, or take their ticks away."""
        self._model.tick(records, on=on)

    def choose_first(self, count: int) -> None:
        """Choose the first records that are shown, the user on the first."""
        self._go_to_first()
        self._choose({self._model.key_of(record) for record in self.records[:count]})

    def on_key(self, keys: str, pressed: Callable[[Record], object]) -> QShortcut:
        """Let a key do something with the current record while this table has the focus."""
        return shortcut(self, keys, lambda: self._with_current(pressed), inside=False)

    def _with_current(self, pressed: Callable[[Record], object]) -> None:
        if (record := self.current) is not None:
            pressed(record)

    def _set_up(self, theme: Theme, icons: Icons, *, headings: bool) -> None:
        heading = Heading(theme, icons, self._model, self)
        self.setHorizontalHeader(heading)
        heading.setVisible(headings)
        heading.sectionClicked.connect(self._on_heading)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(16)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        several = QAbstractItemView.SelectionMode.ExtendedSelection
        single = QAbstractItemView.SelectionMode.SingleSelection
        self.setSelectionMode(several if self._several else single)
        heading.setSectionsMovable(self._several)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        for at, column in enumerate(self._model.columns):
            self.setColumnWidth(at, column.width)
            self.setItemDelegateForColumn(
                at, DELEGATES[column.cell](self, Brushes(theme, icons, self._model, column, self._rows))
            )
        heading.sectionMoved.connect(lambda *_: self.arranged.emit())
        heading.sectionResized.connect(self._on_drawn)
        self._on_theme()

    def _keeping_place(self, change: Callable[[], object], *, same: bool = True) -> None:
        """Change what is shown; ``same`` says that the records are the very same ones."""
        was, chosen = self.current, self.chosen if self._several else ()
        change()
        self._return_to(was, chosen, same=same)

    def _return_to(self, was: Record | None, chosen: Sequence[Record], *, same: bool) -> None:
        row = None if was is None else self._model.row_where(was)
        if row is None and was is not None and not same:
            row = self._model.row_of(self._model.key_of(was))
        if not self._go_to_row(row):
            self._go_to_first()
        elif len(chosen) > 1:
            self._choose({self._model.key_of(record) for record in chosen})

    def _choose(self, keys: Set[Hashable]) -> None:
        """Choose those who are still shown, in as few ranges as there are."""
        found, wanted = QItemSelection(), [self._model.key_of(record) in keys for record in self.records]
        last = len(self._model.columns) - 1
        row = 0
        for held, several in groupby(wanted):
            end = row + sum(1 for _ in several)
            if held:
                found.select(self._model.index(row, 0), self._model.index(end - 1, last))
            row = end
        self.selectionModel().select(found, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _on_about_to_reset(self) -> None:
        self._place = self.current, self.chosen if self._several else ()

    def _on_settled(self) -> None:
        self._return_to(*self._place, same=not self._renewed)
        self._renewed = False
        self.settled.emit()

    def _go_to_first(self) -> None:
        for row in range(self._model.rowCount()):
            if not self._model.group(row):
                self.selectRow(row)
                return
        self.current_changed.emit(None)

    def _on_theme(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._theme.row_pixels(self._row_height))
        self.viewport().update()

    def _on_reset(self) -> None:
        self.clearSpans()
        needing = set()
        for row in range(self._model.rowCount()) if self._model.grouped or self._needs_you else ():
            if self._model.group(row):
                self.setSpan(row, 0, 1, len(self._model.columns))
            elif self._needs_somebody(row):
                needing.add(row)
        self._rows.needs_you = frozenset(needing)
        self._rows.hovered = -1
        self.empty.setVisible(not self._model.rowCount())
        self._lay_out()

    def _needs_somebody(self, row: int) -> bool:
        record = self._model.record(self._model.index(row, 0))
        return record is not None and self._needs_you is not None and self._needs_you(record)

    def _on_row(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.viewport().update()
        self.current_changed.emit(self._model.record(current))

    def _on_scrolled(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if value >= bar.maximum() - bar.pageStep():
            self.end_neared.emit()

    def _on_entered(self, index: QModelIndex) -> None:
        self._rows.hovered = index.row()
        self.viewport().update()

    def _on_opened(self, index: QModelIndex) -> None:
        if (record := self._model.record(index)) is not None:
            self.opened.emit(record)

    def _on_heading(self, column: int) -> None:
        if self._model.columns[column].cell is Cell.TICK:
            self._model.turn_all()
            return
        order = dict(self._model.order)
        also = bool(QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier)
        down = column in order and not order[column]
        self._keeping_place(lambda: self._model.sort_by(column, down=down, also=also))
        self.arranged.emit()

    def _on_drawn(self, at: int, _before: int, width: int) -> None:
        if self._columns.draw(at, width):
            self._lay_out()
            self.arranged.emit()

    def _lay_out(self) -> None:
        self.empty.setGeometry(self.viewport().rect())
        self._columns.lay_out(self.viewport().width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter, tick or preview on Space, offer the order on the key that the window's menus have for it."""
        record = self.current
        if event.keyCombination() == SORT_KEYS and self.can_be_sorted:
            self.choose_order()
        elif event.keyCombination() == ALL_KEYS and self._model.has_ticks:
            self._model.turn_all()
        elif record is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(record)
        elif record is not None and event.key() == Qt.Key.Key_Space:
            self._on_space(record)
        else:
            super().keyPressEvent(event)

    def _on_space(self, record: Record) -> None:
        if self._model.has_ticks:
            self._model.tick([record], on=not self._model.is_ticked(record))
        else:
            self.previewed.emit(record)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick where the box is clicked."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        record = self._model.record(index)
        if record is not None and self._model.columns[index.column()].cell is Cell.TICK:
            self._model.tick([record], on=not self._model.is_ticked(record))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows; where there are none, a ring shows the focus."""
        super().paintEvent(event)
        if self._model.rowCount() or not self.hasFocus():
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("focus"), RING))
        painter.drawRoundedRect(QRectF(self.viewport().rect()).adjusted(3, 3, -3, -3), 8, 8)
        painter.end()

    def leaveEvent(self, event: QEvent) -> None:
        """Forget where the mouse was."""
        super().leaveEvent(event)
        self._rows.hovered = -1
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the stretch column the room that is left."""
        super().resizeEvent(event)
        self._lay_out()
