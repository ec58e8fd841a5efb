"""Step 4: every change before it is saved, by class, with the reasons of each row beside it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from iom_desktop.records.cohort_preview import CohortPreview, ExpiredPerson, JudgedRow
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.hearing import speak_as
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.cohort.change_columns import expired_columns, row_columns
from iom_desktop.ui.pages.cohort.why_pane import WhyPane
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.buttons import button, key
from iom_desktop.ui.widgets.count_tabs import BigCountTabs
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.text import label
from iom_desktop.vocabulary.cohort import Change

_TITLES = {
    Change.NEW: "New",
    Change.CONTINUING: "Continuing",
    Change.SCORE_CHANGED: "Score changed",
    Change.RETURNED: "Returned",
    Change.NOT_ELIGIBLE: "Not eligible",
    Change.CANNOT_TELL: "Cannot tell",
    Change.REJECTED: "Rejected rows",
}
_CHANGES = tuple(_TITLES)
_EXPIRED = len(_CHANGES)
_TABS_HEIGHT = 66
_AT_ONCE = 5_000
"""Rows that are shown at once; of a longer class more come when the end of them is near."""


class _TickBar(QWidget):
    """The bar over ticked rows, on the ground of what is chosen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        speak_as(self, "group")
        self.setAccessibleName("What to do with those ticked")
        self.setFixedHeight(48)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("accent-soft"))
        painter.end()


class ChangesPane(QWidget):
    """Eight counts, the rows of the one chosen, and why."""

    agenda_changed = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._theme = theme
        self._icons = icons
        self._preview: CohortPreview | None = None
        self._for_agenda: set[int] = set()
        self._unseen: Sequence[JudgedRow] = ()
        self.tabs = BigCountTabs(theme, [*_TITLES.values(), "Expired"], name="Changes", last_apart=True)
        self.tabs.setFixedHeight(_TABS_HEIGHT)
        self._bar = _TickBar(theme)
        self._selected = label("", "body-strong")
        self._agenda = button("Put on panel agenda", self._on_agenda, icons=icons, icon="presentation")
        self._all = button("", self._on_all, kind="link")
        self.why = WhyPane(icons)
        self.table = self._row_table(("OGRS", "OVP"))
        self.expired: RecordTable[ExpiredPerson] = RecordTable(
            theme, icons, expired_columns(), name="Expired", key=lambda one: one.person_id, row_height=36
        )
        self._stack = QStackedWidget()
        self._lay_out()
        self.tabs.chosen.connect(lambda _at: self._show())
        for at in range(len(_CHANGES) + 1):
            key(self, f"Alt+{at + 1}", partial(self._on_tab, at))
        key(self, "Ctrl+A", self._on_all)

    @property
    def for_agenda(self) -> frozenset[int]:
        """The row numbers that are to go on the agenda of the next panel."""
        return frozenset(self._for_agenda)

    def show_preview(self, preview: CohortPreview) -> None:
        """Show the changes of a list."""
        labels = tuple(rule.label for rule in preview.rule_set.definition.scores)
        same_labels = self._preview is not None and labels == self._labels(self._preview)
        if not same_labels:
            self._replace_table(labels)
        self._preview = preview
        if self._for_agenda:  # each pass over a very long list takes seconds
            self._for_agenda.intersection_update(row.line.row for row in preview.rows)
        self.tabs.show_counts([*(preview.counts[change] for change in _CHANGES), len(preview.expired)])
        self.table.tick_all(on=False)
        self._show()

    def open_first(self) -> None:
        """Open the first class that has anybody in it, as for a list that is new here."""
        preview = self._preview
        filled = (at for at, change in enumerate(_CHANGES) if preview is not None and preview.counts[change])
        self._on_tab(next(filled, 0))

    def _row_table(self, labels: tuple[str, ...]) -> RecordTable[JudgedRow]:
        table: RecordTable[JudgedRow] = RecordTable(
            self._theme,
            self._icons,
            row_columns(labels),
            name="Rows of the file",
            key=lambda row: row.line.row,
            row_height=36,
        )
        table.current_changed.connect(self._on_current)
        table.ticked.connect(self._say_ticks)
        table.end_neared.connect(self._show_more)
        table.sort_by("Name")
        return table

    def _replace_table(self, labels: tuple[str, ...]) -> None:
        old, self.table = self.table, self._row_table(labels)
        self._stack.insertWidget(0, self.table)
        self._stack.removeWidget(old)
        old.deleteLater()

    @staticmethod
    def _labels(preview: CohortPreview) -> tuple[str, ...]:
        return tuple(rule.label for rule in preview.rule_set.definition.scores)

    def _lay_out(self) -> None:
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(16, 0, 16, 0)
        bar.setSpacing(12)
        bar.addWidget(self._selected)
        bar.addWidget(self._agenda)
        bar.addStretch(1)
        bar.addWidget(self._all)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.expired)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self._bar)
        left.addWidget(self._stack, 1)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addLayout(left, 1)
        body.addWidget(rule(upright=True))
        body.addWidget(self.why)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.tabs)
        rows.addWidget(rule())
        rows.addLayout(body, 1)

    def _show(self) -> None:
        preview, at = self._preview, self.tabs.at
        if preview is None:
            return
        showing_expired = at == _EXPIRED
        shown = self.expired if showing_expired else self.table
        self._stack.setCurrentWidget(shown)
        self.why.setVisible(not showing_expired)
        if showing_expired:
            self.expired.empty.say("Nobody expired this month")
            self.expired.show_records(preview.expired)
        else:
            change = _CHANGES[at]
            self.table.empty.say(_nobody(change))
            rows = preview.rows_of(change)
            self._unseen = rows[_AT_ONCE:]
            self.table.show_records(tuple(rows[:_AT_ONCE]))
        self._say_ticks()

    def _show_more(self) -> None:
        """Show more rows of a class so large that the table takes them by the thousand."""
        more, self._unseen = self._unseen[:_AT_ONCE], self._unseen[_AT_ONCE:]
        if more:
            self.table.add_records(tuple(more))
            self._say_ticks()

    def take_focus(self) -> None:
        """Let the keys of the rows shown work at once."""
        # A focus proxy that changes would take everything behind it out of the order of Tab.
        (self.expired if self.tabs.at == _EXPIRED else self.table).setFocus()

    def _on_tab(self, at: int) -> None:
        self.tabs.choose(at)
        self._show()

    def _on_current(self, row: JudgedRow | None) -> None:
        if row is None or self._preview is None:
            self.why.show_nothing()
        else:
            self.why.show_row(self._preview, row)

    def _say_ticks(self) -> None:
        ticked, shown = self.table.ticked_records, self.table.records
        usable = self.tabs.at not in (_EXPIRED, _CHANGES.index(Change.REJECTED))
        self._bar.setVisible(bool(ticked) and usable)
        on_agenda = sum(row.line.row in self._for_agenda for row in ticked)
        noted = f", {on_agenda} for the agenda" if on_agenda else ""
        further = f", {len(self._unseen):,} further rows not shown yet" if self._unseen else ""
        self._selected.setText(f"{len(ticked):,} of {len(shown):,} ticked{noted}{further}")
        self._all.setText(f"Tick all {len(shown):,}" if len(ticked) < len(shown) else "Untick all")

    def _on_all(self) -> None:
        self.table.tick_all(on=len(self.table.ticked_records) < len(self.table.records))

    def _on_agenda(self) -> None:
        self._for_agenda.update(row.line.row for row in self.table.ticked_records)
        self.table.tick_all(on=False)
        self.agenda_changed.emit()


def _nobody(change: Change) -> str:
    kind = {
        Change.REJECTED: "No row was rejected",
        Change.CANNOT_TELL: "Every verdict could be told",
        Change.NOT_ELIGIBLE: "Nobody was found not eligible",
    }.get(change)
    return kind or f"No {words.of(change).casefold()} cases this month"
