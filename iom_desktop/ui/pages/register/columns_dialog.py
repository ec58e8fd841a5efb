"""Chooses the columns of the list, their order and width, and what it is sorted by, with the keyboard alone."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from iom_desktop.records.views import Arrangement, ShownColumn
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.buttons import button, key
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.form_dialog import FormDialog

_WIDTH = Qt.ItemDataRole.UserRole
_STEP = 16
_NARROWEST, _WIDEST = 32, 480
_LIST_HEIGHT = 278
_ROOM = 580


class ColumnsDialog(FormDialog):
    """A list to tick and to move in; nothing changes until it is saved."""

    def __init__(self, parent: QWidget, icons: Icons, every: Sequence[ShownColumn], now: Arrangement) -> None:
        """Take every column with its usual width."""
        under = "Yours alone: the register remembers them for you. Save view shares them with the team."
        super().__init__(parent, icons, "Columns", "Show these columns", under=under)
        self._usual = {one.title: one.width for one in every}
        self._list = QListWidget()
        self._list.setFixedHeight(_LIST_HEIGHT)
        self._list.setObjectName("ticks")
        self.setMinimumWidth(_ROOM)
        chosen = {one.title for one in now.columns}
        rest = [ShownColumn(one.title) for one in every if one.title not in chosen]
        for column in (*now.columns, *rest):
            self._add(column, on=column.title in chosen)
        self._list.setCurrentRow(0)
        titles = [one.title for one in every]
        self._sort: Choice[str] = Choice([(title, title) for title in titles])
        first = now.order[0] if now.order else (titles[0], False)
        self._sort.choose(first[0])
        self._way: Choice[bool] = Choice(
            [(False, "Rising: A to Z, low to high"), (True, "Falling: Z to A, high to low")]
        )
        self._way.choose(first[1])
        self._order = now.order
        self.form.add("columns", "Show", self._list, "Space ticks. Alt+↑ Alt+↓ move a column, Alt+← Alt+→ draw it.")
        self.form.add_under(self._moves(icons))
        self.form.add("sort", "Sorted by", self._sort, "Ctrl+click on a second heading sorts by two.")
        self.form.add("way", "Which way", self._way)
        for keys, move in (
            ("Alt+Up", lambda: self._move(-1)),
            ("Alt+Down", lambda: self._move(1)),
            ("Alt+Left", lambda: self._draw(-_STEP)),
            ("Alt+Right", lambda: self._draw(_STEP)),
        ):
            key(self._list, keys, move, inside=False)

    def fill(self) -> Arrangement | None:
        """Return the columns as they are ticked and ordered."""
        items = [self._list.item(at) for at in range(self._list.count())]
        shown = [one for one in items if one.checkState() is Qt.CheckState.Checked]
        if self.form.show_errors({} if shown else {"columns": "Tick one column at least."}):
            return None
        columns = tuple(ShownColumn(_title(one), int(one.data(_WIDTH) or 0)) for one in shown)
        first = (self._sort.value, self._way.value)
        within = self._order[1:] if self._order and self._order[0][0] == first[0] else ()
        return Arrangement(columns, (first, *within))

    def _add(self, column: ShownColumn, *, on: bool) -> None:
        item = QListWidgetItem()
        item.setData(Qt.ItemDataRole.AccessibleTextRole, column.title)
        item.setData(_WIDTH, column.width)
        item.setData(_WIDTH + 1, column.title)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self._say(item)
        self._list.addItem(item)

    def _moves(self, icons: Icons) -> QWidget:
        made = QWidget()
        row = QHBoxLayout()
        row.setSpacing(8)
        for title, icon, move in (
            ("Up", "arrow-up", lambda: self._move(-1)),
            ("Down", "arrow-down", lambda: self._move(1)),
            ("Narrower", "chevron-left", lambda: self._draw(-_STEP)),
            ("Wider", "chevron-right", lambda: self._draw(_STEP)),
            ("Usual width", "undo-2", lambda: self._draw(0)),
        ):
            row.addWidget(button(title, move, icons=icons, icon=icon, size="small"))
        row.addStretch()
        rows = QVBoxLayout(made)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(row)
        return made

    def _move(self, steps: int) -> None:
        at = self._list.currentRow()
        to = at + steps
        if at >= 0 and 0 <= to < self._list.count():
            self._list.insertItem(to, self._list.takeItem(at))
            self._list.setCurrentRow(to)

    def _draw(self, by: int) -> None:
        if self._list.currentRow() < 0:
            return
        item = self._list.currentItem()
        width = int(item.data(_WIDTH) or 0) or self._usual[_title(item)]
        item.setData(_WIDTH, min(max(width + by, _NARROWEST), _WIDEST) if by else 0)
        self._say(item)

    def _say(self, item: QListWidgetItem) -> None:
        width = int(item.data(_WIDTH) or 0)
        item.setText(f"{_title(item)}, {width} wide" if width else _title(item))


def _title(item: QListWidgetItem) -> str:
    return str(item.data(_WIDTH + 1))
