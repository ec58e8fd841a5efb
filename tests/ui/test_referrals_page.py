"""Referrals over a real register: the list, the seven steps, and a new one."""

from datetime import date

import pikepdf
import pytest

from iom_desktop.exchange import transfer_pack
from iom_desktop.records.person import Person
from iom_desktop.records.support import OnwardReferral
from iom_desktop.records.transfer import Pack, PackHead
from iom_desktop.store import packs
from iom_desktop.ui.pages.referrals.page import ReferralsPage
from iom_desktop.ui.pages.referrals.presenter import ReferralsPresenter
from iom_desktop.vocabulary.cohort import OnwardOutcome, ReferralOutcome, ReferralStep
from iom_desktop.vocabulary.people import IdentifierKind, MarkerKind
from iom_desktop.vocabulary.risk import Tool
from tests import managed
from tests.documents import filling
from tests.registers import CHEAP, MOMENT, PASSPHRASE

pytestmark = pytest.mark.qt


@pytest.fixture
def opened(qtbot, desk, tools, settled):
    """The page with an empty form for a new referral, and its presenter."""
    page = ReferralsPage(tools.theme, tools.icons)
    qtbot.addWidget(page)
    presenter = ReferralsPresenter(page, desk, tools.tasks, tools.news, tools.prompts)
    page.resize(1280, 720)
    page.show()
    presenter.open("new")
    settled()
    return page


@pytest.fixture
def packed(prompts, tmp_path):
    """A pack that another borough has sent, chosen when a file is asked for."""
    head = PackHead("p", "Harrow", "Kingsmere", "Priya Raman", "Moves to her aunt", MOMENT, "Ola Brandt")
    person = Person(surname="Newcomer", forenames="Nia", date_of_birth=date(2001, 4, 1))
    path = tmp_path / "transfer.iompack"
    path.write_bytes(packs.seal(transfer_pack.write(Pack(head, person, ())), PASSPHRASE, CHEAP))
    prompts.answers.append(path)


def fill_in(new, score="78"):
    new.referrer.agency.choose("police")
    new.referrer.name.setText("Marta Olsen")
    new.referrer.why.setPlainText("Four burglaries in a month")
    new.person.surname.setText("Lindgren")
    new.person.forenames.setText("Moses")
    new.person.born.setText("3 Feb 1999")
    new.person.born.textEdited.emit("3 Feb 1999")
    new.person.numbers[IdentifierKind.CRN].setText("X700001")
    new.person.lines.setText("No fixed abode")
    new.person.phone.setText("020 7946 0000")
    new.known.scores[Tool.OGRS3].setText(score)
    new.known.warnings[MarkerKind.WEAPONS].setChecked(True)
    new.known.pathways["drugs"].setChecked(True)


def test_that_a_form_that_came_back_fills_the_referral_and_is_saved_as_if_typed(
    opened, saved, prompts, settled, tmp_path
):
    prompts.answers.append(filling.returned(tmp_path / "form.pdf"))
    opened.returned_wanted.emit()
    settled()
    new = opened.new
    assert (new.person.surname.text(), new.person.born.day) == ("Lindgren", date(1999, 2, 3))
    assert new._message._line.text() == "Filled in from form.pdf"
    new.known.scores[Tool.OGRS3].setText("78")
    saved(new._on_save)
    (referral,) = [one for one in opened.table.records if one.person_name == "Moses Lindgren"]
    assert (referral.from_agency, referral.from_role) == ("housing", "tenancy officer")


def test_that_a_form_that_came_back_does_not_take_the_place_of_what_is_being_typed(opened, prompts, settled, tmp_path):
    opened.new.person.surname.setText("Pettifer")
    prompts.answers.append(filling.returned(tmp_path / "form.pdf"))
    opened.returned_wanted.emit()
    settled()
    assert opened.new.person.surname.text() == "Pettifer"
    assert "first" in opened.new._message._detail.text()


def test_that_a_scan_says_why_it_cannot_be_read(opened, prompts, settled, tmp_path):
    path = tmp_path / "scan.pdf"
    with pikepdf.Pdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(path)
    prompts.answers.append(path)
    opened.returned_wanted.emit()
    settled()
    assert "printed or scanned" in opened._message._detail.text()


def test_that_a_new_referral_is_saved_and_shown_with_its_first_step(qtbot, desk, opened, saved):
    fill_in(opened.new)
    saved(opened.new._on_save)
    assert opened._stack.currentWidget() is not opened.new
    [referral] = opened.table.records
    assert referral.person_name == "Moses Lindgren"
    model = opened.table.model()
    said = [model.index(0, at).data() for at in range(model.columnCount())]
    assert said == ["Moses Lindgren", "Police", "Marta Olsen", "18 Nov 2025", "1 of 7", "Get the score"]
    record = desk.cases.open(referral.person_id)
    assert record.address.kind.value == "no_fixed_abode"
    assert record.contact_details[0].value == "020 7946 0000"
    with qtbot.waitSignal(opened.case_wanted) as wanted:
        opened.pane.case_wanted.emit()
    assert wanted.args == [referral.person_id]


def test_that_steps_are_taken_and_a_referral_ended_in_dialogs(desk, opened, saved):
    fill_in(opened.new)
    saved(opened.new._on_save)
    opened.ask_step(opened.table.current)
    opened.dialog._words.setPlainText("OGRS 78")
    saved(opened.dialog._on_save)
    assert opened.table.current.next_step is ReferralStep.DATA_COLLATED
    opened.ask_end(opened.table.current)
    opened.dialog._on_save()
    assert opened.dialog.form._fields["reason"].error
    opened.dialog._reason.setPlainText("Moved away")
    saved(opened.dialog._on_save)
    assert opened.table.records == ()
    opened.tabs.setCurrentIndex(1)
    assert [one.outcome for one in opened.table.records] == [ReferralOutcome.NOT_ACCEPTED]
    assert not opened.pane._take.isEnabled()


def test_that_a_form_says_beside_its_fields_what_is_missing_or_wrong(opened, settled):
    opened.new.left.emit()
    assert opened.table.empty.isVisible()
    opened.table.empty._on_pressed()
    new = opened.new
    assert opened._stack.currentWidget() is new
    new._on_save()
    sections = (new.referrer, new.person, new.known)
    wrong = [name for section in sections for name, field in section._fields.items() if field.error]
    assert wrong == ["agency", "name", "why", "surname", "forenames", "born"]
    for score in ("abc", "120", "7.5"):
        fill_in(new, score=score)
        new._on_save()
        assert new.known._fields[Tool.OGRS3.value].error, score
    fill_in(new, score="60")
    new._on_save()
    settled()
    assert opened._stack.currentWidget() is new, "below the threshold it stays in the form, with the reason"
    assert new._message.isVisible()
    assert new.person.surname.text() == "Lindgren"


def test_that_whoever_could_be_meant_is_shown_before_somebody_new_is_entered(desk, opened, saved, settled):
    known = managed.somebody(desk, "Moses", "Lindgrin", crn="X700002", born=date(1999, 2, 3))
    fill_in(opened.new)
    opened.new.person.numbers[IdentifierKind.CRN].clear()
    opened.new._on_save()
    settled()
    form = opened.dialog
    form._on_save()
    assert form.form._fields["who"].error
    form.who.choose(known)
    form._on_save()
    settled()
    assert "already on the scheme" in opened.new._message._line.text() + opened.new._message._detail.text()
    opened.new._on_save()
    settled()
    opened.dialog.who.choose("")
    saved(opened.dialog._on_save)
    assert [one.person_name for one in opened.table.records] == ["Moses Lindgren"]


def test_that_each_kind_of_referral_asks_for_what_it_needs(opened, settled):
    section = opened.new.referrer
    fill_in(opened.new, score="60")
    section.agency.choose("prison")
    assert section.has("expected")
    opened.new._on_save()
    assert section._fields["expected"].error
    section.expected.set_day(date(2025, 12, 19))
    opened.new._on_save()
    settled()
    assert "exceptional circumstances" in section._fields["circumstances"].error
    section.agency.choose("other_borough")
    assert not section.has("expected")
    opened.new._on_save()
    assert section._fields["borough"].error == "Name the borough."


@pytest.mark.usefixtures("packed")
def test_that_a_pack_is_opened_matched_and_taken_in(desk, opened, saved, settled):
    opened.new.left.emit()
    opened.pack_wanted.emit()
    opened.dialog.passphrase.setText("not this one")
    opened.dialog._on_save()
    settled()
    assert "does not open this pack" in opened.dialog._message._detail.text()
    opened.dialog.passphrase.setText(PASSPHRASE)
    opened.dialog._on_save()
    settled()
    form = opened.dialog
    assert form.windowTitle() == "Take in Nia Newcomer, born 1 Apr 2001"
    form.presenter.setText("Ola Brandt")
    form.circumstances.setPlainText("Three agencies see her")
    saved(form._on_save)
    [referral] = opened.table.records
    assert (referral.other_borough, referral.person_name) == ("Harrow", "Nia Newcomer")
    opened.tabs.setCurrentIndex(3)
    assert opened.sent.isVisibleTo(opened)
    desk.transfers.refer(
        OnwardReferral(person_id=referral.person_id, sent_on=date(2025, 11, 18), reason="Drink", to_agency="drugs")
    )
    opened.retry_wanted.emit()
    settled()
    opened.ask_answer(opened.sent.records[0])
    saved(opened.dialog._on_save)
    assert [one.outcome for one in opened.sent.records] == [OnwardOutcome.TAKEN_ON]
