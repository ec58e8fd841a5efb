"""The queue of what is due, holds, and decisions to keep on, as its two roles see them."""

from datetime import date, timedelta

import pytest

from iom_desktop.clock import SetClock
from iom_desktop.errors import Mendable, NotAllowed
from iom_desktop.records.person import Identifier, Person
from iom_desktop.records.retention import RetentionLine
from iom_desktop.services.desk import Desk
from iom_desktop.vocabulary.access import Role
from iom_desktop.vocabulary.people import IdentifierKind
from iom_desktop.vocabulary.retention import HoldReason, RetentionClass, RetentionState
from tests import logged, managed, registers
from tests.cohort_lists import csv_file, person_row


@pytest.fixture
def protection(desk: Desk) -> Desk:
    """Whoever keeps retention, beside the coordinator."""
    return Desk(desk.register, registers.actor(Role.DATA_PROTECTION))


@pytest.fixture
def ade(desk: Desk) -> str:
    """Somebody the register only knows."""
    number = Identifier(person_id="", kind=IdentifierKind.CRN, value="X222222", canonical="")
    return desk.people.add(Person(surname="Okafor", forenames="Ade"), number)


def line(desk: Desk, person_id: str) -> RetentionLine:
    return next(one for one in desk.retention.board().lines if one.person_id == person_id)


def test_that_everybody_in_the_register_stands_in_the_queue(desk: Desk, ade: str) -> None:
    callum = managed.somebody(desk)
    assert line(desk, ade).state is RetentionState.LATER
    assert line(desk, callum).state is RetentionState.MANAGED
    assert line(desk, ade).crn == "X222222"


def test_that_somebody_falls_due_when_the_time_is_up(desk: Desk, ade: str, clock: SetClock) -> None:
    due = line(desk, ade).due
    assert due == date(2027, 11, 18)
    clock.set(registers.MOMENT + timedelta(days=731))
    assert line(desk, ade).state is RetentionState.DUE


def test_that_keeping_on_needs_a_reason_and_a_day_to_come(protection: Desk, ade: str, today: date) -> None:
    keep = protection.retention.keep
    for reason, day in (("", date(2027, 1, 1)), ("Inquest", today)):
        with pytest.raises(Mendable):
            keep(ade, reason, day, RetentionClass.NEVER_ADOPTED)
    keep(ade, "Inquest", date(2029, 1, 1), RetentionClass.PUBLIC_PROTECTION)
    found = line(protection, ade)
    assert (found.retention_class, found.act_on) == (RetentionClass.PUBLIC_PROTECTION, date(2029, 1, 1))
    assert [one.reason for one in protection.retention.history(ade)] == ["Inquest"]


def test_that_a_later_decision_to_keep_takes_the_place_of_the_one_before(protection: Desk, ade: str) -> None:
    protection.retention.keep(ade, "Inquest", date(2029, 1, 1), RetentionClass.SERIOUS)
    protection.retention.keep(ade, "Inquest over", date(2028, 1, 1), RetentionClass.NEVER_ADOPTED)
    assert line(protection, ade).act_on == date(2028, 1, 1)
    assert line(protection, ade).retention_class is RetentionClass.NEVER_ADOPTED
    assert [one.ended_on is None for one in protection.retention.history(ade)] == [False, True]


def test_that_a_hold_stands_until_data_protection_lifts_it(desk: Desk, protection: Desk, ade: str) -> None:
    desk.retention.hold(ade, HoldReason.DISCLOSURE, "R v Marl")
    assert line(desk, ade).state is RetentionState.ON_HOLD
    assert [one.decided_by for one in line(desk, ade).holds] == ["Priya Raman"]
    with pytest.raises(NotAllowed):
        desk.retention.lift(ade, "Over")
    protection.retention.lift(ade, "Trial over")
    assert line(desk, ade).state is RetentionState.LATER
    with pytest.raises(Mendable):
        protection.retention.lift(ade, "Again")


def test_that_a_coordinator_writes_the_boroughs_policy_into_the_periods(desk: Desk, protection: Desk, ade: str) -> None:
    desk.retention.set_period(RetentionClass.NEVER_ADOPTED, 1, None)
    found = line(desk, ade)
    assert (found.due, found.class_label) == (date(2026, 11, 18), "Listed only: 1 year after the last listing")
    with pytest.raises(Mendable):
        desk.retention.set_period(RetentionClass.NEVER_ADOPTED, None, None)
    with pytest.raises(NotAllowed):
        protection.retention.set_period(RetentionClass.NEVER_ADOPTED, 3, None)


@pytest.mark.parametrize("role", [Role.POLICE, Role.PROBATION, Role.PARTNER])
def test_that_the_rest_of_the_team_keeps_no_retention(desk: Desk, ade: str, role: Role) -> None:
    other = Desk(desk.register, registers.actor(role))
    for refused in (
        other.retention.board,
        lambda: other.retention.history(ade),
        lambda: other.retention.hold(ade, HoldReason.APPEAL, "No"),
        lambda: other.retention.keep(ade, "No", date(2029, 1, 1), RetentionClass.SERIOUS),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_that_looking_at_the_queue_is_one_look_with_its_count(desk: Desk, protection: Desk, ade: str) -> None:
    protection.retention.board()
    protection.retention.hold(ade, HoldReason.OTHER, "A letter")
    kinds = {entry.record_kind for entry in logged.about(desk, ade)}
    assert "retention_review" in kinds


def test_that_data_protection_opens_a_case_in_a_review_alone(desk: Desk, protection: Desk) -> None:
    callum = managed.callum(desk)
    with pytest.raises(NotAllowed):
        protection.cases.open(callum)
    protection.subject_access.begin(callum, date(2025, 11, 10), "Passport shown")
    assert protection.cases.open(callum).person.surname == "Pettifer"
    (request,) = protection.retention.board().access
    protection.subject_access.withdraw(request.id)
    with pytest.raises(NotAllowed):
        protection.cases.open(callum)


def test_that_rows_a_correction_replaced_have_their_time_and_can_be_taken_out(desk, tmp_path):
    desk.cohort.accept(desk.cohort.preview(csv_file(tmp_path, "2025-11", person_row(1), person_row(2))))
    corrected = csv_file(tmp_path, "2025-11", person_row(1))
    desk.cohort.accept(desk.cohort.preview(corrected, correct=True))
    (kept,) = desk.retention.board().replaced
    assert (kept.month, kept.people, kept.kept_until) == ("2025-11", 1, date(2027, 11, 1))
    desk.retention.forget_replaced(kept.month_id)
    assert desk.retention.board().replaced == ()
    with pytest.raises(Mendable, match="Nothing is kept"):
        desk.retention.forget_replaced(kept.month_id)
    desk.cohort.undo("2025-11")
    assert desk.cohort.months() == ()
