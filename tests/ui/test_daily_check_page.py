"""The daily check by keyboard alone, on the real page over a real register."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from iom_desktop.records.check_queue import QueueDay
from iom_desktop.records.work import NewCheck, SourceAnswer
from iom_desktop.ui.pages.daily_check.page import DailyCheckPage
from iom_desktop.ui.pages.daily_check.presenter import DailyCheckPresenter
from iom_desktop.ui.pages.daily_check.print_dialog import PrintDialog
from iom_desktop.vocabulary.risk import Rag, Status
from iom_desktop.vocabulary.work import CheckOutcome, SourceResult, TaskingSection
from tests import managed, meetings
from tests.days import TODAY

pytestmark = pytest.mark.qt
PASSED = "That day has passed. Give a day from today on."
PEOPLE = (
    ("Jade", "McKinley", Rag.RED),
    ("Thomas", "Greaves", Rag.RED),
    ("Vasile", "Corbeanu", Rag.AMBER),
    ("Shanice", "Beaumont", Rag.AMBER),
    ("Kofi", "Larbi", Rag.GREEN),
)


class Keyboard:
    """Types where the focus is, as a user does, and counts."""

    def __init__(self, qtbot, page):
        self._qtbot, self._page = qtbot, page
        self.strokes = 0

    def press(self, *keys, modifier=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            self.strokes += 1
            self._qtbot.keyClick(QApplication.focusWidget() or self._page, key, modifier)

    def type(self, words):
        self._qtbot.keyClicks(QApplication.focusWidget(), words)


@pytest.fixture(scope="module")
def stocked(template, tmp_path_factory):
    """A register with a few people on the scheme, made once, and their ids by surname."""

    def stock(desk):
        return {
            surname: managed.somebody(desk, forenames, surname, crn=f"X48291{number}", colour=colour)
            for number, (forenames, surname, colour) in enumerate(PEOPLE)
        }

    return meetings.fill(template, tmp_path_factory.mktemp("stocked"), stock)


@pytest.fixture
def original(stocked):
    return stocked.template


@pytest.fixture
def people(stocked):
    return stocked.made


@pytest.fixture
def page(qtbot, desk, tools, settled):
    """The page as it arrives, with the keyboard in it."""
    made = DailyCheckPage(tools.theme, tools.icons)
    qtbot.addWidget(made)
    made.resize(1260, 776)
    made.show()
    made.presenter = DailyCheckPresenter(
        made,
        desk.daily_checks,
        tools.tasks,
        tools.news,
        tools.prompts,
        documents=desk.documents,
        tasking=desk.tasking,
        files=desk.daily_files,
        unsaved=desk.unsaved,
        coverage=desk.coverage,
        export=desk.list_export,
    )
    made.presenter.arrive()
    settled()
    made.activateWindow()
    made.setFocus()
    return made


@pytest.fixture
def keyboard(qtbot, page):
    return Keyboard(qtbot, page)


def make_the_copies(page, settled):
    """Press the button of the form that asks for whom the sheet is."""
    (dialog,) = page.findChildren(PrintDialog)
    dialog._on_save()
    settled()


def now(page):
    return page.run.current.name if page.run.current else None


def test_that_the_first_red_person_stands_ready_with_every_source(page):
    assert now(page) == "Jade McKinley"
    assert len(page.pane.sources.missing) == 8
    assert page.head.counted.text() == "0 of 5"
    assert {"J", "Ctrl+I", "Ctrl+R"} <= {caps for caps, _does in page._foot.keys}
    page.allow_team(allowed=False)
    assert not {"J", "Ctrl+I", "Ctrl+R"} & {caps for caps, _does in page._foot.keys}
    assert page.head.finish.isHidden()
    assert page.queue.table.hasFocus()


def test_that_five_unchanged_people_take_two_strokes_each_beyond_nothing(page, keyboard, settled, desk):
    for _person in PEOPLE:
        keyboard.press(Qt.Key.Key_0, Qt.Key.Key_N)
    assert keyboard.strokes <= 2 * len(PEOPLE)
    settled()
    assert len(desk.daily_checks.queue().waiting) == 0
    assert page.empty.accessibleName().startswith("All 5 checked at 09:10")


def test_that_no_change_saves_at_once_when_all_sources_were_ticked_one_by_one(page, keyboard, settled, desk, people):
    keyboard.press(*(getattr(Qt.Key, f"Key_{number}") for number in range(1, 9)))
    keyboard.press(Qt.Key.Key_N)
    settled()
    assert now(page) == "Thomas Greaves"
    (line,) = desk.daily_checks.queue().done
    assert (line.person_id, line.today.outcome) == (people["McKinley"], CheckOutcome.NO_CHANGE)


def test_that_no_change_confirms_what_was_looked_at_and_says_what_was_not(page, keyboard, settled, desk):
    keyboard.press(Qt.Key.Key_N)
    assert (now(page), "Not looked at yet" in page.message.accessibleName()) == ("Jade McKinley", True)
    keyboard.press(*(getattr(Qt.Key, f"Key_{number}") for number in range(1, 8)), Qt.Key.Key_N)
    settled()
    assert now(page) == "Thomas Greaves"
    assert "Not looked at: Tag Jade McKinley stays on the not-done list" in page.message.accessibleName()
    (line,) = desk.daily_checks.queue().skipped
    assert line.today.not_looked_at == ("tag",)
    assert page.sheet.not_done.text() == "Checks not done: 5 of 5"
    page.sheet.not_done.click()
    assert (now(page), page.queue.table.hasFocus()) == ("Jade McKinley", True)


def test_that_an_event_asks_only_what_it_needs_and_changes_the_case(page, keyboard, settled, desk, people):
    keyboard.press(Qt.Key.Key_0, Qt.Key.Key_W)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    keyboard.type("Warrant, no bail")
    keyboard.press(Qt.Key.Key_Tab)
    keyboard.type("Alderwick Road")
    keyboard.press(Qt.Key.Key_Return)
    settled()
    assert page.proposals.current.what == "Daily visit or sighting"
    assert not desk.unsaved.mine()
    keyboard.press(Qt.Key.Key_Y, Qt.Key.Key_U)
    settled()
    assert now(page) == "Thomas Greaves"
    assert page.queue.table.hasFocus()
    (line,) = desk.daily_checks.queue().done
    assert [one.taken for one in line.today.proposals] == [True, False]
    assert [one.what for one in desk.cases.open(people["McKinley"]).actions] == ["Daily visit or sighting"]
    assert desk.cases.open(people["McKinley"]).status.status is Status.WANTED
    (line,) = desk.tasking.sheet().section(TaskingSection.FIND_AND_ARREST)
    assert line.what.value.endswith("Warrant, no bail. Last tried Alderwick Road.")


def test_that_letters_typed_into_a_field_are_words_and_not_outcomes(page, keyboard):
    keyboard.press(Qt.Key.Key_0, Qt.Key.Key_E)
    keyboard.type("NAWBCRIS 0123")
    assert page.pane.outcome is CheckOutcome.WELFARE
    assert page.pane.check.facts.what == "NAWBCRIS 0123"


def test_that_a_fact_that_is_needed_and_empty_is_marked_and_nothing_saved(page, keyboard, desk):
    keyboard.press(Qt.Key.Key_0, Qt.Key.Key_B, Qt.Key.Key_Return)
    assert now(page) == "Jade McKinley"
    assert len(desk.daily_checks.queue().waiting) == 5


def test_that_one_check_finds_two_things_and_is_taken_back_with_both(page, keyboard, settled, desk, people):
    keyboard.press(Qt.Key.Key_0, Qt.Key.Key_A)
    keyboard.type("Burglary")
    keyboard.press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ShiftModifier)
    keyboard.press(Qt.Key.Key_N, Qt.Key.Key_B)
    assert "Found already: Arrested (Burglary)" in page.pane._found.text()
    keyboard.type("17 nov 2025")
    keyboard.press(Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    keyboard.type("Alder Street")
    keyboard.press(Qt.Key.Key_Return)
    assert (now(page), page.pane.form._fields["day"].error) == ("Jade McKinley", PASSED)
    page.pane.form._controls["day"].setFocus()
    page.pane.form._controls["day"].selectAll()
    keyboard.type("tomorrow")
    keyboard.press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    settled()
    case = desk.cases.open(people["McKinley"])
    assert (len(case.offences), [one.place for one in case.key_dates]) == (1, ["Alder Street"])
    keyboard.press(Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
    settled()
    assert (now(page), page.pane.check) == ("Jade McKinley", None)
    case = desk.cases.open(people["McKinley"])
    assert (case.offences, case.key_dates, case.checks) == ((), (), ())


def test_that_later_and_pause_and_turning_away_lose_nothing(page, keyboard, settled, desk, people):
    keyboard.press(Qt.Key.Key_1, Qt.Key.Key_E)
    keyboard.type("Door open")
    keyboard.press(Qt.Key.Key_Tab)
    page.queue.table.setFocus()
    keyboard.press(Qt.Key.Key_P)
    assert page.is_paused
    assert not page.pane.isVisible()
    keyboard.press(Qt.Key.Key_N, Qt.Key.Key_Return)
    settled()
    (kept,) = desk.unsaved.mine()
    assert kept.words["What somebody has to look to"] == "Door open"
    keyboard.press(Qt.Key.Key_Down)
    assert (now(page), page.pane.check) == ("Thomas Greaves", None)
    keyboard.press(*[Qt.Key.Key_Down] * 4)
    assert (page.pane.check.facts.what, page.pane.check.sources[0].source) == ("Door open", "pnc")
    keyboard.press(Qt.Key.Key_Return)
    settled()
    assert desk.unsaved.mine() == ()
    keyboard.press(Qt.Key.Key_Return, Qt.Key.Key_L)
    settled()
    (_, put_off) = desk.daily_checks.queue().skipped
    assert (put_off.name, put_off.today.put_off) == ("Thomas Greaves", True)
    assert [line.name for line in page.run.to_come][-2:] == ["Thomas Greaves", "Jade McKinley"]


def test_that_the_coverage_has_its_own_keys(page, keyboard, settled):
    wanted = []
    page.case_wanted.connect(wanted.append)
    page.show_coverage()
    settled()
    page.coverage.days.go_to(page.coverage._coverage.days[1].day)
    page.coverage.people.setFocus()
    page.coverage.people.selectRow(0)
    keyboard.press(Qt.Key.Key_Return, Qt.Key.Key_A)
    settled()
    assert wanted == [page.coverage.people.current.person_id]
    assert page.coverage.dialog is not None
    page.coverage.dialog.reject()
    page.activateWindow()
    page.show_check()
    keyboard._qtbot.waitUntil(page.queue.table.hasFocus)
    keyboard.press(Qt.Key.Key_0, Qt.Key.Key_N)
    assert now(page) == "Thomas Greaves"


def test_that_back_corrects_the_last_check(page, keyboard, settled, desk, people):
    keyboard.press(Qt.Key.Key_0, Qt.Key.Key_N)
    settled()
    keyboard.press(Qt.Key.Key_Backspace)
    assert now(page) == "Jade McKinley"
    assert page.pane.sources.missing == ()
    keyboard.press(Qt.Key.Key_E)
    keyboard.type("Door open")
    keyboard.press(Qt.Key.Key_Return)
    settled()
    assert now(page) == "Thomas Greaves"
    (line,) = desk.daily_checks.queue().done
    assert line.today.outcome is CheckOutcome.WELFARE


def test_that_a_skipped_person_comes_back_at_the_end(page, keyboard, settled):
    keyboard.press(Qt.Key.Key_S)
    keyboard.type("PNC is down")
    keyboard.press(Qt.Key.Key_Return)
    settled()
    assert now(page) == "Thomas Greaves"
    for _person in PEOPLE[1:]:
        keyboard.press(Qt.Key.Key_0, Qt.Key.Key_N)
    settled()
    assert now(page) == "Jade McKinley"
    assert page.head.left.text() == "1 left"


def test_that_a_source_pressed_three_times_could_not_be_checked_and_the_person_is_not_done(
    page, keyboard, settled, desk
):
    keyboard.press(Qt.Key.Key_2, Qt.Key.Key_2, Qt.Key.Key_2, Qt.Key.Key_0, Qt.Key.Key_N)
    settled()
    (line,) = desk.daily_checks.queue().skipped
    assert line.today.sources[1].result is SourceResult.COULD_NOT_CHECK
    assert page.head.counted.text() == "0 of 5"


def test_that_the_queue_goes_on_past_somebody_checked_meanwhile_and_says_by_whom(page, keyboard, settled, desk, people):
    sources = desk.daily_checks.queue().sources
    answers = tuple(SourceAnswer(source.code, SourceResult.NOTHING_NEW) for source in sources)
    desk.daily_checks.record(NewCheck(people["McKinley"], CheckOutcome.NO_CHANGE, answers))
    keyboard.press(Qt.Key.Key_0, Qt.Key.Key_N)
    settled()
    assert (now(page), page.run.done) == ("Thomas Greaves", 1)
    assert "has looked this person up already" in page.message.accessibleName()


def test_that_arrows_turn_to_another_person_and_escape_takes_the_outcome_back(page, keyboard):
    keyboard.press(Qt.Key.Key_Down)
    assert now(page) == "Thomas Greaves"
    keyboard.press(Qt.Key.Key_C)
    assert page.pane.form.isVisible()
    keyboard.press(Qt.Key.Key_Escape)
    assert page.pane.outcome is None
    assert page.queue.table.hasFocus()


def test_that_leaving_and_coming_back_keeps_what_was_ticked(page, keyboard, settled):
    keyboard.press(Qt.Key.Key_1, Qt.Key.Key_2)
    page.presenter.arrive()
    settled()
    assert len(page.pane.sources.answers) == 2


def test_that_the_sheet_grows_with_an_event_and_marks_the_newest(page, keyboard, settled):
    keyboard.press(Qt.Key.Key_0, Qt.Key.Key_E)
    keyboard.type("Door open")
    keyboard.press(Qt.Key.Key_Return)
    settled()
    told = page.sheet.findChild(type(page.sheet._paper)).accessibleDescription()
    assert "Welfare: Jade McKinley. Door open." in told


def test_that_the_sheet_folds_to_a_tab_in_a_small_window(page):
    assert page.sheet.folded
    page.resize(1500, 900)
    assert not page.sheet.folded


def test_that_finishing_issues_the_sheet_as_a_pdf(page, keyboard, settled, prompts, tmp_path):
    prompts.answers.append(tmp_path / "sheet.pdf")
    keyboard.press(Qt.Key.Key_P, modifier=Qt.KeyboardModifier.ControlModifier)
    settled()
    make_the_copies(page, settled)
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert "sheet.pdf" in page.message.accessibleName()
    assert prompts.asked[0].button == "tasking-2025-11-18.pdf"


def test_that_a_folder_that_cannot_be_written_is_said(page, keyboard, settled, prompts, tmp_path):
    prompts.answers.append(tmp_path / "gone" / "sheet.pdf")
    keyboard.press(Qt.Key.Key_P, modifier=Qt.KeyboardModifier.ControlModifier)
    settled()
    make_the_copies(page, settled)
    assert "could not be written" in page.message.accessibleName()


def test_that_a_scheme_with_nobody_says_so(page):
    page.show_queue(QueueDay(TODAY, True, (), (), (), ()), "")
    assert page.empty.accessibleName().startswith("Nobody is on the scheme yet")
