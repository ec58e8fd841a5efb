"""The actions of the item: those agreed now, and the line in which the next one is typed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from iom_desktop.records.panel import ActionLine
from iom_desktop.records.shared_brief import BriefAction
from iom_desktop.ui.kit import words as say
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.pages.panel.parts import clear, row, words, wrapped
from iom_desktop.ui.widgets.buttons import IconButton
from iom_desktop.ui.widgets.focus_lead import reach_before
from iom_desktop.ui.widgets.text import restyle

OPEN_SHOWN = 3


class DecisionActions(QWidget):
    """Agreed actions over the line for the next one; earlier open ones below."""

    typed = Signal(str)
    changed = Signal()
    """An action was agreed or taken back, or is being typed."""
    option_chosen = Signal(str)
    """An option of the borough's menu was chosen, to become an action."""
    left = Signal()
    """Escape was pressed, or Return on an empty line: the keys of the meeting count again."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._actions: list[ActionLine] = []
        self._removed: list[tuple[int, ActionLine]] = []
        """With the place each had."""
        self._agreed = QVBoxLayout()
        self._agreed.setSpacing(6)
        self._earlier = QVBoxLayout()
        self._earlier.setSpacing(4)
        self.line = QLineEdit()
        self.line.setPlaceholderText("Type an action, @owner, date")
        self.line.setAccessibleName("New action: what, @owner, date")
        self.line.returnPressed.connect(self._on_return)
        self._problem = wrapped("", "", "red")
        self._problem.hide()
        self.menu = QComboBox()
        self.menu.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.menu.activated.connect(self._on_menu)
        self.menu.hide()
        self.line.textChanged.connect(self.changed)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(words("Actions", "caption"))
        rows.addLayout(self._agreed)
        rows.addWidget(self.line)
        rows.addWidget(self._problem)
        rows.addWidget(self.menu)
        rows.addLayout(self._earlier)

    @property
    def agreed(self) -> tuple[ActionLine, ...]:
        """The actions agreed now."""
        return tuple(self._actions)

    def show_item(self, agreed: tuple[ActionLine, ...], earlier: tuple[BriefAction, ...]) -> None:
        """Show the actions of another item."""
        self._actions, self._removed = list(agreed), []
        self.line.clear()
        self.show_problem("")
        self._show_agreed()
        clear(self._earlier)
        agreed_now = {(one.what, one.owner) for one in agreed}
        before = [one for one in earlier if (one.what, one.owner) not in agreed_now]
        for action in before[:OPEN_SHOWN]:
            shade = "red" if action.overdue else ""
            self._earlier.addWidget(wrapped(f"Open: {action.what}, {action.owner}{_due(action)}", shade=shade))
        if len(before) > OPEN_SHOWN:
            self._earlier.addWidget(words(f"and {len(before) - OPEN_SHOWN} more open"))

    def restore(self, agreed: tuple[ActionLine, ...], line: str) -> None:
        """Show what was agreed and typed before the meeting was cut off."""
        self._actions = list(agreed)
        self._show_agreed()
        self.line.setText(line)

    def offer_menu(self, title: str, options: Sequence[str]) -> None:
        """Offer what the borough does for a case of this colour; each option becomes an action line."""
        agreed = {one.what.casefold() for one in self._actions}
        left = [option for option in options if option.casefold() not in agreed]
        self.menu.clear()
        self.menu.addItem(f"{title}: {len(left)} options  (M)")
        self.menu.addItems(left)
        self.menu.setAccessibleName(title)
        self.menu.setVisible(bool(left))

    def open_menu(self) -> None:
        """Go to the menu and open it."""
        if self.menu.isVisible():
            self.menu.setFocus()
            self.menu.showPopup()

    def begin(self, line: str) -> None:
        """Begin an action with words that can be changed before Return."""
        self.line.setText(line)
        self.line.setFocus()

    def add(self, action: ActionLine) -> None:
        """Add an action that could be read, and make room for the next."""
        self._actions.append(action)
        self.changed.emit()
        self.line.clear()
        self.show_problem("")
        self._show_agreed()

    def show_problem(self, problem: str) -> None:
        """Say what the typed line or the actions lack."""
        if problem == self._problem.text():
            return
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        restyle(self.line, wrong=bool(problem))

    def _show_agreed(self) -> None:
        clear(self._agreed)
        for action in self._actions:
            self._agreed.addWidget(self._agreed_line(action))
        reach_before(self.line, *self.findChildren(IconButton))

    def _agreed_line(self, action: ActionLine) -> QWidget:
        remove = IconButton()
        remove.setProperty("kind", "remove")
        remove.setToolTip("Remove this action (Ctrl+Z brings it back)")
        remove.setAccessibleName(f"Remove action: {action.what}")
        self._icons.dress(remove, "x", "ink-2", 20)
        remove.clicked.connect(lambda: self._remove(action))
        line = QWidget()
        rows = QVBoxLayout(line)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        first = row(wrapped(action.what), remove)
        second = row(words(action.owner, shade="second"), words(f"Due {say.day_month(action.due)}", shade="second"))
        second.insertStretch(1)
        rows.addLayout(first)
        rows.addLayout(second)
        return line

    def bring_back(self) -> None:
        """Take the last removal of an action back."""
        if self._removed:
            at, action = self._removed.pop()
            self._actions.insert(at, action)
            self.changed.emit()
            self._show_agreed()

    def _remove(self, action: ActionLine) -> None:
        self._removed.append((self._actions.index(action), action))
        self._actions.remove(action)
        self.changed.emit()
        self._show_agreed()
        self.line.setFocus()

    def _on_menu(self, at: int) -> None:
        option = self.menu.itemText(at)
        self.menu.setCurrentIndex(0)
        if at > 0:
            self.option_chosen.emit(option)

    def _on_return(self) -> None:
        if self.line.text().strip():
            self.typed.emit(self.line.text())
        else:
            self.left.emit()


def _due(action: BriefAction) -> str:
    if action.due is None:
        return ""
    return f", overdue since {say.day_month(action.due)}" if action.overdue else f", due {say.day_month(action.due)}"
