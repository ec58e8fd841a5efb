"""The borough's configuration as a file: saved, opened, compared line by line, and taken over in parts."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from iom_desktop.records.configuration import ConfigurationPreview, Difference
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.tables.columns import Column
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.message_bar import MessageBar
from iom_desktop.ui.widgets.text import label, plain_tip
from iom_desktop.vocabulary.settings import ConfigurationPart

_SAID = (
    "Lists, criteria, wording, limits, letterhead and wards as one file: for a second register, another borough, or as "
    "a copy before a change. No person, user or provider is in it. What a file would change is shown here first."
)
_NONE = ("No file is open", "Open one to see, line by line, what it would change here.")
_ALIKE = ("Nothing differs", "Everything is as the file has it.")
_ONLY = "Only a coordinator changes the configuration"

COLUMNS = (
    Column[Difference](title="Part", value=lambda one: words.of(one.part), width=130, tone="ink-2"),
    Column[Difference](title="Setting", value=lambda one: one.name, width=280, stretch=True),
    Column[Difference](title="Change", value=lambda one: words.of(one.change), width=90),
    Column[Difference](title="Here now", value=lambda one: one.before, width=270),
    Column[Difference](title="In the file", value=lambda one: one.after, width=270),
)


class ConfigurationTab(QWidget):
    """Shows the differences of one file; nothing is changed before its button is pressed."""

    export_wanted = Signal()
    open_wanted = Signal()
    take_over_wanted = Signal(object)
    """Carries the parts that are ticked."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._preview: ConfigurationPreview | None = None
        self._may_change = False
        self.message = MessageBar(icons)
        self._export = button("Save as a file", self.export_wanted.emit, icons=icons, icon="save")
        self._open = button("Open a file", self.open_wanted.emit, icons=icons, icon="folder-open")
        self._take = button("Take over", self._on_take, kind="primary")
        self._cancel = button("Close the file", self.close_file)
        self._file = label("", "body-strong")
        self._boxes = {part: QCheckBox(words.of(part)) for part in ConfigurationPart}
        self.table: RecordTable[Difference] = RecordTable(
            theme, icons, COLUMNS, name="Differences", key=lambda one: (one.part, one.name), row_height=32
        )
        for box in self._boxes.values():
            box.toggled.connect(lambda _on: self._show_lines())
        self._lay_out()
        self.close_file()

    def allow(self, *, may_change: bool) -> None:
        """Let a coordinator save and open files."""
        self._may_change = may_change
        for part in (self._export, self._open):
            part.setEnabled(may_change)
            part.setToolTip(plain_tip("" if may_change else _ONLY))

    def show_preview(self, preview: ConfigurationPreview) -> None:
        """Show what a file would change; the letterhead stays as it is unless somebody ticks it."""
        self._preview = preview
        file = preview.file
        self._file.setText(f"{file.borough or 'No name'}, saved {words.day(file.made_on)} with release {file.release}")
        for part, box in self._boxes.items():
            count = len(preview.of(part))
            box.setText(f"{words.of(part)}: {count}")
            box.setEnabled(bool(count))
            box.setChecked(bool(count) and part is not ConfigurationPart.LETTERHEAD)
        self._choosing.show()
        self._show_lines()

    def close_file(self) -> None:
        """Show no file; nothing was changed."""
        self._preview = None
        self._choosing.hide()
        self.table.show_records(())
        self.table.empty.say(*_NONE, icon="settings")

    @property
    def parts(self) -> frozenset[ConfigurationPart]:
        """The parts that are ticked."""
        return frozenset(part for part, box in self._boxes.items() if box.isChecked())

    def _show_lines(self) -> None:
        if self._preview is None:
            return
        chosen: Sequence[Difference] = [one for one in self._preview.differences if one.part in self.parts]
        self.table.show_records(chosen)
        self.table.empty.say(*_ALIKE, icon="check")
        self._take.setText(f"Take {words.count(len(chosen), 'change')} over" if chosen else "Take over")
        self._take.setEnabled(bool(chosen) and self._may_change)

    def _on_take(self) -> None:
        self.take_over_wanted.emit(self.parts)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(label("Export and import", "section"))
        top.addStretch()
        top.addWidget(self._export)
        top.addWidget(self._open)
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        for at, box in enumerate(self._boxes.values()):
            grid.addWidget(box, at // 4, at % 4)
        deeds = QHBoxLayout()
        deeds.setSpacing(8)
        deeds.addWidget(self._file, 1)
        deeds.addWidget(self._cancel)
        deeds.addWidget(self._take)
        self._choosing = QWidget()
        chosen = QVBoxLayout(self._choosing)
        chosen.setContentsMargins(0, 0, 0, 0)
        chosen.setSpacing(8)
        chosen.addLayout(deeds)
        chosen.addLayout(grid)
        head = QVBoxLayout()
        head.setContentsMargins(20, 16, 20, 12)
        head.setSpacing(8)
        head.addLayout(top)
        head.addWidget(label(_SAID, "small", "second", wrap=True))
        head.addWidget(self._choosing)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.message)
        rows.addLayout(head)
        rows.addWidget(self.table, 1)
