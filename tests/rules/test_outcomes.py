"""When a daily check can stand, and what is said when it cannot."""

from datetime import date, timedelta

import pytest

from iom_desktop.errors import Mendable
from iom_desktop.records.access import ReferenceEntry
from iom_desktop.records.risk import CustodyPeriod
from iom_desktop.records.work import ASKS, NewCheck, OutcomeFacts, SourceAnswer
from iom_desktop.rules import outcomes
from iom_desktop.vocabulary.work import CheckOutcome, SourceResult

DAY = date(2025, 11, 18)
YESTERDAY = DAY - timedelta(days=1)
TOMORROW = DAY + timedelta(days=1)
INSIDE = CustodyPeriod(person_id="p1", from_on=date(2025, 11, 3), establishment="HMP Thornwick")
FULL = OutcomeFacts(day=DAY, starts_at="10:00", place="Alder Street", postcode="KM1 4AB", what="Burglary", who="A")


def check(outcome: CheckOutcome, facts: OutcomeFacts = FULL) -> NewCheck:
    return NewCheck("p1", outcome, facts=facts)


def refused(outcome: CheckOutcome, facts: OutcomeFacts, inside: CustodyPeriod | None = None) -> str:
    with pytest.raises(Mendable) as error:
        outcomes.check_facts(check(outcome, facts), DAY, inside)
    return error.value.code


@pytest.mark.parametrize("outcome", CheckOutcome)
def test_that_every_outcome_says_what_it_asks_and_stands_with_all_of_it(outcome):
    assert outcome in ASKS
    outcomes.check_facts(check(outcome), DAY, INSIDE if outcome is CheckOutcome.RELEASED else None)


@pytest.mark.parametrize("outcome", [one for one in CheckOutcome if any(ask.needed for ask in ASKS[one])])
def test_that_an_outcome_without_the_facts_it_needs_is_refused(outcome):
    inside = INSIDE if outcome is CheckOutcome.RELEASED else None
    assert refused(outcome, OutcomeFacts(), inside) == "fact_missing"


@pytest.mark.parametrize("outcome", outcomes.HAPPENED)
def test_that_what_was_found_cannot_lie_ahead(outcome):
    facts = OutcomeFacts(day=TOMORROW, place="HMP Thornwick", what="Burglary")
    assert refused(outcome, facts, INSIDE if outcome is CheckOutcome.RELEASED else None) == "day_ahead"


@pytest.mark.parametrize("outcome", outcomes.TO_COME)
def test_that_what_is_to_come_cannot_lie_behind(outcome):
    assert refused(outcome, OutcomeFacts(day=YESTERDAY, place="Alder Street", what="Burglary")) == "day_past"


def test_that_nobody_outside_prison_is_released():
    assert refused(CheckOutcome.RELEASED, OutcomeFacts(day=DAY)) == "not_inside"


def test_that_a_release_before_the_reception_is_refused():
    assert refused(CheckOutcome.RELEASED, OutcomeFacts(day=date(2025, 11, 1)), INSIDE) == "released_before_custody"


def test_that_nobody_in_prison_is_remanded_a_second_time():
    assert refused(CheckOutcome.REMANDED, OutcomeFacts(day=DAY, place="HMP Thornwick"), INSIDE) == "already_inside"


def test_that_a_source_nobody_looked_in_is_named():
    sources = [ReferenceEntry("check_sources", "pnc", "PNC or LEDS", "PNC", 1)]
    sources.append(ReferenceEntry("check_sources", "tag", "Tag", "", 2))
    half = NewCheck("p1", CheckOutcome.NO_CHANGE, (SourceAnswer("pnc", SourceResult.NOTHING_NEW),))
    with pytest.raises(Mendable, match="Not looked at yet: Tag"):
        outcomes.check_sources(half, sources)


def test_that_only_the_facts_the_outcome_asks_for_are_kept_and_trimmed():
    facts = OutcomeFacts(day=DAY, starts_at="9.05", place=" Alder   Street ", what="Curfew", who="nobody asked")
    kept = outcomes.settled(facts, CheckOutcome.BAILED)
    assert kept == OutcomeFacts(day=DAY, starts_at="09:05", place="Alder Street", what="Curfew")


@pytest.mark.parametrize(
    ("typed", "read"), [("9:30", "09:30"), ("0930", "09:30"), ("09.30", "09:30"), ("23:59", "23:59")]
)
def test_that_times_are_read_as_people_type_them(typed, read):
    assert outcomes.time_of_day(typed) == read


@pytest.mark.parametrize("typed", ["25:00", "half past nine", "9:75", "9"])
def test_that_what_is_no_time_is_said(typed):
    with pytest.raises(Mendable, match="is not a time"):
        outcomes.time_of_day(typed)


def test_that_facts_without_a_time_are_kept_as_they_are():
    assert outcomes.settled(OutcomeFacts(day=DAY, place="Alder Street"), CheckOutcome.BAILED).starts_at == ""


def test_that_a_check_with_every_source_answered_stands():
    sources = [ReferenceEntry("check_sources", "pnc", "PNC or LEDS", "PNC", 1)]
    full = NewCheck("p1", CheckOutcome.NO_CHANGE, (SourceAnswer("pnc", SourceResult.NOTHING_NEW),))
    outcomes.check_sources(full, sources)
