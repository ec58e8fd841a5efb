"""The history of a wording: its versions, who saved them, and what each says otherwise."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from iom_desktop.records.wording import Difference, HistoryEntry
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.tables.columns import Column
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.segmented import Segmented
from iom_desktop.ui.widgets.text import label

_BEFORE, _SHIPPED = "The one before", "As shipped"


class HistoryPane(QWidget):
    """The versions of a wording, and what the chosen one says otherwise."""

    differences_wanted = Signal(int, bool)
    """Carries the number of a version, and whether it is held against the shipped one."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.versions: RecordTable[HistoryEntry] = RecordTable(
            theme, icons, _COLUMNS, name="Versions", key=lambda one: one.number, row_height=32
        )
        self.versions.current_changed.connect(lambda _: self._ask())
        self._than = Segmented((_BEFORE, _SHIPPED), name="What it says otherwise")
        self._than.chosen.connect(lambda _: self._ask())
        self._said = QVBoxLayout()
        self._said.setContentsMargins(16, 8, 16, 12)
        self._said.setSpacing(2)
        held = QWidget()
        held.setProperty("pane", "scrolled")
        held.setLayout(self._said)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(held)
        than = QHBoxLayout()
        than.setContentsMargins(16, 10, 16, 6)
        than.addWidget(label("Says otherwise than", "section"))
        than.addStretch()
        than.addWidget(self._than)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.versions, 2)
        rows.addWidget(rule(strong=False))
        rows.addLayout(than)
        rows.addWidget(scroll, 3)

    def show_history(self, history: Sequence[HistoryEntry]) -> None:
        """Show the versions, the newest first."""
        newest = self.versions.records[0].number if self.versions.records else None
        self.versions.show_records(tuple(history))
        if history and history[0].number != newest:
            self.versions.go_to(history[0].number)
        self._ask()

    def show_differences(self, found: Sequence[Difference]) -> None:
        """Show what the chosen version says otherwise."""
        while (item := self._said.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for one in found:
            self._said.addWidget(label(one.label, "body-strong", wrap=True))
            self._said.addWidget(label(f"Before: {one.before or 'nothing'}", "body", "second", wrap=True))
            self._said.addWidget(label(f"Now: {one.after or 'nothing'}", "body", wrap=True))
            self._said.addSpacing(10)
        if not found:
            self._said.addWidget(label("Nothing", "body", "second"))
        self._said.addStretch()

    def _ask(self) -> None:
        if (chosen := self.versions.current) is not None:
            self.differences_wanted.emit(chosen.number, self._than.at == 1)


def _version(entry: HistoryEntry) -> str:
    if not entry.number:
        return "As shipped"
    return f"{entry.number}, as shipped" if entry.resets else str(entry.number)


def _holds(entry: HistoryEntry) -> str:
    since = words.day(entry.valid_from) if entry.valid_from else "From the start"
    return f"{since}, now" if entry.in_force else since


_COLUMNS = (
    Column[HistoryEntry](title="Version", value=_version, width=96, medium=True),
    Column[HistoryEntry](title="Holds from", value=_holds, width=136),
    Column[HistoryEntry](
        title="Saved", value=lambda one: words.day(one.saved_at.date()) if one.saved_at else "", width=98
    ),
    Column[HistoryEntry](title="By", value=lambda one: one.saved_by, width=90, stretch=True),
)
