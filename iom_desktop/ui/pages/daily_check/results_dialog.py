"""The last printed sheet with a result to type in for each line, by the digits of the list."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from iom_desktop.records.tasking import ResultChoice, TaskedLine, TaskedSheet
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.tables.columns import Cell, Column, IconName
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.buttons import button, key
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.key_footer import KeyFooter
from iom_desktop.ui.widgets.message_bar import Message, MessageBar
from iom_desktop.ui.widgets.strip import strip
from iom_desktop.ui.widgets.text import label

_SIZE, _MARGINS = QSize(1040, 640), QSize(40, 40)
_CHOICES_A_ROW = 5
_DONE = IconName("circle-check", "green-ink")
_OPEN = IconName("minus", "ink-3")
_FOOT = (("↑ ↓", "line"), ("1 to 9", "result, and on"), ("0", "take back"), ("N", "note"), ("Esc", "close"))


class ResultsDialog(QDialog):
    """Takes a digit for the line the user is on and goes on to the next that has no result."""

    entered = Signal(str, str, str)
    """The line's id, the result's code (nothing takes it back) and the note."""
    day_wanted = Signal(object)

    def __init__(self, parent: QWidget, theme: Theme, icons: Icons) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Results of the tasking sheet")
        self.setModal(True)
        self._sheet: TaskedSheet | None = None
        self._labels: dict[str, str] = {}
        self.message = MessageBar(icons)
        self.table: RecordTable[TaskedLine] = RecordTable(
            theme, icons, self._columns(), name="Lines of the sheet", key=lambda line: line.line_id, row_height=34
        )
        self.day: Choice[date] = Choice()
        self.day.setAccessibleName("Sheet of")
        self.day.setMinimumWidth(180)
        self.day.activated.connect(lambda _at: self.day_wanted.emit(self.day.value))
        self._count = label("", "body", "second")
        self._what = label("", "body", wrap=True)
        self.note = QLineEdit()
        self.note.setPlaceholderText("Where, when, what was said; then Enter and the digit")
        self.note.setAccessibleName("Note on this line")
        self.note.returnPressed.connect(self.table.setFocus)
        self._keys = QWidget()
        self.table.current_changed.connect(self._on_line)
        self._lay_out()
        self.resize(_SIZE.boundedTo(parent.window().size() - _MARGINS))
        for digit in range(1, 10):
            key(self.table, str(digit), partial(self._on_digit, str(digit)))
        key(self.table, "0", lambda: self._enter(""))
        key(self.table, "N", self.note.setFocus)

    def show_sheet(self, sheet: TaskedSheet, days: Sequence[date]) -> None:
        """Show the lines of a sheet, the first without a result chosen."""
        fresh = self._sheet is None or self._sheet.day != sheet.day
        self._sheet = sheet
        self._labels = {choice.code: choice.label for choice in sheet.choices}
        self.day.offer([(day, words.weekday(day)) for day in days])
        self.day.choose(sheet.day)
        self.table.show_records(sheet.lines)
        if self._keys.layout() is None:
            self._show_choices(sheet.choices)
        if fresh:
            self._go_to_open("")
        self._say_count()
        self.table.setFocus()

    def say_failure(self, line_id: str, said: str) -> None:
        """Say that a result was not kept, and go back to its line."""
        self.message.say(Message.ERROR, "Not saved", said)
        self.table.go_to(line_id)

    def _on_digit(self, digit: str) -> None:
        choices = self._sheet.choices if self._sheet else ()
        choice = next((one for one in choices if one.key == digit), None)
        if choice is not None:
            self._enter(choice.code)

    def _enter(self, code: str) -> None:
        line, sheet = self.table.current, self._sheet
        if line is None or sheet is None:
            return
        note = self.note.text().strip()
        self.message.hide()
        said = replace(line, result=code, note=note if code else "", by="")
        self._sheet = replace(sheet, lines=tuple(said if one.line_id == line.line_id else one for one in sheet.lines))
        self.table.show_records(self._sheet.lines)
        self._say_count()
        self.entered.emit(line.line_id, code, said.note)
        if code:
            self._go_to_open(line.line_id)

    def _go_to_open(self, after: str) -> None:
        """Go to the next line without a result, from a line on and round again."""
        lines = self._sheet.lines if self._sheet else ()
        at = next((place for place, line in enumerate(lines) if line.line_id == after), -1)
        following = (*lines[at + 1 :], *lines[: at + 1])
        found = next((line for line in following if not line.result), None)
        if found is not None:
            self.table.go_to(found.line_id)
        elif lines and not after:
            self.table.go_to(lines[0].line_id)

    def _on_line(self, line: TaskedLine | None) -> None:
        self.note.setText(line.note if line else "")
        self._what.setText(f"{line.name}. {line.what}" if line else "")

    def _say_count(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        left = len(sheet.open_lines)
        said = f"{left} of {words.count(len(sheet.lines), 'line')} without a result" if left else "Every line has one"
        self._count.setText(f"{said}. {words.count(sheet.copies, 'copy', 'copies')} to be shredded")

    def _show_choices(self, choices: Sequence[ResultChoice]) -> None:
        rows = QVBoxLayout(self._keys)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        for start in range(0, len(choices), _CHOICES_A_ROW):
            row = QHBoxLayout()
            row.setSpacing(6)
            for one in choices[start : start + _CHOICES_A_ROW]:
                made = button(f"{one.key}  {one.label}", partial(self._enter, one.code), size="small")
                made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
                row.addWidget(made)
            row.addStretch()
            rows.addLayout(row)

    def _result(self, line: TaskedLine) -> str:
        return self._labels.get(line.result, line.result) if line.result else "Not done"

    def _columns(self) -> tuple[Column[TaskedLine], ...]:
        return (
            Column(title="Who", value=lambda line: line.name, width=170, medium=True),
            Column(title="Task", value=lambda line: words.of(line.section), width=136, tone="ink-2"),
            Column(title="What", value=lambda line: line.what, width=180, stretch=True, tone="ink-2"),
            Column(title="Officer", value=lambda line: line.officer or "No one", width=116, tone="ink-2"),
            Column(
                title="Result",
                value=self._result,
                width=180,
                cell=Cell.ICON,
                data=lambda line: _DONE if line.result else _OPEN,
                tone=lambda line: "ink" if line.result else "ink-3",
            ),
            Column(title="Note", value=lambda line: line.note, width=150, tone="ink-2"),
        )

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(label("Results of the tasking sheet", "section"))
        head.addWidget(self.day)
        head.addWidget(self._count, 1)
        head.addWidget(button("Close", self.accept))
        under = "A line without a result stays not done. Met becomes a contact of the case; tried in vain a note, and "
        note = QHBoxLayout()
        note.setSpacing(12)
        note.addWidget(label("Note", "body-strong"))
        note.addWidget(self.note, 1)
        rows = QVBoxLayout()
        rows.setContentsMargins(20, 16, 20, 12)
        rows.setSpacing(10)
        rows.addLayout(head)
        rows.addWidget(label(f"{under}of somebody wanted where they were last looked for.", "small", "second"))
        rows.addWidget(self.message)
        rows.addWidget(self.table, 1)
        rows.addWidget(self._what)
        rows.addLayout(note)
        rows.addWidget(self._keys)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(strip())
        whole.addLayout(rows, 1)
        whole.addWidget(KeyFooter(_FOOT))
