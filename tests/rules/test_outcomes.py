"""When a daily check can stand, what is said beside which fact when it cannot, and what a check proposes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_desktop.errors import Mendable, Misfilled
from iom_desktop.records.access import ReferenceEntry
from iom_desktop.records.check_queue import Background
from iom_desktop.records.work import ASKS, Fact, Finding, NewCheck, OutcomeFacts, SourceAnswer
from iom_desktop.rules import check_proposals, outcomes
from iom_desktop.vocabulary.risk import Rag
from iom_desktop.vocabulary.work import CheckOutcome, SourceResult

DAY = date(2025, 11, 18)
YESTERDAY = DAY - timedelta(days=1)
TOMORROW = DAY + timedelta(days=1)
OUTSIDE = Background()
INSIDE = Background(in_custody=True, custody_since=date(2025, 11, 3), establishment="HMP Thornwick")
FULL = OutcomeFacts(day=DAY, starts_at="10:00", place="Alder Street", postcode="KM1 4AB", what="Burglary", who="A")
SOURCES = (
    ReferenceEntry("check_sources", "pnc", "PNC or LEDS", "PNC", 1),
    ReferenceEntry("check_sources", "tag", "Tag", "", 2),
)
PNC = SourceAnswer("pnc", SourceResult.NOTHING_NEW)


def check(outcome: CheckOutcome, facts: OutcomeFacts = FULL, *further: Finding) -> NewCheck:
    return NewCheck("p1", outcome, facts=facts, further=further)


def refused(outcome: CheckOutcome, facts: OutcomeFacts, known: Background = OUTSIDE) -> dict[str, str]:
    with pytest.raises(Misfilled) as error:
        outcomes.check_findings(check(outcome, facts), DAY, known)
    return error.value.fields


def around(outcome: CheckOutcome) -> Background:
    return INSIDE if outcome is CheckOutcome.RELEASED else OUTSIDE


@pytest.mark.parametrize("outcome", CheckOutcome)
def test_that_every_outcome_says_what_it_asks_and_stands_with_all_of_it(outcome):
    outcomes.check_findings(check(outcome), DAY, around(outcome))


@pytest.mark.parametrize("outcome", [one for one in CheckOutcome if any(ask.needed for ask in ASKS[one])])
def test_that_an_outcome_without_the_facts_it_needs_is_refused_beside_each(outcome):
    needed = {ask.fact.value for ask in ASKS[outcome] if ask.needed}
    assert set(refused(outcome, OutcomeFacts(), around(outcome))) == needed


@pytest.mark.parametrize("outcome", outcomes.HAPPENED)
def test_that_what_was_found_cannot_lie_ahead(outcome):
    facts = OutcomeFacts(day=TOMORROW, place="HMP Thornwick", what="Burglary")
    assert "has not come yet" in refused(outcome, facts, around(outcome))[Fact.DAY]


@pytest.mark.parametrize("outcome", outcomes.TO_COME)
def test_that_what_is_to_come_cannot_lie_behind(outcome):
    said = refused(outcome, OutcomeFacts(day=YESTERDAY, place="Alder Street", what="Burglary"))
    assert "has passed" in said[Fact.DAY]


def test_that_nobody_is_released_who_was_neither_inside_nor_arrested():
    released = OutcomeFacts(day=DAY)
    assert "neither in prison nor arrested" in refused(CheckOutcome.RELEASED, released)[Fact.DAY]
    outcomes.check_findings(check(CheckOutcome.RELEASED, released), DAY, Background(arrested_on=YESTERDAY))


def test_that_a_release_before_the_reception_or_before_the_arrest_is_refused():
    before = OutcomeFacts(day=date(2025, 11, 1))
    assert "3 Nov 2025" in refused(CheckOutcome.RELEASED, before, INSIDE)[Fact.DAY]
    assert "arrest on 17 Nov" in refused(CheckOutcome.RELEASED, before, Background(arrested_on=YESTERDAY))[Fact.DAY]


@pytest.mark.parametrize("outcome", outcomes.INTO_PRISON)
def test_that_nobody_who_is_inside_is_taken_in_or_looked_for(outcome):
    assert "HMP Thornwick already" in refused(outcome, FULL, INSIDE)[Fact.DAY]


def test_that_the_findings_of_one_check_follow_from_one_another():
    arrested = OutcomeFacts(day=DAY, what="Burglary")
    both = check(CheckOutcome.ARRESTED, arrested, Finding(CheckOutcome.RELEASED, OutcomeFacts(day=YESTERDAY)))
    (fault,) = outcomes.faults(both, DAY, OUTSIDE)
    assert (fault.position, fault.fact, "arrest on 18 Nov" in fault.words) == (1, Fact.DAY, True)
    same_day = replace(both, further=(Finding(CheckOutcome.RELEASED, OutcomeFacts(day=DAY)),))
    assert outcomes.faults(same_day, DAY, OUTSIDE) == ()


def test_that_a_source_nobody_looked_in_is_kept_as_that_and_none_at_all_is_refused():
    kept = outcomes.answered(NewCheck("p1", CheckOutcome.NO_CHANGE, (PNC,)), SOURCES)
    assert kept == (PNC, SourceAnswer("tag", SourceResult.NOT_LOOKED_AT))
    with pytest.raises(Mendable, match="Nobody has looked in any source"):
        outcomes.answered(NewCheck("p1", CheckOutcome.NO_CHANGE), SOURCES)


def test_that_going_on_with_a_check_keeps_who_looked_before():
    down = SourceAnswer("tag", SourceResult.COULD_NOT_CHECK)
    now = (SourceAnswer("pnc", SourceResult.NOT_LOOKED_AT), SourceAnswer("tag", SourceResult.SOMETHING_FOUND))
    assert outcomes.joined((PNC, down), "priya", now) == (replace(PNC, by="priya"), now[1])


def test_that_only_the_facts_the_outcome_asks_for_are_kept_and_trimmed():
    facts = OutcomeFacts(day=DAY, starts_at="9.05", place=" Alder   Street ", what="Curfew", who="nobody asked")
    kept = outcomes.settled(check(CheckOutcome.BAILED, facts)).facts
    assert kept == OutcomeFacts(day=DAY, starts_at="09:05", place="Alder Street", what="Curfew")


@given(st.lists(st.sampled_from(CheckOutcome), min_size=1, max_size=5))
def test_that_settling_loses_nothing_found_and_puts_intelligence_last(found):
    kept = [one.outcome for one in outcomes.settled(check(found[0], FULL, *map(Finding, found[1:]))).findings]
    told = [one for one in found if one is not CheckOutcome.NO_CHANGE] or found
    assert sorted(kept) == sorted(told)
    assert kept == sorted(kept, key=lambda one: one is CheckOutcome.INTELLIGENCE)


@pytest.mark.parametrize(
    ("typed", "read"), [("9:30", "09:30"), ("0930", "09:30"), ("09.30", "09:30"), ("23:59", "23:59")]
)
def test_that_times_are_read_as_people_type_them(typed, read):
    assert outcomes.time_of_day(typed) == read


@pytest.mark.parametrize("typed", ["25:00", "half past nine", "9:75", "9"])
def test_that_what_is_no_time_is_said_beside_it(typed):
    said = refused(CheckOutcome.COURT, replace(FULL, starts_at=typed))
    assert said == {"starts_at": f"{typed} is not a time. Write it as 09:30."}


MENUS = {
    Rag.RED: tuple(
        ReferenceEntry("menu_red", code, label, "", order)
        for order, (code, label) in enumerate(
            {"daily_visit": "Daily visit", "breach_request": "Breach", "court_statement": "Statement"}.items()
        )
    ),
    Rag.BLUE: (ReferenceEntry("menu_blue", "prison_contact", "Prison contact", "", 0),),
}


def proposals(made: NewCheck, known: Background = OUTSIDE) -> list[tuple[str, str, date | None]]:
    found = check_proposals.proposed(made, Rag.RED, known, MENUS, DAY)
    return [(one.code, one.owner, one.due_on) for one in found]


def test_that_a_court_day_proposes_a_statement_for_that_day_and_a_remand_the_menu_of_blue():
    named = Background(lead_professional="Tom Beckwith", police_officer="PC Olsen")
    court = check(CheckOutcome.COURT, replace(FULL, day=TOMORROW))
    assert proposals(court, named) == [("court_statement", "Tom Beckwith", TOMORROW)]
    assert proposals(check(CheckOutcome.REMANDED)) == [("prison_contact", "", DAY + timedelta(days=14))]
    assert proposals(check(CheckOutcome.MISSED_APPOINTMENT)) == [("breach_request", "", TOMORROW)]
    assert proposals(check(CheckOutcome.NO_CHANGE)) == []


def test_that_what_somebody_has_promised_is_not_proposed_again():
    assert proposals(check(CheckOutcome.WANTED), Background(promised=("Daily visit",))) == []
