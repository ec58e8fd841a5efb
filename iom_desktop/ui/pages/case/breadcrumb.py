"""The line over a case: where it stands in the register, the way to the next, and what can be done with it."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.buttons import button, icon_button
from iom_desktop.ui.widgets.text import ElidedLabel, label, plain_tip

HEIGHT = 40
_RAG_KEY = "Ctrl+Shift+R"


class Breadcrumb(QWidget):
    """Back to the register, the position in it, previous and next, and the case's actions."""

    back_wanted = Signal()
    step_wanted = Signal(int)
    contact_wanted = Signal()
    action_wanted = Signal()
    rag_wanted = Signal()
    dates_wanted = Signal()
    scheme_wanted = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setFixedHeight(HEIGHT + 8)
        self._name = ElidedLabel()
        self._position = label("", "small", "second")
        self._previous = icon_button("Previous case", lambda: self.step_wanted.emit(-1), icons=icons, icon="chevron-up")
        self._next = icon_button("Next case", lambda: self.step_wanted.emit(1), icons=icons, icon="chevron-down")
        self._work = [
            button("Log contact", self.contact_wanted.emit, icons=icons, icon="phone", tip="Ctrl+Shift+L"),
            button("Add action", self.action_wanted.emit, icons=icons, icon="plus", tip="Ctrl+Shift+A"),
            button("Change RAG", self.rag_wanted.emit, icons=icons, icon="flag", tip=_RAG_KEY),
        ]
        tip = "The dates of this case as a file that a calendar reads (Ctrl+E)"
        self._dates = button("Export dates", self.dates_wanted.emit, icons=icons, icon="calendar", tip=tip)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(icon_button("Back", self.back_wanted.emit, icons=icons, icon="chevron-left", kind="quiet"))
        row.addWidget(button("Register", self.back_wanted.emit, kind="link"))
        row.addWidget(label("/", "body", "quiet"))
        row.addWidget(self._name, 1)
        row.addWidget(self._position)
        row.addWidget(self._previous)
        row.addWidget(self._next)
        row.addSpacing(8)
        row.addWidget(self._dates)
        for part in self._work:
            row.addWidget(part)
        self._scheme = button("On and off IOM", self.scheme_wanted.emit, tip="Ctrl+I")
        row.addWidget(self._scheme)

    def allow_export(self, *, allowed: bool) -> None:
        """Offer the dates for a calendar to whoever may take them away."""
        self._dates.setVisible(allowed)

    def allow_scheme(self, *, allowed: bool) -> None:
        """Offer what changes somebody's time on the scheme, and the colour, to whoever may change them."""
        self._scheme.setVisible(allowed)
        self._work[-1].setVisible(allowed)

    def ask_rag(self) -> None:
        """Ask for another colour, where that is offered."""
        if self._work[-1].isVisibleTo(self):
            self.rag_wanted.emit()

    def under_scheme(self) -> QPoint:
        """Return where a menu under that button begins."""
        return self._scheme.mapToGlobal(self._scheme.rect().bottomLeft())

    def show_place(self, name: str, at: int | None, many: int, *, managed: bool) -> None:
        """Show a case's name and its place among so many, if it has one."""
        self._name.say(name)
        self._position.setText("" if at is None else f"{at + 1} of {many}")
        self._previous.setEnabled(at is not None and at > 0)
        self._next.setEnabled(at is not None and at < many - 1)
        self._work[-1].setEnabled(managed)
        self._work[-1].setToolTip(plain_tip(_RAG_KEY) if managed else "Only people on IOM have a colour")
