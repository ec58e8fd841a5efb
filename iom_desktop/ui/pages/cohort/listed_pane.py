"""Step 4 of a list that comes once: what becomes of each row, by class, before anything is saved."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from iom_desktop.records.listing import ListedRow, ListPreview, OldCase
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.tables.columns import Cell, Column
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.buttons import key
from iom_desktop.ui.widgets.count_tabs import BigCountTabs
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.text import label
from iom_desktop.vocabulary.listing import ListKind, Taken

_CLASSES = tuple(Taken)
_TABS_HEIGHT = 66
_EMPTY = {
    Taken.NEW: "Nobody on this list is new to the register",
    Taken.MATCHED: "The register knows nobody else on this list",
    Taken.MANAGED: "Nobody on this list is on IOM",
    Taken.KNOWN: "Every row says something new",
    Taken.REJECTED: "No row was rejected",
}


class ListedPane(QWidget):
    """Five counts that add up to the rows of the file, and the rows of the one chosen."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._preview: ListPreview | None = None
        self.tabs = BigCountTabs(theme, [words.of(one) for one in _CLASSES], name="What becomes of the rows")
        self.tabs.setFixedHeight(_TABS_HEIGHT)
        self.table: RecordTable[ListedRow] = RecordTable(
            theme, icons, self._columns(), name="Rows of the file", key=lambda row: row.line.row, row_height=36
        )
        self._whole = label("", "body", wrap=True)
        self._whole.setContentsMargins(16, 10, 16, 10)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.tabs)
        rows.addWidget(rule())
        rows.addWidget(self.table, 1)
        rows.addWidget(rule())
        rows.addWidget(self._whole)
        self.table.sort_by("Name")
        self.table.current_changed.connect(self._on_current)
        self.tabs.chosen.connect(lambda _at: self._show())
        for at in range(len(_CLASSES)):
            key(self, f"Alt+{at + 1}", partial(self._on_tab, at))

    def take_focus(self) -> None:
        """Let the keys of the rows work at once."""
        self.table.setFocus()

    def show_preview(self, preview: ListPreview) -> None:
        """Show what becomes of the rows of a list, the first class with any in it first."""
        first = self._preview is None or self._preview.read.file.sha256 != preview.read.file.sha256
        self._preview = preview
        counts = [preview.counts.get(one, 0) for one in _CLASSES]
        self.tabs.show_counts(counts)
        if first:
            self.tabs.choose(next((at for at, count in enumerate(counts) if count), 0))
        self._show()

    def _show(self) -> None:
        if self._preview is None:
            return
        taken = _CLASSES[self.tabs.at]
        self.table.empty.say(_EMPTY[taken], icon="circle-check")
        self.table.show_records(tuple(row for row in self._preview.rows if row.taken is taken))
        self._on_current(self.table.current)

    def _on_tab(self, at: int) -> None:
        self.tabs.choose(at)
        self._show()

    def _on_current(self, row: ListedRow | None) -> None:
        self._whole.setVisible(row is not None)
        if row is not None:
            self._whole.setText(f"Row {row.line.row}: {self._what(row)}")

    def _columns(self) -> tuple[Column[ListedRow], ...]:
        return (
            Column(
                title="Row", value=lambda row: str(row.line.row), width=60, right=True, key=lambda row: row.line.row
            ),
            Column(
                title="Name",
                value=lambda row: row.line.name or "No name",
                width=188,
                medium=True,
                key=lambda row: f"{row.line.surname} {row.line.forenames}".casefold(),
            ),
            Column(
                title="Born",
                value=lambda row: words.day(row.line.date_of_birth) if row.line.date_of_birth else "Not given",
                width=100,
                key=lambda row: row.line.date_of_birth,
            ),
            Column(title="CRN", value=lambda row: row.line.crn or "None", width=80),
            Column(title="Matched on", value=_matched, width=166, tone="ink-2"),
            Column(
                title="RAG",
                value=lambda row: words.rag(row.case.colour) if row.case else "",
                width=86,
                cell=Cell.RAG,
                data=lambda row: row.case.colour if row.case else None,
            ),
            Column(title="What the row brings, or why not", value=self._what, width=240, stretch=True, small=True),
        )

    def _what(self, row: ListedRow) -> str:
        preview = self._preview
        if preview is None:
            return ""
        problems = " ".join(one.message for one in preview.problems_of(row.line.row)[:1])
        if row.taken is Taken.REJECTED:
            return problems
        if row.case is not None:
            return _case_words(row.case)
        if preview.wish.kind is ListKind.OLD_LIST:
            return "Nothing of the case is changed"
        return _candidate_words(row, preview.title)


def _matched(row: ListedRow) -> str:
    return words.of(row.match) if row.person_id else ""


def _case_words(case: OldCase) -> str:
    who = ", ".join(
        part for part in (case.lead_professional, case.police_officer, case.offender_manager) if part
    )  # fmt: skip
    parts = [
        f"{words.of(case.route)}, adopted {words.day(case.adopted_on)}",
        who or "nobody named",
        f"review {words.day(case.next_review)}" if case.next_review else "",
        f"note of {words.count(len(case.left_over), 'cell')}" if case.left_over else "",
    ]
    return "; ".join(part for part in parts if part)


def _candidate_words(row: ListedRow, title: str) -> str:
    if row.taken is Taken.KNOWN:
        return "Said before: nothing changes"
    figure = "" if row.figure is None else f": {row.figure}"
    outside = f"; lives in {row.outside}" if row.outside else ""
    return f"{title}{figure}{outside}"
