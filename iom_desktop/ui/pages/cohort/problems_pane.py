"""Step 3: every problem of the file, by row and column as a spreadsheet shows them, and conflicts to settle."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iom_desktop.records.cohort import Problem
from iom_desktop.records.cohort_preview import CohortPreview
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.tables.columns import Cell, Column, IconName
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.count_tabs import CountTabs
from iom_desktop.ui.widgets.header import rule
from iom_desktop.vocabulary.cohort import Severity

_ICONS = {
    Severity.ERROR: IconName("circle-x", "red-ink"),
    Severity.WARNING: IconName("triangle-alert", "amber-ink"),
    Severity.INFO: IconName("info", "ink-3"),
}
_EFFECTS = {Severity.ERROR: "Row rejected", Severity.WARNING: "Value not used", Severity.INFO: "For your information"}
_TABS = (None, Severity.ERROR, Severity.WARNING, Severity.INFO)
_CONFLICT = "conflict"


class ProblemsPane(QWidget):
    """Lists what is wrong; of rows in conflict the user can say which one counts."""

    keep_wanted = Signal(int)
    save_wanted = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._preview: CohortPreview | None = None
        self._tabs = CountTabs(("All", "Rows rejected", "Values not used", "For information"), name="Problems")
        self._keep = button("Let this row count", self._on_keep, icons=icons, icon="check")
        self._save = button("Save rejected rows as CSV", self.save_wanted.emit, icons=icons, icon="download")
        self.table: RecordTable[Problem] = RecordTable(
            theme, icons, _columns(), name="Problems", key=lambda problem: problem, row_height=32
        )
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 4, 16, 4)
        bar.setSpacing(8)
        bar.addWidget(self._tabs)
        bar.addStretch(1)
        bar.addWidget(self._keep)
        bar.addWidget(self._save)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(bar)
        rows.addWidget(rule())
        rows.addWidget(self.table, 1)
        self._tabs.currentChanged.connect(lambda _at: self._show())
        self.table.current_changed.connect(self._on_current)
        self.setFocusProxy(self.table)

    def show_preview(self, preview: CohortPreview) -> None:
        """Show the problems of a list."""
        self._preview = preview
        kinds = [problem.severity for problem in preview.problems]
        self._tabs.show_counts([len(kinds) if one is None else kinds.count(one) for one in _TABS])
        self._save.setEnabled(Severity.ERROR in kinds)
        self._show()

    def _show(self) -> None:
        if self._preview is None:
            return
        wanted = _TABS[self._tabs.currentIndex()]
        problems = [one for one in self._preview.problems if wanted in (None, one.severity)]
        rows = words.count(self._preview.read.file.rows, "row")
        self.table.empty.say("No problem here", f"{rows} read.", icon="circle-check")
        self.table.show_records(tuple(dict.fromkeys(problems)))
        self._on_current(self.table.current)

    def _on_current(self, problem: Problem | None) -> None:
        self._keep.setEnabled(problem is not None and problem.code == _CONFLICT)
        self._keep.setToolTip("" if self._keep.isEnabled() else "Only where rows about one person differ")

    def _on_keep(self) -> None:
        problem = self.table.current
        if problem is not None:
            self.keep_wanted.emit(problem.row)


def _columns() -> tuple[Column[Problem], ...]:
    return (
        Column(title="Row", value=lambda one: str(one.row), width=64, right=True, key=lambda one: one.row),
        Column(
            title="What happens",
            value=lambda one: _EFFECTS[one.severity],
            width=168,
            cell=Cell.ICON,
            data=lambda one: _ICONS[one.severity],
            key=lambda one: tuple(Severity).index(one.severity),
        ),
        Column(title="Column", value=lambda one: one.column, width=150),
        Column(title="Cell", value=lambda one: one.value, width=170, tone="ink-2"),
        Column(title="Why, and what to do", value=lambda one: one.message, width=240, stretch=True, small=True),
    )
