"""What a list can be sorted by, as a menu: what a click on a heading does, for those who work by key."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QTableView

from iom_desktop.ui.widgets.mnemonics import mnemonics

SORT_KEYS = QKeyCombination(Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_T)


@dataclass(frozen=True, slots=True)
class Sorted:
    """One column, and whether the list is sorted by it: up, down or not."""

    at: int
    title: str
    down: bool | None


def open_sort_menu(table: QTableView, columns: Sequence[Sorted]) -> None:
    """Open the menu under the heading; a column that is ticked turns round when it is chosen again."""
    heading = table.horizontalHeader()
    menu = QMenu(table)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(f"Sort {table.accessibleName()} by")
    for one, words in zip(columns, mnemonics(one.title for one in columns), strict=True):
        order = "" if one.down is None else "\tdown" if one.down else "\tup"
        action = QAction(f"{words}{order}", menu)
        action.setCheckable(True)
        action.setChecked(one.down is not None)
        action.triggered.connect(lambda _on=False, at=one.at: heading.sectionClicked.emit(at))
        menu.addAction(action)
    menu.setActiveAction(menu.actions()[0])
    menu.popup(heading.mapToGlobal(heading.rect().bottomLeft()))
