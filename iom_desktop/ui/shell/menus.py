"""The menus: every action of the window with its keys, and nothing that is not built."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from iom_desktop.settings import RowHeight, ThemeChoice

THEMES = ((ThemeChoice.SYSTEM, "As the machine"), (ThemeChoice.LIGHT, "Light"), (ThemeChoice.DARK, "Dark"))
ROWS = ((RowHeight.COMPACT, "Compact"), (RowHeight.NORMAL, "Normal"), (RowHeight.ROOMY, "Roomy"))


Choice = TypeVar("Choice")


class Menus(QMenuBar):
    """A menu bar that is filled in lines: a menu, an action, its keys."""

    def __init__(self) -> None:
        super().__init__()
        self.setNativeMenuBar(False)
        self._menus: dict[str, QMenu] = {}

    @property
    def commands(self) -> tuple[QAction, ...]:
        """Every action of every menu."""
        return tuple(
            action
            for menu in self._menus.values()
            for action in menu.actions()
            if not action.isSeparator() and action.menu() is None
        )

    def menu(self, title: str) -> QMenu:
        """Return the menu with a title, made when first asked for."""
        if title not in self._menus:
            self._menus[title] = self.addMenu(title)
        return self._menus[title]

    def put(self, title: str, words: str, done: Callable[[], object], keys: str = "") -> QAction:
        """Put an action into a menu."""
        action = QAction(words, self)
        action.triggered.connect(lambda _on=False: done())
        if keys:
            action.setShortcut(QKeySequence(keys))
        self.menu(title).addAction(action)
        return action

    def part(self, title: str) -> None:
        """Draw a line in a menu."""
        self.menu(title).addSeparator()

    def put_choice(
        self,
        title: str,
        words: str,
        choices: tuple[tuple[Choice, str], ...],
        now: Choice,
        chosen: Callable[[Choice], object],
    ) -> None:
        """Put a menu of choices, of which one holds, into a menu."""
        inner = self.menu(title).addMenu(words)
        group = QActionGroup(inner)
        for value, name in choices:
            action = QAction(name, group)
            action.setCheckable(True)
            action.setChecked(value == now)
            action.triggered.connect(lambda _on=False, value=value: chosen(value))
            inner.addAction(action)
