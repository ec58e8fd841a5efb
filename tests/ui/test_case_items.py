"""The tabs of a case over a real register: enter, edit, undo, refuse beside the field, reopen; and both versions."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from iom_desktop.records.access import Marks
from iom_desktop.records.letters import CompactWish
from iom_desktop.records.papers import Order
from iom_desktop.records.person import Address, Alias, Identifier, Marker
from iom_desktop.records.risk import Offence
from iom_desktop.records.scheme import CaseStatus
from iom_desktop.records.support import Assignment, KeyDate, Note, OnwardReferral
from iom_desktop.services.desk import Desk
from iom_desktop.ui.pages.case.overview_tab import RowButton
from iom_desktop.ui.pages.case.page import TABS, CasePage
from iom_desktop.ui.pages.case.presenter import CasePresenter
from iom_desktop.ui.pages.case.score_chart import series_of
from iom_desktop.vocabulary.access import Audience, Handling, Topic
from iom_desktop.vocabulary.cohort import OnwardOutcome
from iom_desktop.vocabulary.documents import CompactReply, DocumentKind
from iom_desktop.vocabulary.needs import Progress, Response
from iom_desktop.vocabulary.people import IdentifierKind, MarkerCheck, MarkerKind
from iom_desktop.vocabulary.risk import OffenceStage, Status, Tool
from iom_desktop.vocabulary.work import ActionState, AppointmentResult, AssignmentRole, NoteKind
from tests import logged, managed

pytestmark = pytest.mark.qt


class Hand:
    """What a user does with a case, and waits for."""

    def __init__(self, qtbot, presenter, news, settled):
        self.qtbot, self.presenter, self.news, self.settled = qtbot, presenter, news, settled
        self.page, self.desk = presenter._page, presenter._desk
        self.person_id = presenter._person_id

    @property
    def form(self):
        return self.page.forms.dialog

    @property
    def case(self):
        return self.page.case

    def tab(self, title):
        self.page.tabs.setCurrentIndex(TABS.index(title))

    def fill(self, **values):
        for name, value in values.items():
            self.form.put(name, value)

    def save(self):
        with self.qtbot.waitSignal(self.news.changed):
            self.form._on_save()
        self.settled()
        assert self.form is None

    def refused(self):
        self.form._on_save()
        self.settled()
        return {name: field.error for name, field in self.form.form._fields.items() if field.error}

    def undo(self):
        with self.qtbot.waitSignal(self.news.changed):
            self.page._message._button.click()
        self.settled()

    def press(self, widget, keys):
        self.page.activateWindow()
        widget.setFocus()
        self.qtbot.waitUntil(widget.hasFocus)
        for one in keys:
            self.qtbot.keyClick(widget, one)


@pytest.fixture
def presenter(qtbot, desk, tools, settled, callum):
    """Callum's case, open."""
    page = CasePage(tools.theme, tools.icons)
    qtbot.addWidget(page)
    made = CasePresenter(page, desk, tools.tasks, tools.news, tools.prompts)
    page.resize(1280, 720)
    page.show()
    page.activateWindow()
    made.open(callum)
    settled()
    page.purpose.answer()
    settled()
    return made


@pytest.fixture
def hand(qtbot, presenter, news, settled):
    """A hand on the case."""
    return Hand(qtbot, presenter, news, settled)


def row_of(page, words):
    return next(one for one in page.overview.findChildren(RowButton) if words in one.accessibleName())


def test_that_the_overview_is_entered_edited_undone_refused_and_reopened(hand):
    page = hand.page
    hand.tab("Overview")
    page.overview.item_wanted.emit(hand.case.person)
    hand.fill(date_of_birth=date(2030, 1, 1), communication_needs="Large print")
    assert hand.refused() == {"date_of_birth": "This day is still to come. Write a day up to today."}
    assert hand.form.entry("communication_needs").read() == "Large print"
    hand.fill(date_of_birth=date(1994, 6, 9))
    hand.save()
    assert hand.case.person.communication_needs == "Large print"
    page.overview.item_wanted.emit(
        Identifier(person_id=hand.person_id, kind=IdentifierKind.NOMS, value="", canonical="")
    )
    hand.fill(value="A4471")
    assert "looks like A4471DK" in hand.refused()["value"]
    hand.form.reject()
    page.overview.item_wanted.emit(Address(person_id=hand.person_id, from_on=hand.case.day))
    hand.fill(lines="2 Mill Lane", postcode="KM1 1AA")
    hand.save()
    assert hand.case.address.lines == "2 Mill Lane"
    hand.undo()
    assert hand.case.address.lines == "Flat 4, 27 Alderwick Road"
    hand.qtbot.keyClick(row_of(page, "Alderwick"), Qt.Key.Key_Return)
    assert hand.form.entry("postcode").read() == "KM3 7QT"
    hand.form.reject()


def test_that_the_overview_takes_names_markers_status_and_who_is_responsible(hand):
    who, today = hand.person_id, hand.case.day
    wish = hand.page.overview.item_wanted.emit
    wish(Alias(person_id=who))
    hand.fill(forenames="Cal", surname="Petty")
    hand.save()
    wish(Marker(person_id=who, kind=MarkerKind.RISK_TO_STAFF))
    assert not hand.form.entry("level").control.isVisibleTo(hand.form)
    hand.fill(checked=MarkerCheck.YES, note="Two officers. Dog in the flat.")
    hand.save()
    assert hand.page._staff_risk.isVisible()
    hand.page.forms.ask_contact()
    assert "Dog in the flat" in hand.form._message.accessibleName()
    hand.form.reject()
    wish(CaseStatus(person_id=who, status=Status.WANTED, from_on=today))
    assert hand.refused() == {"reason": "Say why the person is wanted."}
    hand.fill(reason="Failed to appear", last_tried="Mother's flat")
    hand.save()
    assert hand.case.status.status is Status.WANTED
    wish(Assignment(person_id=who, episode_id="", role=AssignmentRole.POLICE_OFFICER, from_on=today))
    hand.fill(name="PC Sam Adeyemi", phone="020 7946 0001")
    hand.save()
    assert hand.case.assigned(AssignmentRole.POLICE_OFFICER).name == "PC Sam Adeyemi"
    hand.undo()
    assert hand.case.assigned(AssignmentRole.POLICE_OFFICER).name == "PC Marta Olsen"
    hand.qtbot.keyClick(row_of(hand.page, "Local priority"), Qt.Key.Key_Return)
    hand.fill(local_priority="robbery")
    hand.save()
    assert hand.case.episode.local_priority == "robbery"
    wish(KeyDate(person_id=who, kind="review", day=today))
    hand.form.entry("day").control.setText("")
    hand.qtbot.keyClicks(hand.form.entry("day").control, "soon")
    assert hand.refused()["day"].startswith("This is no day")
    hand.form.entry("day").control.clear()
    hand.qtbot.keyClicks(hand.form.entry("day").control, "+14")
    hand.form.entry("starts_at").control.setText("930")
    hand.save()
    review = next(one for one in hand.case.key_dates if one.kind == "review")
    assert (review.day, review.starts_at) == (date(2025, 12, 2), "09:30")


def test_that_who_was_referred_elsewhere_stands_in_the_case_and_is_answered_there(hand, desk):
    referral = OnwardReferral(person_id=hand.person_id, sent_on=hand.case.day, reason="Drinks", to_agency="drugs")
    hand.news.tell(desk.transfers.refer(referral))
    hand.settled()
    waiting = row_of(hand.page, "To drug")
    assert "Waiting for an answer" in waiting.accessibleName()
    hand.tab("Timeline")
    assert any(one.told[0].startswith("Referred to drug") for one in hand.page.timeline.table.records)
    hand.tab("Overview")
    hand.qtbot.keyClick(waiting, Qt.Key.Key_Return)
    hand.fill(outcome=OnwardOutcome.NOT_TAKEN_ON, outcome_words="No room before May")
    hand.save()
    (answered,) = hand.case.sent_elsewhere
    assert (answered.outcome, answered.outcome_words) == (OnwardOutcome.NOT_TAKEN_ON, "No room before May")
    hand.qtbot.keyClick(row_of(hand.page, "To drug"), Qt.Key.Key_Return)
    hand.fill(outcome_words="No room before June")
    hand.save()
    (corrected,) = hand.case.sent_elsewhere
    assert corrected == replace(answered, outcome_words="No room before June", version=answered.version + 1)


def test_that_the_answer_to_a_compact_is_recorded_corrected_and_undone_where_the_paper_stands(hand, desk):
    wish = CompactWish(goal="A flat of my own", review_on=date(2026, 3, 2))
    order = Order(DocumentKind.LETTER, hand.person_id, with_compact=True, compact=wish)
    hand.news.tell(desk.documents.issue(order).changes)
    hand.settled()
    hand.tab("Documents")
    table = hand.page.document_list.table
    hand.press(table, "A")
    assert (hand.form.entry("goal").read(), hand.form.entry("review_on").read()) == (wish.goal, wish.review_on)
    hand.fill(reply=CompactReply.DECLINED, read_aloud=True, interpreter="Ewa Mazur")
    assert set(hand.refused()) == {"said", "read_by"}
    hand.fill(said="He wants to ask his solicitor", read_by="Grace Lindqvist")
    hand.save()
    (told,) = [one.told for one in hand.page.timeline._all if one.told[0].startswith("COMPACT")]
    assert told[0] == "COMPACT: declined to sign"
    assert "Read to Callum Pettifer by Grace Lindqvist on 18 Nov 2025" in told[1]
    assert "Interpreter: Ewa Mazur" in told[1]
    hand.page.ask_answer(table.records[0])
    hand.fill(reply=CompactReply.SIGNED, goal="A flat")
    hand.save()
    assert [one.goal for one in hand.case.compact_answers] == ["A flat"]
    hand.undo()
    assert [one.reply for one in hand.case.compact_answers] == [CompactReply.DECLINED]


def test_that_contacts_are_logged_finished_refused_undone_and_reopened(hand):
    desk, table = hand.desk, hand.page.contact_list.table
    past = replace(hand.case.contacts[-1], id="", version=0, planned_at=managed.at(date(2025, 11, 12), 10))
    desk.support.enter(past)
    hand.presenter.open(hand.person_id)
    hand.settled()
    hand.tab("Contacts")
    first = table.records[0]
    assert first.planned_at == past.planned_at
    assert "Outcome missing" in [table.model().index(at, 3).data() for at in range(table.model().rowCount())]
    table.opened.emit(first)
    assert hand.form.windowTitle().startswith("What came of the contact")
    assert hand.refused() == {"fact_text": "Say what happened, in a few words."}
    hand.fill(
        appointment_result=AppointmentResult.MISSED_UNACCEPTABLE, fact_text="Did not come", opinion_text="Worried"
    )
    hand.save()
    done = next(one for one in hand.case.contacts if one.fact_text == "Did not come")
    assert (done.at, done.planned_at, done.appointment_result) == (
        past.planned_at,
        past.planned_at,
        AppointmentResult.MISSED_UNACCEPTABLE,
    )
    hand.undo()
    assert hand.case.contacts[-1].at is None
    hand.press(table, "l")
    hand.fill(fact_text="Rang", marks=Marks(Handling.PARTNERS, Topic.HEALTH))
    hand.save()
    rang = next(one for one in hand.case.contacts if one.fact_text == "Rang")
    assert rang.marks.topic is Topic.HEALTH
    table.opened.emit(rang)
    assert hand.form.entry("fact_text").read() == "Rang"
    hand.fill(fact_text="x" * 20_001)
    assert "20,001 letters are too many" in hand.refused()["fact_text"]
    hand.form.reject()


def test_that_actions_say_late_in_words_and_are_closed_with_a_result(hand):
    table = hand.page.action_list.table
    hand.tab("Actions")
    assert table.model().index(1, 3).data() == "Overdue, 4 days"
    late = table.records[0]
    hand.press(table, "d")
    hand.fill(result="Keys handed over")
    hand.save()
    done = next(one for one in hand.case.actions if one.id == late.id)
    assert (done.state, done.result, done.done_on) == (ActionState.DONE, "Keys handed over", hand.case.day)
    hand.undo()
    assert next(one for one in hand.case.actions if one.id == late.id).state is ActionState.OPEN
    hand.press(table, "x")
    assert hand.refused() == {"result": "Say why it is no longer to be done."}
    hand.form.reject()
    hand.press(table, "a")
    hand.fill(what="Ring the landlord", due_on=date(2025, 11, 1))
    assert "has passed" in hand.refused()["due_on"]
    hand.fill(due_on=date(2025, 11, 25))
    hand.save()
    made = next(one for one in hand.case.actions if one.what == "Ring the landlord")
    table.opened.emit(made)
    assert hand.form.entry("due_on").read() == date(2025, 11, 25)
    hand.form.reject()


def test_that_risk_entries_are_made_by_key_and_plotted(hand):
    page = hand.page
    hand.tab("Risk and eligibility")
    assert page.risk.menu.actions()[0].text() == "&Offence"
    page.risk.menu.actions()[0].trigger()
    hand.fill(home_office_code="burglary", happened_on=date(2025, 11, 19))
    assert set(hand.refused()) == {"home_office_code", "happened_on"}
    hand.fill(
        description="Burglary, dwelling", home_office_code="028/01", group="burglary", happened_on=date(2025, 11, 3)
    )
    hand.fill(stage=OffenceStage.CHARGED)
    hand.save()
    assert "Code 028/01" in next(one.more for one in page.risk.table.records if isinstance(one.item, Offence))
    page.risk.menu.actions()[2].trigger()
    hand.fill(establishment="HMP Northmoor", from_on=date(2025, 11, 17), release_on=date(2025, 11, 16))
    assert set(hand.refused()) == {"release_on"}
    hand.fill(release_on=date(2026, 2, 1))
    hand.save()
    assert page._header._chip.accessibleName().startswith("Blue")
    hand.undo()
    assert page._header._chip.accessibleName().startswith("Amber")
    page.risk.menu.actions()[4].trigger()
    hand.fill(tool=Tool.OGRS3, value=81, assessed_on=date(2025, 11, 10))
    hand.save()
    assert "OGRS: 78 on 1 Nov 2025, 81 on 10 Nov 2025" in page.risk.scores.chart.accessibleDescription()
    assert [one.name for one in series_of(hand.case.scores)] == ["OGRS", "OVP"]
    page.risk.menu.actions()[3].trigger()
    hand.fill(category="Exclusion", text="Not to enter Mill Lane")
    hand.save()
    page.risk.table.opened.emit(next(one for one in page.risk.table.records if one.what == "Exclusion"))
    hand.fill(state="in_force", from_on=date(2025, 11, 18))
    hand.save()
    assert hand.case.licence_conditions[0].state == "in_force"


def test_that_an_answer_takes_two_keys_and_one_to_undo(hand):
    table = hand.page.pathways.table
    hand.tab("Pathways and interventions")
    table.go_to(next(one.id for one in hand.case.interventions if one.offer == "Weekly job coach"))
    with hand.qtbot.waitSignal(hand.news.changed):
        hand.press(table, "rd")
    hand.settled()
    coach = next(one for one in hand.case.interventions if one.offer == "Weekly job coach")
    assert (coach.response, coach.response_on, coach.progress) == (Response.DECLINED, hand.case.day, None)
    hand.undo()
    coach = next(one for one in hand.case.interventions if one.offer == "Weekly job coach")
    assert (coach.response, coach.progress) == (Response.ACCEPTED, Progress.ATTENDING)
    table.opened.emit(table.current)
    hand.fill(response_on=date(2025, 8, 1))
    assert hand.refused() == {"response_on": "The answer would lie before the offer."}
    hand.form.reject()


def test_that_the_timeline_is_filtered_opened_changed_and_printed(hand, prompts, tmp_path):
    timeline = hand.page.timeline
    hand.tab("Timeline")
    everything = len(timeline.table.records)
    timeline.filter._words.setText("job coach")
    assert [one.told[0] for one in timeline.table.records] == ["Offered: Weekly job coach"]
    assert timeline._note.text() == f"1 event of {everything}"
    one = timeline.table.records[0]
    timeline.table.opened.emit(one)
    assert timeline.entry.isVisible()
    assert "Accepted" in timeline.entry._words.toPlainText()
    timeline.table.opened.emit(one)
    assert hand.form.windowTitle() == "Change offer"
    hand.form.reject()
    timeline.filter.clear()
    assert timeline._scheme_in(2025, 11) == "on IOM"
    assert timeline._scheme_in(2025, 5) == "not on IOM"
    prompts.answers.append(tmp_path / "timeline.pdf")
    hand.page.print_wanted.emit()
    dialog = hand.presenter._paper.dialog
    dialog._on_save()
    assert dialog.form._fields["recipient"].error
    dialog._audience.choose(Audience.TEAM)
    dialog._recipient.setText("Kingsmere Housing")
    dialog._on_save()
    hand.settled()
    hand.settled()
    assert (tmp_path / "timeline.pdf").read_bytes().startswith(b"%PDF")
    [printed] = [entry for entry in logged.about(hand.desk, hand.person_id) if "timeline" in entry.words]
    assert (printed.recipients, printed.count) == ("Kingsmere Housing", everything)
    assert printed.words == "timeline, printed for the team alone"


def test_that_both_versions_are_shown_and_nothing_is_lost(hand):
    desk, who = hand.desk, hand.person_id
    desk.items.keep(Note(person_id=who, kind=NoteKind.FACT, text="Has a dog", source="Sister", on=hand.case.day))
    hand.presenter.open(who)
    hand.settled()
    [note] = hand.case.notes
    hand.page.forms.ask_item(note)
    hand.fill(text="Has a cat")
    colleague = Desk(desk.register, replace(desk.who, sign_in_name="nkansah", display_name="D. Nkansah", user_id="n"))
    colleague.items.keep(replace(note, text="Has two dogs", source="Landlord"))
    hand.form._on_save()
    hand.qtbot.waitUntil(lambda: hand.form.versions is not None)
    shown = hand.form.versions.choices
    assert set(shown) == {"Note", "Who says so"}
    assert desk.cases.open(who).notes[0].text == "Has two dogs"
    assert hand.form.entry("source").read() == "Landlord"  # only they had touched it
    assert hand.form.entry("text").read() == "Has a cat"
    yours, theirs = shown["Note"]
    theirs.setChecked(True)
    assert hand.form.entry("text").read() == "Has two dogs"
    yours.setChecked(True)
    hand.save()
    kept = desk.cases.open(who).notes[0]
    assert (kept.text, kept.source) == ("Has a cat", "Landlord")


def test_that_what_is_above_ones_clearance_cannot_be_chosen(hand):
    hand.page.forms.serve(hand.desk.clock.now, "Priya", (Handling.PERSON, Handling.PARTNERS))
    hand.page.forms.ask_item(Note(person_id=hand.person_id, kind=NoteKind.FACT, text="", on=hand.case.day))
    handling = hand.form.entry("marks").control.focusProxy()
    assert [handling.itemText(at) for at in range(handling.count())] == ["Person and court", "Partners only"]
    hand.form.reject()
