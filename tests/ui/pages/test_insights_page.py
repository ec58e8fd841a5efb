"""Insights over a real register: sections counted when looked at, charts walked by keys, copies without small ones."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from iom_desktop.records.changes import Changes
from iom_desktop.records.population import WHOLE, Population
from iom_desktop.ui.pages.insights.page import ONLY_FOR_ALL, ONLY_WHOLE, InsightsPage
from iom_desktop.ui.pages.insights.presenter import InsightsPresenter
from iom_desktop.ui.pages.insights.sections import SECTIONS
from iom_desktop.ui.widgets.text import plain_tip
from iom_desktop.vocabulary.insights import PartBy
from iom_desktop.vocabulary.risk import Rag
from tests import managed

pytestmark = pytest.mark.qt
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def arrive(qtbot, desk, tools, settled):
    def open_page() -> InsightsPage:
        page = InsightsPage(tools.theme, tools.icons)
        qtbot.addWidget(page)
        page.presenter = InsightsPresenter(page, desk, tools.tasks, tools.news, tools.prompts)
        page.resize(1200, 700)
        page.show()
        page.presenter.arrive()
        settled()
        return page

    return open_page


def words_of(page: InsightsPage) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def cell_of(page: InsightsPage, code: str):
    return next(cell for cell in page.view(page.section).cells if cell.exhibit.code == code)


def test_that_charts_are_walked_enlarged_read_as_tables_copied_and_exported(arrive, desk, tools, settled, tmp_path):
    page = arrive()
    assert "0 people: too few to say" in words_of(page)
    for number in range(6):
        managed.somebody(desk, f"Jo{number}", "Pettifer", colour=Rag.RED if number else Rag.GREEN)
    tools.news.tell(Changes(frozenset({"episode"})))
    settled()
    page.activateWindow()
    flow = cell_of(page, "cohort-flow")
    flow.chart.grab()
    flow.chart.setFocus(Qt.FocusReason.TabFocusReason)
    told: list[str] = []
    flow.chart.told.connect(told.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Home):
        QTest.keyClick(flow.chart, key)
    assert told == ["Nov 2025, Left: 0", "Nov 2025, Joined: 0", "Jun 2025, Joined: 6"]
    QTest.keyClick(flow.chart, Qt.Key.Key_Return)
    assert [cell.isVisible() for cell in page.view("cohort").cells].count(True) == 1
    assert told[-1] == "Jun 2025, Joined: 6"  # the keys stay where they were
    QTest.keyClick(flow.chart, Qt.Key.Key_Escape)
    assert [cell.isVisible() for cell in page.view("cohort").cells].count(True) > 1
    QTest.keyClick(flow.chart, Qt.Key.Key_T, CONTROL)
    assert flow.table.records[0][:2] == ["Jun 2025", "6"]

    page.view("cohort").go_to("cohort-rag")
    QTest.keyClick(cell_of(page, "cohort-rag").chart, Qt.Key.Key_C, CONTROL)
    settled()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("RAG over time")
    assert "Jo0" not in copied
    assert "\u2013" in copied  # the one Green is not told, nor what would give it back

    page.allow_export(allowed=False)
    QTest.keyClick(cell_of(page, "cohort-rag").chart, Qt.Key.Key_E, CONTROL)
    assert page.dialog is None
    assert ONLY_FOR_ALL in words_of(page)
    page.view("people").show_exhibits((flow.exhibit,))
    (copy,) = [one for one in page.view("people").cells[0].findChildren(QPushButton) if one.text() == "Copy"]
    assert (copy.isEnabled(), copy.toolTip()) == (False, plain_tip(ONLY_FOR_ALL))

    page.allow_export(allowed=True)
    file = tmp_path / "rag.png"
    tools.prompts.answers.append(file)
    QTest.keyClick(cell_of(page, "cohort-rag").chart, Qt.Key.Key_E, CONTROL)
    page.dialog.findChildren(QLineEdit)[0].setText("The board")
    page.dialog._on_save()
    settled()
    assert not QImage(str(file)).isNull()
    assert "Saved as rag.png" in words_of(page)


def test_that_every_section_is_counted_and_drawn_and_some_of_a_part_of_the_cohort(arrive, made, settled):
    page = arrive()
    for section in SECTIONS:
        if section.name in ("effect", "money", "london"):
            continue  # their own tests have them
        page.choose(section.name)
        settled()
        cells = page.view(section.name).cells
        assert cells, section.name
        for cell in cells:
            if cell.chart is not None:
                assert not cell.chart.grab().isNull()
                assert cell.chart.marks, cell.exhibit.code
                assert cell.chart.accessibleDescription()

    page.choose("people")
    settled()
    page.population.choose(Population(PartBy.COLOUR, Rag.RED))
    settled()
    assert not cell_of(page, "people-sex").exhibit.of.whole
    assert page.view("people").why_no_export == ONLY_WHOLE
    page.choose("cohort")  # today's colour says nothing of months before: everybody is shown
    settled()
    assert (page.population.value, page.view("cohort").why_no_export) == (WHOLE, "")
    page.choose("people")
    settled()
    assert page.population.words == "Red today"
