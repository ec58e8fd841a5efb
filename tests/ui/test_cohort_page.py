"""The cohort page over a real register: the ledger by keyboard, the import through its five steps."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iom_desktop.services.desk import Desk
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.prompts import ScriptedPrompts
from iom_desktop.ui.pages.cohort.history_dialog import decider_words, reason_words, verdict_words
from iom_desktop.ui.pages.cohort.page import CohortPage
from iom_desktop.ui.pages.cohort.presenter import CohortPresenter
from iom_desktop.ui.pages.cohort.wizard_view import CHANGES, COLUMNS, COMMIT, FILE, PROBLEMS
from iom_desktop.vocabulary.cohort import LedgerState, SelectionChoice
from iom_desktop.vocabulary.risk import Rag
from tests.cohort_lists import COLUMNS as HEADINGS
from tests.cohort_lists import csv_file, person_row

pytestmark = pytest.mark.qt
EXPIRED, SCORE_CHANGED, CANNOT_TELL = 7, 2, 5


@pytest.fixture
def page(qtbot, theme, icons):
    made = CohortPage(theme, icons)
    qtbot.addWidget(made)
    made.resize(1260, 760)
    made.show()
    qtbot.waitExposed(made)
    return made


@dataclass
class Screen:
    """The page with all that belongs to it, and the hands of its user."""

    page: CohortPage
    presenter: CohortPresenter
    prompts: ScriptedPrompts
    desk: Desk
    qtbot: QtBot
    settled: Callable[[], None]

    def arrive(self):
        self.presenter.arrive()
        self.settled()

    def decide(self, key):
        self.page.ledger.table.setFocus()
        self.qtbot.keyClick(self.page.ledger.table, key)

    def to_step(self, step):
        while self.page.wizard.step < step:
            self.page.wizard.go_on()
            self.settled()


@pytest.fixture
def screen(page, desk, tasks, prompts, qtbot):
    presenter = CohortPresenter(page, desk, tasks, News(), prompts)
    return Screen(
        page, presenter, prompts, desk, qtbot, lambda: qtbot.waitUntil(lambda: not tasks.busy, timeout=20_000)
    )


@pytest.fixture
def october(desk, tmp_path, clock):
    clock.set(datetime(2025, 10, 3, 9, tzinfo=UTC))
    rows = [*(person_row(number) for number in range(1, 6)), person_row(6, ogrs=40), person_row(7, ovp="")]
    desk.cohort.accept(desk.cohort.preview(csv_file(tmp_path, "2025-10", *rows)))
    clock.set(datetime(2025, 11, 18, 9, tzinfo=UTC))


@pytest.fixture
def november(tmp_path):
    rows = [
        person_row(1),
        person_row(2, ogrs=83),
        person_row(8),
        person_row(9, ovp=""),
        person_row(10),
        person_row(10, ogrs=90),
    ]
    return csv_file(tmp_path, "2025-11", *rows)


def test_that_an_empty_ledger_says_what_to_do(screen):
    screen.arrive()
    screen.page.ledger.table.empty._button.click()
    assert screen.page.importing


def test_that_the_ledger_shows_that_it_adds_up(screen, october):
    screen.arrive()
    assert screen.page.ledger.equation._figures[None].text() == "5"
    assert screen.page.ledger.equation._balance.text() == "The ledger adds up"
    assert screen.page.ledger.equation._cannot_tell.text() == "Cannot tell: 1"
    assert len(screen.page.ledger.table.records) == 5


def test_that_todays_figure_leads_to_all_who_wait_and_a_row_to_its_person(screen, october):
    screen.arrive()
    waiting = screen.desk.ledger.waiting()
    screen.presenter.open(f"waiting:{waiting[-1].person_id}")
    screen.settled()
    table = screen.page.ledger.table
    assert {row.person_id for row in table.records} == {row.person_id for row in waiting}
    assert table.current.person_id == waiting[-1].person_id


def test_that_a_decline_needs_its_reason_and_is_saved_by_keyboard(screen, october):
    screen.arrive()
    row = screen.page.ledger.table.current
    screen.decide(Qt.Key.Key_X)
    pane = screen.page.ledger.decide
    assert not pane.save.isEnabled()
    assert pane.save.toolTip() == "Choose a reason first"
    pane._reason.choose("mappa_2_3")
    pane._note.setPlainText("Level 2 meeting held")
    screen.qtbot.keyClick(pane._note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    screen.settled()
    found = next(one for one in screen.desk.ledger.ledger().rows if one.person_id == row.person_id)
    assert (found.state, found.decision.words) == (LedgerState.DECLINED, "Level 2 meeting held")
    screen.settled()
    assert screen.page.ledger.month.sum.declined == 1


def test_that_ticked_people_are_decided_together_with_one_reason(screen, october):
    screen.arrive()
    table, pane = screen.page.ledger.table, screen.page.ledger.decide
    table.setFocus()
    for _ in range(3):
        screen.qtbot.keyClick(table, Qt.Key.Key_Space)
        screen.qtbot.keyClick(table, Qt.Key.Key_Down)
    wanted = {row.person_id for row in table.ticked_records}
    assert len(wanted) == 3
    assert pane._title.text() == "Decide: 3 people"
    screen.decide(Qt.Key.Key_X)
    pane._reason.choose("mappa_2_3")
    pane._note.setPlainText("Level 2 meeting held")
    pane._note.setFocus()
    pane.save_now()
    screen.settled()
    declined = {row.person_id for row in screen.desk.ledger.ledger().rows if row.state is LedgerState.DECLINED}
    assert declined == wanted
    assert (table.ticked_records, pane.several, pane._note.toPlainText()) == ((), False, "")
    assert table.hasFocus()


def test_that_ticking_somebody_adopted_says_so_and_saves_nothing(screen, october):
    screen.arrive()
    table, pane = screen.page.ledger.table, screen.page.ledger.decide
    adopted = table.records[0]
    pane.show_ticked((table.records[1], replace(adopted, state=LedgerState.ADOPTED)))
    assert f"Untick {adopted.name}" in pane._told.text()
    assert pane.save.isHidden()


def test_that_a_deferral_needs_a_later_day(screen, october):
    screen.arrive()
    screen.decide(Qt.Key.Key_D)
    pane = screen.page.ledger.decide
    screen.qtbot.keyClicks(pane._date, "1/11/2025")
    assert not pane.save.isEnabled()
    pane._date.clear()
    screen.qtbot.keyClicks(pane._date, "4/12/2025")
    pane.save.click()
    screen.settled()
    assert screen.desk.ledger.ledger().sum.deferred == 1


def test_that_adopting_goes_to_the_panel(screen, october):
    screen.arrive()
    screen.decide(Qt.Key.Key_A)
    screen.page.ledger.decide.save_now()
    screen.settled()
    assert sum(row.on_agenda for row in screen.desk.ledger.ledger().rows) == 1
    assert screen.desk.ledger.ledger().sum.adopted == 0


def test_that_letters_do_nothing_while_typing(screen, october):
    screen.arrive()
    screen.page.ledger.decide.choose(SelectionChoice.ADOPTED)
    screen.qtbot.keyClicks(screen.page.ledger.decide._note, "axd")
    assert screen.page.ledger.decide._note.toPlainText() == "axd"
    assert screen.page.ledger.decide._choice() is SelectionChoice.ADOPTED


def test_that_a_verdict_can_be_overruled_with_a_reason(screen, october):
    screen.arrive()
    screen.page.ledger._tabs.setCurrentIndex(6)
    pane = screen.page.ledger.decide
    assert pane.save.text() == "Overrule the verdict"
    assert not pane.save.isEnabled()
    pane._note.setPlainText("Known to the team for years")
    pane.save.click()
    screen.settled()
    assert screen.desk.ledger.ledger().sum.overruled == 1


def test_that_enter_opens_the_case(screen, october):
    screen.arrive()
    with screen.qtbot.waitSignal(screen.page.case_wanted) as told:
        screen.page.ledger.table.setFocus()
        screen.qtbot.keyClick(screen.page.ledger.table, Qt.Key.Key_Return)
    assert told.args == [screen.page.ledger.table.current.person_id]


def test_that_a_past_month_is_only_read(screen, october, november):
    screen.desk.cohort.accept(screen.desk.cohort.preview(november))
    screen.presenter.open("ledger:2025-10")
    screen.settled()
    assert screen.page.ledger.month.sum.month == "2025-10"
    assert not screen.page.ledger.month.current
    assert screen.page.ledger.decide.save.isHidden()


def test_that_a_refused_decision_says_so_and_keeps_what_was_typed(screen, october):
    screen.arrive()
    row = screen.page.ledger.table.current
    screen.decide(Qt.Key.Key_D)
    screen.desk.cohort.undo("2025-10")
    screen.page.ledger.decide._date.set_day(date(2025, 12, 4))
    screen.page.ledger.decide._fit()
    screen.page.ledger.decide._note.setPlainText("after sentence")
    screen.page.ledger.decide.save_now()
    screen.settled()
    assert not screen.page.ledger.message.isHidden()
    assert screen.page.ledger.decide._note.toPlainText() == "after sentence"
    assert screen.page.ledger.table.current is row


def reached_by_tab(widget):
    """Press Tab until a widget has the focus, or everything had it."""
    seen = []
    while QApplication.focusWidget() not in (widget, *seen):
        seen.append(QApplication.focusWidget())
        QTest.keyClick(seen[-1], Qt.Key.Key_Tab)
    return QApplication.focusWidget() is widget


def test_that_a_list_goes_through_its_five_steps(screen, october, november):
    screen.prompts.answers.extend([november, True])
    screen.presenter.open("import")
    screen.settled()
    assert screen.page.wizard.step == FILE
    assert not screen.page.wizard._forward.isEnabled()
    screen.page.wizard.file.file_wanted.emit()
    screen.page.wizard.go_on()
    screen.settled()
    assert screen.page.wizard.step == COLUMNS
    assert screen.page.wizard.columns.table.records[0].target == "crn"
    screen.to_step(PROBLEMS)
    assert [one.code for one in screen.page.wizard.problems.table.records] == ["conflict"]
    screen.to_step(CHANGES)
    assert (
        screen.page.wizard._sum.words
        == "1 + 1 + 1 + 0 + 0 + 1 + 2 = 6 rows in the file. 3 expired cases are on the register and not eligible now."
    )
    assert screen.page.wizard.changes.table.hasFocus()
    assert reached_by_tab(screen.page.wizard._forward)
    screen.to_step(COMMIT)
    assert screen.page.wizard.commit.message.isVisible()  # three expired, two stayed
    assert screen.desk.cohort.months()[-1].month == "2025-10"
    screen.page.wizard.go_on()
    screen.settled()
    assert screen.desk.cohort.months()[-1].month == "2025-11"
    screen.settled()
    assert not screen.page.importing
    assert screen.page.ledger.month.sum.month == "2025-11"
    assert screen.prompts.asked[-1].words == "Delete core-cohort-2025-11.csv?"
    assert not november.exists()


def test_that_a_conflict_is_settled_in_the_problems(screen, october, november):
    screen.presenter.start_import(november)
    screen.settled()
    screen.to_step(PROBLEMS)
    problems = screen.page.wizard.problems
    assert [one.row for one in problems.table.records] == [6]
    assert problems.conflict._title.words.startswith("2 rows about Sam Testerba differ. None of them counts")
    problems.conflict.buttons[0].click()
    screen.settled()
    assert screen.page.wizard.step == PROBLEMS
    assert [one.row for one in problems.table.records] == [7]
    problems.conflict.buttons[1].click()
    screen.settled()
    assert [one.row for one in problems.table.records] == [6]
    assert screen.page.wizard.preview.rows[5].verdict == "yes"
    problems.conflict.buttons[2].click()
    screen.settled()
    assert [one.row for one in problems.table.records] == [6, 7]


def test_that_every_change_has_its_reasons_beside_it(screen, october, november):
    screen.presenter.start_import(november)
    screen.settled()
    screen.to_step(CHANGES)
    changes = screen.page.wizard.changes
    screen.qtbot.keyClick(screen.page.wizard, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert changes.tabs.at == SCORE_CHANGED
    (row,) = changes.table.records
    assert [(move.before, move.now) for move in row.scores] == [(80, 83), (40, 40)]
    changes._on_tab(CANNOT_TELL)
    assert len(changes.table.records) == 1
    changes._on_tab(EXPIRED)
    assert len(changes.expired.records) == 3


def test_that_ticked_rows_go_on_the_agenda_when_the_list_is_saved(screen, october, november):
    screen.prompts.answers.append(False)
    screen.presenter.start_import(november)
    screen.settled()
    screen.to_step(CHANGES)
    screen.page.wizard.changes._on_tab(SCORE_CHANGED)
    screen.page.wizard.changes.table.tick_all()
    screen.page.wizard.changes._agenda.click()
    screen.to_step(COMMIT)
    screen.page.wizard.go_on()
    screen.settled()
    with screen.desk.register.look(screen.desk.who) as look:
        assert [one.words for one in look.panels.asked()] == ["From the November 2025 list"]
    assert november.exists()


def test_that_a_file_at_fault_says_so_on_the_first_step(screen, tmp_path):
    path = tmp_path / "letter.csv"
    path.write_text("Dear colleague\n", encoding="utf-8")
    screen.presenter.start_import(path)
    screen.settled()
    screen.page.wizard.go_on()
    screen.settled()
    assert screen.page.wizard.step == FILE
    assert not screen.page.wizard.file.message.isHidden()
    assert "not a list" in screen.page.wizard.file.message.accessibleName()


def test_that_a_column_can_be_used_otherwise(screen, tmp_path):
    path = csv_file(tmp_path, "2025-11", ("X700001", "78", "41"), columns=("CRN", "Figure", "OVP"))
    screen.presenter.start_import(path)
    screen.settled()
    screen.to_step(COLUMNS)
    screen.page.wizard.columns.chosen.emit(2, "ogrs3_2yr")
    screen.settled()
    assert screen.page.wizard.preview.rows[0].verdict == "yes"


def odd_list(folder, month):
    rows = [("X700001", "Doe", "12/52494Q"), ("X700002", "Roe", "81/34U"), ("X700003", f"Poe{month}", "00/223R")]
    return csv_file(folder, month, *rows, columns=("CRN", "Surname", "Police ref"))


def test_that_what_is_not_certain_is_asked_and_known_again_next_month(screen, tmp_path):
    screen.prompts.answers.append(False)
    columns, wizard = screen.page.wizard.columns, screen.page.wizard
    screen.presenter.start_import(odd_list(tmp_path, "2025-09"))
    screen.settled()
    wizard.file.sent_by.setText("Kingsmere probation")
    screen.to_step(COLUMNS)
    assert (columns.asked, columns.table.current.header) == (1, "Police ref")
    assert columns.table.current.stands_for == "Not certain: PNC?"
    assert columns._samples.words.startswith("Cells: 12/52494Q   81/34U")
    assert not wizard._forward.isEnabled()
    assert wizard._forward.toolTip() == "Say first what 1 column may stand for"
    assert [one.text() for one in columns._guesses] == ["PNC", "Not used"]
    columns._guesses[0].click()
    screen.settled()
    assert (columns.asked, wizard._forward.isEnabled()) == (0, True)
    screen.to_step(COMMIT)
    wizard.go_on()
    screen.settled()
    screen.settled()
    screen.presenter.start_import(odd_list(tmp_path, "2025-10"))
    screen.settled()
    screen.to_step(COLUMNS)
    assert columns._earlier.words == "Columns as for Kingsmere probation, last used 18 Nov 2025"
    assert wizard._header._subtitle.words.startswith("October 2025, from Kingsmere probation.")
    columns._afresh.click()
    screen.settled()
    assert columns.asked == 1
    screen.presenter.start_import(odd_list(tmp_path, "2025-10"))
    screen.settled()
    screen.to_step(COLUMNS)
    columns._forget.click()
    screen.settled()
    screen.settled()
    assert (columns.asked, screen.desk.cohort.senders()) == (1, ())


def test_that_the_sheet_of_a_workbook_is_chosen_with_its_rows_in_sight(screen, tmp_path):
    book = openpyxl.Workbook()
    for sheet in (book.active, book.create_sheet("Second")):
        for row in (HEADINGS, person_row(1 if sheet is book.active else 2)):
            sheet.append(row)
    path = tmp_path / "list 2025-11.xlsx"
    book.save(path)
    screen.presenter.start_import(path)
    screen.settled()
    screen.to_step(COLUMNS)
    columns = screen.page.wizard.columns
    assert [columns.sheet.itemText(at) for at in (0, 1)] == ["Sheet, 2 lines", "Second, 2 lines"]
    columns.sheet.choose("Second")
    columns.sheet.activated.emit(1)
    screen.settled()
    assert [row.line.crn for row in screen.page.wizard.preview.rows] == ["X700002"]


def test_that_reading_and_saving_can_be_stopped_and_leave_nothing(screen, november):
    wizard = screen.page.wizard
    screen.presenter.start_import(november)
    screen.settled()
    wizard.go_on()
    assert wizard._cancel.text() == "Stop"
    assert not wizard._progress.isHidden()
    wizard._cancel.click()
    screen.settled()
    assert wizard.step == FILE
    assert wizard.file.message.accessibleName().startswith("Stopped. Nothing was saved.")
    screen.to_step(COMMIT)
    wizard.go_on()
    wizard._cancel.click()
    screen.settled()
    assert wizard.commit.message.accessibleName().startswith("Stopped. Nothing was saved.")
    assert screen.desk.cohort.months() == ()
    assert wizard._forward.isEnabled()


def test_that_a_file_dropped_while_another_is_read_takes_its_place(screen, november, tmp_path):
    other = csv_file(tmp_path, "2025-12", person_row(1))
    screen.presenter.start_import(november)
    screen.settled()
    screen.page.wizard.go_on()
    screen.page.file_dropped.emit(other)
    screen.settled()
    assert (screen.page.wizard.step, screen.page.wizard.preview) == (FILE, None)
    screen.to_step(COLUMNS)
    assert screen.page.wizard.preview.read.file.name == other.name


def test_that_the_problems_can_be_saved_for_the_sender(screen, october, november, tmp_path):
    out = tmp_path / "problems.xlsx"
    screen.prompts.answers.append(out)
    screen.presenter.start_import(november)
    screen.settled()
    screen.to_step(PROBLEMS)
    screen.page.wizard.problems._send.click()
    screen.settled()
    assert screen.prompts.asked[-1].button == "core-cohort-2025-11-problems.xlsx"
    assert out.exists()
    assert "2 problems written to problems.xlsx" in screen.prompts.told[0].words


def test_that_a_file_dropped_on_the_page_starts_an_import(screen, november):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(november))])
    screen.page.dropEvent(
        QDropEvent(
            QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )
    screen.settled()
    assert screen.page.importing
    assert screen.page.wizard.file.path == november


def test_that_a_file_dropped_on_the_window_leads_to_its_import(screen, november):
    screen.presenter.open(f"import:{november}")
    screen.settled()
    assert screen.page.importing
    assert screen.page.wizard.file.path == november


def test_that_going_back_changes_nothing_and_cancelling_returns_to_the_ledger(screen, october, november):
    screen.presenter.start_import(november)
    screen.settled()
    screen.to_step(CHANGES)
    screen.page.wizard.go_back()
    assert screen.page.wizard.step == PROBLEMS
    screen.page.wizard.left.emit()
    screen.settled()
    assert not screen.page.importing
    assert [one.month for one in screen.desk.cohort.months()] == ["2025-10"]


def test_that_rejected_rows_can_be_saved(screen, october, november, tmp_path):
    out = tmp_path / "rejected.csv"
    screen.prompts.answers.append(out)
    screen.presenter.start_import(november)
    screen.settled()
    screen.to_step(PROBLEMS)
    screen.page.wizard.problems._save.click()
    screen.settled()
    assert out.exists()
    assert "2 rejected rows" in screen.prompts.told[0].words


def test_that_an_import_can_be_undone_from_where_it_was_saved(screen, october, november):
    screen.prompts.answers.append(False)
    screen.presenter.start_import(november)
    screen.settled()
    screen.to_step(COMMIT)
    screen.page.wizard.go_on()
    screen.settled()
    screen.settled()
    screen.page.ledger.message._button.click()
    screen.settled()
    assert [one.month for one in screen.desk.cohort.months()] == ["2025-10"]


def test_that_matches_to_look_at_are_settled_beside_one_another(screen, october, tmp_path):
    other = csv_file(tmp_path, "2025-11", person_row(1, born=date(1970, 3, 1)), person_row(2, born=date(1971, 3, 1)))
    screen.desk.cohort.accept(screen.desk.cohort.preview(other))
    screen.arrive()
    assert screen.page.ledger.to_review.text() == "2 matches to look at"
    screen.page.ledger.to_review.click()
    review = screen.page.review
    assert review._facts["On the list"].text() == "Sam Testerb, born 2 Mar 1970. Row 2 of November 2025"
    review._note.setPlainText("Passport seen")
    review.same.click()
    screen.settled()
    screen.settled()
    review.other.click()
    screen.settled()
    assert screen.desk.cohort.reviews() == ()
    screen.settled()
    assert review.table.records == ()


def test_that_every_state_has_its_picture(screen, october):
    screen.arrive()
    for _name, show in screen.presenter.pictures():
        shown = show()
        screen.settled()
        if shown is not None:
            shown.close()
    assert not screen.page.importing


def test_that_somebody_is_followed_through_every_month_by_keyboard(screen, october):
    screen.arrive()
    person_id = screen.page.ledger.table.current.person_id
    screen.desk.ledger.decline(person_id, "mappa_2_3", "Level 2 meeting held")
    screen.decide(Qt.Key.Key_H)
    screen.settled()
    dialog = screen.page.ledger.dialog
    (month,) = dialog.months.records
    assert (verdict_words(month), month.state) == ("Eligible", LedgerState.DECLINED)
    (decided,) = dialog.decisions.records
    assert decider_words(decided) == "Priya Raman, to be confirmed"
    assert reason_words(decided) == "Managed at MAPPA level 2 or 3. Level 2 meeting held"
    screen.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert screen.page.ledger.dialog is None


def test_that_ticked_people_go_to_the_panel_together_and_who_is_there_already_is_named(screen, october):
    screen.arrive()
    table = screen.page.ledger.table
    screen.decide(Qt.Key.Key_G)
    screen.settled()
    screen.settled()
    table.tick_all()
    screen.decide(Qt.Key.Key_G)
    screen.settled()
    assert screen.page.ledger.message.accessibleName().startswith("4 people put on the agenda Left out: ")
    screen.settled()
    assert all(row.on_agenda for row in screen.page.ledger.month.rows)
    assert not screen.page.ledger.decide.agenda.isEnabled()
    screen.page.ledger.message._button.click()
    screen.settled()
    screen.settled()
    assert sum(row.on_agenda for row in screen.page.ledger.month.rows) == 1


def test_that_the_ledger_is_filtered_by_how_people_came_why_declined_and_what_the_panel_owes(screen, october):
    screen.arrive()
    row = screen.page.ledger.table.current
    screen.desk.ledger.decline(row.person_id, "mappa_2_3")
    screen.presenter.load()
    screen.settled()
    view = screen.page.ledger
    for menu, value, shown in (("Reason", "mappa_2_3", 1), ("Panel", "to_confirm", 1), ("Panel", "on_agenda", 0)):
        actions = view._filter._menus[menu]._menu.actions()
        next(action for action in actions if action.data() == value).setChecked(True)
        assert len(view.table.records) == shown
        if not shown:
            assert view.table.empty.accessibleName() == "No one matches"
        view._filter.clear()
    assert len(view.table.records) == 5


def test_that_the_month_is_looked_at_issued_once_and_saved(screen, october, tmp_path):
    screen.arrive()
    screen.page.ledger._print.click()
    screen.settled()
    dialog = screen.page.ledger.dialog
    for name in ("first.pdf", "second.pdf"):
        screen.prompts.answers.append(tmp_path / name)
        dialog._save.click()
        screen.settled()
        screen.settled()
    assert (tmp_path / "first.pdf").read_bytes() == (tmp_path / "second.pdf").read_bytes()
    assert dialog.message.accessibleName() == "Saved as second.pdf The file is not encrypted."
    assert len(screen.desk.documents.papers()) == 1
    screen.prompts.answers.append(tmp_path / "printed.pdf")
    dialog._print.click()
    screen.settled()
    assert (tmp_path / "printed.pdf").exists()
    dialog.reject()


def test_that_an_export_asks_who_receives_it(screen, october, tmp_path):
    screen.arrive()
    screen.page.ledger._export.click()
    dialog = screen.page.ledger.dialog
    dialog._on_save()
    assert dialog.form._fields["recipient"].error == "Say who receives the file."
    dialog._recipient.setText("J. Doe, MOPAC")
    screen.prompts.answers.append(tmp_path / "ledger.xlsx")
    dialog._on_save()
    screen.settled()
    assert len(list(openpyxl.load_workbook(tmp_path / "ledger.xlsx").active.iter_rows())) == 6
    assert "5 rows written for J. Doe, MOPAC" in screen.page.ledger.message.accessibleName()


def test_that_whoever_may_not_decide_is_offered_what_they_may(screen, october):
    screen.arrive()
    view = screen.page.ledger
    view.offer_deciding(on=False)
    assert view.decide.save.isHidden()
    assert not view.decide.agenda.isHidden()
    assert view._export.isHidden()
    assert "coordinator" in view.decide._told.text()


def test_that_an_old_list_and_a_list_of_candidates_come_in_through_the_same_five_steps(screen, tmp_path):
    cases = tmp_path / "cases.csv"
    rows = ('"BELL, Bo",01/02/1991,X222223,Red,Jo Tamm,B4', '"OKAFOR, Ade",01/02/1990,X222222,Blue,Jo Tamm,C1')
    cases.write_text("\n".join(["Name,DOB,CRN,RAG,Key Worker,Room", *rows]) + "\n", encoding="utf-8")
    screen.presenter.open(f"import-old:{cases}")
    screen.settled()
    wizard, asked = screen.page.wizard, screen.prompts
    asked.answers.extend([None, None])
    assert not wizard.file.month.isVisible()
    assert reached_by_tab(wizard.file.kind)
    screen.to_step(COLUMNS)
    assert reached_by_tab(wizard.columns.target)
    assert {line.header: line.stands_for for line in wizard.columns.table.records}["Room"] == "Not used, kept as a note"
    screen.to_step(PROBLEMS)
    assert reached_by_tab(wizard.problems._save)
    screen.to_step(CHANGES)
    assert [row.line.name for row in wizard.listed.table.records] == ["Bo Bell"]
    for _ in range(CHANGES - FILE):
        wizard.go_back()
    wizard.file.once.colour.choose(Rag.AMBER)
    screen.to_step(CHANGES)
    assert [row.line.name for row in wizard.listed.table.records] == ["Bo Bell", "Ade Okafor"]
    screen.to_step(COMMIT)
    wizard.go_on()
    screen.settled()
    assert {line.name for line in screen.desk.cases.managed()} == {"Bo Bell", "Ade Okafor"}
    assert asked.asked[-1].words == "Delete cases.csv?"
    assert "saved" in screen.page.ledger.message.accessibleName()
    listed = tmp_path / "arrests.csv"
    listed.write_text("Surname,Forename,DOB,Arrests\nBell,Bo,01/02/1991,9\nCole,Cy,01/02/1992,4\n", encoding="utf-8")
    wanted = []
    screen.page.place_wanted.connect(lambda place, _argument: wanted.append(place))
    screen.presenter.open(f"import-candidates:{listed}")
    screen.settled()
    assert wizard.file.once.source.itemText(1) == "Positive drug tests on arrest"
    screen.to_step(COMMIT)
    wizard.go_on()
    screen.settled()
    assert wanted == ["candidates"]
    assert len(screen.desk.candidates.board().candidates) == 2


def test_that_a_doubtful_row_is_asked_about_before_it_is_saved(screen, october, tmp_path):
    _, surname, *rest = person_row(1)
    screen.presenter.start_import(csv_file(tmp_path, "2025-11", ("", f"{surname}e", *rest), person_row(2)))
    screen.settled()
    screen.to_step(PROBLEMS)
    pane = screen.page.wizard.problems
    (doubt,) = pane.table.records
    assert doubt.code == "looks_alike"
    pane.table.selectRow(0)
    assert "of 100. Date of birth is the same" in pane.doubt._why.text()
    pane.doubt.same.click()
    screen.settled()
    assert screen.page.wizard.preview.rows[0].person_id is not None
    assert pane.table.records == () or pane.tabs.currentIndex() == 0
    screen.to_step(COMMIT)
    screen.prompts.answers.append(False)
    screen.page.wizard.go_on()
    screen.settled()
    assert screen.desk.duplicates.waiting() == 0
