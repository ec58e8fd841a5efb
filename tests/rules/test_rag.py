"""The colour of a case."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_desktop.errors import Fault, Mendable
from iom_desktop.records.risk import CustodyPeriod
from iom_desktop.records.scheme import RagStatus
from iom_desktop.rules import rag
from iom_desktop.vocabulary.risk import COMMUNITY_COLOURS, Rag, RagBasis

TODAY = date(2025, 11, 18)


def colour(shown, from_on, basis=RagBasis.DECIDED, **more):
    return RagStatus(person_id="p", episode_id="e", colour=shown, from_on=from_on, basis=basis, **more)


def custody(from_on, to_on=None, **more):
    return CustodyPeriod(person_id="p", from_on=from_on, to_on=to_on, **more)


def test_that_the_newest_decision_counts():
    history = [colour(Rag.RED, date(2025, 6, 2)), colour(Rag.AMBER, date(2025, 11, 6), reason="Steady attendance")]
    state = rag.current(history, [], TODAY)
    assert (state.shown, state.since, state.reason) == (Rag.AMBER, date(2025, 11, 6), "Steady attendance")


def test_that_an_open_custody_period_shows_blue_and_keeps_the_community_colour():
    state = rag.current([colour(Rag.AMBER, date(2025, 6, 2))], [custody(date(2025, 11, 3))], TODAY)
    assert (state.shown, state.since, state.community) == (Rag.BLUE, date(2025, 11, 3), Rag.AMBER)


def test_that_a_planned_release_that_has_passed_keeps_blue_until_it_is_confirmed():
    period = custody(date(2025, 11, 3), release_on=date(2025, 11, 10))
    assert rag.current([colour(Rag.RED, date(2025, 6, 2))], [period], TODAY).shown is Rag.BLUE


def test_that_the_day_of_release_brings_the_community_colour_back():
    period = custody(date(2025, 11, 3), TODAY)
    state = rag.current([colour(Rag.RED, date(2025, 6, 2))], [period], TODAY)
    assert (state.shown, state.since) == (Rag.RED, date(2025, 6, 2))
    assert rag.current([colour(Rag.RED, date(2025, 6, 2))], [period], TODAY - timedelta(days=1)).shown is Rag.BLUE


def test_that_custody_of_unknown_dates_does_not_show_blue():
    period = CustodyPeriod(person_id="p", dates_unknown=True)
    assert rag.current([colour(Rag.GREEN, date(2025, 6, 2))], [period], TODAY).shown is Rag.GREEN


def test_that_somebody_adopted_in_custody_is_blue_with_a_colour_set_for_release():
    state = rag.current([colour(Rag.AMBER, date(2025, 11, 18))], [custody(None)], TODAY)
    assert (state.shown, state.community) == (Rag.BLUE, Rag.AMBER)


def test_that_a_proposal_changes_nothing_but_is_told():
    proposal = colour(Rag.RED, TODAY, RagBasis.PROPOSED, reason="Two missed tests")
    state = rag.current([colour(Rag.AMBER, date(2025, 6, 2)), proposal], [], TODAY)
    assert state.shown is Rag.AMBER
    assert state.proposed == proposal


def test_that_a_proposal_the_panel_has_settled_is_told_no_more():
    settled = colour(Rag.RED, TODAY, RagBasis.PROPOSED, confirmed_on=TODAY)
    assert rag.current([colour(Rag.AMBER, date(2025, 6, 2)), settled], [], TODAY).proposed is None


def test_that_an_urgent_decision_counts_at_once_and_waits_to_be_confirmed():
    urgent = colour(Rag.RED, TODAY, RagBasis.URGENT)
    state = rag.current([colour(Rag.AMBER, date(2025, 6, 2)), urgent], [], TODAY)
    assert state.shown is Rag.RED
    assert state.to_confirm == urgent


def test_that_a_confirmed_urgent_decision_no_longer_waits():
    urgent = colour(Rag.RED, TODAY, RagBasis.URGENT, confirmed_on=TODAY)
    assert rag.current([urgent], [], TODAY).to_confirm is None


def test_that_an_urgent_decision_the_panel_did_not_agree_to_counts_no_more():
    refused = colour(Rag.RED, date(2025, 11, 10), RagBasis.NOT_AGREED)
    assert rag.current([colour(Rag.AMBER, date(2025, 6, 2)), refused], [], TODAY).shown is Rag.AMBER


def test_that_keeping_a_colour_does_not_make_it_younger():
    history = [colour(Rag.AMBER, date(2025, 9, 4)), colour(Rag.AMBER, date(2025, 11, 6))]
    assert rag.current(history, [], TODAY).since == date(2025, 9, 4)


def test_that_a_colour_from_tomorrow_does_not_count_today():
    history = [colour(Rag.AMBER, date(2025, 9, 4)), colour(Rag.RED, TODAY + timedelta(days=1))]
    assert rag.current(history, [], TODAY).shown is Rag.AMBER


def test_that_of_two_decisions_on_one_day_the_later_entry_counts():
    assert rag.current([colour(Rag.AMBER, TODAY), colour(Rag.GREEN, TODAY)], [], TODAY).shown is Rag.GREEN


def test_that_a_case_without_a_colour_is_our_own_fault():
    with pytest.raises(Fault):
        rag.current([], [], TODAY)


def test_that_blue_cannot_be_recorded_by_hand():
    with pytest.raises(Mendable, match="Blue follows custody"):
        rag.check_change(Rag.BLUE, "In prison")


def test_that_a_change_needs_a_reason():
    with pytest.raises(Mendable, match="Say why"):
        rag.check_change(Rag.RED, "  ")
    rag.check_change(Rag.RED, "Two burglaries")


@given(
    colours=st.lists(st.tuples(st.sampled_from(COMMUNITY_COLOURS), st.dates(max_value=TODAY)), min_size=1),
    spans=st.lists(st.tuples(st.dates(), st.none() | st.dates())),
)
def test_that_blue_is_shown_exactly_while_a_custody_period_is_open(colours, spans):
    history = [colour(one, day) for one, day in colours]
    periods = [custody(start, end) for start, end in spans]
    state = rag.current(history, periods, TODAY)
    inside = any(start <= TODAY and (end is None or end > TODAY) for start, end in spans)
    assert (state.shown is Rag.BLUE) == inside
    assert state.community in COMMUNITY_COLOURS
