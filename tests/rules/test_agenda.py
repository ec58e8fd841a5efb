"""What the agenda proposes, why, and in what order."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_desktop.records.panel import AgendaFacts, AskedItem
from iom_desktop.rules.agenda import propose
from iom_desktop.vocabulary.panel import AgendaReason
from iom_desktop.vocabulary.risk import Rag

DAY = date(2025, 11, 20)
QUIET = AgendaFacts("p1", "Callum Pettifer", on_scheme=True, rag=Rag.AMBER, rag_since=date(2025, 11, 6))


def reasons(facts, asked=()):
    return [one.reasons for one in propose([facts], asked, DAY)]


def test_that_a_quiet_case_is_not_on_the_agenda():
    assert propose([QUIET], [], DAY) == ()


@pytest.mark.parametrize(
    ("known", "reason", "words"),
    [
        ({"wanted_since": date(2025, 11, 3)}, AgendaReason.WANTED, "Wanted since 3 Nov"),
        ({"court_on": date(2025, 11, 26)}, AgendaReason.COURT, "Court on 26 Nov"),
        ({"release_on": date(2025, 12, 18)}, AgendaReason.RELEASE, "Release on 18 Dec"),
        ({"urgent_words": "Red on 12 Nov"}, AgendaReason.URGENT_TO_CONFIRM, "Red on 12 Nov"),
        ({"score_words": "OGRS 62 to 78"}, AgendaReason.SCORE_CHANGED, "OGRS 62 to 78"),
        ({"blocked": "Accommodation"}, AgendaReason.BLOCKED_SERVICE, "Help is blocked: Accommodation"),
        ({"overdue_actions": 1}, AgendaReason.OVERDUE_ACTION, "1 overdue action"),
        ({"overdue_actions": 3}, AgendaReason.OVERDUE_ACTION, "3 overdue actions"),
        ({"expired": True}, AgendaReason.EXPIRED, "No longer on the monthly list"),
        ({"to_confirm": "Declined on 12 Nov"}, AgendaReason.DECISION_TO_CONFIRM, "Declined on 12 Nov"),
        ({"deferred_to": DAY}, AgendaReason.DEFERRED_TO_NOW, "Deferred to 20 Nov"),
        ({"review_on": DAY}, AgendaReason.DEFERRED_TO_NOW, "Review due on 20 Nov"),
        (
            {"waiting_since": date(2025, 11, 1)},
            AgendaReason.WAITING_DECISION,
            "Waiting for a decision since 1 Nov",
        ),
        (
            {"status_changed_on": date(2025, 11, 10), "status_words": "In breach"},
            AgendaReason.STATUS_CHANGED,
            "In breach since 10 Nov",
        ),
    ],
)
def test_that_each_thing_the_panel_must_know_is_a_reason_with_its_words(known, reason, words):
    (proposal,) = propose([replace(QUIET, **known)], [], DAY)

    assert proposal.reasons == (reason,)
    assert proposal.words == words


@pytest.mark.parametrize(
    "known",
    [
        {"release_on": DAY + timedelta(days=29)},
        {"release_on": DAY - timedelta(days=1)},
        {"court_on": DAY + timedelta(days=15)},
        {"deferred_to": DAY + timedelta(days=1)},
        {"status_changed_on": DAY - timedelta(days=15), "status_words": "In breach"},
        {"expired": True, "on_scheme": False},
        {"referral_ready": True},
    ],
)
def test_that_what_is_too_early_too_late_or_settled_is_no_reason(known):
    assert reasons(replace(QUIET, **known)) == []


def test_that_a_release_on_the_twenty_eighth_day_is_within_28_days():
    assert reasons(replace(QUIET, release_on=DAY + timedelta(days=28))) == [(AgendaReason.RELEASE,)]


def test_that_three_months_of_green_without_an_offence_is_ready_to_leave():
    green = replace(QUIET, rag=Rag.GREEN, rag_since=DAY - timedelta(days=91))

    assert reasons(green) == [(AgendaReason.READY_TO_LEAVE,)]
    assert reasons(replace(green, rag_since=DAY - timedelta(days=90))) == []
    assert reasons(replace(green, last_offence_on=DAY - timedelta(days=5))) == []


def test_that_a_ready_referral_of_somebody_not_on_the_scheme_is_a_reason():
    assert reasons(replace(QUIET, on_scheme=False, referral_ready=True)) == [(AgendaReason.REFERRAL_READY,)]


def test_that_a_case_with_several_reasons_stands_once_under_its_first():
    both = replace(QUIET, overdue_actions=2, wanted_since=date(2025, 11, 3))

    (proposal,) = propose([both], [], DAY)

    assert proposal.reasons == (AgendaReason.WANTED, AgendaReason.OVERDUE_ACTION)
    assert proposal.words == "Wanted since 3 Nov. 2 overdue actions"


def test_that_a_proposed_colour_comes_with_its_item_and_words():
    wish = AskedItem("i9", "p1", AgendaReason.RAG_PROPOSED, "Arrested twice.", Rag.RED)

    (proposal,) = propose([QUIET], [wish], DAY)

    assert (proposal.item_id, proposal.proposed_rag, proposal.words) == ("i9", Rag.RED, "Arrested twice")


def test_that_the_order_is_by_reason_then_colour_then_name():
    people = [
        replace(QUIET, person_id="a", name="Ade", overdue_actions=1, rag=Rag.GREEN),
        replace(QUIET, person_id="b", name="Bea", overdue_actions=1, rag=Rag.RED),
        replace(QUIET, person_id="c", name="Cy", waiting_since=DAY, on_scheme=False, rag=None),
        replace(QUIET, person_id="d", name="Dot", wanted_since=DAY, rag=Rag.GREEN),
        replace(QUIET, person_id="e", name="Abe", overdue_actions=1, rag=Rag.RED),
    ]

    assert [one.name for one in propose(people, [], DAY)] == ["Dot", "Abe", "Bea", "Ade", "Cy"]


@given(
    st.lists(
        st.builds(
            AgendaFacts,
            person_id=st.uuids().map(str),
            name=st.sampled_from(["Ada", "Ben", "Cal"]),
            on_scheme=st.booleans(),
            rag=st.sampled_from([None, *Rag]),
            overdue_actions=st.integers(0, 2),
            waiting_since=st.sampled_from([None, DAY]),
            wanted_since=st.sampled_from([None, DAY]),
        ),
        max_size=20,
    ),
    st.randoms(),
)
def test_that_the_agenda_does_not_depend_on_the_order_in_which_people_are_read(people, chance):
    shuffled = list(people)
    chance.shuffle(shuffled)

    assert propose(shuffled, [], DAY) == propose(people, [], DAY)
    assert len(propose(people, [], DAY)) <= len(people)
