"""The actions of the item: those agreed now, and the line in which the next one is typed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QToolButton, QVBoxLayout, QWidget

from iom_desktop.records.panel import ActionLine
from iom_desktop.records.shared_brief import BriefAction
from iom_desktop.ui.kit import words as say
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.pages.panel.parts import clear, row, words, wrapped
from iom_desktop.ui.widgets.text import restyle

OPEN_SHOWN = 3


class DecisionActions(QWidget):
    """Agreed actions over the line for the next one; earlier open ones below."""

    typed = Signal(str)
    left = Signal()
    """Escape was pressed, or Return on an empty line: the keys of the meeting count again."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._actions: list[ActionLine] = []
        self._agreed = QVBoxLayout()
        self._agreed.setSpacing(6)
        self._earlier = QVBoxLayout()
        self._earlier.setSpacing(4)
        self.line = QLineEdit()
        self.line.setPlaceholderText("Type an action, @owner, date")
        self.line.setAccessibleName("New action: what, @owner, date")
        self.line.returnPressed.connect(self._on_return)
        self._problem = wrapped("", "hint", "red")
        self._problem.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(words("Actions", "caption"))
        rows.addLayout(self._agreed)
        rows.addWidget(self.line)
        rows.addWidget(self._problem)
        rows.addLayout(self._earlier)

    @property
    def agreed(self) -> tuple[ActionLine, ...]:
        """The actions agreed now."""
        return tuple(self._actions)

    def show_item(self, agreed: tuple[ActionLine, ...], earlier: tuple[BriefAction, ...]) -> None:
        """Show the actions of another item."""
        self._actions = list(agreed)
        self.line.clear()
        self.show_problem("")
        self._show_agreed()
        clear(self._earlier)
        agreed_now = {(one.what, one.owner) for one in agreed}
        before = [one for one in earlier if (one.what, one.owner) not in agreed_now]
        for action in before[:OPEN_SHOWN]:
            shade = "red" if action.overdue else ""
            self._earlier.addWidget(wrapped(f"Open: {action.what}, {action.owner}{_due(action)}", "hint", shade))
        if len(before) > OPEN_SHOWN:
            self._earlier.addWidget(words(f"and {len(before) - OPEN_SHOWN} more open", "hint"))

    def add(self, action: ActionLine) -> None:
        """Add an action that could be read, and make room for the next."""
        self._actions.append(action)
        self.line.clear()
        self.show_problem("")
        self._show_agreed()

    def show_problem(self, problem: str) -> None:
        """Say what the typed line or the actions lack."""
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        restyle(self.line, wrong=bool(problem))

    def _show_agreed(self) -> None:
        clear(self._agreed)
        for action in self._actions:
            self._agreed.addWidget(self._agreed_line(action))

    def _agreed_line(self, action: ActionLine) -> QWidget:
        remove = QToolButton()
        remove.setProperty("kind", "remove")
        remove.setToolTip("Remove this action")
        remove.setAccessibleName(f"Remove action: {action.what}")
        self._icons.dress(remove, "x", "ink-2", 20)
        remove.clicked.connect(lambda: self._remove(action))
        line = QWidget()
        rows = QVBoxLayout(line)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        first = row(wrapped(action.what), remove)
        second = row(words(action.owner, "hint"), words(f"Due {say.day_month(action.due)}", "hint"))
        second.insertStretch(1)
        rows.addLayout(first)
        rows.addLayout(second)
        return line

    def _remove(self, action: ActionLine) -> None:
        self._actions.remove(action)
        self._show_agreed()
        self.line.setFocus()

    def _on_return(self) -> None:
        if self.line.text().strip():
            self.typed.emit(self.line.text())
        else:
            self.left.emit()


def _due(action: BriefAction) -> str:
    if action.due is None:
        return ""
    return f", overdue since {say.day_month(action.due)}" if action.overdue else f", due {say.day_month(action.due)}"
