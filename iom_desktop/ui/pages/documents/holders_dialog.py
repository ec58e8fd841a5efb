"""Who has papers: everybody they were given to, in which version, so that a wrong one can be called back."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from iom_desktop.clock import london_day
from iom_desktop.records.bulk import ListedTable
from iom_desktop.records.papers import Holder, PaperLine
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.tables.columns import Column
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.buttons import button, key
from iom_desktop.ui.widgets.lists_dialog import ListsDialog
from iom_desktop.ui.widgets.message_bar import Message, MessageBar
from iom_desktop.ui.widgets.text import label

_SIZE = (940, 460)


class HoldersDialog(ListsDialog):
    """One list, the latest first."""

    export_wanted = Signal(object)
    """Carries the ``ListedTable`` of everybody to write to."""

    def __init__(
        self, parent: QWidget, theme: Theme, icons: Icons, lines: Sequence[PaperLine], holders: Sequence[Holder]
    ) -> None:
        many = len(lines) > 1
        super().__init__(
            parent, f"Who has these {len(lines)} papers" if many else f"Who has {lines[0].reference}", _SIZE
        )
        self.table: RecordTable[Holder] = RecordTable(
            theme,
            icons,
            _columns(),
            name="Who has it",
            key=lambda one: f"{one.at.isoformat()} {one.reference} {one.recipient}",
        )
        self.first = self.table
        self.messages = MessageBar(icons)
        self._export = button("Export list to write to", self._on_export, icons=icons, icon="download", tip="Ctrl+E")
        self._export.setEnabled(bool(holders))
        said = QHBoxLayout()
        said.addWidget(label(_said(holders), "body", "second", wrap=True), 1)
        said.addWidget(self._export)
        self.body.addLayout(said)
        self.body.addWidget(self.messages)
        self.body.addWidget(self.table, 1)
        self.table.empty.say("Nobody was given it", icon="file-text")
        self.table.show_records(holders)
        key(self, "Ctrl+E", self._export.click)

    def say(self, kind: Message, line: str, detail: str = "") -> None:
        """Say how the export went."""
        self.messages.say(kind, line, detail)

    def _on_export(self) -> None:
        headings, rows = self.table.table_of(self.table.records)
        people = (one.person_id for one in self.table.records)
        self.export_wanted.emit(ListedTable(headings, tuple(zip(people, rows, strict=True))))


def _said(holders: Sequence[Holder]) -> str:
    """Say how many have nothing newer than a version that was replaced."""
    newest = {(one.reference, one.recipient) for one in holders if one.newest}
    old = {(one.reference, one.recipient) for one in holders if not one.newest} - newest
    if not old:
        return "Nobody has only an older version"
    return f"{words.count(len(old), 'recipient')} with an older version only"


def _columns() -> tuple[Column[Holder], ...]:
    return (
        Column(title="Given to", value=lambda one: one.recipient, width=170, medium=True, stretch=True),
        Column(title="Paper", value=lambda one: one.reference, width=116),
        Column(title="Title", value=lambda one: one.title, width=160, stretch=True, tone="ink-2"),
        Column(title="Version", value=_version, width=104),
        Column(title="When", value=lambda one: words.day(london_day(one.at)), key=lambda one: one.at, width=96),
        Column(title="By", value=lambda one: one.given_by, width=110),
        Column(title="Copy", value=lambda one: one.words, width=110, tone="ink-2"),
    )


def _version(holder: Holder) -> str:
    return f"{holder.version}" if holder.newest else f"{holder.version}, replaced"
