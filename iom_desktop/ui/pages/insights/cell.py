"""One cell of the page: a heading, one plain finding, a chart, and the table that says the same."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.insights.chart import Chart
from iom_desktop.ui.tables.columns import Column
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.text import label

Record = TypeVar("Record")


class InsightCell(QWidget, Generic[Record]):
    """Chart and table of the same figures, of which one is shown."""

    def __init__(self, theme: Theme, icons: Icons, title: str, chart: Chart, columns: Sequence[Column[Record]]) -> None:
        super().__init__()
        self.chart = chart
        self.table: RecordTable[Record] = RecordTable(theme, icons, columns, name=title, key=columns[0].value)
        self._finding = label("", "small", "second", wrap=True)
        self._caveat = label("", "small", "quiet", wrap=True)
        self._caveat.hide()
        self._toggle = button("Show table", self.toggle, icons=icons, icon="table", kind="quiet", size="small")
        self._stack = QStackedWidget()
        self._stack.addWidget(chart)
        self._stack.addWidget(self.table)
        head = QHBoxLayout()
        head.addWidget(label(title, "section"))
        head.addStretch()
        head.addWidget(self._toggle)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 10, 20, 14)
        rows.setSpacing(4)
        rows.addLayout(head)
        rows.addWidget(self._finding)
        rows.addSpacing(6)
        rows.addWidget(self._stack, 1)
        rows.addWidget(self._caveat)

    def say(self, finding: str, caveat: str = "") -> None:
        """Say what the figures show, and what they cannot."""
        self._finding.setText(finding)
        self._caveat.setText(caveat)
        self._caveat.setVisible(bool(caveat))

    def toggle(self) -> None:
        """Show the table in the chart's place, or the chart again."""
        at = 1 - self._stack.currentIndex()
        self._stack.setCurrentIndex(at)
        self._toggle.setText("Show chart" if at else "Show table")
