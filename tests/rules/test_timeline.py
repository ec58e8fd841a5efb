"""What happened in a case, by its day."""

from dataclasses import replace
from datetime import UTC, date, datetime

from iom_desktop.records.access import Marks
from iom_desktop.records.case import CaseRecord, CheckLine
from iom_desktop.records.person import Person
from iom_desktop.records.risk import CustodyPeriod, Score
from iom_desktop.records.scheme import Episode, StatusState
from iom_desktop.records.support import Contact, KeyDate
from iom_desktop.rules import timeline
from iom_desktop.vocabulary.access import Handling
from iom_desktop.vocabulary.cohort import Route
from iom_desktop.vocabulary.risk import SentencePhase, Tool
from iom_desktop.vocabulary.work import AppointmentResult, CheckOutcome, ContactKind, KeyDateKind

DAY = date(2025, 11, 18)
CASE = CaseRecord(
    person=Person(id="p", surname="Pettifer", forenames="Callum"),
    day=DAY,
    episode=Episode(id="e", person_id="p", route=Route.CORE_COHORT, adopted_on=date(2025, 6, 2)),
    managed=True,
    rag=None,
    status=StatusState(None, SentencePhase.NOT_STATUTORY),
)


def days(**parts):
    return [entry.day for entry in timeline.of(replace(CASE, **parts), datetime.date)]


def check(outcome):
    return CheckLine(
        "c", date(2025, 11, 17), datetime(2025, 11, 17, 9, tzinfo=UTC), outcome, "", "", Marks(Handling.PERSON)
    )


def test_that_the_newest_comes_first():
    scores = tuple(Score(person_id="p", tool=Tool.OVP, assessed_on=day) for day in (date(2025, 7, 1), date(2025, 9, 1)))
    assert days(scores=scores) == [date(2025, 9, 1), date(2025, 7, 1), date(2025, 6, 2)]


def test_that_what_is_to_come_is_not_on_the_timeline():
    hearing = KeyDate(person_id="p", kind=KeyDateKind.COURT, day=date(2025, 11, 26))
    planned = Contact(person_id="p", kind=ContactKind.HOME, planned_at=datetime(2025, 11, 20, 9, tzinfo=UTC))
    assert days(key_dates=(hearing,), contacts=(planned,)) == [date(2025, 6, 2)]


def test_that_an_appointment_that_was_missed_has_happened():
    planned = Contact(person_id="p", kind=ContactKind.HOME, planned_at=datetime(2025, 11, 12, 9, tzinfo=UTC))
    missed = replace(planned, appointment_result=AppointmentResult.MISSED_ACCEPTABLE)
    assert days(contacts=(planned, missed)) == [date(2025, 11, 12), date(2025, 6, 2)]


def test_that_what_has_no_day_is_left_out():
    assert days(scores=(Score(person_id="p", tool=Tool.OVP),)) == [date(2025, 6, 2)]


def test_that_going_in_and_coming_out_are_two_events():
    period = CustodyPeriod(person_id="p", from_on=date(2025, 9, 1), to_on=date(2025, 9, 20))
    assert days(custody_periods=(period,)) == [date(2025, 9, 20), date(2025, 9, 1), date(2025, 6, 2)]


def test_that_joining_and_leaving_are_two_events():
    left = replace(CASE.episode, exited_on=date(2025, 10, 1))
    earlier = replace(CASE.episode, adopted_on=date(2020, 1, 1), exited_on=date(2021, 1, 1))
    expected = [date(2025, 10, 1), date(2025, 6, 2), date(2021, 1, 1), date(2020, 1, 1)]
    assert days(episode=left, earlier_episodes=(earlier,)) == expected


def test_that_a_check_without_change_is_no_event():
    assert len(days(checks=(check(CheckOutcome.NO_CHANGE), check(CheckOutcome.ARRESTED)))) == 2
