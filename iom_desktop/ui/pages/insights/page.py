"""Insights: what the board asks, as charts with their tables, each with one plain finding."""

from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from iom_desktop.records.insights import ColourCount, Figures, FlowMonth, PathwayGap
from iom_desktop.records.ledger import LedgerSum
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.insights.cell import InsightCell
from iom_desktop.ui.pages.insights.colour_chart import ColourChart
from iom_desktop.ui.pages.insights.coverage_chart import CoverageChart, month_words
from iom_desktop.ui.pages.insights.flow_chart import FlowChart
from iom_desktop.ui.pages.insights.gap_chart import GapChart
from iom_desktop.ui.tables.columns import Cell, Column
from iom_desktop.ui.widgets.buttons import key
from iom_desktop.ui.widgets.empty_state import EmptyState
from iom_desktop.ui.widgets.header import SheetHeader, rule
from iom_desktop.vocabulary.risk import Rag

FLOW_COLUMNS = (
    Column[FlowMonth](title="Month", value=lambda month: words.month(month.month), stretch=True, width=120),
    Column[FlowMonth](title="Joined", value=lambda month: str(month.joined), right=True, width=70),
    Column[FlowMonth](title="Left", value=lambda month: str(month.left), right=True, width=70),
    Column[FlowMonth](title="Managed", value=lambda month: str(month.managed), right=True, width=80),
)
COLOUR_COLUMNS = (
    Column[ColourCount](
        title="RAG", value=lambda count: words.rag(count.colour), data=lambda c: c.colour, cell=Cell.RAG, stretch=True
    ),
    Column[ColourCount](title="People", value=lambda count: str(count.people), right=True, width=80),
)
COVERAGE_COLUMNS = (
    Column[LedgerSum](title="Month", value=month_words, key=lambda month: month.month, stretch=True, width=80),
    Column[LedgerSum](title="Eligible", value=lambda month: str(month.eligible), right=True, width=66),
    Column[LedgerSum](title="Adopted", value=lambda month: str(month.adopted), right=True, width=70),
    Column[LedgerSum](title="Declined", value=lambda month: str(month.declined), right=True, width=70),
    Column[LedgerSum](title="Deferred", value=lambda month: str(month.deferred), right=True, width=70),
    Column[LedgerSum](title="Waiting", value=lambda month: str(month.waiting), right=True, width=66),
)
GAP_COLUMNS = (
    Column[PathwayGap](title="Pathway", value=lambda gap: gap.label, stretch=True, width=110),
    Column[PathwayGap](title="Need", value=lambda gap: str(gap.needing), right=True, width=60),
    Column[PathwayGap](title="Offered", value=lambda gap: str(gap.offered), right=True, width=70),
    Column[PathwayGap](title="Accepted", value=lambda gap: str(gap.accepted), right=True, width=76),
    Column[PathwayGap](title="Gap", value=lambda gap: str(gap.gap), right=True, width=50),
    Column[PathwayGap](title="Not assessed", value=lambda gap: str(gap.not_assessed), right=True, width=96),
)


class InsightsPage(QWidget):
    """Four cells: flow, colours now, coverage of the ledger, need and offer."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._header = SheetHeader("Insights")
        self._flow_chart, self._colour_chart = FlowChart(theme), ColourChart(theme)
        self._coverage_chart, self._gap_chart = CoverageChart(theme), GapChart(theme)
        self._flow = InsightCell(theme, icons, "Cohort flow by month", self._flow_chart, FLOW_COLUMNS)
        self._colours = InsightCell(theme, icons, "RAG now", self._colour_chart, COLOUR_COLUMNS)
        self._coverage = InsightCell(theme, icons, "Coverage of the ledger", self._coverage_chart, COVERAGE_COLUMNS)
        self._gaps = InsightCell(theme, icons, "Pathways: need and offer", self._gap_chart, GAP_COLUMNS)
        self._empty = EmptyState(icons)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._cells())
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._header)
        rows.addWidget(self._stack, 1)
        key(self, "Ctrl+T", self.toggle_tables)
        self._empty.say("Counting…", icon="chart-column")

    def show_figures(self, figures: Figures) -> None:
        """Show what was counted."""
        self._header.say(f"As it stands on {words.day_long(figures.as_of)}. Exact numbers, for the team only")
        if not figures.managed and not figures.coverage:
            self._empty.say("Nothing to count yet", "Import the first list and adopt somebody", icon="chart-column")
            self._stack.setCurrentIndex(0)
            return
        self._show_flow(figures)
        self._show_colours(figures)
        self._show_coverage(figures)
        self._show_gaps(figures)
        self._stack.setCurrentIndex(1)

    def show_refusal(self, why: str) -> None:
        """Say why there are no figures."""
        self._empty.say("The figures could not be counted", why, icon="lock")
        self._stack.setCurrentIndex(0)

    def toggle_tables(self) -> None:
        """Show every table, or every chart again."""
        for cell in (self._flow, self._colours, self._coverage, self._gaps):
            cell.toggle()

    def _cells(self) -> QWidget:
        held = QWidget()
        grid = QGridLayout(held)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self._flow, 0, 0)
        grid.addWidget(rule(upright=True), 0, 1, 3, 1)
        grid.addWidget(self._colours, 0, 2)
        grid.addWidget(rule(), 1, 0, 1, 3)
        grid.addWidget(self._coverage, 2, 0)
        grid.addWidget(self._gaps, 2, 2)
        for at in (0, 2):
            grid.setColumnStretch(at, 1)
            grid.setRowStretch(at, 1)
        return held

    def _show_flow(self, figures: Figures) -> None:
        self._flow_chart.show_months(figures.flow)
        self._flow.table.show_records(figures.flow)
        joined, left = sum(month.joined for month in figures.flow), sum(month.left for month in figures.flow)
        months = words.count(len(figures.flow), "month")
        self._flow.say(f"{figures.managed} managed now. {joined} joined and {left} left in {months}")

    def _show_colours(self, figures: Figures) -> None:
        self._colour_chart.show_counts(figures.colours)
        self._colours.table.show_records(figures.colours)
        of = {count.colour: count.people for count in figures.colours}
        at_liberty = figures.managed - of[Rag.BLUE]
        self._colours.say(f"{of[Rag.RED]} Red of {at_liberty} in the community; {of[Rag.BLUE]} in custody")

    def _show_coverage(self, figures: Figures) -> None:
        self._coverage_chart.show_months(figures.coverage)
        self._coverage.table.show_records(figures.coverage)
        uneven = [month_words(month) for month in figures.coverage if not month.adds_up]
        if not figures.coverage:
            self._coverage.say("No list yet")
        elif uneven:
            self._coverage.say(f"The ledger does not add up in {', '.join(uneven)}")
        else:
            waiting = figures.coverage[-1].waiting
            self._coverage.say(f"Every eligible person is accounted for in every month. Waiting now: {waiting}")

    def _show_gaps(self, figures: Figures) -> None:
        self._gap_chart.show_gaps(figures.gaps)
        self._gaps.table.show_records(figures.gaps)
        widest = figures.gaps[0] if figures.gaps else None
        not_assessed = max((gap.not_assessed for gap in figures.gaps), default=0)
        if widest and widest.gap:
            said = f"Widest gap: {widest.label}, {words.people_count(widest.gap)} with the need and nothing offered"
        else:
            said = "Everybody with a need was offered something"
        caveat = (
            f"Up to {not_assessed} people are not assessed under a pathway; they are left out" if not_assessed else ""
        )
        self._gaps.say(said, caveat)
