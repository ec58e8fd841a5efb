"""Who a change to several people leaves out."""

from datetime import date

from iom_desktop.records.support import Assignment, KeyDate
from iom_desktop.rules import bulk
from iom_desktop.vocabulary.work import AssignmentRole, KeyDateKind

TODAY, LATER = date(2025, 11, 18), date(2025, 12, 2)
OFFICER = AssignmentRole.POLICE_OFFICER


def review(day: date, result: str = "", kind: KeyDateKind = KeyDateKind.REVIEW) -> KeyDate:
    return KeyDate(person_id="1", kind=kind, day=day, starts_at="10:00", result=result)


def test_that_whoever_is_named_already_is_not_named_again() -> None:
    def named(name: str, to_on: date | None = None) -> Assignment:
        return Assignment(person_id="1", episode_id="1", role=OFFICER, name=name, from_on=TODAY, to_on=to_on)

    assert bulk.holds_already([named("PC Marta Olsen")], OFFICER, "pc marta olsen")
    assert not bulk.holds_already([named("PC Marta Olsen", TODAY)], OFFICER, "PC Marta Olsen")
    assert not bulk.holds_already([named("PC Marta Olsen")], AssignmentRole.LEAD_PROFESSIONAL, "PC Marta Olsen")


def test_that_the_next_review_is_the_first_planned_one_without_a_result() -> None:
    first, second = review(date(2025, 11, 25)), review(LATER)
    past, held = review(date(2025, 11, 4)), review(date(2025, 11, 20), "Green agreed")
    court = review(date(2025, 11, 19), kind=KeyDateKind.COURT)
    assert bulk.next_review([second, past, held, court, first], TODAY) == first
    assert bulk.next_review([past, held, court], TODAY) is None


def test_that_a_review_moves_without_its_time_of_day() -> None:
    assert bulk.moved(review(TODAY), LATER) == KeyDate(person_id="1", kind=KeyDateKind.REVIEW, day=LATER)
