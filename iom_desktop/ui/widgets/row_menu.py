"""The menu of a row: what the keys of the screen do with it, opened by a right click, the Menu key or Shift+F10."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QKeyCombination, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QWidget

from iom_desktop.ui.widgets.key_commands import Doable, doable_in
from iom_desktop.ui.widgets.mnemonics import mnemonics

SHEET = "sheet"
"""The object name of what holds the pages of the window."""
MENU_KEYS = (
    QKeyCombination(Qt.Key.Key_Menu),
    QKeyCombination(Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_F10),
)


class RowMenu(QObject):
    """Waits for the menu to be wanted in one list; nothing stands in it that no key or button does."""

    def __init__(self, view: QAbstractItemView, doable: Callable[[], Sequence[Doable]] | None = None) -> None:
        """Take what can be done with a row, where the keys of the screen do not say."""
        super().__init__(view)
        self._view = view
        self._doable = doable or (lambda: doable_in(view, screen_of(view)))
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._on_wanted)
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open at the row the user is on, where no platform turns the key into the wish for a menu."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.keyCombination() not in MENU_KEYS:
            return False
        self._open_at_row()
        return True

    def _on_wanted(self, at: QPoint) -> None:
        index = self._view.indexAt(at)
        if index.isValid():
            if not self._view.selectionModel().isSelected(index):
                self._view.setCurrentIndex(index)
            self._open(self._view.viewport().mapToGlobal(at))
        elif not self._view.viewport().rect().contains(at):
            self._open_at_row()

    def _open_at_row(self) -> None:
        if not self._view.currentIndex().isValid():
            self._view.setCurrentIndex(self._view.model().index(0, 0))
        row = self._view.visualRect(self._view.currentIndex())
        if row.isValid():
            shown = row.intersected(self._view.viewport().rect())
            self._open(self._view.viewport().mapToGlobal(shown.bottomLeft() + QPoint(24, 0)))

    def _open(self, at: QPoint) -> None:
        doable = self._doable()
        if not doable or QApplication.activePopupWidget() is not None:
            return
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self._view.accessibleName())
        for one, words in zip(doable, mnemonics(one.words for one in doable), strict=True):
            action = QAction(f"{words}\t{one.keys}" if one.keys else words, menu)
            # Once the menu is gone: what is done may open a form, and the focus has to be on the row.
            action.triggered.connect(lambda _on=False, one=one: QTimer.singleShot(0, self, one.run))
            menu.addAction(action)
        menu.setActiveAction(menu.actions()[0])
        menu.popup(at)


def screen_of(part: QWidget) -> QWidget:
    """Return the page that a part of it stands on, or its dialog."""
    here = part
    while (above := here.parentWidget()) is not None and not here.isWindow():
        holder = above.parentWidget()
        if holder is not None and holder.objectName() == SHEET:
            return here
        here = above
    return here
