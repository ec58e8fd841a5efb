"""Who has a paper: everybody it was given to, in which version, so that a wrong one can be called back."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from iom_desktop.clock import london_day
from iom_desktop.records.papers import Holder, PaperLine
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.tables.columns import Column
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.lists_dialog import ListsDialog
from iom_desktop.ui.widgets.text import label

_SIZE = (840, 420)


class HoldersDialog(ListsDialog):
    """One list, the latest first."""

    def __init__(self, parent: QWidget, theme: Theme, icons: Icons, line: PaperLine, holders: Sequence[Holder]) -> None:
        super().__init__(parent, f"Who has {line.reference}", _SIZE)
        self.table: RecordTable[Holder] = RecordTable(
            theme, icons, _columns(), name="Who has it", key=lambda one: f"{one.at.isoformat()} {one.recipient}"
        )
        self.first = self.table
        old = {one.recipient for one in holders if not one.newest} - {one.recipient for one in holders if one.newest}
        with_old = f"{words.count(len(old), 'recipient')} with an older version only"
        said = with_old if old else "Nobody has only an older version"
        self.body.addWidget(label(said, "body", "second", wrap=True))
        self.body.addWidget(self.table, 1)
        self.table.empty.say("Nobody was given it", icon="file-text")
        self.table.show_records(holders)


def _columns() -> tuple[Column[Holder], ...]:
    return (
        Column(title="Given to", value=lambda one: one.recipient, width=220, medium=True),
        Column(title="When", value=lambda one: words.day(london_day(one.at)), key=lambda one: one.at, width=110),
        Column(title="Version", value=_version, width=120),
        Column(title="By", value=lambda one: one.given_by, width=120),
        Column(title="Copy", value=lambda one: one.words, width=160, stretch=True, tone="ink-2"),
    )


def _version(holder: Holder) -> str:
    return f"{holder.version}" if holder.newest else f"{holder.version}, replaced"
