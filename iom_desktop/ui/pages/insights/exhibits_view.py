"""The exhibits of one section side by side, as many as there is room for, one of them large where that is wanted."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from iom_desktop.records.exhibit import Exhibit
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.insights.exhibit_cell import ExhibitCell
from iom_desktop.ui.widgets.buttons import key
from iom_desktop.ui.widgets.empty_state import EmptyState
from iom_desktop.ui.widgets.header import rule

_NARROWEST = 520
"""A cell is never narrower than this where another column could be left out."""
_MOST_COLUMNS = 3
_PATIENCE = 300
"""Milliseconds after which the page says that it counts."""


class ExhibitsView(QWidget):
    """Shows the exhibits of a section; what is above them belongs to the section."""

    copy_wanted = Signal(object)
    export_wanted = Signal(object)

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._theme, self._icons = theme, icons
        self.cells: tuple[ExhibitCell, ...] = ()
        self.why_no_export = ""
        """Why nothing of it may be taken along, where that is so."""
        self._large = ""
        self._as_tables: set[str] = set()
        self.empty = EmptyState(icons)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._scroll)
        self.above = QVBoxLayout()
        """Where a section puts its own choices."""
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(self.above)
        rows.addWidget(self._stack, 1)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_PATIENCE)
        self._wait.timeout.connect(self._say_waiting)
        key(self, "Esc", lambda: self.enlarge(self._large) if self._large else None)

    def wait(self) -> None:
        """Say that it counts, if nothing is shown yet and it takes long."""
        if not self.cells:
            self._wait.start()

    def show_exhibits(self, exhibits: tuple[Exhibit, ...]) -> None:
        """Show other exhibits; what was shown as a table stays one."""
        self._wait.stop()
        self._as_tables = {cell.exhibit.code for cell in self.cells if cell.as_table and cell.chart is not None}
        on = self._current()
        focused = on.exhibit.code if on else ""
        self.cells = tuple(self._cell(one) for one in exhibits)
        if self._large not in {one.code for one in exhibits}:
            self._large = ""
        self._lay()
        if focused:
            self.go_to(focused)

    def show_refusal(self, why: str) -> None:
        """Say why there are no figures."""
        self._wait.stop()
        self.empty.say("The figures could not be counted", why, icon="lock")
        self._stack.setCurrentWidget(self.empty)

    def go_to(self, code: str) -> None:
        """Let the keys go to one exhibit."""
        cell = next((one for one in self.cells if one.exhibit.code == code), None)
        if cell is not None:
            cell.take_focus()
            self._scroll.ensureWidgetVisible(cell, 0, 0)

    def enlarge(self, code: str) -> None:
        """Show one exhibit alone, or all again."""
        self._large = "" if self._large == code else code
        self._lay()
        self.go_to(code)

    def toggle_tables(self) -> None:
        """Show the table of the exhibit the user is on, or of all."""
        on = self._current()
        for cell in (on,) if on else self.cells:
            cell.toggle()

    def tell_of_current(self, wish: SignalInstance) -> None:
        """Tell a wish about the exhibit the user is on."""
        cell = self._current()
        if cell is not None:
            wish.emit(cell.exhibit)

    def step(self, step: int) -> None:
        """Go to the next exhibit, or the one before."""
        cell = self._current()
        shown = [one for one in self.cells if not one.isHidden()]
        if shown:
            at = (shown.index(cell) + step) % len(shown) if cell in shown else 0
            self.go_to(shown[at].exhibit.code)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the cells anew where another number of columns fits."""
        super().resizeEvent(event)
        held = self._scroll.widget()
        if held is not None and held.property("columns") != self._columns():
            self._lay()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the cell that the keys go to."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._scroll.ensureWidgetVisible(watched, 0, 60)
        return super().eventFilter(watched, event)

    def _cell(self, exhibit: Exhibit) -> ExhibitCell:
        cell = ExhibitCell(self._theme, self._icons, exhibit)
        cell.allow_export(self.why_no_export)
        cell.copy_wanted.connect(self.copy_wanted)
        cell.export_wanted.connect(self.export_wanted)
        cell.enlarge_wanted.connect(self.enlarge)
        if exhibit.code in self._as_tables:
            cell.toggle()
        if cell.chart is not None:
            cell.chart.installEventFilter(self)
        return cell

    def _lay(self) -> None:
        """Put the cells into a grid, with lines between them."""
        shown = [cell for cell in self.cells if self._large in ("", cell.exhibit.code)]
        for cell in self.cells:
            cell.setParent(self)
            cell.setVisible(False)
        columns = 1 if self._large else self._columns()
        held = QWidget()
        held.setProperty("pane", "scrolled")
        held.setProperty("columns", self._columns())
        grid = QGridLayout(held)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        for at, cell in enumerate(shown):
            row, column = divmod(at, columns)
            grid.addWidget(cell, 2 * row, 2 * column)
            cell.setVisible(True)
            grid.setColumnStretch(2 * column, 1)
            if column:
                grid.addWidget(rule(upright=True), 2 * row, 2 * column - 1)
            if row and not column:
                grid.addWidget(rule(), 2 * row - 1, 0, 1, 2 * columns)
        self._scroll.setWidget(held)
        if shown:
            self._stack.setCurrentWidget(self._scroll)
        else:
            self.empty.say(
                "Nothing to count yet",
                "Charts draw themselves from lists, decisions, checks and cases. Each needs a few people first.",
                icon="chart-column",
                guide="insights",
            )
            self._stack.setCurrentWidget(self.empty)

    def _columns(self) -> int:
        return max(1, min(_MOST_COLUMNS, self.width() // _NARROWEST))

    def _current(self) -> ExhibitCell | None:
        focus = _focus()
        return next((cell for cell in self.cells if focus is not None and cell.isAncestorOf(focus)), None)

    def _say_waiting(self) -> None:
        self.empty.say("Counting…", icon="chart-column")
        self._stack.setCurrentWidget(self.empty)


def _focus() -> QWidget | None:
    return QApplication.focusWidget()
