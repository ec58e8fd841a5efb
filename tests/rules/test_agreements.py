"""Which agencies the panel may share with, by their agreements."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_desktop.records.agreements import SharingAgreement, Waiver
from iom_desktop.rules import agreements
from iom_desktop.vocabulary.panel import Standing

DAY = date(2025, 11, 20)
HELD = SharingAgreement(
    id="a1",
    title="Kingsmere IOM agreement",
    agencies=("council", "police"),
    purpose="Managing people on IOM",
    signed_on=date(2025, 3, 3),
    review_on=date(2027, 3, 2),
)
WAIVER = Waiver("health", "Needed for one release", "Priya Raman", datetime(2025, 11, 18, 9, tzinfo=UTC))


def standing(agency, *kept, waiver=None, day=DAY):
    return agreements.standing(agency, agency.title(), kept, day, waiver)


@pytest.mark.parametrize(
    ("changed", "state", "admitted", "words"),
    [
        ({}, Standing.CURRENT, True, "Holds until 2 Mar 2027: Kingsmere"),
        ({"review_on": date(2025, 12, 10)}, Standing.REVIEW_SOON, True, "Review due on 10 Dec 2025"),
        ({"review_on": DAY}, Standing.REVIEW_SOON, True, "Review due on 20 Nov 2025"),
        ({"review_on": DAY - timedelta(days=1)}, Standing.LAPSED, False, "Review was due on 19 Nov 2025"),
        ({"signed_on": DAY}, Standing.CURRENT, True, "Holds until"),
        ({"signed_on": DAY + timedelta(days=1)}, Standing.NOT_YET, False, "Begins on 21 Nov 2025"),
        ({"ended_on": DAY}, Standing.ENDED, False, "Ended on 20 Nov 2025"),
        ({"ended_on": DAY + timedelta(days=1)}, Standing.CURRENT, True, "Holds until"),
    ],
)
def test_that_an_agreement_holds_from_its_signature_to_its_review_or_end(changed, state, admitted, words):
    found = standing("police", replace(HELD, **changed))

    assert (found.standing, found.admitted) == (state, admitted)
    assert words in found.words


def test_that_an_agency_party_to_none_is_barred_until_somebody_records_why_it_comes():
    assert agreements.barred([standing("health", HELD)])[0].words == "No sharing agreement is recorded"
    assert agreements.barred([standing("health", HELD, waiver=WAIVER)]) == ()


def test_that_the_best_of_several_agreements_counts():
    ended = replace(HELD, id="a0", title="The old one", ended_on=date(2025, 3, 2))

    assert standing("police", ended, HELD).standing is Standing.CURRENT
    assert standing("police", ended).words == "Ended on 2 Mar 2025: The old one"


def test_that_reviews_are_spoken_of_eight_weeks_ahead_and_the_overdue_first():
    soon = replace(HELD, id="a2", title="Annex", review_on=DAY + agreements.REMIND_BEFORE)
    over = replace(HELD, id="a3", title="Protocol", review_on=DAY - timedelta(days=5))
    gone = replace(over, id="a4", ended_on=DAY)

    found = agreements.reminders([HELD, soon, over, gone], DAY)

    assert [(one.agreement_id, one.overdue) for one in found] == [("a3", True), ("a2", False)]
    assert found[0].words == "Protocol: its review was due on 15 Nov 2025"


def test_that_an_agreement_lacking_something_is_told_so_field_by_field():
    empty = SharingAgreement(title=" ", agencies=(), purpose="", signed_on=None, review_on=None)

    assert set(agreements.faults(empty)) == {"title", "agencies", "purpose", "signed_on", "review_on"}
    assert agreements.faults(HELD) == {}
    assert set(agreements.faults(replace(HELD, review_on=HELD.signed_on))) == {"review_on"}
    assert set(agreements.faults(replace(HELD, ended_on=date(2024, 1, 1)))) == {"ended_on"}


DAYS = st.dates(date(2024, 1, 1), date(2028, 1, 1))


@given(DAYS, DAYS, st.none() | DAYS, DAYS)
def test_that_an_agency_is_admitted_exactly_while_its_agreement_holds(signed, review, ended, day):
    kept = replace(HELD, signed_on=signed, review_on=review, ended_on=ended)

    holds = signed <= day <= review and (ended is None or day < ended)
    assert standing("police", kept, day=day).admitted is holds
    assert not standing("housing", kept, day=day).admitted
