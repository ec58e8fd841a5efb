"""The statements that were issued about somebody: version by version, for which hearing, who read and who has them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from iom_desktop.clock import london_day
from iom_desktop.records.papers import PaperLine
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.tables.columns import Column
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.lists_dialog import ListsDialog
from iom_desktop.ui.widgets.text import label

_SIZE = (920, 380)


class VersionsDialog(ListsDialog):
    """One list, the latest first; Enter shows the pages of a version in the composer."""

    pages_wanted = Signal(object)
    """The pages of this line are to be shown."""

    def __init__(self, parent: QWidget, theme: Theme, icons: Icons, lines: Sequence[PaperLine]) -> None:
        super().__init__(parent, "Versions of this statement", _SIZE)
        self.table: RecordTable[PaperLine] = RecordTable(
            theme, icons, _columns(), name="Versions", key=lambda one: one.id
        )
        self.first = self.table
        self.body.addWidget(label("Enter shows the pages of a version beside the draft.", "body", "second"))
        self.body.addWidget(self.table, 1)
        self.table.empty.say(
            "None issued yet", "What is issued to a court is kept here as it was.", icon="stamp", guide="papers"
        )
        self.table.show_records(lines)
        self.table.opened.connect(self._on_opened)

    def _on_opened(self, line: PaperLine) -> None:
        self.pages_wanted.emit(line)
        self.accept()


def _columns() -> tuple[Column[PaperLine], ...]:
    return (
        Column(title="Reference", value=lambda one: one.reference, width=120, medium=True),
        Column(title="Version", value=_version, width=84),
        Column(title="Hearing", value=lambda one: words.day(one.day) if one.day else "", width=100),
        Column(title="Issued", value=_issued, key=lambda one: one.issued_at, width=100),
        Column(title="By", value=lambda one: one.issued_by, width=120),
        Column(title="Read by", value=lambda one: one.checked_by, width=120),
        Column(title="For", value=lambda one: one.recipient, width=160, stretch=True),
    )


def _version(one: PaperLine) -> str:
    return f"{one.version}, replaced" if one.newer else f"{one.version}"


def _issued(one: PaperLine) -> str:
    return words.day(london_day(one.issued_at)) if one.issued_at else ""
