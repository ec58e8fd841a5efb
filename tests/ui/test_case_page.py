"""The case record over a real register: its tabs, its forms, and the way from one case to the next."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from iom_desktop.records.merging import MergeWish
from iom_desktop.records.papers import Order
from iom_desktop.records.person import Person
from iom_desktop.ui.pages.case.log_tab import DISCLOSED
from iom_desktop.ui.pages.case.page import LOG, PATHWAYS, TABS, CasePage
from iom_desktop.ui.pages.case.pathways_tab import STATUS
from iom_desktop.ui.pages.case.presenter import CasePresenter
from iom_desktop.ui.widgets.text import ElidedLabel
from iom_desktop.vocabulary.access import AuditKind, Purpose, Role
from iom_desktop.vocabulary.documents import DocumentKind
from iom_desktop.vocabulary.needs import EngagementLevel, Need, Response
from iom_desktop.vocabulary.risk import Rag
from tests import logged, managed

pytestmark = pytest.mark.qt


@pytest.fixture
def opened(qtbot, desk, tools, settled, callum):
    """The page with Callum's case open, and its presenter."""
    page = CasePage(tools.theme, tools.icons)
    qtbot.addWidget(page)
    presenter = CasePresenter(page, desk, tools.tasks, tools.news, tools.prompts)
    page.resize(1280, 720)
    page.show()
    presenter.open(callum)
    settled()
    page.purpose.answer()
    settled()
    return page, presenter


def test_that_the_head_says_who_it_is(opened):
    page, _ = opened
    words = [label.words for label in page._header.findChildren(ElidedLabel)]
    for fact in (
        "9 June 1994, aged 31",
        "X482913",
        "12/316442L",
        "Community order until 12 May 2026",
        "David Nkansah, Probation",
        "Flat 4, 27 Alderwick Road, KM3 7QT",
        "A4471DK",
        "78 and 41",
        "2 June 2025, core cohort",
        "PC Marta Olsen",
    ):
        assert fact in words
    assert page._header._tags.accessibleName() == "Local priority: burglary, DA: no, MAPPA: no, Gang: no"
    assert page._header._chip.accessibleName() == "Amber since 2 Jun 2025"


def test_that_the_pathways_are_the_first_tab_shown_with_ten_rows_and_their_offers(opened):
    page, _ = opened
    assert page.tabs.currentIndex() == PATHWAYS
    assert page.tabs.tabText(PATHWAYS) == "Pathways and interventions  7"
    rows = page.pathways.table.records
    assert len({row.pathway for row in rows}) == 10
    assert [row.offer.offer for row in rows if row.pathway == "employment"] == [
        "Site safety card course",
        "Weekly job coach",
    ]
    assert [row.label for row in rows if row.unmet] == ["Children, families and support"]
    said = [page.pathways.table.model().index(at, 2).data() for at in range(len(rows))]
    assert "No need found at assessment, 2 Jun 2025" in said
    assert "Nothing offered yet. Need recorded 2 Jun 2025" in said
    assert "Not assessed" in said


def test_that_needs_alone_can_be_shown(opened):
    page, _ = opened
    page.pathways._which.chosen.emit(page.pathways._which.choose(1) or 1)
    assert {row.need.state for row in page.pathways.table.records} == {Need.IDENTIFIED}


def test_that_every_tab_shows_the_case(opened, settled):
    page, _ = opened
    for at in range(len(TABS)):
        page.tabs.setCurrentIndex(at)
        settled()
        assert page._stack.currentIndex() == at
    assert len(page.contact_list.table.records) == 2
    assert [one.what for one in page.action_list.table.records] == ["Confirm tenancy start", "Write statement"]
    assert page.document_list.table.empty.isVisibleTo(page.document_list)
    assert [one.where for one in page.decision_list.table.records] == ["ledger"]
    assert "Offered: Weekly job coach" in [one.told[0] for one in page.timeline.table.records]
    assert [one.what for one in page.risk.table.records] == ["OVP", "OGRS", "Community order"]
    assert page.log.table.records[0].purpose is Purpose.PANEL


def test_that_ctrl_tab_goes_to_the_next_tab_and_round(qtbot, opened, settled):
    page, _ = opened
    page.tabs.setCurrentIndex(len(TABS) - 1)
    page._turn(1)
    assert page.tabs.currentIndex() == 0
    page._turn(-1)
    settled()
    assert page.tabs.currentIndex() == len(TABS) - 1


@pytest.mark.parametrize(("key", "title"), [("N", "Record an offer"), ("E", "Change offer"), ("Y", "Change need: ")])
def test_that_single_letters_act_on_the_pathway_the_user_is_on(qtbot, opened, key, title):
    page, _ = opened
    page.activateWindow()
    page.go_to_tab()
    qtbot.waitUntil(page.pathways.table.hasFocus)
    qtbot.keyClick(page.pathways.table, key.lower())
    assert page.forms.dialog.windowTitle().startswith(title)
    page.forms.dialog.reject()


def test_that_an_offer_is_recorded_and_shown(qtbot, desk, opened, saved, callum):
    page, _ = opened
    table = page.pathways.table
    deed = table.model().index([row.unmet for row in table.records].index(True), STATUS)
    assert deed.data() == "Record an offer"
    table.scrollTo(deed)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(deed).center())
    form = page.forms.dialog
    form._on_save()
    qtbot.waitUntil(lambda: form.form._fields["offer"].error == "Say what was offered.")
    form.put("offer", "Family mediation")
    form.put("offered_by", "Kin Line, R. Osei")
    saved(form._on_save)
    assert page.forms.dialog is None
    assert "Family mediation" in [row.offer.offer for row in page.pathways.table.records if row.offer]
    assert not any(row.unmet for row in page.pathways.table.records)


def test_that_an_offer_is_changed_and_progress_is_asked_only_when_accepted(desk, opened, saved, callum):
    page, _ = opened
    declined = next(row for row in page.pathways.table.records if row.offer and row.offer.offer == "Talking therapy")
    page.pathways.edit_wanted.emit(declined)
    form = page.forms.dialog
    assert not form.entry("progress").control.isVisibleTo(form)
    form.put("response", Response.ACCEPTED)
    assert form.entry("progress").control.isVisibleTo(form)
    saved(form._on_save)
    changed = [one for one in desk.cases.open(callum).interventions if one.offer == "Talking therapy"]
    assert [one.response for one in changed] == [Response.ACCEPTED]


def test_that_a_need_is_changed(desk, opened, saved, callum):
    page, _ = opened
    row = next(row for row in page.pathways.table.records if row.pathway == "finance")
    page.pathways.need_wanted.emit(row)
    page.forms.dialog.put("state", Need.NOT_IDENTIFIED)
    saved(page.forms.dialog._on_save)
    need = next(one for one in desk.cases.open(callum).needs if one.pathway == "finance")
    assert (need.state, need.reviewed_on) == (Need.NOT_IDENTIFIED, managed.TODAY)


def test_that_engagement_is_set_beside_the_pathways(desk, opened, saved, callum):
    page, _ = opened
    radio = page.pathways.pane._levels[EngagementLevel.MAINTAINING]
    saved(radio.click)
    assert desk.cases.open(callum).engagement[0].level is EngagementLevel.MAINTAINING


def test_that_contact_action_date_and_colour_are_asked_for_from_the_case(qtbot, desk, opened, saved, callum):
    page, _ = opened
    page.breadcrumb.contact_wanted.emit()
    page.forms.dialog.put("fact_text", "Rang twice, spoke to him")
    saved(page.forms.dialog._on_save)
    page.breadcrumb.action_wanted.emit()
    page.forms.dialog.put("what", "Call the landlord")
    page.forms.dialog.put("owner", "M. Oyelaran")
    saved(page.forms.dialog._on_save)
    shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    page.activateWindow()
    page.pathways.table.setFocus()
    qtbot.waitUntil(page.pathways.table.hasFocus)
    qtbot.keyClick(page.pathways.table, Qt.Key.Key_D, shift)
    page.forms.dialog.put("place", "Crown Court")
    saved(page.forms.dialog._on_save)
    page.breadcrumb.rag_wanted.emit()
    page.forms.dialog._reason.setPlainText("Steady since June")
    page.forms.dialog._colour.choose(Rag.GREEN)
    saved(page.forms.dialog._on_save)
    record = desk.cases.open(callum)
    assert record.contacts[-1].fact_text == "Rang twice, spoke to him"
    assert record.rag.proposed.colour is Rag.GREEN
    assert "Crown Court" in [one.place for one in record.key_dates]
    assert page.tabs.tabText(TABS.index("Actions")) == "Actions  3"
    page.breadcrumb.allow_scheme(allowed=False)
    qtbot.keyClick(page.pathways.table, Qt.Key.Key_R, shift)
    assert page.forms.dialog is None


def test_that_alt_arrows_lead_to_the_next_case(qtbot, desk, tools, opened, settled):
    page, presenter = opened
    other = managed.somebody(desk, "Zoe", "Adams", crn="X100001")
    presenter.open(presenter._person_id)
    settled()
    assert page.breadcrumb._position.text() == "1 of 2"
    with qtbot.waitSignal(page.case_wanted) as wanted:
        page.step_wanted.emit(1)
    assert wanted.args == [other]
    page.step_wanted.emit(-1)


def test_that_the_way_back_and_to_the_statement_are_told(qtbot, opened, callum):
    page, _ = opened
    with qtbot.waitSignal(page.place_wanted) as wanted:
        qtbot.mouseClick(page.pathways.pane._write, Qt.MouseButton.LeftButton)
    assert wanted.args == ["documents", f"statement:{callum}"]
    with qtbot.waitSignal(page.place_wanted) as wanted:
        page.breadcrumb.back_wanted.emit()
    assert wanted.args == ["register", ""]


def test_that_a_case_that_is_gone_says_so(opened, settled):
    page, presenter = opened
    presenter.open("nobody")
    settled()
    assert page.case is None
    assert page._nobody.isVisible()
    assert "This case cannot be opened" in page._nobody.accessibleName()


def test_that_a_record_that_was_merged_away_leads_to_the_one_that_was_kept(qtbot, desk, opened, settled, callum):
    page, presenter = opened
    other = desk.people.add(Person(surname="Petifer", forenames="Calum", date_of_birth=date(1994, 6, 9)))
    desk.merging.merge(MergeWish(callum, other, "Same fingerprints", {}))
    with qtbot.waitSignal(page.case_wanted) as wanted:
        presenter.open(other)
    assert wanted.args == [callum]
    presenter.open(callum)
    settled()
    said = page._message.accessibleName()
    assert said.startswith("The record you asked for is part of this one since 18 Nov 2025")
    assert desk.who.display_name in said


def test_that_the_log_is_for_those_who_may_see_it(opened, desk, settled, monkeypatch):
    page, _ = opened

    monkeypatch.setattr(desk.audit_log, "_who", replace(desk.who, role=Role.POLICE))
    page.tabs.setCurrentIndex(LOG)
    settled()
    assert page.log.table.records == ()
    assert "who may not see the log" in page.log.table.empty.accessibleName()


def test_that_what_is_changed_elsewhere_shows(desk, opened, news, settled, callum):
    page, _ = opened
    managed.take_into_custody(desk, callum, managed.TODAY)
    changes = desk.cases.set_local_priority(callum, "robbery")
    news.tell(changes)
    settled()
    assert page._header._chip.accessibleName() == "Blue (in custody) since 18 Nov 2025, was Amber"


@pytest.fixture
def closed(qtbot, desk, tools, callum):
    """The page before anything is opened, and its presenter."""
    page = CasePage(tools.theme, tools.icons)
    qtbot.addWidget(page)
    presenter = CasePresenter(page, desk, tools.tasks, tools.news, tools.prompts)
    page.resize(1280, 720)
    page.show()
    return page, presenter


def looks_at(desk, person_id):
    return [one for one in logged.about(desk, person_id) if one.words.startswith("case record")]


def test_that_a_case_asks_once_a_day_what_it_is_opened_for(qtbot, closed, desk, settled, callum):
    page, presenter = closed
    presenter.open(callum)
    settled()
    assert page.case is None
    assert looks_at(desk, callum) == []
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    settled()
    assert page.case is not None
    presenter.open(callum)
    settled()
    assert [one.purpose for one in looks_at(desk, callum)] == [Purpose.PANEL] * 2
    desk.clock.set(desk.clock.now() + timedelta(days=1))
    presenter.open(callum)
    settled()
    assert page._whole.currentWidget() is page.purpose


def test_that_a_number_answers_and_the_next_case_offers_the_same(qtbot, closed, desk, settled, callum):
    page, presenter = closed
    presenter.open(callum)
    settled()
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_5)
    settled()
    assert looks_at(desk, callum)[0].purpose is Purpose.SAFEGUARDING
    other = managed.somebody(desk, "Jade", "McKinley", crn="X482914")
    assert desk.cases.question(other).suggested is Purpose.SAFEGUARDING


def test_that_another_purpose_is_told_in_words(qtbot, closed, desk, settled, callum):
    page, presenter = closed
    presenter.open(callum)
    settled()
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_7)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert page.purpose._form._fields["words"].error == "Say in a few words what for."
    qtbot.keyClicks(page.focusWidget(), "Housing appeal")
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    settled()
    (entry,) = looks_at(desk, callum)
    assert (entry.purpose, entry.typed) == (Purpose.OTHER, "Housing appeal")


def test_that_whoever_leaves_the_question_has_not_looked(qtbot, closed, desk, settled, callum):
    page, presenter = closed
    presenter.open(callum)
    settled()
    with qtbot.waitSignal(page.place_wanted):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Escape)
    assert looks_at(desk, callum) == []


def test_that_a_borough_can_do_without_the_question(closed, desk, settled, callum):
    page, presenter = closed
    desk.administration.keep_borough(replace(desk.borough, ask_purpose=False))
    presenter.open(callum)
    settled()
    assert page.case is not None
    assert looks_at(desk, callum)[0].purpose is None


def test_that_the_log_of_a_case_says_what_went_where(opened, desk, settled, callum):
    page, _ = opened
    desk.documents.draft(Order(DocumentKind.SUMMARY, person_id=callum), to="Kingsmere Housing")
    page.tabs.setCurrentIndex(LOG)
    settled()
    page.log.views.choose(DISCLOSED)
    page.log.view_chosen.emit()
    settled()
    (entry,) = page.log.table.records
    assert (entry.kind, entry.recipients) == (AuditKind.DISCLOSURE, "Kingsmere Housing")
