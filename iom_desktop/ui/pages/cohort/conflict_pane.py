"""Rows of one list that say different things of one person, side by side, to choose which of them counts."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from iom_desktop.records.cohort import ListLine
from iom_desktop.records.cohort_preview import CohortPreview
from iom_desktop.records.listing import ListPreview
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.focus_lead import one_after_the_other
from iom_desktop.ui.widgets.text import ElidedLabel, label

_MOST_SHOWN = 6
_LINE, _AROUND = 22, 118
_LONGEST_CELL = 60


class ConflictPane(QWidget):
    """Shows where the rows differ, cell beside cell, and takes the choice."""

    keep_wanted = Signal(int)
    reject_wanted = Signal(int)
    """None of the rows counts; tells one of them."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self.setProperty("pane", "surface")
        self.buttons: list[QPushButton] = []
        self._title = ElidedLabel("", "body-strong")
        self._cells = QWidget()
        self._scroll = QScrollArea()
        self._scroll.setAccessibleName("Both rows")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setWidget(self._cells)
        self._choices = QHBoxLayout()
        self._choices.setSpacing(8)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 10, 16, 10)
        rows.setSpacing(8)
        rows.addWidget(self._title)
        rows.addWidget(self._scroll, 1)
        rows.addLayout(self._choices)
        self.hide()

    def show_conflict(self, preview: CohortPreview | ListPreview, row: int) -> None:
        """Show the rows that contradict one another, of which ``row`` is one; hide where there are none."""
        group = next((group for group in preview.conflicts if row in group), ())
        self.setVisible(bool(group))
        if not group:
            return
        lines = [_line(preview.read.lines, one) for one in sorted(group)]
        chosen = next((one for one in group if one in preview.choices.kept_rows), None)
        who = next((line.name for line in lines if line.name), "") or next((line.crn for line in lines), "")
        about = f"{words.count(len(group), 'row')} about {who or 'one person'} differ"
        said = f"Row {chosen} counts" if chosen else "None of them counts until you choose, or the list is corrected"
        self._title.say(f"{about}. {said}.")
        self._show_cells(preview, lines)
        self._show_choices(group, chosen)

    def _show_cells(self, preview: CohortPreview | ListPreview, lines: Sequence[ListLine]) -> None:
        self._cells = QWidget()
        self._cells.setProperty("pane", "scrolled")
        grid = QGridLayout(self._cells)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        for at, line in enumerate(lines, start=1):
            grid.addWidget(label(f"Row {line.row}", "small-strong", "second"), 0, at)
            grid.setColumnStretch(at, 1)
        differing = [
            column for column in preview.read.columns if len({_cell(line, column.index) for line in lines}) > 1
        ]
        for down, column in enumerate(differing, start=1):
            grid.addWidget(label(column.header or f"Column {column.index}", "body", "second"), down, 0)
            for at, line in enumerate(lines, start=1):
                said = _cell(line, column.index)
                grid.addWidget(label(said[:_LONGEST_CELL] or "blank", "body-strong" if said else "body"), down, at)
        grid.setRowStretch(len(differing) + 1, 1)
        self.setFixedHeight(_AROUND + _LINE * min(len(differing), _MOST_SHOWN))
        self._scroll.setWidget(self._cells)

    def _show_choices(self, group: Sequence[int], chosen: int | None) -> None:
        while self._choices.count():
            item = self._choices.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.deleteLater()
        self.buttons = []
        for row in group:
            keep = button(f"Let row {row} count", partial(self.keep_wanted.emit, row), size="small")
            keep.setEnabled(row != chosen)
            self._add(keep)
        reject = button("Reject them all", partial(self.reject_wanted.emit, group[0]), size="small", kind="quiet")
        reject.setEnabled(chosen is not None)
        self._add(reject)
        one_after_the_other(self._scroll, *self.buttons)
        self._choices.addStretch(1)

    def _add(self, choice: QPushButton) -> None:
        choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.buttons.append(choice)
        self._choices.addWidget(choice)


def _line(lines: Sequence[ListLine], row: int) -> ListLine:
    """Return the line of a row; they stand in the order of their rows, and a list may have hundreds of thousands."""
    return lines[bisect_left(lines, row, key=lambda line: line.row)]


def _cell(line: ListLine, index: int) -> str:
    return " ".join(line.cells[index - 1].split()) if index <= len(line.cells) else ""
