"""What a hand does with the headings of a list, for those who work by key: sorts by a column, draws it and moves it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QTableView

from iom_desktop.ui.widgets.mnemonics import mnemonics

SORT_KEYS = QKeyCombination(Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_T)
_STEP, _NARROWEST = 16, 32
_SIDES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_DRAWS = "\u2190 \u2192 draw the column"
_MOVES = f"{_DRAWS}, with Ctrl they move it"


@dataclass(frozen=True, slots=True)
class Sorted:
    """One column, and whether the list is sorted by it: up, down or not."""

    at: int
    title: str
    down: bool | None


class SortMenu(QMenu):
    """Stands under the heading; a column that is ticked turns round when it is chosen again.

    A list that keeps its order is not sorted; its columns are drawn and moved all the same.
    """

    def __init__(self, table: QTableView, columns: Sequence[Sorted]) -> None:
        super().__init__(table)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._heading = table.horizontalHeader()
        self._sorts = self._heading.sectionsClickable()
        name = table.accessibleName()
        self.setAccessibleName(f"Sort {name} by" if self._sorts else f"Columns of {name}")
        for one, words in zip(columns, mnemonics(one.title for one in columns), strict=True):
            self._add(one, words)
        self.addSeparator()
        self.addAction(_MOVES if self._heading.sectionsMovable() else _DRAWS).setEnabled(False)
        self.setActiveAction(self.actions()[0])
        self.popup(self._heading.mapToGlobal(self._heading.rect().bottomLeft()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Draw or move the column of the line the user is on."""
        side, action = _SIDES.get(Qt.Key(event.key())), self.activeAction()
        if side is None or action is None or action.data() is None:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._move(int(action.data()), side)
        else:
            width = self._heading.sectionSize(int(action.data())) + side * _STEP
            self._heading.resizeSection(int(action.data()), max(width, _NARROWEST))

    def _add(self, one: Sorted, words: str) -> None:
        order = "" if one.down is None else "\tdown" if one.down else "\tup"
        action = QAction(f"{words}{order}", self)
        action.setData(one.at)
        if self._sorts:
            action.setCheckable(True)
            action.setChecked(one.down is not None)
            action.triggered.connect(lambda _on=False: self._heading.sectionClicked.emit(one.at))
        self.addAction(action)

    def _move(self, at: int, side: int) -> None:
        place = self._heading.visualIndex(at)
        if self._heading.sectionsMovable() and 0 <= place + side < self._heading.count():
            self._heading.moveSection(place, place + side)
