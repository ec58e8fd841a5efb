"""The board's report from the page: a month is chosen, the pages are seen, and saving issues them once."""

import pytest

from iom_desktop.demonstration.london import write_returns
from iom_desktop.records.audit_log import LogFilter
from iom_desktop.ui.pages.insights.page import InsightsPage
from iom_desktop.ui.pages.insights.presenter import InsightsPresenter
from iom_desktop.vocabulary.access import AuditKind
from iom_desktop.vocabulary.risk import Rag
from tests import managed

pytestmark = [pytest.mark.qt, pytest.mark.xdist_group("statistics")]


def test_that_a_report_is_chosen_seen_and_issued_once(qtbot, desk, tools, settled, tmp_path):
    for number in range(6):
        managed.somebody(desk, f"Jo{number}", "Pettifer", colour=Rag.RED)
    page = InsightsPage(tools.theme, tools.icons)
    qtbot.addWidget(page)
    page.presenter = InsightsPresenter(page, desk, tools.tasks, tools.news, tools.prompts)
    page.resize(1200, 700)
    page.show()
    page.report_wanted.emit()
    form = page.dialog
    form._recipient.setText("")
    form._on_save()
    assert form.isVisible()
    form._month.choose("2025-10")
    form._recipient.setText("IOM Board")
    form._on_save()
    settled()
    dialog = page.dialog
    assert dialog is not form
    tools.prompts.answers += [tmp_path / "one.pdf", tmp_path / "two.pdf"]
    for _ in range(2):
        dialog.save_wanted.emit()
        settled()
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()
    assert [one.title for one in desk.documents.papers()] == ["Report for the board, October 2025"]
    told = desk.audit_log.every(LogFilter(kinds=frozenset({AuditKind.DISCLOSURE})))
    assert [one.recipients for one in told] == ["IOM Board", "IOM Board"]
    dialog.reject()


def test_that_a_folder_of_returns_is_shown_together_and_the_own_one_written(qtbot, desk, tools, settled, tmp_path):
    managed.somebody(desk, "Jo", "Pettifer")
    page = InsightsPage(tools.theme, tools.icons)
    qtbot.addWidget(page)
    presenter = InsightsPresenter(page, desk, tools.tasks, tools.news, tools.prompts)
    page.resize(1200, 700)
    page.show()
    presenter.open("london")
    settled()
    view = page.view("london")
    assert view.empty.isVisible()
    write_returns(tmp_path / "returns", "2025-10", 1)
    tools.prompts.answers += [tmp_path / "returns", tmp_path / "own.csv"]
    view.combine_wanted.emit()
    settled()
    assert view.cells[0].exhibit.title == "Boroughs"
    assert len(view.cells[0].exhibit.categories) == 32
    view.return_wanted.emit()
    page.dialog._on_save()
    settled()
    assert "Kingsmere" in (tmp_path / "own.csv").read_text(encoding="utf-8")
