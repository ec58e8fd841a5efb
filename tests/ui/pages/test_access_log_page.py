"""The access log over a real register: filters, pages, one entry beside the list, proof and export."""

from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu

from iom_desktop.services import audit_log
from iom_desktop.services.desk import Desk
from iom_desktop.ui.pages.access_log.page import AccessLogPage
from iom_desktop.ui.pages.access_log.presenter import AccessLogPresenter
from iom_desktop.ui.widgets.text import ElidedLabel
from iom_desktop.vocabulary.access import AuditKind, Purpose, Role
from tests import logged, managed, meetings, registers

pytestmark = pytest.mark.qt


def looked_at(desk: Desk) -> str:
    person_id = managed.callum(desk)
    desk.cases.open(person_id, Purpose.COURT)
    return person_id


@pytest.fixture(scope="module")
def filled(template, tmp_path_factory):
    return meetings.fill(template, tmp_path_factory.mktemp("logged"), looked_at)


@pytest.fixture
def original(filled):
    return filled.template


@pytest.fixture
def callum(filled):
    return filled.made


@pytest.fixture
def arrive(qtbot, tools, settled):
    def open_page(desk: Desk) -> AccessLogPage:
        page = AccessLogPage(tools.theme, tools.icons)
        qtbot.addWidget(page)
        page.presenter = AccessLogPresenter(
            page,
            desk.audit_log,
            tools.tasks,
            tools.prompts,
            administration=desk.administration,
            clock=desk.clock,
            may_open=desk.who.role is not Role.DATA_PROTECTION,
        )
        page.resize(1280, 620)
        page.show()
        page.presenter.arrive()
        settled()
        return page

    return open_page


def said(widget) -> str:
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def tick(page: AccessLogPage, title: str, code: str) -> None:
    menu = page.filters.bar._menus[title].menu()
    next(action for action in menu.actions() if action.data() == code).setChecked(True)


def test_that_the_newest_entry_is_first_and_told_beside_the_list(arrive, desk, callum, settled):
    page = arrive(desk)
    first = page.table.records[0]
    assert first.sequence == max(one.sequence for one in page.table.records)
    opened = next(one for one in page.table.records if one.words == "case record")
    page.table.go_to(opened.sequence)
    settled()
    told = said(page.pane)
    for fact in ("Looked at: Case", "Priya Raman (coordinator)", "Coordinator", "Court", "Callum Pettifer"):
        assert fact in told
    assert "every entry is as it was written" in page.header.findChild(ElidedLabel).words


def test_that_old_and_new_values_are_told_in_words(arrive, desk, callum, settled):
    desk.cases.set_local_priority(callum, "robbery")
    page = arrive(desk)
    changed = next(one for one in page.table.records if one.kind is AuditKind.ALTERATION)
    page.table.go_to(changed.sequence)
    settled()
    assert "burglary → robbery" in said(page.pane)


def test_that_older_entries_come_as_one_scrolls(arrive, desk, callum, settled, monkeypatch):
    monkeypatch.setattr(audit_log, "PAGE", 40)
    page = arrive(desk)
    assert len(page.table.records) == 40
    assert "The newest 40 of" in page._footer._line.words
    bar = page.table.verticalScrollBar()
    for _ in range(50):
        if not page.presenter._more:
            break
        bar.setValue(bar.maximum())
        settled()
    sequences = [one.sequence for one in page.table.records]
    assert sequences == list(range(sequences[0], 0, -1))


def test_that_kinds_users_words_and_days_narrow_the_list(arrive, desk, callum, settled, qtbot):
    page = arrive(desk)
    tick(page, "Kind", "consultation")
    settled()
    assert {one.kind for one in page.table.records} == {AuditKind.CONSULTATION}
    page.filters.bar._words.setText("case")
    qtbot.waitUntil(lambda: {one.words for one in page.table.records} == {"case record"})
    tick(page, "User", "police")
    settled()
    assert page.table.records == ()
    assert page.table.empty.isVisible()
    page.filters.clear()
    settled()
    assert len(page.table.records) > 1
    page.filters._since.set_day(desk.clock.today() + timedelta(days=1))
    page.filters._since.day_changed.emit(page.filters._since.day)
    qtbot.waitUntil(lambda: page.table.records == ())


def test_that_a_person_is_found_by_name_or_number(arrive, desk, callum, settled, qtbot):
    page = arrive(desk)
    field = page.filters.person_words
    field.setText("X482913")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settled()
    assert field.text() == "Callum Pettifer, X482913"
    assert {one.person_id for one in page.table.records} == {callum}
    field.clear()
    settled()
    assert {one.person_id for one in page.table.records} != {callum}


def test_that_one_of_several_people_is_chosen(arrive, desk, callum, settled, qtbot):
    other = managed.somebody(desk, "Jade", "Pettifer", crn="X482915")
    page = arrive(desk)
    page.filters.person_words.setText("Pettifer")
    qtbot.keyClick(page.filters.person_words, Qt.Key.Key_Return)
    settled()
    (menu,) = (one for one in page.filters.findChildren(QMenu) if one.isVisible())
    next(action for action in menu.actions() if "Jade" in action.text()).trigger()
    menu.close()
    settled()
    assert {one.person_id for one in page.table.records} == {other}


def test_that_a_name_nobody_has_is_said(arrive, desk, settled, qtbot):
    page = arrive(desk)
    page.filters.person_words.setText("Nobody")
    qtbot.keyClick(page.filters.person_words, Qt.Key.Key_Return)
    settled()
    assert "Nobody is known by Nobody" in said(page.message)


def test_that_a_place_can_ask_about_one_person(arrive, desk, callum, settled):
    page = arrive(desk)
    page.presenter.open(callum)
    settled()
    assert {one.person_id for one in page.table.records} == {callum}


def test_that_a_case_opens_from_its_entry_but_not_for_data_protection(arrive, desk, callum, settled, qtbot):
    page = arrive(desk)
    page.table.go_to(next(one for one in page.table.records if one.person_id).sequence)
    settled()
    with qtbot.waitSignal(page.case_wanted, check_params_cb=lambda person_id: person_id == callum):
        page.pane._open.click()
    protection = Desk(desk.register, replace(desk.who, role=Role.DATA_PROTECTION))
    other = arrive(protection)
    other.table.go_to(next(one for one in other.table.records if one.person_id).sequence)
    settled()
    assert not other.pane._foot.isVisible()


def test_that_a_log_that_does_not_hold_is_told_with_its_place(arrive, desk, settled):
    page = arrive(desk)
    with closing(desk.register._door.connect()) as connection:
        registers.without_guards(connection)
        connection.execute("UPDATE audit_entry SET actor_name = 'police' WHERE sequence = 5")
    page._verify.click()
    settled()
    assert "The log does not hold" in said(page.message)
    assert "audit_entry_refuses_update" in said(page.message)
    page.resize(1600, 620)
    assert page._verify.isEnabled()


def test_that_entries_are_exported_with_recipient_and_purpose(arrive, desk, settled, prompts, tmp_path):
    page = arrive(desk)
    tick(page, "Kind", "consultation")
    settled()
    prompts.answers.append(tmp_path / "log.csv")
    page.ask_export()
    page.dialog._save.click()
    assert page.dialog.form._fields["recipient"].error == "Say who receives the entries."
    page.dialog._recipient.setText("Information Commissioner")
    page.dialog._save.click()
    settled()
    assert "in log.csv, for Information Commissioner" in said(page.message)
    (entry,) = logged.of_kind(desk, AuditKind.DISCLOSURE)
    assert (entry.recipients, entry.purpose) == ("Information Commissioner", Purpose.AUDIT)
    assert (tmp_path / "log.csv").exists()


def test_that_nothing_is_exported_where_no_file_is_chosen(arrive, desk, settled, prompts, qtbot):
    page = arrive(desk)
    prompts.answers.append(None)
    qtbot.keyClick(page.table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    page.dialog._recipient.setText("Information Commissioner")
    page.dialog._save.click()
    settled()
    assert logged.of_kind(desk, AuditKind.DISCLOSURE) == ()


@pytest.mark.parametrize("role", [Role.POLICE, Role.PROBATION, Role.PARTNER])
def test_that_others_are_told_that_the_log_is_not_theirs(arrive, desk, role):
    page = arrive(Desk(desk.register, replace(desk.who, role=role)))
    assert page._refusal.isVisible()
    assert "who may not see the log" in page._refusal.accessibleName()
    page.ask_export()
    assert page.dialog is None


def test_that_space_closes_and_opens_the_pane(arrive, desk, settled, qtbot):
    page = arrive(desk)
    assert page.pane.isVisible()
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert not page.pane.isVisible()
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    settled()
    assert page.pane.isVisible()
