"""What is kept of lists that a correction replaced, about people who are no longer in the register."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from iom_desktop.records.retention import ReplacedList, RetentionBoard
from iom_desktop.ui.kit import words
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.text import label


class ReplacedBar(QWidget):
    """One line about the list whose time is up first, and the button that takes its rows out."""

    forget_wanted = Signal(object)
    """Carries the ``ReplacedList``."""

    def __init__(self) -> None:
        super().__init__()
        self._first: ReplacedList | None = None
        self.said = label("", "small", "second", wrap=True)
        self.forget = button("Remove these rows", self._on_forget, kind="link")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(12)
        row.addWidget(self.said, 1)
        row.addWidget(self.forget)
        self.hide()

    def show_board(self, board: RetentionBoard) -> None:
        """Show the list whose time is up first, if there is any."""
        self._first = min(board.replaced, key=lambda one: one.list_date, default=None)
        self.setVisible(self._first is not None)
        if self._first is not None:
            self.said.setText(_said(self._first, board))

    def _on_forget(self) -> None:
        if self._first is not None:
            self.forget_wanted.emit(self._first)


def _said(one: ReplacedList, board: RetentionBoard) -> str:
    until = "" if one.kept_until is None else f", until {words.day(one.kept_until)}"
    if one.kept_until is not None and one.kept_until <= board.day:
        until = f". Their time was up on {words.day(one.kept_until)}"
    further = f" {words.count(len(board.replaced) - 1, 'further list')}." if len(board.replaced) > 1 else ""
    return (
        f"Kept so that a correction can be undone: {words.count(one.rows, 'row')} of the list of "
        f"{words.month_of(one.month)} before it, with {words.count(one.people, 'person', 'people')} no longer in the "
        f"register{until}.{further}"
    )
