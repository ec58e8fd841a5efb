"""Step 2: what each column of the file stands for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iom_desktop.records.cohort import ReadList
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.tables.columns import Column
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.text import label

_SAMPLES = 3
_FULL_NAME = ("surname", "forenames")
_WORDS = {"crn": "CRN", "pnc": "PNC", "noms": "Prison number", "cro": "CRO", "bcu": "BCU", "rosh": "RoSH"}
_NUMBERS = {"ogrs3_2yr": "OGRS, 2 years", "ogrs3_date": "OGRS date", "ovp_2yr": "OVP, 2 years", "ovp_date": "OVP date"}


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """One column of the file with a few of its cells."""

    index: int
    header: str
    target: str
    samples: str


class ColumnsPane(QWidget):
    """Lists the columns and lets the user say what one stands for where the heading does not."""

    chosen = Signal(int, str)
    """The column's index, and what it stands for; nothing where it is not used."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.table: RecordTable[ColumnLine] = RecordTable(
            theme, icons, _columns(), name="Columns of the file", key=lambda line: line.index, row_height=32
        )
        self.target: Choice[str] = Choice()
        self.target.setMinimumWidth(240)
        self.target.setAccessibleName("What the column stands for")
        self._use = button("Use it so", self._on_use)
        self._line = label("", "body", "second")
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 8, 16, 8)
        bar.setSpacing(12)
        for part in (self._line, self.target, self._use):
            bar.addWidget(part)
        bar.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(bar)
        rows.addWidget(self.table, 1)
        self.table.current_changed.connect(self._on_current)
        self.setFocusProxy(self.table)

    def show_list(self, read: ReadList, targets: Sequence[str]) -> None:
        """Show the columns of a file, and everything a column may stand for."""
        self.target.offer([("", "Not used"), *((target, target_words(target)) for target in targets)])
        self.table.show_records(tuple(self._line_of(read, column.index) for column in read.columns))

    @staticmethod
    def _line_of(read: ReadList, index: int) -> ColumnLine:
        column = next(column for column in read.columns if column.index == index)
        cells = (line.cells[index - 1].strip() for line in read.lines if index <= len(line.cells))
        samples = list(dict.fromkeys(cell for cell in cells if cell))[:_SAMPLES]
        target = "full_name" if column.fields == _FULL_NAME else "".join(column.fields[:1])
        return ColumnLine(index, column.header, target, "   ".join(samples))

    def _on_current(self, line: ColumnLine | None) -> None:
        self.setEnabled(line is not None)
        if line is not None:
            self._line.setText(f"Column {line.index}, {line.header or 'no heading'}, stands for")
            self.target.choose(line.target)

    def _on_use(self) -> None:
        line = self.table.current
        if line is not None:
            self.chosen.emit(line.index, self.target.value)


def target_words(target: str) -> str:
    """Say in words what a column can stand for."""
    known: Mapping[str, str] = {**_WORDS, **_NUMBERS}
    return known.get(target) or target.replace("_", " ").capitalize()


def _columns() -> tuple[Column[ColumnLine], ...]:
    return (
        Column(title="Column", value=lambda line: str(line.index), width=72, right=True, key=lambda line: line.index),
        Column(title="Heading in the file", value=lambda line: line.header or "No heading", width=240, medium=True),
        Column(
            title="Stands for",
            value=lambda line: target_words(line.target) if line.target else "Not used, kept with the row",
            width=240,
            tone=lambda line: "ink" if line.target else "ink-3",
        ),
        Column(title="For example", value=lambda line: line.samples, width=200, stretch=True, tone="ink-2", small=True),
    )
