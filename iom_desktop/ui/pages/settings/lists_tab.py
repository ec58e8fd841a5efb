"""The reference lists as they stand: what can be chosen, and what was retired."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from iom_desktop.records.access import ReferenceEntry
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.tables.columns import Column
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.header import rule

WIDTH = 248

COLUMNS = (
    Column[ReferenceEntry](title="Label", value=lambda entry: entry.label, width=220, stretch=True),
    Column[ReferenceEntry](title="Short label", value=lambda entry: entry.short_label, width=180),
    Column[ReferenceEntry](title="Code", value=lambda entry: entry.code, width=200, tone="ink-2"),
    Column[ReferenceEntry](
        title="From", value=lambda entry: words.day(entry.active_from) if entry.active_from else "", width=110
    ),
    Column[ReferenceEntry](
        title="Until", value=lambda entry: words.day(entry.active_to) if entry.active_to else "", width=110
    ),
)


class ListsTab(QWidget):
    """The names of the lists, and the entries of one."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._lists: dict[str, tuple[ReferenceEntry, ...]] = {}
        self._names = QListWidget()
        self._names.setAccessibleName("Reference lists")
        self._names.setFixedWidth(WIDTH)
        self._names.setObjectName("names")
        self._names.currentItemChanged.connect(self._on_name)
        self._table: RecordTable[ReferenceEntry] = RecordTable(
            theme, icons, COLUMNS, name="Entries", key=lambda entry: entry.code, row_height=32
        )
        beside = QHBoxLayout(self)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self._names)
        beside.addWidget(rule(upright=True))
        beside.addWidget(self._table, 1)

    def show_lists(self, lists: dict[str, tuple[ReferenceEntry, ...]]) -> None:
        """Show other lists."""
        self._lists = lists
        at = max(self._names.currentRow(), 0)
        self._names.clear()
        for name in sorted(lists):
            item = QListWidgetItem(name.replace("_", " ").capitalize(), self._names)
            item.setData(Qt.ItemDataRole.UserRole, name)
        self._names.setCurrentRow(at)

    def _on_name(self, item: QListWidgetItem | None) -> None:
        if item:
            self._table.show_records(self._lists[item.data(Qt.ItemDataRole.UserRole)])
