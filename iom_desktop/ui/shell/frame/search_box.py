"""The search in the header: people by name, number or address; a > opens the commands."""

from collections.abc import Sequence

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QWidget

from iom_desktop.records.search import FoundPerson
from iom_desktop.ui.kit.hearing import name_inside
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.shell.frame.found_delegate import ITEM_ROLE, WHY_ROLE, FoundDelegate, spoken
from iom_desktop.ui.widgets.key_commands import Doable
from iom_desktop.ui.widgets.key_footer import key_cap
from iom_desktop.ui.widgets.row_menu import MENU_KEYS, RowMenu

WIDTH = 480
SHOWN = 8
_STAYS = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)
"""Ways to leave the field after which it has the focus again."""
_INVITED = (Qt.FocusReason.ShortcutFocusReason, Qt.FocusReason.MouseFocusReason)
"""Ways to come that ask for the list: Tab may only pass, and Qt comes by Tab when what had the focus goes."""
_PASSED_ON = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class SearchBox(QLineEdit):
    """A field and the list under it; the list takes no focus, so that typing goes on."""

    words_changed = Signal(str)
    """Words to find people by; empty when there is nothing to find."""
    person_chosen = Signal(str)
    opened_lately_wanted = Signal()
    commands_wanted = Signal(str)
    """A > was typed: what stands behind it is looked for among the commands."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._came_from: QWidget | None = None
        self.setFixedWidth(WIDTH)
        self.setPlaceholderText("Search names, numbers, addresses, notes")
        self.setAccessibleName("Search people, or commands after >")
        icons.dress(self.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition), "search", "ink-2", 16)
        name_inside(self, "Search")
        caps = QHBoxLayout(self)
        caps.setContentsMargins(0, 0, 8, 0)
        caps.setSpacing(4)
        caps.addStretch()
        self._caps = [key_cap("Ctrl"), key_cap("K")]
        for cap in self._caps:
            caps.addWidget(cap)
        self.drop = QListWidget()
        self.drop.setProperty("kind", "drop")
        self.drop.setAccessibleName("Found")
        self.drop.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.drop.setItemDelegate(FoundDelegate(theme, icons, self.drop))
        self.drop.itemClicked.connect(self._on_chosen)
        RowMenu(self.drop, self._doable)
        self.drop.hide()
        self.textEdited.connect(self._on_edited)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def put_drop_over(self, window: QWidget) -> None:
        """Let the list lie over the window's panes."""
        self.drop.setParent(window)
        window.installEventFilter(self)

    def show_found(self, found: Sequence[FoundPerson], *, tried: str = "") -> None:
        """Show the people found; two lines say that there is nobody, and what was tried."""
        if not self.text().strip():
            return
        if found:
            self._fill([(person, spoken(person)) for person in found[:SHOWN]])
        else:
            self._say("No one matches", tried)
        self._open_drop()

    def show_opened_lately(self, found: Sequence[FoundPerson]) -> None:
        """Show whose cases were opened last, while nothing is typed."""
        if not self.text() and self.hasFocus() and found:
            self._fill([(person, spoken(person)) for person in found[:SHOWN]])
            self._open_drop()

    def close_drop(self) -> None:
        """Put the list away and empty the field."""
        self.drop.hide()
        self.drop.clear()
        self.clear()

    def _on_edited(self, text: str) -> None:
        for cap in self._caps:
            cap.setVisible(not text)
        if text.startswith(">"):
            self.close_drop()
            self._go_back()
            self.commands_wanted.emit(text[1:].strip())
            return
        self.words_changed.emit(text.strip())
        if not text.strip():
            self.drop.hide()
            self.opened_lately_wanted.emit()

    def _say(self, said: str, why: str) -> None:
        """Put one line into the list that cannot be chosen."""
        self.drop.clear()
        item = QListWidgetItem(said, self.drop)
        item.setData(WHY_ROLE, why)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{said}. {why}")
        item.setFlags(Qt.ItemFlag.NoItemFlags)

    def _fill(self, items: Sequence[tuple[object, str]]) -> None:
        chosen = self.drop.currentItem()
        before = _key(chosen.data(ITEM_ROLE)) if chosen and self.drop.currentRow() else None
        self.drop.clear()
        for item, said in items:
            row = QListWidgetItem()
            row.setData(ITEM_ROLE, item)
            row.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            self.drop.addItem(row)
        keys = [_key(item) for item, _ in items]
        self.drop.setCurrentRow(keys.index(before) if before in keys else 0)

    def _doable(self) -> tuple[Doable, ...]:
        """Return what can be done with whom the user is on."""
        row = self.drop.currentItem()
        found = row.data(ITEM_ROLE) if row else None
        return (Doable("Open case", lambda: self._choose(found), "Enter"),) if isinstance(found, FoundPerson) else ()

    def _open_drop(self) -> None:
        if not self.drop.count():
            self.drop.hide()
            return
        at = self.mapTo(self.window(), QPoint(0, self.height() + 4))
        high = sum(self.drop.sizeHintForRow(row) for row in range(self.drop.count()))
        self.drop.setGeometry(at.x(), at.y(), self.width(), high + 10)
        self.drop.show()
        self.drop.raise_()

    def _on_chosen(self, row: QListWidgetItem) -> None:
        if isinstance(found := row.data(ITEM_ROLE), FoundPerson):
            self._choose(found)

    def _choose(self, found: FoundPerson) -> None:
        self.close_drop()
        self.person_chosen.emit(found.person_id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Offer whose cases were opened last, where somebody comes on purpose and has typed nothing."""
        super().focusInEvent(event)
        if not self.text() and event.reason() in _INVITED:
            self.opened_lately_wanted.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Put the list away where somebody goes elsewhere in the window."""
        super().focusOutEvent(event)
        if event.reason() not in _STAYS:
            self.drop.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the list, choose from it, close it, or go back to where the user was."""
        row = self.drop.currentItem()
        if event.key() == Qt.Key.Key_Escape and (self.drop.isVisible() or self.text()):
            self.close_drop()
        elif event.key() == Qt.Key.Key_Escape:
            self._go_back()
        elif self.drop.isVisible() and event.keyCombination() in MENU_KEYS:
            QApplication.sendEvent(self.drop, event)
        elif self.drop.isVisible() and event.key() in _PASSED_ON:
            self.drop.keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Down and not self.text():
            self.opened_lately_wanted.emit()
        elif self.drop.isVisible() and row and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_chosen(row)
        else:
            super().keyPressEvent(event)

    def _on_focus(self, was: QWidget | None, now: QWidget | None) -> None:
        if now is self and was is not None and was.window() is self.window():
            self._came_from = was

    def _go_back(self) -> None:
        if self._came_from is not None and shiboken6.isValid(self._came_from) and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Put the list away when the window changes its size."""
        if event.type() is QEvent.Type.Resize:
            self.drop.hide()
        return False


def _key(item: object) -> str:
    """Return what a row can be known by when the list is filled anew."""
    return item.person_id if isinstance(item, FoundPerson) else str(item)
