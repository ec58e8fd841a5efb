"""The candidates in their page over a real register: the long list, its tabs, the panel in bulk, the plan, undo."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from iom_desktop.records.listing import ListWish
from iom_desktop.ui.kit.prompts import ScriptedPrompts
from iom_desktop.ui.pages.candidates.page import ASIDE, EVERYBODY, FREE, OVERLAPS, PLAN, CandidatesPage
from iom_desktop.ui.pages.candidates.presenter import CandidatesPresenter
from iom_desktop.vocabulary.listing import ListKind
from tests.managed import somebody

LISTS = {
    "repeat_arrests": (
        "Pettifer,Callum,09/06/1994,X482913,12",
        "Bell,Bo,01/02/1991,X222224,7",
        "Cole,Cy,01/02/1992,,5",
    ),
    "antisocial": ("Bell,Bo,01/02/1991,,3", "Dane,Di,03/04/1990,,2"),
}  # fmt: skip


@pytest.fixture
def loaded(desk, tmp_path):
    somebody(desk)
    for source, rows in LISTS.items():
        path = tmp_path / f"{source}.csv"
        path.write_text("\n".join(["Surname,Forename,DOB,CRN,Total", *rows]), encoding="utf-8")
        wish = ListWish(ListKind.CANDIDATES, source, date(2025, 11, 1))
        desk.listing.accept(desk.listing.preview(path, wish))
    return desk


@pytest.fixture
def prompts():
    return ScriptedPrompts()


@pytest.fixture
def page(qtbot, loaded, theme, icons, tasks, news, prompts, settled):  # noqa: PLR0917 -- fixtures
    made = CandidatesPage(theme, icons)
    qtbot.addWidget(made)
    presenter = CandidatesPresenter(made, loaded, tasks, news, prompts)
    made.resize(1260, 700)
    made.show()
    qtbot.waitExposed(made)
    presenter.arrive()
    settled()
    return made


def names(table):
    return [one.name for one in table.records]


def test_that_the_long_list_leads_from_the_lists_over_the_plan_to_the_panel(  # noqa: PLR0917 -- fixtures
    page, loaded, prompts, settled, qtbot, tmp_path
):
    assert page.table.hasFocus(), "the keys of the list work at once"
    assert names(page.table) == ["Bo Bell", "Callum Pettifer", "Cy Cole", "Di Dane"]
    assert [page.tabs.tabText(at).split()[-1] for at in (EVERYBODY, FREE, ASIDE)] == ["4", "3", "1"]
    page.tabs.setCurrentIndex(ASIDE)
    assert names(page.table) == ["Callum Pettifer"]
    page.tabs.setCurrentIndex(OVERLAPS)
    assert page.overlaps.finding.text() == "4 people on the long list: 3 on 1 list, 1 on 2 lists"
    assert [line.counts for line in page.overlaps.table.records] == [(3, 1), (1, 2)]
    page.tabs.setCurrentIndex(PLAN)
    page.plan.limits.setText("2, x")
    qtbot.keyClick(page.plan.limits, Qt.Key.Key_Return)
    assert loaded.candidates.board().plan.wish.limits != (2,)
    page.plan.limits.setText("2, 3")
    qtbot.keyClick(page.plan.limits, Qt.Key.Key_Return)
    settled()
    assert [(line.title, len(line.people)) for line in page.plan.lines.records[:2]] == [
        ("December 2025", 1), ("January 2026", 1),
    ]  # fmt: skip
    assert names(page.plan.people) == ["Bo Bell"]
    prompts.answers.append(tmp_path / "plan.xlsx")
    page.export.click()
    page.dialog.recipient.setText("Safer Kingsmere board")
    page.dialog._on_save()
    settled()
    assert (tmp_path / "plan.xlsx").exists()
    page.tabs.setCurrentIndex(FREE)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert page.refer.text() == "Put 3 to the panel"
    qtbot.keyClick(page.table, Qt.Key.Key_P)
    settled()
    dialog = page.dialog
    dialog._on_save()
    assert page.dialog is dialog
    dialog.agency.choose("council")
    dialog.name.setText("Tom Reyes")
    dialog.presenter.setText("Tom Reyes")
    dialog.why.setPlainText("Named by several lists")
    dialog.circumstances.setPlainText("Named by several lists")
    dialog._on_save()
    settled()
    assert page.message.accessibleName().startswith("3 people referred")
    assert names(page.table) == []
    assert len(loaded.referrals.all()) == 3


def test_that_a_loaded_list_is_undone_from_the_page_unless_work_depends_on_it(page, loaded, settled):
    page.batches_wanted.emit()
    settled()
    assert [one.title for one in page.dialog.table.records] == ["Anti-social behaviour", "Repeat arrests"]
    page.dialog.undo_wanted.emit(page.dialog.table.records[0].id)
    settled()
    assert names(page.table) == ["Callum Pettifer", "Bo Bell", "Cy Cole"]
    assert len(loaded.listing.batches()) == 1
