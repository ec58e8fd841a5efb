"""The line in which somebody is named who takes no part in a case; seen only while it is needed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from iom_desktop.ui.pages.panel.parts import words, wrapped
from iom_desktop.ui.widgets.text import restyle


class ConflictLine(QWidget):
    """Who takes no part in this case, and why."""

    typed = Signal(str)
    left = Signal()
    """Return was pressed on an empty line: the keys of the meeting count again."""

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setPlaceholderText("@member, why")
        self.line.setAccessibleName("Conflict of interest: @member, why")
        self.line.returnPressed.connect(self._on_return)
        self._problem = wrapped("", "", "red")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addWidget(words("Takes no part in this case", "caption"))
        rows.addWidget(self.line)
        rows.addWidget(self._problem)
        self.hide()

    def ask(self) -> None:
        """Open the line, empty."""
        self.line.clear()
        self.show_problem("")
        self.show()
        self.line.setFocus()

    def show_problem(self, problem: str) -> None:
        """Say what the typed line lacks."""
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        restyle(self.line, wrong=bool(problem))

    def _on_return(self) -> None:
        if self.line.text().strip():
            self.typed.emit(self.line.text())
        else:
            self.hide()
            self.left.emit()
