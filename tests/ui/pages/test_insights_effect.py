"""Effect and money in the window: other choices count anew, the forms estimate and keep a cost."""

import pytest
from PySide6.QtWidgets import QLabel

from iom_desktop.ui.pages.insights.page import InsightsPage
from iom_desktop.ui.pages.insights.presenter import InsightsPresenter
from iom_desktop.vocabulary.effect import Breakdown, Measure
from tests import managed

pytestmark = [pytest.mark.qt, pytest.mark.xdist_group("statistics")]


def test_that_choices_count_anew_and_the_forms_estimate_and_keep_a_cost(qtbot, desk, tools, settled):
    for number in range(5):
        managed.somebody(desk, f"Jo{number}", "Pettifer", crn="")
    page = InsightsPage(tools.theme, tools.icons)
    qtbot.addWidget(page)
    presenter = InsightsPresenter(page, desk, tools.tasks, tools.news, tools.prompts)
    page.resize(1200, 700)
    page.show()
    presenter.open("effect")
    settled()
    effect = page.view("effect")
    assert effect._group.count() == 20
    effect._measure.choose(Measure.CONVICTION)
    effect._by.choose(Breakdown.LEAD_AGENCY)
    settled()
    assert effect.cells[0].exhibit.title == "Convictions before and on IOM"
    assert effect.cells[2].exhibit.code == "effect-by-lead-agency"

    presenter.open("money")
    settled()
    money = page.view("money")
    money.form_wanted.emit()
    form = money.dialog
    form._on_save()
    assert any("Fill in at least one line" in label.text() for label in form.findChildren(QLabel))
    for field, words in zip(form._lines[0], ("All crime", "973", "5", "23,263"), strict=True):
        field.setText(words)
    form._on_save()
    settled()
    assert money.cells[0].exhibit.finding.exact.startswith("Estimate. All crime: about 876 offences a year fewer")
    money.form_wanted.emit()
    assert [field.text() for field in money.dialog._lines[0]] == ["All crime", "973", "5", "23263"]
    money.dialog.reject()

    money.costs_wanted.emit()
    settled()
    form = money.dialog
    form._pounds.setText("£6,000")
    form._source.setText("")
    form._on_save()
    settled()
    assert any("Write who published the cost" in label.text() for label in form.findChildren(QLabel))
    form._source.setText("Home Office, 2025")
    form._on_save()
    settled()
    assert "£6,000" in {row[1] for row in money.cells[-1].exhibit.table()}
    page.close()
