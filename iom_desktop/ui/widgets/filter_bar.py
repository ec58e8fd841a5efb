"""The bar over a list: a field to filter by words, and menus to filter by value."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QWidget

from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.emptied import emptied

HEIGHT = 44


class FilterMenu(QPushButton):
    """A button with values to tick; its words say how many are ticked."""

    changed = Signal()

    def __init__(self, icons: Icons, title: str) -> None:
        super().__init__(title)
        self.setProperty("kind", "secondary")
        self.setProperty("fit", "small")
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        icons.dress(self, "chevron-down", "ink-2", 14)
        self._title = title
        self._menu = QMenu(self)
        self.setMenu(self._menu)

    @property
    def ticked(self) -> frozenset[str]:
        """The values that are ticked; none means all."""
        return frozenset(str(action.data()) for action in self._menu.actions() if action.isChecked())

    def set_values(self, values: Sequence[tuple[str, str]]) -> None:
        """Offer values, each its code and its words; ticks that still apply stay."""
        ticked = self.ticked
        self._menu.clear()
        for code, words in values:
            action = QAction(words.replace("&", "&&"), self._menu)
            action.setCheckable(True)
            action.setData(code)
            action.setChecked(code in ticked)
            action.toggled.connect(self._on_toggled)
            self._menu.addAction(action)
        self._say()

    def clear(self) -> None:
        """Take every tick away."""
        for action in self._menu.actions():
            action.setChecked(False)

    def tick(self, values: Collection[str]) -> None:
        """Tick these values and no others, without telling."""
        for action in self._menu.actions():
            blocked = action.blockSignals(True)
            action.setChecked(str(action.data()) in values)
            action.blockSignals(blocked)
        self._say()

    def _on_toggled(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        count = len(self.ticked)
        self.setText(f"{self._title}: {count}" if count else self._title)


class FilterBar(QWidget):
    """The words and values a list is filtered by; Ctrl+F goes to the words."""

    words_changed = Signal(str)
    values_changed = Signal()

    def __init__(self, icons: Icons, menus: Sequence[str] = (), *actions: QWidget) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self._words = QLineEdit()
        self._words.setPlaceholderText("Filter this list")
        self._words.setAccessibleName("Filter this list")
        self._words.setProperty("fit", "small")
        emptied(self._words, icons, "funnel", "Filter this list")
        self._words.setFixedWidth(184)
        self._words.textChanged.connect(self.words_changed)
        self._menus = {title: FilterMenu(icons, title) for title in menus}
        self._clear = button("Clear filters", self.clear, kind="link")
        self._clear.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self._words)
        for menu in self._menus.values():
            menu.changed.connect(self._on_changed)
            row.addWidget(menu)
        row.addWidget(self._clear)
        row.addStretch()
        for action in actions:
            row.addWidget(action)

    @property
    def words(self) -> str:
        """The words that are typed."""
        return self._words.text()

    def ticked(self, title: str) -> frozenset[str]:
        """Return the values that are ticked under a title; none means all."""
        return self._menus[title].ticked

    def tick(self, ticked: Mapping[str, Collection[str]]) -> None:
        """Tick these values under their titles and no others, and tell once."""
        for title, menu in self._menus.items():
            menu.tick(ticked.get(title, ()))
        self._on_changed()

    def set_values(self, title: str, values: Sequence[tuple[str, str]]) -> None:
        """Offer values under a title, each its code and its words."""
        self._menus[title].set_values(values)

    def go_to_words(self) -> None:
        """Put the cursor into the field for words."""
        self._words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._words.selectAll()

    def clear(self) -> None:
        """Take every filter away."""
        self._words.clear()
        for menu in self._menus.values():
            menu.clear()

    def _on_changed(self) -> None:
        self._clear.setVisible(any(menu.ticked for menu in self._menus.values()))
        self.values_changed.emit()
