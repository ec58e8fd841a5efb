"""What each outcome of a daily check changes, and that correcting one's last check takes all of it back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from iom_desktop.errors import Mendable
from iom_desktop.records.kept import INTELLIGENCE_MARKS, PARTNER_MARKS
from iom_desktop.records.support import KeyDate
from iom_desktop.records.work import CheckEntry, Finding, NewCheck, OutcomeFacts, ProposedAction, SourceAnswer
from iom_desktop.services.daily_checks import seen_by_reader
from iom_desktop.vocabulary.access import Role
from iom_desktop.vocabulary.risk import CustodyKind, OffenceStage, Rag, Status
from iom_desktop.vocabulary.work import ActionOrigin, AppointmentResult, CheckOutcome, KeyDateKind, SourceResult
from tests import logged, managed
from tests.days import TODAY, TOMORROW, YESTERDAY


@pytest.fixture
def callum(somebody):
    return somebody


@pytest.fixture
def found(desk, callum):
    """Record what a check found about Callum, correcting what was recorded before."""
    answers = tuple(SourceAnswer(one.code, SourceResult.NOTHING_NEW) for one in desk.daily_checks.queue().sources)

    def record(outcome, further=(), **facts):
        correcting = bool(desk.daily_checks.queue().done)
        new = NewCheck(callum, outcome, answers, OutcomeFacts(**facts), further=further)
        return desk.daily_checks.record(new, correcting=correcting)

    return record


@pytest.fixture
def case(desk, callum):
    return lambda: desk.cases.open(callum)


def test_that_bail_puts_the_return_into_the_diary(found, case):
    found(CheckOutcome.BAILED, day=TOMORROW, starts_at="15:00", place="Alder Street", what="Curfew 21:00 to 07:00")
    (key_date,) = case().key_dates
    assert (key_date.kind, key_date.day, key_date.starts_at) == (KeyDateKind.BAIL_RETURN, TOMORROW, "15:00")
    assert (key_date.place, key_date.bail_conditions) == ("Alder Street", "Curfew 21:00 to 07:00")


def test_that_a_bail_return_in_the_past_is_refused_and_nothing_kept(desk, found, case):
    with pytest.raises(Mendable, match="That day has passed"):
        found(CheckOutcome.BAILED, day=YESTERDAY, place="Alder Street")
    assert case().key_dates == ()
    assert len(desk.daily_checks.queue().waiting) == 1


def test_that_a_wanted_person_has_the_status_with_why_and_where(found, case):
    found(CheckOutcome.WANTED, day=YESTERDAY, what="Warrant", who="Alderwick Road")
    assert case().status.status is Status.WANTED
    (recorded,) = case().statuses
    assert (recorded.from_on, recorded.reason, recorded.last_tried) == (YESTERDAY, "Warrant", "Alderwick Road")


def test_that_an_arrest_is_an_offence_and_ends_the_search(desk, callum, found, case, clock):
    found(CheckOutcome.WANTED, day=TODAY, what="Warrant")
    clock.set(clock.now() + timedelta(days=1))
    found(CheckOutcome.ARRESTED, day=TOMORROW, what="Burglary", place="Alder Street")
    (offence,) = case().offences
    assert (offence.stage, offence.stage_on, offence.description) == (OffenceStage.ARRESTED, TOMORROW, "Burglary")
    assert case().status.status is None


def test_that_a_charge_with_a_court_day_is_an_offence_and_a_date(found, case):
    found(CheckOutcome.CHARGED, what="Robbery", place="Kingsmere Crown Court", day=TOMORROW, starts_at="10:00")
    (offence,) = case().offences
    assert (offence.stage, offence.court) == (OffenceStage.CHARGED, "Kingsmere Crown Court")
    (key_date,) = case().key_dates
    assert (key_date.kind, key_date.day, key_date.stage) == (KeyDateKind.COURT, TOMORROW, "")


def test_that_a_charge_without_a_court_day_is_an_offence_alone(found, case):
    found(CheckOutcome.CHARGED, what="Robbery")
    assert len(case().offences) == 1
    assert case().key_dates == ()


def test_that_a_remand_makes_the_case_blue_and_keeps_the_colour_for_the_release(found, case):
    found(CheckOutcome.REMANDED, day=TODAY, place="HMP Thornwick")
    assert (case().rag.shown, case().rag.community) == (Rag.BLUE, Rag.AMBER)
    (period,) = case().custody_periods
    assert (period.kind, period.establishment) == (CustodyKind.REMAND, "HMP Thornwick")


def test_that_a_release_closes_custody_and_brings_the_colour_back(desk, callum, found, case):
    managed.take_into_custody(desk, callum, date(2025, 10, 1))
    assert case().rag.shown is Rag.BLUE
    found(CheckOutcome.RELEASED, day=TODAY)
    assert case().rag.shown is Rag.AMBER
    assert case().custody_periods[0].to_on == TODAY


def test_that_a_release_of_somebody_who_is_not_inside_is_refused(found):
    with pytest.raises(Mendable, match="neither in prison nor arrested"):
        found(CheckOutcome.RELEASED, day=TODAY)


def test_that_a_recall_without_a_prison_is_a_status_and_with_one_is_custody(found, case):
    found(CheckOutcome.RECALLED, day=TODAY, what="Missed appointments")
    assert case().status.status is Status.RECALLED
    found(CheckOutcome.RECALLED, day=TODAY, place="HMP Thornwick")
    assert case().rag.shown is Rag.BLUE
    assert case().custody_periods[0].kind is CustodyKind.RECALL
    assert case().statuses == ()


def test_that_a_move_ends_the_old_address_and_a_correction_brings_it_back(desk, callum, found, case):
    found(CheckOutcome.MOVED, place="3 Mill Lane", postcode="km1 4ab")
    assert case().address.words == "3 Mill Lane, KM1 4AB"
    found(CheckOutcome.NO_CHANGE)
    assert case().address is None


def test_that_a_missed_appointment_is_a_contact_with_its_result(found, case):
    found(CheckOutcome.MISSED_APPOINTMENT, day=YESTERDAY, what="Probation office", accepted=True)
    (contact,) = case().contacts
    assert contact.appointment_result is AppointmentResult.MISSED_ACCEPTABLE


def test_that_a_hearing_already_in_the_diary_is_not_entered_twice(desk, callum, found, case):
    facts = {"day": TODAY, "starts_at": "10:00", "place": "Kingsmere Crown Court"}
    desk.support.set_date(KeyDate(person_id=callum, kind=KeyDateKind.COURT, **facts))
    found(CheckOutcome.COURT, **facts)
    assert len(case().key_dates) == 1
    found(CheckOutcome.NO_CHANGE)
    assert len(case().key_dates) == 1


@pytest.mark.parametrize(
    ("outcome", "facts"),
    [
        (CheckOutcome.ARRESTED, {"day": TODAY, "what": "Burglary"}),
        (CheckOutcome.CHARGED, {"what": "Robbery", "day": TOMORROW, "place": "Crown Court"}),
        (CheckOutcome.BAILED, {"day": TOMORROW, "place": "Alder Street"}),
        (CheckOutcome.WANTED, {"day": TODAY, "what": "Warrant"}),
        (CheckOutcome.RECALLED, {"day": TODAY, "place": "HMP Thornwick"}),
        (CheckOutcome.REMANDED, {"day": TODAY, "place": "HMP Thornwick"}),
        (CheckOutcome.COURT, {"day": TODAY, "place": "Crown Court"}),
        (CheckOutcome.MISSED_APPOINTMENT, {"day": TODAY, "what": "Office"}),
    ],
)
def test_that_correcting_ones_last_check_takes_back_all_it_changed(found, case, outcome, facts):
    before = case()
    found(outcome, **facts)
    found(CheckOutcome.NO_CHANGE)
    after = case()
    for part in ("rag", "status", "statuses", "offences", "key_dates", "contacts", "custody_periods"):
        assert getattr(after, part) == getattr(before, part), part


def test_that_correcting_a_release_opens_custody_again(desk, callum, found, case):
    managed.take_into_custody(desk, callum, date(2025, 10, 1))
    found(CheckOutcome.RELEASED, day=TODAY)
    found(CheckOutcome.NO_CHANGE)
    assert case().rag.shown is Rag.BLUE


def test_that_one_check_finds_several_things_each_with_its_own_mark_and_effects(desk, callum, found, case):
    bail = Finding(CheckOutcome.BAILED, OutcomeFacts(day=TOMORROW, place="Alder Street"))
    facts = {"day": TODAY, "what": "Burglary"}
    entry = found(CheckOutcome.ARRESTED, further=(bail,), **facts).entry
    assert [one.outcome for one in entry.findings] == [CheckOutcome.ARRESTED, CheckOutcome.BAILED]
    assert (len(case().offences), len(case().key_dates), len(case().checks)) == (1, 1, 2)
    found(CheckOutcome.NO_CHANGE)
    assert (case().offences, case().key_dates, len(case().checks)) == ((), (), 1)


def test_that_a_move_inside_goes_on_in_another_prison_and_is_taken_back(desk, callum, found, case):
    managed.take_into_custody(desk, callum, date(2025, 10, 1))
    found(CheckOutcome.MOVED, place="HMP Thornwick")
    assert (case().rag.shown, case().status.establishment) == (Rag.BLUE, "HMP Thornwick")
    found(CheckOutcome.NO_CHANGE)
    assert [(one.establishment, one.to_on) for one in case().custody_periods] == [("HMP Northmoor", None)]


def test_that_a_check_taken_back_is_as_if_nobody_had_looked(desk, callum, found, case):
    found(CheckOutcome.WANTED, day=TODAY, what="Warrant")
    assert desk.daily_checks.take_back(callum).left == ()
    assert case().statuses == ()
    assert [line.today for line in desk.daily_checks.queue().waiting] == [None]
    with pytest.raises(Mendable, match="nothing to take back"):
        desk.daily_checks.take_back(callum)


def test_that_what_somebody_has_changed_since_is_left_and_said(desk, callum, found, case):
    found(CheckOutcome.BAILED, day=TOMORROW, place="Alder Street")
    (bail,) = case().key_dates
    desk.support.set_date(replace(bail, place="Mill Lane"))
    assert desk.daily_checks.take_back(callum).left == ("a date in the diary",)
    assert case().key_dates[0].place == "Mill Lane"


def test_that_a_proposal_becomes_an_action_only_when_somebody_takes_it_on(desk, callum, found, case):
    queue = desk.daily_checks.queue()
    (line,) = queue.waiting
    check = NewCheck(callum, CheckOutcome.COURT, facts=OutcomeFacts(day=TOMORROW, place="Crown Court"))
    (proposed,) = desk.daily_checks.proposed(check, line, queue)
    found(CheckOutcome.COURT, day=TOMORROW, place="Crown Court")
    assert case().actions == ()
    left = desk.daily_checks.answer(callum, proposed, taken=False).entry
    assert (left.proposals[0].taken, case().actions) == (False, ())
    for _twice in range(2):
        desk.daily_checks.answer(callum, proposed, taken=True)
    (action,) = case().actions
    assert (action.what, action.due_on, action.origin) == (proposed.what, TOMORROW, ActionOrigin.DAILY_CHECK)
    desk.daily_checks.take_back(callum)
    assert case().actions == ()


def test_that_what_intelligence_suggests_is_told_to_those_cleared_for_it_alone(desk):
    made = CheckEntry(
        "1", "2", TODAY, CheckOutcome.WELFARE, (), OutcomeFacts(), "", "", "", "3", managed.at(TODAY, 9), PARTNER_MARKS
    )
    hidden = replace(made, outcome=CheckOutcome.INTELLIGENCE, marks=INTELLIGENCE_MARKS)
    proposed = tuple(
        ProposedAction(str(one), "Visit", one) for one in (CheckOutcome.WELFARE, CheckOutcome.INTELLIGENCE)
    )
    entry = replace(made, further=(hidden,), proposals=proposed)
    partner = replace(desk.who, role=Role.PARTNER, user_id="other")
    assert seen_by_reader(partner, entry, TODAY).proposals == proposed[:1]
    assert seen_by_reader(replace(partner, role=Role.POLICE), entry, TODAY).proposals == proposed


def test_that_a_corrected_check_stays_one_check_and_both_are_in_the_log(desk, callum, found):
    first = found(CheckOutcome.WANTED, day=TODAY, what="Warrant").entry
    second = found(CheckOutcome.NO_CHANGE).entry
    assert second.check_id == first.check_id
    entries = [one for one in logged.about(desk, callum) if "daily_check" in one.record_kind]
    assert len(entries) >= 2
