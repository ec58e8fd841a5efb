"""The criteria explorer in its page, over a lived-in register."""

import pytest
from PySide6.QtWidgets import QSpinBox

from iom_desktop.services import sign_in
from iom_desktop.ui.pages.criteria.page import CriteriaPage
from iom_desktop.ui.pages.criteria.presenter import CriteriaPresenter


@pytest.fixture
def lived(made):
    desk = sign_in.sign_in(made.register, "coordinator", made.passphrase_file.read_text().strip())
    yield desk
    desk.close()


@pytest.fixture
def page(qtbot, lived, theme, icons, tasks, news, settled):  # noqa: PLR0917 -- fixtures
    made = CriteriaPage(theme, icons)
    qtbot.addWidget(made)
    presenter = CriteriaPresenter(made, lived.criteria, lived.rule_sets, tasks, news)
    made.resize(1180, 680)
    made.show()
    presenter.arrive()
    settled()
    return made


def test_that_the_criteria_of_2021_and_2013_stand_side_by_side_at_first(page):
    assert page.criteria.first.at_least.value() == 75
    assert page.criteria.first.further.value() == 30
    assert page.criteria.second.further.text() == "not asked"
    assert page.criteria.second.window_days.value() == 365
    assert len(page.months.records) == 1
    assert not page.reading.isVisible()
    assert "the second takes in" in page.finding.text() or "the same people" in page.finding.text()


def test_that_each_number_is_called_as_it_is_labelled(page):
    called = {one.accessibleName() for one in page.criteria.findChildren(QSpinBox)}
    assert {"First: OGRS at least", "Second: Or OGRS at least, with such an offence"} <= called


def test_that_moving_a_threshold_shows_at_once_who_drops_out(page, settled):
    page.criteria.second.rule_set.setCurrentIndex(page.criteria.first.rule_set.currentIndex())
    settled()
    assert "the same people" in page.finding.text()
    page.criteria.second.further.setValue(60)
    settled()
    page.tabs.setCurrentIndex(1)
    month = page.months.records[0]
    assert month.drop_out == len(page.people.records) > 0
    assert "is under 60" in page.people.records[0].why[-1]


def test_that_a_wrong_family_is_said_beside_the_field_and_asks_nothing(page, settled):
    before = page.finding.text()
    page.criteria.second.families.setText("034 28")
    settled()
    assert not page.criteria.ready
    assert page.finding.text() == before


def test_that_enter_on_a_person_opens_the_case(page, qtbot, settled):
    page.criteria.second.further.setValue(0)
    page.criteria.second.at_least.setValue(1)
    settled()
    page.tabs.setCurrentIndex(0)
    wanted = page.people.records[0].person_id
    with qtbot.waitSignal(page.case_wanted) as said:
        page.people.opened.emit(page.people.records[0])
    assert said.args == [wanted]


def test_that_moved_criteria_are_kept_as_a_dated_rule_set_and_can_be_switched_off(page, lived, qtbot, settled):
    page.criteria.second.at_least.setValue(68)
    page.ask_keep()
    page.dialog._label.setText("Kingsmere trial")
    page.dialog._on_save()
    settled()
    assert page.dialog is None
    kept = next(one for one in lived.rule_sets.all() if one.label == "Kingsmere trial")
    assert (kept.name, kept.version, kept.definition.first.at_least) == ("kingsmere-trial", 1, 68)
    page.rule_sets_wanted.emit()
    settled()
    page.dialog.table.go_to(kept.id)
    qtbot.keyClick(page.dialog.table, "s")
    settled()
    assert not next(one for one in lived.rule_sets.all() if one.id == kept.id).enabled
    page.dialog.reject()
