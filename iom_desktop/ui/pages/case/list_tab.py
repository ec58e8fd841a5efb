"""A tab of a case that is one list: its table, what it says when empty, and its keys."""

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.tables.columns import Column, GroupRow
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.key_footer import KeyFooter
from iom_desktop.ui.widgets.text import label

Record = TypeVar("Record")


class ListTab(QWidget, Generic[Record]):
    """Shows records under a heading; an action stands beside the heading."""

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        heading: str,
        columns: Sequence[Column[Record]],
        *,
        key: Callable[[Record], Hashable],
        empty: tuple[str, str],
        keys: Sequence[tuple[str, str]] = (),
        actions: Sequence[QWidget] = (),
        needs_you: Callable[[Record], bool] | None = None,
        beside: QWidget | None = None,
        under: QWidget | None = None,
    ) -> None:
        """Take what stands beside the heading, and panes that may stand ``beside`` and ``under`` the list."""
        super().__init__()
        self.table: RecordTable[Record] = RecordTable(
            theme, icons, columns, name=heading, key=key, row_height=32, needs_you=needs_you
        )
        self.table.empty.say(*empty)
        self._note = label("", "small", "second")
        self.footer = KeyFooter((("↑ ↓", "move"), *keys), keys_first=True)
        self.footer.say("Every change is kept in the access log")
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 16, 10)
        head.setSpacing(10)
        head.addWidget(label(heading, "body-strong"))
        head.addWidget(self._note)
        head.addStretch()
        for action in actions:
            head.addWidget(action)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(head)
        rows.addWidget(rule())
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.table, 1)
        if beside is not None:
            middle.addWidget(rule(upright=True))
            middle.addWidget(beside)
        rows.addLayout(middle, 1)
        if under is not None:
            rows.addWidget(under)
        rows.addWidget(self.footer)

    def show_records(self, records: Sequence[Record | GroupRow], note: str = "") -> None:
        """Show the records, and a note beside the heading."""
        self.table.show_records(records)
        self._note.setText(note)
