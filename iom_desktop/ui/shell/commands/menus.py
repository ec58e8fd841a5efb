"""The menus: every command of the window with its keys, greyed with the reason where it cannot be done now."""

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction, QActionGroup, QHelpEvent
from PySide6.QtWidgets import QMenu, QMenuBar, QToolTip

from iom_desktop.ui.shell.commands.command import Command, Commands
from iom_desktop.ui.widgets.key_commands import sequence
from iom_desktop.ui.widgets.mnemonics import mnemonics
from iom_desktop.ui.widgets.text import plain_tip

Run = Callable[[Command], object]


class Menus(QMenuBar):
    """A menu bar made of the window's commands; what changes in them is read anew each time a menu opens."""

    def __init__(self, commands: Commands, run: Run) -> None:
        super().__init__()
        self.setNativeMenuBar(False)
        self._run = run
        self._menus: dict[str, QMenu] = {}
        self._groups: dict[str, QActionGroup] = {}
        self._made: list[tuple[Command, QAction]] = []
        for command in commands.all:
            self._put(command)
        for action, words in zip(self.actions(), mnemonics(one.text() for one in self.actions()), strict=True):
            action.setText(words)
        for menu in self._menus.values():
            self._give_letters(menu)

    def _put(self, command: Command) -> None:
        menu = self._menu(command.menu)
        if command.begins:
            menu.addSeparator()
        action = QAction(command.words, self)
        action.triggered.connect(lambda _on=False: self._run(command))
        if command.keys and command.heard:
            action.setShortcut(sequence(command.keys))
        if command.chosen is not None:
            action.setCheckable(True)
            group = self._groups.setdefault(command.menu, QActionGroup(self))
            group.addAction(action)
        menu.addAction(action)
        self._made.append((command, action))

    def _menu(self, path: str) -> QMenu:
        if path not in self._menus:
            above, _, title = path.rpartition("/")
            made = _Menu(title, self)
            (self._menu(above) if above else self).addMenu(made)
            made.aboutToShow.connect(lambda: self._refresh(made))
            made.aboutToHide.connect(lambda: self._let_go(made))
            self._menus[path] = made
        return self._menus[path]

    def _give_letters(self, menu: QMenu) -> None:
        own = [action for action in menu.actions() if not action.isSeparator()]
        for action, words in zip(own, mnemonics(action.text() for action in own), strict=True):
            action.setText(words)

    def _refresh(self, menu: QMenu) -> None:
        """Say of each command what it is called now, and why it cannot be done."""
        inside = set(menu.actions())
        for command, action in self._made:
            if action not in inside:
                continue
            why = command.why_not()
            action.setEnabled(not why)
            action.setStatusTip(why)
            action.setText(command.now if not command.keys or command.heard else f"{command.now}\t{command.keys}")
            if command.chosen is not None:
                action.setChecked(command.chosen())
        self._give_letters(menu)

    def _let_go(self, menu: QMenu) -> None:
        """Let every key be heard again: whether its command can be done is asked when it is pressed."""
        for action in menu.actions():
            action.setEnabled(True)


class _Menu(QMenu):
    """Says over a line that is greyed why it is, and over no other: Qt would repeat its words there."""

    def event(self, event: QEvent) -> bool:
        """Show the reason."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            action = self.actionAt(event.pos())
            QToolTip.showText(event.globalPos(), plain_tip(action.statusTip()) if action else "", self)
            return True
        return super().event(event)
