"""The queue: who was just done, who is looked up now, who comes next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from iom_desktop.records.work import QueueLine
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.daily_check.run import Run
from iom_desktop.ui.tables.columns import Cell, Column, GroupRow
from iom_desktop.ui.tables.record_table import RecordTable

WIDTH = 248
RESULT = 76
ROW = 36


class QueuePane(QWidget):
    """Lists the people of the run; the arrows turn to another one."""

    person_chosen = Signal(str)
    """Carries the person's id."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        columns: tuple[Column[QueueLine], ...] = (
            Column(
                title="Person",
                value=lambda line: line.name,
                width=120,
                cell=Cell.MARK,
                data=lambda line: line.rag,
                stretch=True,
                spoken=lambda line: f"{line.name}, {words.rag(line.rag, long=True)}",
            ),
            Column(title="Result", value=_result, width=RESULT, right=True, small=True, tone="ink-2"),
        )
        self.table: RecordTable[QueueLine] = RecordTable(
            theme, icons, columns, name="Queue", key=lambda line: line.person_id, row_height=ROW, headings=False
        )
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.current_changed.connect(self._on_current)
        self._now = ""
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.table)

    def show_run(self, run: Run) -> None:
        """Show where the run stands."""
        now = run.current
        self._now = now.person_id if now else ""
        rows: list[QueueLine | GroupRow] = []
        done = [line for line in run.just_done if line.person_id != self._now]
        rows += _group("Just done", "", done)
        rows += _group("Now", "", [now] if now else [])
        waiting = [line for line in run.waiting if line.person_id != self._now]
        rows += _group("Next, Red first", f"{len(waiting)} more", waiting)
        rows += _group("Not done", "", [line for line in run.skipped if line.person_id != self._now])
        self.table.blockSignals(True)
        self.table.show_records(rows)
        for position, row in enumerate(rows):
            if isinstance(row, QueueLine) and row.today is None:
                self.table.setSpan(position, 0, 1, 2)
        self.table.go_to(self._now)
        self.table.blockSignals(False)

    def _on_current(self, line: QueueLine | None) -> None:
        if line is not None and line.person_id != self._now:
            self.person_chosen.emit(line.person_id)


def _group(title: str, note: str, lines: list[QueueLine]) -> list[QueueLine | GroupRow]:
    return [GroupRow(title, note), *lines] if lines else []


def _result(line: QueueLine) -> str:
    if line.today is None:
        return ""
    if line.today.outcome is None:
        return "Skipped"
    return words.of(line.today.outcome) if line.today.complete else "Not reached"
