"""Finds a setting by what somebody calls it, says who may change it, and goes there."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.settings.finder_index import NOBODY, SPOTS, Spot, found
from iom_desktop.ui.tables.columns import Column
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.emptied import emptied

_WIDTH = 240
_LONGEST = 90


class SettingFinder(QWidget):
    """The table of what was found; its field stands in the head of the page."""

    asked = Signal(bool)
    """Whether something is typed, so that the table stands in front."""
    place_wanted = Signal(str, str)

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._spots: Sequence[Spot] = SPOTS
        self.field = QLineEdit()
        self.field.setPlaceholderText("Find a setting")
        self.field.setAccessibleName("Find a setting")
        self.field.setFixedWidth(_WIDTH)
        emptied(self.field, icons, "search", "Find")
        self.field.textChanged.connect(self._on_typed)
        self.field.returnPressed.connect(self._on_enter)
        self.field.installEventFilter(self)
        self.table: RecordTable[Spot] = RecordTable(
            theme, icons, _COLUMNS, name="Settings found", key=lambda one: one.name, row_height=32
        )
        self.table.opened.connect(self._go)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.table)

    def offer(self, spots: Sequence[Spot]) -> None:
        """Offer other settings."""
        self._spots = spots
        if self.field.text().strip():
            self._on_typed(self.field.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Down go into what was found, and Escape leave it."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and self.field.text():
            if event.key() == Qt.Key.Key_Down:
                self.table.setFocus()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.field.clear()
                return True
        return super().eventFilter(watched, event)

    def _on_typed(self, typed: str) -> None:
        self.asked.emit(bool(typed.strip()))
        self.table.show_records(found(self._spots, typed))
        self.table.empty.say("No setting is called so", "Try another word, such as lock or list.", icon="search")

    def _on_enter(self) -> None:
        if self.table.current is not None:
            self._go(self.table.current)

    def _go(self, one: Spot) -> None:
        if one.where == "Fixed":
            return
        self.field.clear()
        self.place_wanted.emit(one.place, one.argument)


def _said(one: Spot) -> str:
    """Say why a setting is fixed; of the others, who may change it."""
    return f"Fixed: {_cut(one.also)}" if one.who is NOBODY and one.where == "Fixed" else one.who


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


_COLUMNS = (
    Column[Spot](title="Setting", value=lambda one: one.name, width=330, medium=True),
    Column[Spot](title="Where", value=lambda one: one.where, width=220),
    Column[Spot](title="Changed by", value=_said, width=420, stretch=True, tone="ink-2"),
)
