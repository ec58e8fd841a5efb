"""The Today page over a real register: figures lead to their lists, the timeline moves the table, Enter opens."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from iom_desktop.records.changes import Changes
from iom_desktop.records.support import Action, KeyDate
from iom_desktop.records.today import DateLine
from iom_desktop.ui.pages.today.dates_table import where
from iom_desktop.ui.pages.today.page import TodayPage
from iom_desktop.ui.pages.today.presenter import TodayPresenter
from iom_desktop.ui.widgets.dates_dialog import DatesDialog
from iom_desktop.vocabulary.risk import Rag
from iom_desktop.vocabulary.work import KeyDateKind
from tests import managed
from tests.days import TODAY

pytestmark = pytest.mark.qt


@pytest.fixture
def jade(desk):
    person_id = managed.somebody(desk, "Jade", "McKinley", colour=Rag.RED)
    for days, at in ((0, "10:00"), (2, "09:30"), (12, "14:00")):
        day = TODAY + timedelta(days=days)
        desk.support.set_date(
            KeyDate(person_id=person_id, kind=KeyDateKind.COURT, day=day, starts_at=at, place="Crown Court")
        )
    late = TODAY - timedelta(days=3)
    desk.actions.add(Action(person_id=person_id, what="Chase test result", owner="M. Oyelaran", due_on=late))
    return person_id


@pytest.fixture
def opened(qtbot, desk, tools, settled):
    """The page as it arrives."""

    def open_page():
        made = TodayPage(tools.theme, tools.icons)
        qtbot.addWidget(made)
        made.resize(1260, 776)
        made.show()
        made.presenter = TodayPresenter(
            made, desk.today, tools.tasks, tools.news, tools.prompts, dates=desk.dates, duplicates=desk.duplicates
        )
        made.presenter.arrive()
        settled()
        return made

    return open_page


@pytest.fixture
def page(opened, jade):
    return opened()


@pytest.mark.parametrize(
    ("place", "stage", "said"),
    [
        ("Kingsmere Magistrates' Court", "Trial", "Kingsmere Magistrates', trial"),
        ("Court 2, Kingsmere Crown Court", "PTPH", "Court 2, Kingsmere Crown Court, PTPH"),
        ("Kingsmere Magistrates' Court", "", "Kingsmere Magistrates' Court"),
        ("", "Sentence hearing", "Sentence hearing"),
        ("", "", "Not known"),
    ],
)
def test_that_a_hearing_says_where_and_what_for_with_the_capitals_of_names(place, stage, said):
    line = DateLine("1", TODAY, "", KeyDateKind.COURT, "p", "Jade", Rag.RED, place, "", stage)
    assert where(line) == said


def shown(page):
    return [(line.day - TODAY).days for line in page.dates.records]


def test_that_figures_and_table_say_what_is_left_late_and_to_come(page):
    assert page.figures.checks.accessibleName() == "Not checked today: 1 of 1, including 1 Red"
    assert page.figures.overdue.accessibleName() == "Overdue actions: 1 none are yours. Oldest is 3 days late"
    assert page.figures.panel.accessibleName() == "Next panel: None planned . Plan a meeting in Panel"
    assert page.dates.model().index(0, 5).data() == "No one yet"
    assert shown(page) == [0, 2], "seven days, until 28 are asked for"
    page.range.choose(1)
    page.range.chosen.emit(1)
    assert shown(page) == [0, 2, 12]
    page.show_failure("The register could not be read. Nothing is lost.")
    assert page.message.isVisible()
    assert shown(page) == [0, 2, 12], "the last board stays"
    for width, height in ((1260, 776), (1278, 644)):
        page.resize(width, height)
        assert not page.grab().isNull()


def test_that_every_figure_leads_to_its_list(page, qtbot):
    wanted = []
    page.place_wanted.connect(lambda place, argument: wanted.append(place))
    for figure in (page.figures.checks, page.figures.waiting, page.figures.panel):
        qtbot.mouseClick(figure, Qt.MouseButton.LeftButton)
    assert wanted == ["daily_check", "cohort", "panel"]
    qtbot.mouseClick(page.figures.overdue, Qt.MouseButton.LeftButton)
    assert page.overdue.list.hasFocus()
    page.show_board(replace(page._board, waiting=None))
    qtbot.mouseClick(page.figures.panel, Qt.MouseButton.LeftButton)
    page._on_action(replace(page._board.overdue_actions[0], person_id=""))
    assert len(wanted) == 3, "what a partner has no place for leads nowhere"
    assert page.figures.waiting.isHidden()
    page.allow_export(allowed=False)
    assert "Ctrl+E" not in [caps for caps, _does in page._foot.keys]
    assert "about nobody in particular" in page.message.accessibleName()


def test_that_keys_move_the_day_widen_the_table_and_open_the_case(page, qtbot, jade):
    opened = []
    page.case_wanted.connect(opened.append)
    page.timeline.setFocus()
    qtbot.keyClick(page.timeline, Qt.Key.Key_Right)
    qtbot.keyClick(page.timeline, Qt.Key.Key_Right)
    assert page.dates.current.day == TODAY + timedelta(days=2)
    qtbot.keyClick(page.timeline, Qt.Key.Key_Return)
    assert opened == [jade]
    qtbot.keyClick(page.timeline, Qt.Key.Key_T)
    assert page.timeline.chosen == page.dates.current.day == TODAY
    for _week in range(2):
        qtbot.keyClick(page.timeline, Qt.Key.Key_PageDown)
    assert shown(page) == [0, 2, 12]
    page.overdue.list.setCurrentRow(0)
    page.overdue.list.setFocus()
    qtbot.keyClick(page.overdue.list, Qt.Key.Key_Return)
    assert opened == [jade, jade], "an overdue action opens its case"


def test_that_my_work_leaves_out_what_is_not_mine_and_is_remembered(page, desk, settled):
    page.scope.choose(0)
    page.scope.chosen.emit(0)
    settled()
    assert shown(page) == []
    page.presenter.arrive()
    settled()
    assert page.scope.at == 0
    assert not desk.today.board().whole_team, "at the next sign-in too"


def test_that_an_empty_week_says_what_comes_next(opened, desk):
    person_id = managed.somebody(desk)
    day = TODAY + timedelta(days=14)
    desk.support.set_date(KeyDate(person_id=person_id, kind=KeyDateKind.RELEASE, day=day))
    page = opened()
    assert page.dates.empty.accessibleName() == (
        "Nothing due in the next 7 days. Next: release on Tue 2 Dec, Callum Pettifer"
    )


def test_that_the_board_follows_what_changes_elsewhere(page, desk, news, settled, jade):
    action = desk.actions.add(Action(person_id=jade, what="Visit", owner="Priya Raman", due_on=TODAY - timedelta(1)))
    news.tell(getattr(action, "changes", action))
    settled()
    assert page.overdue.list.count() == 2


def test_that_dates_go_into_a_file_by_key_and_it_is_said_how_many(page, qtbot, settled, tmp_path):
    path = tmp_path / "dates.ics"
    page.presenter._prompts.answers.append(path)
    page.timeline.setFocus()
    qtbot.keyClick(page.timeline, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    dialog = page.findChild(DatesDialog)
    qtbot.waitUntil(lambda: dialog.focusWidget() is not None and dialog.isActiveWindow())
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled()
    assert page.message.isVisible()
    assert path.read_bytes().count(b"BEGIN:VEVENT") == 3


def test_that_possible_duplicates_are_counted_and_lead_to_their_list(opened, desk, settled, news):
    page = opened()
    assert not page.duplicates.isVisibleTo(page)
    for crn in ("X111111", "X222222"):
        managed.somebody(desk, "Rhys", "Calder", crn=crn)
    news.tell(Changes(frozenset({"person"})))
    page.presenter.arrive()
    settled()
    assert page.duplicates.text() == "1 possible duplicate"
    wishes = []
    page.place_wanted.connect(lambda *wish: wishes.append(wish))
    page.duplicates.click()
    assert wishes == [("duplicates", "")]
