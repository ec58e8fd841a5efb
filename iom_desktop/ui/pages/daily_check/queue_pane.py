"""The queue: who was just done, who is looked up now, who comes next."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from iom_desktop.records.check_queue import QueueLine, QueueOrder
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.daily_check.keys import LETTERS
from iom_desktop.ui.pages.daily_check.run import Run
from iom_desktop.ui.tables.columns import Cell, Column, GroupRow
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.text import label

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
                spoken=_spoken,
            ),
            Column(title="Result", value=_result, width=RESULT, right=True, small=True, tone="ink-2"),
        )
        self.table: RecordTable[QueueLine] = RecordTable(
            theme, icons, columns, name="Queue", key=lambda line: line.person_id, row_height=ROW, headings=False
        )
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.current_changed.connect(self._on_current)
        self._now = ""
        self._order = label("", "small", "second", wrap=True)
        self._order.setContentsMargins(12, 6, 8, 6)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.table, 1)
        rows.addWidget(rule(strong=False))
        rows.addWidget(self._order)

    def show_run(self, run: Run) -> None:
        """Show where the run stands."""
        now = run.current
        self._now = now.person_id if now else ""
        rows: list[QueueLine | GroupRow] = []
        done = [line for line in run.just_done if line.person_id != self._now]
        rows += _group("Just done", _by_whom(run), done)
        rows += _group("Now", "", [now] if now else [])
        following, passed_over = run.around
        rows += _group("Next, Red first", f"{len(following)} more", following)
        rows += _group("Passed over", f"{len(passed_over)} more", passed_over)
        rows += _group("Later today", "", [line for line in run.put_off if line.person_id != self._now])
        rows += _group("Not done", "", [line for line in run.not_done if line.person_id != self._now])
        self._order.setText(_order(run.queue.order))
        self.table.blockSignals(True)
        self.table.empty.say("The queue is empty", "Red comes first here.", icon="users", guide="the-daily-check")
        self.table.show_records(rows)
        for position, row in enumerate(rows):
            if isinstance(row, QueueLine) and row.today is None:
                self.table.setSpan(position, 0, 1, 2)
        self.table.go_to(self._now)
        self.table.blockSignals(False)

    def _on_current(self, line: QueueLine | None) -> None:
        if line is not None and line.person_id != self._now:
            self.person_chosen.emit(line.person_id)


def _group(title: str, note: str, lines: Sequence[QueueLine]) -> list[QueueLine | GroupRow]:
    return [GroupRow(title, note), *lines] if lines else []


def _by_whom(run: Run) -> str:
    """Say how many each has looked up, where somebody else has as well."""
    counted = run.by_whom
    if not set(counted) - {""}:
        return ""
    return ", ".join(f"{name or 'you'} {number}" for name, number in counted.items())


def _order(order: QueueOrder) -> str:
    colours = ", ".join(words.rag(one) for one in order.colours)
    return f"{colours}; {words.of(order.tie)}"


def _spoken(line: QueueLine) -> str:
    said = f"{line.name}, {words.rag(line.rag, long=True)}"
    if line.today is None or not line.today.by:
        return said
    found = ", ".join(words.of(one.outcome) for one in line.today.findings if one.outcome) or _result(line)
    return f"{said}. {found}, {line.today.by} {words.time(line.today.at)}"


def _result(line: QueueLine) -> str:
    today = line.today
    if today is None:
        return ""
    if today.outcome is None and today.skipped:
        return "Later" if today.put_off else "Skipped"
    if not today.complete:
        return f"{len(today.not_looked_at)} to look in"
    found = [one.outcome for one in today.findings if one.outcome]
    return ", ".join(LETTERS[one] for one in found) if len(found) > 1 else words.of(found[0]) if found else "Looked up"
