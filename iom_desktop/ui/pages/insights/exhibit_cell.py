"""One exhibit on the page: heading, one plain finding, chart or table, and what can be done with it."""

from dataclasses import replace
from operator import itemgetter

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from iom_desktop.records.exhibit import Exhibit
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme, type_font
from iom_desktop.ui.pages.insights.chart import Chart
from iom_desktop.ui.pages.insights.kinds import has_drawing
from iom_desktop.ui.tables.columns import Column
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.buttons import button, icon_button
from iom_desktop.ui.widgets.empty_state import EmptyState
from iom_desktop.ui.widgets.focus_lead import one_after_the_other
from iom_desktop.ui.widgets.text import ElidedLabel, label, plain_tip

_NARROW, _WIDEST, _MARGIN = 72, 256, 26
_LIMITS = " (95% limits)"
HEIGHT = 348


class ExhibitCell(QWidget):
    """Chart and table of the same exhibit, of which one is shown."""

    copy_wanted = Signal(object)
    export_wanted = Signal(object)
    enlarge_wanted = Signal(str)

    def __init__(self, theme: Theme, icons: Icons, exhibit: Exhibit) -> None:
        super().__init__()
        self.exhibit = exhibit
        self._theme, self._icons = theme, icons
        self.chart = Chart(theme, exhibit) if has_drawing(exhibit) else None
        self.table: RecordTable[list[str]] | None = None
        """Made when it is first shown."""
        self._read = ElidedLabel("", "small", "quiet")
        """What the user is on; the row stays, so that nothing jumps."""
        self._stack = QStackedWidget()
        self._out: tuple[QPushButton, ...] = ()
        self._toggle = button("Show table", self.toggle, icons=icons, icon="table", kind="quiet", size="small")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 10, 16, 10)
        rows.setSpacing(3)
        rows.addLayout(self._head())
        if exhibit.headline:
            rows.addWidget(label(exhibit.headline, "display"))
        if not exhibit.too_few:
            rows.addWidget(label(exhibit.finding.exact, "small", "second", wrap=True))
        rows.addSpacing(4)
        rows.addWidget(self._stack, 1)
        rows.addWidget(self._read)
        if exhibit.note:
            rows.addWidget(label(exhibit.note, "small", "quiet", wrap=True))
        self.setMinimumHeight(HEIGHT)
        self._show_first()

    @property
    def as_table(self) -> bool:
        """Whether the table is shown, not the chart."""
        return self.table is not None and self._stack.currentWidget() is self.table

    def toggle(self) -> None:
        """Show the table in the chart's place, or the chart again; where nothing is drawn it stays as it is."""
        if self.chart is None:
            return
        self._stack.setCurrentWidget(self.chart if self.as_table else self._table())
        self._toggle.setText("Show chart" if self.as_table else "Show table")

    def allow_export(self, why_not: str) -> None:
        """Offer to take it along, or say why it is not offered."""
        for one in self._out:
            one.setEnabled(not why_not)
            if why_not:
                one.setToolTip(plain_tip(why_not))

    def take_focus(self) -> None:
        """Let the keys go to what is shown."""
        shown = self.table if self.as_table else self.chart
        if shown is not None:
            shown.setFocus(Qt.FocusReason.TabFocusReason)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(2)
        title = ElidedLabel(self.exhibit.title, "section")
        head.addWidget(title, 1)
        if self.chart is not None:
            head.addWidget(self._toggle)
        copy = button("Copy", lambda: self.copy_wanted.emit(self.exhibit), icons=self._icons, icon="copy")
        export = button("Export", lambda: self.export_wanted.emit(self.exhibit), icons=self._icons, icon="download")
        for made, tip in ((copy, "The table without numbers under 5 (Ctrl+C)"), (export, "Ctrl+E")):
            made.setProperty("kind", "quiet")
            made.setProperty("fit", "small")
            made.setToolTip(plain_tip(tip))
            made.setAccessibleName(f"{made.text()} {self.exhibit.title}")
            head.addWidget(made)
        self._out = (copy, export)
        enlarge = icon_button(
            f"Enlarge {self.exhibit.title}",
            lambda: self.enlarge_wanted.emit(self.exhibit.code),
            icons=self._icons,
            icon="maximize-2",
            kind="quiet",
        )
        head.addWidget(enlarge)
        self._toggle.setAccessibleName(f"Show table or chart of {self.exhibit.title}")
        return head

    def _show_first(self) -> None:
        if self.exhibit.too_few or not self.exhibit.categories:
            empty = EmptyState(self._icons)
            empty.say(
                self.exhibit.too_few or "Nothing to count yet",
                "It draws itself as lists, decisions and cases come in.",
                icon="chart-column",
                guide="insights",
            )
            self._stack.addWidget(empty)
            self._toggle.hide()
        elif self.chart is None:
            self._stack.addWidget(self._table())
        else:
            self._stack.addWidget(self.chart)
            self.chart.told.connect(self._read.say)
            self.chart.opened.connect(lambda: self.enlarge_wanted.emit(self.exhibit.code))

    def _table(self) -> RecordTable[list[str]]:
        if self.table is None:
            headings, *rows = self.exhibit.to_read()
            self.table = RecordTable(
                self._theme, self._icons, _columns(headings, rows), name=self.exhibit.title, key=itemgetter(0)
            )
            self.table.show_records(rows)
            self._stack.addWidget(self.table)
            if self.chart is not None:
                one_after_the_other(self.chart, self.table)
        return self.table


def _columns(headings: list[str], rows: list[list[str]]) -> list[Column[list[str]]]:
    first, *others = [
        Column[list[str]](
            title=(title := _on_two_lines(heading)),
            value=itemgetter(at),
            right=at > 0,
            width=max(map(_as_wide, (*title.split("\n"), *(row[at] for row in rows)))),
        )
        for at, heading in enumerate(headings)
    ]
    return [replace(first, stretch=True, width=min(first.width, _WIDEST)), *others]


def _on_two_lines(heading: str) -> str:
    return heading.removesuffix(_LIMITS) + f"\n{_LIMITS.strip()}" if heading.endswith(_LIMITS) else heading


def _as_wide(words: str) -> int:
    """Return the width in which a heading or a number can be read."""
    return max(_NARROW, QFontMetrics(type_font("small-strong")).horizontalAdvance(words) + _MARGIN)
