"""A file brought to the daily check, what it proposes, and the results of the last sheet, by keyboard in one window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from iom_desktop.records.papers import Order
from iom_desktop.records.scheme import CaseStatus
from iom_desktop.ui.pages.daily_check.file_dialog import FileDialog
from iom_desktop.ui.pages.daily_check.results_dialog import ResultsDialog
from iom_desktop.vocabulary.documents import DocumentKind
from iom_desktop.vocabulary.risk import Status
from iom_desktop.vocabulary.work import CheckOutcome
from tests.days import TODAY
from tests.ui import test_daily_check_page as check

stocked, original, people, page, keyboard = check.stocked, check.original, check.people, check.page, check.keyboard
pytestmark = pytest.mark.qt

HEAD = "PNC ID,Surname,Forename,DOB,Arrest Date,Arrested For,Custody Suite"
GREAVES = ",Greaves,Thomas,09/06/1994,18/11/2025 03:12,Burglary,Alder Street"
LARBI = ",Larbi,Kofi,09/06/1994,18/11/2025 05:00,Theft,Alder Street"
STRANGER = ",Zzyxlobster,Quox,01/02/1987,18/11/2025 01:00,Arson,Alder Street"
PROPOSED = ["Thomas Greaves", "Kofi Larbi"]
CONTROL = Qt.KeyboardModifier.ControlModifier


def file(folder, *rows):
    path = folder / "custody.csv"
    path.write_text("\n".join((HEAD, *rows, "")), encoding="utf-8")
    return path


def test_that_a_dropped_file_proposes_and_a_key_takes_up_or_dismisses(page, keyboard, settled, desk, people):
    tmp_path = desk.register.folder.parent
    page.presenter.open(f"file:{file(tmp_path, GREAVES, LARBI, STRANGER)}")
    settled()
    (dialog,) = page.findChildren(FileDialog)
    assert dialog.counts.text().startswith("3 rows, of Tue 18 Nov: 2 rows about people on IOM, 1 about others")
    assert [hit.name for hit in dialog.hits.records] == PROPOSED
    assert "Zzyxlobster" not in " ".join(one.text() for one in dialog.findChildren(QPushButton))
    dialog._on_load()
    keyboard._qtbot.waitUntil(lambda: len(page.presenter._files._waiting) == len(PROPOSED))
    page.activateWindow()
    page.queue.table.setFocus()
    keyboard._qtbot.waitUntil(page.queue.table.hasFocus)
    bar = page.presenter._files.bar
    assert bar.isHidden()
    keyboard.press(Qt.Key.Key_J)
    assert check.now(page) == "Thomas Greaves"
    assert "Arrested: Burglary" in bar.accessibleName()
    keyboard.press(Qt.Key.Key_Y)
    assert page.pane.outcome is CheckOutcome.ARRESTED
    assert bar.isHidden()
    page.looking.turn_to(people["Larbi"])
    page.queue.table.setFocus()
    keyboard.press(Qt.Key.Key_Y)
    page.looking.turn_to(people["Greaves"])
    assert bar.isHidden(), "what is taken up of two people waits for each of them"
    page.looking.pane.sources.nothing_new_in_the_rest()
    page.looking.save()
    settled()
    (line,) = desk.daily_checks.queue().done
    assert line.today.facts.came_from == "Custody list, 18 Nov 2025"
    assert desk.cases.open(people["Greaves"]).checks[0].what.endswith("Custody list, 18 Nov 2025")
    assert [one.person_id for one in desk.daily_files.waiting()] == [people["Larbi"]]
    (offence,) = _offences(desk, people["Greaves"])
    assert offence.description == "Burglary"
    page.looking.proposals.leave_open()
    page.looking.turn_to(people["Larbi"])
    keyboard.press(Qt.Key.Key_Escape)
    assert "Theft" in bar.accessibleName()
    keyboard.press(Qt.Key.Key_U)
    settled()
    assert bar.isHidden()
    assert desk.daily_files.waiting() == ()
    assert not _offences(desk, people["Larbi"])


def _offences(desk, person_id):
    with desk.register.look(desk.who) as look:
        return look.risk.offences(person_id)


def test_that_a_file_of_another_day_is_said_and_may_be_read_all_the_same(page, settled, tmp_path):
    page.presenter.open(f"file:{file(tmp_path, GREAVES.replace('18/11', '03/11'))}")
    settled()
    (dialog,) = page.findChildren(FileDialog)
    assert "is of Monday 3 November 2025" in dialog.message.accessibleName()
    dialog.read(any_day=True)
    settled()
    assert len(dialog.hits.records) == 1
    assert check.now(page) == "Jade McKinley", "the queue goes on"
    dialog.reject()


def test_that_results_are_typed_in_by_digits_and_what_has_none_stays_open(page, keyboard, settled, desk, people):
    with desk.register.work(desk.who) as work:
        for surname in ("Greaves", "Larbi"):
            work.episodes.set_status(CaseStatus(person_id=people[surname], status=Status.WANTED, from_on=TODAY))
    desk.documents.issue(Order(DocumentKind.TASKING, day=TODAY), "Tasking meeting")
    page.presenter.arrive()
    settled()
    keyboard.press(Qt.Key.Key_R, modifier=CONTROL)
    settled()
    (dialog,) = page.findChildren(ResultsDialog)
    dialog.activateWindow()
    first = dialog.table.current
    dialog.note.setText("Gone to his aunt's")
    keyboard._qtbot.keyClick(dialog.table, Qt.Key.Key_3)
    settled()
    assert dialog.table.current.line_id != first.line_id, "goes on by itself"
    sheet = desk.tasking.tasked()
    assert [(line.result, line.note) for line in sheet.lines] == [("not_found", "Gone to his aunt's"), ("", "")]
    dialog.table.go_to(first.line_id)
    keyboard._qtbot.keyClick(dialog.table, Qt.Key.Key_0)
    settled()
    assert len(desk.tasking.tasked().open_lines) == 2
    dialog.accept()
    settled()
