"""Insights over a real register: charts with their tables, and one plain finding each."""

import pytest
from PySide6.QtWidgets import QLabel

from iom_desktop.records.changes import Changes
from iom_desktop.ui.pages.insights.cell import InsightCell
from iom_desktop.ui.pages.insights.page import InsightsPage
from iom_desktop.ui.pages.insights.presenter import InsightsPresenter
from iom_desktop.vocabulary.risk import Rag
from tests import managed

pytestmark = pytest.mark.qt


@pytest.fixture
def arrive(qtbot, desk, tools, settled):
    def open_page() -> InsightsPage:
        page = InsightsPage(tools.theme, tools.icons)
        qtbot.addWidget(page)
        page.presenter = InsightsPresenter(page, desk.insights, tools.tasks, tools.news)
        page.resize(1200, 700)
        page.show()
        page.presenter.arrive()
        settled()
        return page

    return open_page


def words_of(page: InsightsPage) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_that_nothing_to_count_says_so(arrive):
    assert "Nothing to count yet" in words_of(arrive())


def test_that_each_chart_says_one_thing_and_its_table_the_same(arrive, desk):
    managed.somebody(desk, "Jade", "McKinley", colour=Rag.RED)
    page = arrive()
    assert "1 managed now. 1 joined and 0 left in" in words_of(page)
    assert "1 Red of 1 in the community; 0 in custody" in words_of(page)
    cells = page.findChildren(InsightCell)
    assert len(cells) == 4
    for cell in cells:
        assert cell.chart.accessibleName()
        assert not cell.chart.grab().isNull()
    page.toggle_tables()
    assert all(cell.table.isVisible() for cell in cells)
    colours = next(cell for cell in cells if cell.chart.accessibleName() == "RAG now")
    assert [count.people for count in colours.table.records] == [1, 0, 0, 0]


def test_that_news_count_anew(arrive, desk, news, settled):
    page = arrive()
    managed.somebody(desk, "Jade", "McKinley", colour=Rag.RED)
    news.tell(Changes(frozenset({"episode"})))
    settled()
    assert "1 managed now" in words_of(page)
