"""Step 2: what each column of the file stands for; what is not certain is asked, with sample cells beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from iom_desktop.records.cohort import ListColumn, ListLine, ReadList
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.cohort.column_words import target_words
from iom_desktop.ui.tables.columns import Cell, Column, IconName
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.message_bar import Message, MessageBar
from iom_desktop.ui.widgets.text import ElidedLabel, label

_SAMPLES = 3
_LOOKED_THROUGH = 2_000
"""How many lines are looked through for examples of what a column holds."""
_SHEET_WIDTH = 260
_MOST_GUESSES = 3
_ASKED = IconName("circle-help", "amber-ink")
_KNOWN = IconName("circle-check", "green-ink")
_UNUSED = IconName("minus", "ink-3")


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """One column of the file with a few of its cells."""

    index: int
    header: str
    target: str
    samples: str
    likely: tuple[str, ...] = ()
    asked: bool = False
    unused: str = ""
    """What becomes of a column that stands for nothing."""

    @property
    def stands_for(self) -> str:
        """What the column stands for, in words."""
        if self.asked and self.target:
            return f"{target_words(self.target)}? Its cells do not look like it"
        if self.asked:
            return f"Not certain: {' or '.join(target_words(one) for one in self.likely)}?"
        return target_words(self.target) if self.target else self.unused


class ColumnsPane(QWidget):
    """Lists the columns, the uncertain ones first, and lets the user say what one stands for."""

    chosen = Signal(int, str)
    """The column's index, and what it stands for; nothing where it is not used."""
    sheet_chosen = Signal(str)
    afresh_wanted = Signal()
    forget_wanted = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.asked = 0
        self.message = MessageBar(icons)
        self.table: RecordTable[ColumnLine] = RecordTable(
            theme,
            icons,
            _columns(),
            name="Columns of the file",
            key=lambda line: line.index,
            row_height=32,
            needs_you=lambda line: line.asked,
        )
        self.sheet: Choice[str] = Choice()
        self.sheet.setFixedWidth(_SHEET_WIDTH)
        self.sheet.setAccessibleName("Sheet of the workbook")
        self._sheet_label = label("Sheet", "body", "second")
        self._earlier = ElidedLabel("", "body", "second")
        self._afresh = button("Read the headings afresh", self.afresh_wanted.emit, size="small")
        self._forget = button("Forget these answers", self.forget_wanted.emit, size="small")
        self.target: Choice[str] = Choice()
        self.target.setMinimumWidth(240)
        self.target.setAccessibleName("What the column stands for")
        self._line = label("", "body-strong")
        self._samples = ElidedLabel("", "small", "second")
        self._guesses: list[QPushButton] = []
        self._guess_row = QHBoxLayout()
        self._use = button("Use it so", self._on_use)
        self._lay_out()
        self.table.current_changed.connect(self._on_current)
        self.sheet.activated.connect(lambda _at: self.sheet_chosen.emit(self.sheet.value))

    def take_focus(self) -> None:
        """Let the keys of the rows work at once; a proxy would keep Tab from all that stands beside them."""
        self.table.setFocus()

    def show_list(self, read: ReadList, targets: Sequence[str], unused: str) -> None:
        """Show the columns of a file, everything a column may stand for, and what becomes of the ``unused``."""
        first = tuple(islice(read.lines, _LOOKED_THROUGH))
        lines = sorted((_line_of(first, column, unused) for column in read.columns), key=lambda line: not line.asked)
        self.asked = sum(line.asked for line in lines)
        self._show_sheets(read)
        self._show_earlier(read)
        if self.asked:
            which = "Not certain: " + words.count(self.asked, "column")
            self.message.say(Message.WARNING, which, "Say what each stands for, or that it is not used.")
        else:
            self.message.hide()
        self.target.offer([("", "Not used"), *((target, target_words(target)) for target in targets)])
        self.table.show_records(tuple(lines))
        if self.asked and not (self.table.current and self.table.current.asked):
            self.table.go_to(lines[0].index)
        self._on_current(self.table.current)

    def open_first(self) -> None:
        """Go to the first column, as for a list that is new here."""
        if self.table.records:
            self.table.go_to(self.table.records[0].index)

    def _show_sheets(self, read: ReadList) -> None:
        several = len(read.sheets) > 1
        self._sheet_label.setVisible(several)
        self.sheet.setVisible(several)
        self.sheet.offer(
            [
                (one.name, f"{one.name}, {words.count(one.rows, 'line')}{', hidden' if one.hidden else ''}")
                for one in read.sheets
            ]
        )
        self.sheet.choose(read.file.sheet)

    def _show_earlier(self, read: ReadList) -> None:
        earlier = read.columns_as
        for part in (self._earlier, self._afresh, self._forget):
            part.setVisible(earlier is not None)
        if earlier is not None:
            who = f"as for {earlier.sender}" if earlier.sender else "as answered before"
            self._earlier.say(f"Columns {who}, last used {words.day(earlier.used_on)}")

    def _on_current(self, line: ColumnLine | None) -> None:
        for part in (self.target, self._use):
            part.setEnabled(line is not None)
        for guess in self._guesses:
            self._guess_row.removeWidget(guess)
            guess.deleteLater()
        self._guesses = []
        self._line.setText(f"Column {line.index}, {line.header or 'no heading'}, stands for" if line else "")
        self._samples.say(f"Cells: {line.samples}" if line and line.samples else "No cell is filled" if line else "")
        if line is None:
            return
        self.target.choose(line.likely[0] if line.asked else line.target)
        for target in (*line.likely[:_MOST_GUESSES], "") if line.asked else ():
            self._offer(line.index, target)

    def _offer(self, index: int, target: str) -> None:
        said = target_words(target) if target else "Not used"
        guess = button(said, lambda: self.chosen.emit(index, target), size="small")
        guess.setAccessibleName(f"Column {index} is: {said}")
        self._guesses.append(guess)
        self._guess_row.addWidget(guess)

    def _on_use(self) -> None:
        line = self.table.current
        if line is not None:
            self.chosen.emit(line.index, self.target.value)

    def _lay_out(self) -> None:
        about = QHBoxLayout()
        about.setContentsMargins(16, 8, 16, 0)
        about.setSpacing(12)
        about.addWidget(self._sheet_label)
        about.addWidget(self.sheet)
        about.addWidget(self._earlier, 1)
        about.addWidget(self._afresh)
        about.addWidget(self._forget)
        about.addStretch()
        self._guess_row.setSpacing(8)
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 8, 16, 8)
        bar.setSpacing(12)
        bar.addWidget(self._line)
        bar.addLayout(self._guess_row)
        bar.addWidget(self.target)
        bar.addWidget(self._use)
        bar.addWidget(self._samples, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        asked = QVBoxLayout()
        asked.setContentsMargins(12, 8, 12, 0)
        asked.addWidget(self.message)
        rows.addLayout(asked)
        rows.addLayout(about)
        rows.addLayout(bar)
        rows.addWidget(self.table, 1)


def _line_of(first: Sequence[ListLine], column: ListColumn, unused: str) -> ColumnLine:
    cells = (line.cells[column.index - 1].strip() for line in first if column.index <= len(line.cells))
    samples = list(dict.fromkeys(" ".join(cell.split()) for cell in cells if cell))[:_SAMPLES]
    said = "   ".join(samples)
    return ColumnLine(column.index, column.header, column.target, said, column.likely, column.asked, unused)


def _icon(line: ColumnLine) -> IconName:
    if line.asked:
        return _ASKED
    return _KNOWN if line.target else _UNUSED


def _columns() -> tuple[Column[ColumnLine], ...]:
    return (
        Column(title="Column", value=lambda line: str(line.index), width=72, right=True, key=lambda line: line.index),
        Column(title="Heading in the file", value=lambda line: line.header or "No heading", width=220, medium=True),
        Column(
            title="Stands for",
            value=lambda line: line.stands_for,
            width=330,
            cell=Cell.ICON,
            data=_icon,
            tone=lambda line: "ink" if line.target or line.asked else "ink-3",
        ),
        Column(title="For example", value=lambda line: line.samples, width=200, stretch=True, tone="ink-2", small=True),
    )
