"""The register over a real register: views, filters, the pane beside it, and what its keys do."""

from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from iom_desktop.errors import Mendable
from iom_desktop.records.scheme import CaseStatus
from iom_desktop.ui.pages.register.page import RegisterPage
from iom_desktop.ui.pages.register.presenter import RegisterPresenter
from iom_desktop.ui.widgets.rag_dialog import RagDialog
from iom_desktop.vocabulary.cohort import Route
from iom_desktop.vocabulary.risk import Rag, Status
from tests import logged, managed

pytestmark = pytest.mark.qt


@pytest.fixture
def jade(desk):
    person_id = managed.somebody(
        desk, "Jade", "McKinley", crn="X463320", colour=Rag.RED, route=Route.LOCAL_ADDITION, professional="Priya Raman"
    )
    status = CaseStatus(person_id=person_id, status=Status.WANTED, from_on=date(2025, 11, 12), reason="Did not come")
    desk.cases.set_status(status)
    return person_id


@pytest.fixture
def opened(qtbot, desk, tools, settled):
    """The page as it arrives, with its presenter."""

    def open_page():
        page = RegisterPage(tools.theme, tools.icons)
        qtbot.addWidget(page)
        presenter = RegisterPresenter(page, desk, tools.tasks, tools.news, tools.prompts)
        page.resize(1280, 720)
        page.show()
        presenter.arrive()
        settled()
        return page, presenter

    return open_page


def names(page):
    return [line.name for line in page.table.records]


def said_in_the_pane(page):
    return [label.text() for label in page.preview._area.widget().findChildren(QLabel)]


def tabs(page):
    return [page._tabs.tabText(at) for at in range(page._tabs.count())]


def cell(page, title):
    model = page.table.model()
    at = next(number for number, column in enumerate(model.columns) if column.title == title)
    return model.index(page.table.currentIndex().row(), at).data()


def test_that_everybody_managed_is_listed_with_what_the_columns_say(opened, callum, jade):
    page, _ = opened()
    assert names(page) == ["Jade McKinley", "Callum Pettifer"], "by surname, as in the ledger"
    assert page._header._subtitle.words == "2 people managed: 1 core cohort, 1 added locally"
    page.table.go_to(callum)
    said = {title: cell(page, title) for title in ("RAG", "Age", "CRN", "Status", "OGRS", "OVP", "Next date")}
    assert said == {
        "RAG": "Amber",
        "Age": "31",
        "CRN": "X482913",
        "Status": "Community order",
        "OGRS": "78",
        "OVP": "41",
        "Next date": "Contact 20 Nov",
    }
    assert cell(page, "Lead\nprofessional") == "D. Nkansah"
    assert cell(page, "Last\ncheck") == "Never"


def test_that_the_views_count_and_show_their_people(opened, callum, jade):
    page, _ = opened()
    assert tabs(page) == [
        "All managed  2",
        "Red  1",
        "Not checked today  2",
        "Release in 28 days  0",
        "Court this week  0",
        "My cases  1",
    ]
    page._tabs.setCurrentIndex(1)
    assert names(page) == ["Jade McKinley"]
    page._tabs.setCurrentIndex(3)
    assert names(page) == []
    assert page.table.empty.isVisible()


def test_that_words_and_values_filter_the_list(opened, callum, jade):
    page, _ = opened()
    page._filters.words_changed.emit("wanted")
    assert names(page) == ["Jade McKinley"]
    page._filters.words_changed.emit("")
    menu = page._filters._menus["Status"]
    next(action for action in menu._menu.actions() if action.text() == "Wanted").setChecked(True)
    assert names(page) == ["Jade McKinley"]
    assert page._footer._line.words == "1 person. 0 checked today"
    page._filters.clear()
    assert len(names(page)) == 2


def test_that_an_empty_register_says_so(opened, desk):
    page, _ = opened()
    assert page.table.empty.isVisible()
    assert "Nobody is on the scheme yet" in page.table.empty.accessibleName()


def test_that_the_pane_shows_the_person_the_user_is_on(opened, settled, callum):
    page, _ = opened()
    settled()
    shown = said_in_the_pane(page)
    for words in ("31, born 9 June 1994. CRN X482913", "Thu 20 Nov", "Due 14 Nov, 4 days late", "Next dates"):
        assert words in shown


def test_that_running_down_the_list_looks_up_only_where_the_user_stays(desk, qtbot, opened, callum, jade):
    page, presenter = opened()
    for person_id in (callum, jade, callum):
        page.table.go_to(person_id)
    with qtbot.waitSignal(presenter._timer.timeout):
        pass
    qtbot.waitUntil(lambda: "Callum Pettifer" in said_in_the_pane(page))
    looks = [entry for entry in logged.about(desk, jade) if entry.words == "preview"]
    assert len(looks) == 1


def test_that_enter_opens_the_case_and_space_closes_the_pane(qtbot, opened, callum):
    page, _ = opened()
    page.table.setFocus()
    with qtbot.waitSignal(page.case_wanted) as wanted:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert wanted.args == [callum]
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert page.preview.isHidden()


def test_that_the_pane_gives_way_to_the_list_where_there_is_no_room(opened, callum):
    page, _ = opened()
    page.resize(900, 700)
    assert page.preview.isHidden()
    page.resize(1280, 700)
    assert not page.preview.isHidden()


@pytest.mark.parametrize(("key", "title"), [("R", "Change RAG of"), ("L", "Log contact with"), ("A", "Add action for")])
def test_that_single_letters_act_on_the_person_while_the_list_has_the_focus(qtbot, opened, callum, key, title):
    page, _ = opened()
    page.activateWindow()
    page.table.setFocus()
    qtbot.waitUntil(page.table.hasFocus)
    qtbot.keyClick(page.table, key.lower())
    assert page.dialog.windowTitle() == f"{title} Callum Pettifer"
    page.dialog.reject()


def test_that_typing_in_the_filter_starts_nothing(qtbot, opened, callum):
    page, _ = opened()
    page.activateWindow()
    page._filters.go_to_words()
    qtbot.waitUntil(page._filters._words.hasFocus)
    qtbot.keyClicks(page._filters._words, "rla")
    assert page.dialog is None


def test_that_r_proposes_a_colour_with_a_reason(desk, opened, saved, callum):
    page, presenter = opened()
    presenter.forms.ask_rag(page.current)
    dialog = page.dialog
    assert isinstance(dialog, RagDialog)
    dialog._on_save()
    assert dialog.form._fields["reason"].error
    dialog._reason.setPlainText("Two missed tests")
    saved(dialog._on_save)
    assert page.dialog is None
    rag = desk.cases.managed()[0].rag
    assert (rag.shown, rag.proposed.colour) == (Rag.AMBER, Rag.RED)


def test_that_an_urgent_change_shows_at_once(opened, saved, callum):
    page, presenter = opened()
    presenter.forms.ask_rag(page.current)
    page.dialog._reason.setPlainText("Arrested for robbery")
    page.dialog._urgent.setChecked(True)
    saved(page.dialog._on_save)
    assert cell(page, "RAG") == "Red"


def test_that_a_contact_and_an_action_are_saved_from_the_list(desk, opened, saved, callum):
    page, presenter = opened()
    presenter._ask_contact(page.current)
    page.dialog.put("fact_text", "Came on time")
    saved(page.dialog._on_save)
    presenter.forms.ask_action(page.current)
    page.dialog.put("what", "Book a test")
    page.dialog.put("owner", "T. Beckwith")
    saved(page.dialog._on_save)
    record = desk.cases.open(callum)
    assert "Came on time" in [contact.fact_text for contact in record.contacts]
    assert "Book a test" in [action.what for action in record.actions]


def test_that_what_cannot_be_saved_stays_in_its_form(opened, settled, desk, callum, monkeypatch):
    page, presenter = opened()

    def refuse(*_):
        raise Mendable("same_colour", "The case already has this colour.")

    monkeypatch.setattr(desk.cases, "propose_rag", refuse)
    presenter.forms.ask_rag(page.current)
    page.dialog._reason.setPlainText("Because")
    page.dialog._on_save()
    settled()
    assert page.dialog._message.isVisible()
    assert page.dialog._reason.toPlainText() == "Because"
    page.dialog.reject()


def test_that_a_list_that_cannot_be_loaded_stays_with_the_reason_over_it(opened, settled, desk, callum, monkeypatch):
    page, presenter = opened()

    def fail():
        raise Mendable("busy", "The register is busy. Nothing was lost.")

    monkeypatch.setattr(desk.cases, "register", fail)
    presenter.load()
    settled()
    assert names(page) == ["Callum Pettifer"]
    assert page._message.isVisible()
    assert not page.table.isEnabled()


def test_that_a_restricted_case_of_others_is_not_looked_up(opened, callum):
    page, _ = opened()
    page._on_current(replace(page.current, restricted=True, crn=""))
    assert "Restricted case" in said_in_the_pane(page)


def fill(page, **typed):
    """Fill in the open form and save it."""
    for name, value in typed.items():
        field = getattr(page.dialog, f"_{name}")
        (field.setText if hasattr(field, "setText") else field.say)(value)
    page.dialog._on_save()


@pytest.mark.usefixtures("callum", "jade")
def test_that_those_chosen_are_assigned_together_and_it_can_be_taken_back(qtbot, desk, opened, settled):
    page, _ = opened()
    page.activateWindow()
    page.table.setFocus()
    qtbot.waitUntil(page.table.hasFocus)
    assert page.bulk.isHidden()
    qtbot.keyClick(page.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert page.bulk._count.text() == "2 people chosen"
    qtbot.keyClick(page.table, Qt.Key.Key_S)
    page.dialog._on_save()
    assert page.dialog.form._fields["name"].error == "Say who takes the cases."
    fill(page, name="Priya Raman")
    settled()
    settled()
    assert page._message.accessibleName() == (
        "1 person assigned to Priya Raman Left out: Jade McKinley (Priya Raman is named already)."
    )
    assert [line.lead_professional for line in desk.cases.managed()] == ["Priya Raman", "Priya Raman"]
    page._message._button.click()
    settled()
    settled()
    assert [line.lead_professional for line in desk.cases.managed()] == ["David Nkansah", "Priya Raman"]
    page.activateWindow()
    qtbot.waitUntil(page.table.hasFocus)
    qtbot.keyClick(page.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    assert page.bulk.isHidden()


def test_that_those_chosen_get_a_review_and_go_to_the_panel(desk, opened, settled, callum, jade):
    page, presenter = opened()
    page.table.selectAll()
    presenter.forms.ask_review()
    page.dialog._day.set_day(date(2025, 11, 3))
    page.dialog._on_save()
    assert page.dialog.form._fields["day"].error
    page.dialog._day.set_day(date(2025, 12, 2))
    page.dialog._on_save()
    settled()
    settled()
    assert [line.coming[-1].day for line in desk.cases.managed()] == [date(2025, 12, 2)] * 2
    assert len(page.table.chosen) == 2
    presenter.forms.ask_agenda()
    page.dialog._words.setPlainText("Quarterly look")
    page.dialog._on_save()
    settled()
    assert page._message._line.text() == "2 people put on the agenda"
    settled()
    page._message._button.click()
    settled()
    with desk.register.look(desk.who) as look:
        assert look.panels.asked() == ()


def test_that_columns_are_chosen_by_keyboard_and_remembered_for_the_user(qtbot, desk, opened, settled, callum):
    page, presenter = opened()
    presenter.forms.ask_columns()
    listed = page.dialog._list
    assert listed.item(1).text() == "Name"
    listed.setCurrentRow(1)
    page.dialog.activateWindow()
    listed.setFocus()
    qtbot.waitUntil(listed.hasFocus)
    qtbot.keyClick(listed, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(listed, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert listed.item(0).text() == "Name, 170 wide"
    at = next(at for at in range(listed.count()) if listed.item(at).text() == "Ward")
    listed.item(at).setCheckState(Qt.CheckState.Checked)
    page.dialog._sort.choose("Age")
    page.dialog._on_save()
    page.views.keep_layout()
    settled()
    kept = desk.views.layout("register")
    assert [kept.columns[0].title, kept.columns[0].width, kept.columns[-1].title] == ["Name", 170, "Ward"]
    assert kept.order == (("Age", False),)
    again, _ = opened()
    assert again.table.arrangement == kept


@pytest.mark.usefixtures("callum", "jade")
def test_that_a_view_is_saved_for_the_team_turned_to_and_removed(desk, opened, settled, prompts):
    page, presenter = opened()
    page._filters.tick({"Status": ["Wanted"]})
    presenter.forms.ask_view()
    fill(page, name="All managed")
    assert "every register has" in page.dialog.form._fields["name"].error
    fill(page, name="Wanted people")
    settled()
    settled()
    assert tabs(page)[-1] == "Wanted people  1"
    assert page._tabs.currentIndex() == 6
    assert names(page) == ["Jade McKinley"]
    page._tabs.setCurrentIndex(0)
    assert len(names(page)) == 2
    assert page.remove_view.isHidden()
    page._tabs.setCurrentIndex(6)
    prompts.answers.append(True)
    page.remove_view.click()
    settled()
    settled()
    assert desk.views.of("register") == ()
    assert len(tabs(page)) == 6
    assert len(names(page)) == 2


@pytest.mark.usefixtures("callum", "jade")
def test_that_rows_leave_with_headings_as_a_file_and_through_the_clipboard(qtbot, opened, settled, prompts, tmp_path):
    page, presenter = opened()
    page.table.selectAll()
    qtbot.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    settled()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].startswith("RAG\tName\tAge\tCRN\tStatus")
    assert lines[2].startswith("Amber\tCallum Pettifer\t31\tX482913")
    page.choose_nobody()
    presenter.forms.ask_export()
    prompts.answers.append(tmp_path / "list.xlsx")
    fill(page, recipient="J. Doe, MOPAC")
    settled()
    assert len(list(openpyxl.load_workbook(tmp_path / "list.xlsx").active.iter_rows())) == 3
    assert page._message._line.text() == "2 rows written to list.xlsx"
    page.activateWindow()
    page.table.setFocus()
    qtbot.waitUntil(page.table.hasFocus)
    qtbot.keyClick(page.table, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    prompts.answers.append(tmp_path / "list.pdf")
    page.dialog._on_save()
    assert page.dialog.form._fields["recipient"].error == "Say who gets the paper."
    page.dialog.recipient.setText("J. Doe, MOPAC")
    page.dialog._on_save()
    settled()
    assert (tmp_path / "list.pdf").read_bytes().startswith(b"%PDF")
    assert page._message._line.text() == "The list is saved as list.pdf"


def test_that_only_what_the_user_may_do_with_several_people_is_offered(qtbot, theme, icons):
    page = RegisterPage(theme, icons)
    qtbot.addWidget(page)
    page.offer(changing=False, exporting=True)
    assert all(one.isHidden() for one in (*page.bulk._changing, page.save_view))
    assert [one.isHidden() for one in (*page.bulk._exporting, page.export)] == [False] * 3
    page.offer(changing=False, exporting=False)
    assert page.export.isHidden()
