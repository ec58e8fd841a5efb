"""Where a person stands."""

from datetime import date

import pytest

from iom_desktop.records.risk import CustodyPeriod, Sentence
from iom_desktop.records.scheme import CaseStatus, StatusState
from iom_desktop.rules import status
from iom_desktop.vocabulary.risk import LondonGroup, SentencePhase, Status

TODAY = date(2025, 11, 18)


def recorded(what, from_on=date(2025, 11, 1), **more):
    return CaseStatus(person_id="p", status=what, from_on=from_on, **more)


def order(kind="community_order", order_end=date(2026, 5, 12)):
    return Sentence(person_id="p", type=kind, sentenced_on=date(2025, 5, 13), order_end=order_end)


def licence(start, end):
    return Sentence(person_id="p", type="determinate", licence_start=start, licence_end=end)


def test_that_a_running_order_is_what_lists_show():
    state = status.current([], [order()], [], TODAY)
    assert (state.status, state.shown, state.until) == (None, SentencePhase.COMMUNITY_ORDER, date(2026, 5, 12))


def test_that_an_ended_order_is_not_statutory():
    assert status.current([], [order(order_end=date(2025, 11, 17))], [], TODAY).shown is SentencePhase.NOT_STATUTORY


def test_that_the_last_day_of_an_order_still_counts():
    assert status.current([], [order(order_end=TODAY)], [], TODAY).shown is SentencePhase.COMMUNITY_ORDER


def test_that_a_suspended_sentence_is_called_so():
    assert status.current([], [order("suspended_sentence")], [], TODAY).shown is SentencePhase.SUSPENDED_SENTENCE


@pytest.mark.parametrize(
    ("start", "end", "phase"),
    [
        (date(2025, 9, 1), date(2026, 9, 1), SentencePhase.LICENCE),
        (date(2025, 1, 1), date(2025, 12, 31), SentencePhase.LICENCE_FINAL_THIRD),
        (None, date(2026, 1, 1), SentencePhase.LICENCE),
    ],
)
def test_that_a_licence_shows_its_last_third(start, end, phase):
    assert status.current([], [licence(start, end)], [], TODAY).phase is phase


def test_that_a_licence_counts_before_an_order():
    both = [order(), licence(date(2025, 9, 1), date(2026, 9, 1))]
    assert status.current([], both, [], TODAY).phase is SentencePhase.LICENCE


def test_that_in_breach_wanted_and_recalled_stand_out_before_the_sentence():
    for what in (Status.IN_BREACH, Status.WANTED, Status.RECALLED):
        assert status.current([recorded(what)], [order()], [], TODAY).shown is what


def test_that_engaging_with_the_sentence_is_plain():
    assert status.current([recorded(Status.ENGAGING)], [order()], [], TODAY).shown is SentencePhase.COMMUNITY_ORDER


def test_that_a_status_that_has_ended_no_longer_counts():
    ended = recorded(Status.WANTED, to_on=TODAY)
    assert status.current([ended], [], [], TODAY).status is None


def test_that_the_newest_recorded_status_counts():
    both = [recorded(Status.WANTED, date(2025, 11, 10)), recorded(Status.IN_BREACH, date(2025, 11, 2))]
    assert status.current(both, [], [], TODAY).status is Status.WANTED


def test_that_custody_comes_before_what_was_recorded():
    period = CustodyPeriod(person_id="p", from_on=date(2025, 11, 3), establishment="HMP Northmoor")
    state = status.current([recorded(Status.WANTED)], [order()], [period], TODAY)
    assert (state.shown, state.establishment) == (Status.CUSTODY, "HMP Northmoor")


@pytest.mark.parametrize(
    ("release", "shown"), [(date(2026, 2, 10), Status.PRE_RELEASE), (date(2026, 2, 11), Status.CUSTODY)]
)
def test_that_pre_release_begins_twelve_weeks_before_the_planned_day(release, shown):
    period = CustodyPeriod(person_id="p", from_on=date(2025, 3, 3), release_on=release)
    assert status.current([], [], [period], TODAY).shown is shown


@pytest.mark.parametrize(
    ("state", "group"),
    [
        (StatusState(Status.WANTED, SentencePhase.LICENCE), LondonGroup.IN_BREACH_OR_WANTED),
        (StatusState(Status.RECALLED, SentencePhase.LICENCE), LondonGroup.IN_BREACH_OR_WANTED),
        (StatusState(Status.IN_BREACH, SentencePhase.LICENCE), LondonGroup.IN_BREACH_OR_WANTED),
        (StatusState(Status.CUSTODY, SentencePhase.CUSTODY), LondonGroup.CUSTODY),
        (StatusState(Status.PRE_RELEASE, SentencePhase.CUSTODY), LondonGroup.PRE_RELEASE),
        (StatusState(None, SentencePhase.COMMUNITY_ORDER), LondonGroup.ENGAGING),
        (StatusState(None, SentencePhase.NOT_STATUTORY), LondonGroup.NON_STATUTORY),
        (StatusState(Status.NON_STATUTORY, SentencePhase.NOT_STATUTORY), LondonGroup.NON_STATUTORY),
    ],
)
def test_that_london_counts_five_groups(state, group):
    assert status.london_group(state) is group
