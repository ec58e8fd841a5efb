"""Step 3: every problem of the file, by row and column as a spreadsheet shows them, and conflicts to settle."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iom_desktop.records.cohort import Problem
from iom_desktop.records.cohort_preview import CohortPreview
from iom_desktop.records.listing import ListPreview
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.cohort.conflict_pane import ConflictPane
from iom_desktop.ui.pages.cohort.doubt_pane import DoubtPane
from iom_desktop.ui.tables.columns import Cell, Column, IconName
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.count_tabs import CountTabs
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.text import label
from iom_desktop.vocabulary.cohort import Severity

_ICONS = {
    Severity.ERROR: IconName("circle-x", "red-ink"),
    Severity.WARNING: IconName("triangle-alert", "amber-ink"),
    Severity.INFO: IconName("info", "ink-3"),
}
_EFFECTS = {Severity.ERROR: "Row rejected", Severity.WARNING: "Value not used", Severity.INFO: "For your information"}
_TO_SAY = "Say who it is"
_TABS = (None, None, Severity.ERROR, Severity.WARNING, Severity.INFO)
_ALL, _TO_CHOOSE = 0, 1
_TITLES = ("All", "To choose", "Rows rejected", "Values not used", "For information")
_CONFLICT = "conflict"
_DOUBTS = frozenset({"dob_mismatch", "matched_by_name", "numbers_disagree", "same_name", "looks_alike", "said"})
"""Codes of the problems that a word of the user's settles: whether a row is about somebody of the register."""
_WHOLE = {"other_sheets": "Sheet", "hidden_sheet": "Sheet"}


class ProblemsPane(QWidget):
    """Lists what is wrong; of rows in conflict the user can say which one counts."""

    keep_wanted = Signal(int)
    reject_wanted = Signal(int)
    said = Signal(int, object)
    """A doubtful row, and what the user said of it."""
    save_wanted = Signal()
    save_problems_wanted = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._preview: CohortPreview | ListPreview | None = None
        self.tabs = CountTabs(_TITLES, name="Problems")
        self.conflict = ConflictPane(icons)
        self.doubt = DoubtPane()
        self._whole = label("", "body", wrap=True)
        self._whole.setContentsMargins(16, 10, 16, 10)
        self._save = button("Save rejected rows", self.save_wanted.emit, icons=icons, icon="download")
        self._send = button("Save for the sender", self.save_problems_wanted.emit, icons=icons, icon="file-spreadsheet")
        self.table: RecordTable[Problem] = RecordTable(
            theme, icons, _columns(), name="Problems", key=lambda problem: problem, row_height=32
        )
        bar = QHBoxLayout()
        bar.setContentsMargins(0, 4, 16, 4)
        bar.setSpacing(8)
        bar.addWidget(self.tabs)
        bar.addStretch(1)
        bar.addWidget(self._save)
        bar.addWidget(self._send)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(bar)
        rows.addWidget(rule())
        rows.addWidget(self.table, 1)
        rows.addWidget(rule())
        rows.addWidget(self.conflict)
        rows.addWidget(self.doubt)
        rows.addWidget(self._whole)
        self.tabs.currentChanged.connect(lambda _at: self._show())
        self.table.current_changed.connect(self._on_current)
        self.conflict.keep_wanted.connect(self.keep_wanted)
        self.doubt.said.connect(self.said)
        self.conflict.reject_wanted.connect(self.reject_wanted)

    def take_focus(self) -> None:
        """Let the keys of the rows work at once; a proxy would keep Tab from all that stands beside them."""
        self.table.setFocus()

    def show_preview(self, preview: CohortPreview | ListPreview) -> None:
        """Show the problems of a list; what somebody has to choose comes first."""
        first = self._preview is None or self._preview.read.file.sha256 != preview.read.file.sha256
        self._preview = preview
        problems = tuple(dict.fromkeys(preview.problems))
        kinds = [problem.severity for problem in problems]
        to_choose = len(_to_choose(preview)) + len(_doubted(preview))
        counts = {one: kinds.count(one) for one in Severity}
        self.tabs.show_counts([len(kinds), to_choose, *counts.values()])
        self._save.setEnabled(Severity.ERROR in kinds)
        self._send.setEnabled(bool(kinds))
        if first and to_choose:
            self.tabs.setCurrentIndex(_TO_CHOOSE)
        elif first or (self.tabs.currentIndex() == _TO_CHOOSE and not to_choose):
            self.tabs.setCurrentIndex(_ALL)
        self._show()

    def _show(self) -> None:
        if self._preview is None:
            return
        at, rows, doubted = self.tabs.currentIndex(), _to_choose(self._preview), _doubted(self._preview)
        problems = [one for one in self._preview.problems if _TABS[at] in (None, one.severity)]
        if at == _TO_CHOOSE:
            problems = [one for one in problems if one.row in (rows if one.code == _CONFLICT else _of(one, doubted))]
        count = words.count(self._preview.read.file.rows, "row")
        self.table.empty.say("No problem here", f"{count} read.", icon="circle-check")
        self.table.show_records(tuple(dict.fromkeys(problems)))
        self._on_current(self.table.current)

    def _on_current(self, problem: Problem | None) -> None:
        in_conflict = problem is not None and problem.code == _CONFLICT
        self._whole.setVisible(problem is not None and not in_conflict)
        if self._preview is not None and problem is not None and in_conflict:
            self.doubt.hide()
            self.conflict.show_conflict(self._preview, problem.row)
            return
        self.conflict.hide()
        if problem is not None and problem.code in _DOUBTS and self._shows_doubt(problem.row):
            self._whole.hide()
            return
        self.doubt.hide()
        if problem is not None:
            where = f"Row {problem.row}, {problem.column}" if problem.column else f"Row {problem.row}"
            self._whole.setText(f"{where}: {problem.value}\n{problem.message}")

    def _shows_doubt(self, row: int) -> bool:
        return self._preview is not None and self.doubt.show_doubt(self._preview, row)


def _to_choose(preview: CohortPreview | ListPreview) -> set[int]:
    """Return the first row of every person of whom none counts yet."""
    return {group[0] for group in preview.conflicts if preview.choices.kept_rows.isdisjoint(group)}


def _doubted(preview: CohortPreview | ListPreview) -> set[int]:
    """Return the rows of which nobody has said yet whom they are about."""
    return {row.line.row for row in preview.doubts if row.settled is None}


def _of(problem: Problem, doubted: set[int]) -> set[int]:
    return doubted if problem.code in _DOUBTS else set()


def _effect(problem: Problem) -> str:
    return _TO_SAY if problem.code in _DOUBTS else _EFFECTS[problem.severity]


def _columns() -> tuple[Column[Problem], ...]:
    return (
        Column(title="Row", value=lambda one: str(one.row), width=64, right=True, key=lambda one: one.row),
        Column(
            title="What happens",
            value=_effect,
            width=168,
            cell=Cell.ICON,
            data=lambda one: _ICONS[one.severity],
            key=lambda one: tuple(Severity).index(one.severity),
        ),
        Column(title="Column", value=lambda one: one.column or _WHOLE.get(one.code, "Whole row"), width=150),
        Column(title="Cell", value=lambda one: one.value, width=170, tone="ink-2"),
        Column(title="Why, and what to do", value=lambda one: one.message, width=240, stretch=True, small=True),
    )
