"""The laws of disclosure: nothing above its mark for any audience, and only one place that clears."""

import dataclasses
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_desktop.errors import Fault
from iom_desktop.records.access import Actor, Marks
from iom_desktop.records.disclosure import Cleared, ForCourt, ForPerson, ForTasking, Item, refuse_uncleared
from iom_desktop.records.kept import PARTNER_MARKS as PARTNERS
from iom_desktop.records.person import Consent
from iom_desktop.rules import disclosure
from iom_desktop.vocabulary.access import Audience, ConsentState, Handling, Role, Topic
from iom_desktop.vocabulary.documents import Barrier

KINDS = ("intervention", "contact", "score", "rag_status", "marker", "offence", "note", "pathway_need")
DETAIL = "met a named doctor about a named illness"

marks = st.builds(Marks, st.sampled_from(Handling), st.sampled_from(Topic), st.sampled_from(ConsentState))
items = st.lists(
    st.builds(
        Item,
        source_id=st.uuids().map(str),
        kind=st.sampled_from(KINDS),
        value=st.just(DETAIL),
        marks=marks,
        agency=st.sampled_from(("police", "health", "council")),
    ),
    max_size=12,
    unique_by=lambda item: item.source_id,
)


def actor(role: Role, *, cleared: bool = False) -> Actor:
    return Actor("1", "someone", "Some One", role, "council", cleared)


def cleared_for(audience: Audience, given_items: list[Item[str]]) -> disclosure.Clearance[Cleared[str]]:
    if audience is Audience.PERSON:
        return disclosure.for_person(given_items)
    if audience is Audience.COURT:
        return disclosure.for_court(given_items)
    if audience is Audience.PARTNERS:
        return disclosure.for_partners(given_items, health_as=disclosure.HEALTH_SUPPORT)
    if audience is Audience.TASKING:
        return disclosure.for_tasking(given_items, health_as=disclosure.HEALTH_SUPPORT)
    return disclosure.for_police_tasking(given_items, health_as=disclosure.HEALTH_SUPPORT)


PAPERS = [Audience.PERSON, Audience.COURT, Audience.PARTNERS, Audience.TASKING, Audience.TASKING_POLICE]
HIGHEST = {
    Audience.PERSON: [Handling.PERSON],
    Audience.COURT: [Handling.PERSON],
    Audience.PARTNERS: [Handling.PERSON, Handling.PARTNERS],
    Audience.TASKING: [Handling.PERSON, Handling.PARTNERS],
    Audience.TASKING_POLICE: list(Handling),
}


@pytest.mark.parametrize("audience", PAPERS)
@given(given_items=items)
def test_that_nothing_passes_above_its_mark_and_nobody_else_is_named(audience, given_items):
    by_id = {item.source_id: item for item in given_items}
    answer = cleared_for(audience, given_items)
    for passed in answer.cleared:
        source = by_id[passed.source_id]
        assert source.marks.handling in HIGHEST[audience]
        assert source.marks.topic not in (Topic.THIRD_PARTY, Topic.CHILDREN)


@pytest.mark.parametrize("audience", PAPERS)
@given(given_items=items)
def test_that_every_item_is_either_cleared_or_blocked_with_a_reason(audience, given_items):
    answer = cleared_for(audience, given_items)
    seen = [passed.source_id for passed in answer.cleared] + [stopped.source_id for stopped in answer.blocked]
    assert sorted(seen) == sorted(item.source_id for item in given_items)


@given(given_items=items)
def test_that_the_court_sees_health_and_testing_only_with_consent_and_no_internal_kind(given_items):
    by_id = {item.source_id: item for item in given_items}
    for passed in disclosure.for_court(given_items).cleared:
        source = by_id[passed.source_id]
        assert source.kind not in ("score", "rag_status", "marker")
        if source.marks.topic in (Topic.HEALTH, Topic.SUBSTANCE_TESTING):
            assert source.marks.consent is ConsentState.HELD


@given(given_items=items)
def test_that_partners_read_health_only_as_health_support(given_items):
    by_id = {item.source_id: item for item in given_items}
    for passed in disclosure.for_partners(given_items, health_as=disclosure.HEALTH_SUPPORT).cleared:
        if by_id[passed.source_id].marks.topic is Topic.HEALTH:
            assert passed.value == "Health support"


@given(given_items=items)
def test_that_an_agencys_pack_adds_what_it_recorded_itself_and_no_more(given_items):
    by_id = {item.source_id: item for item in given_items}
    pack = disclosure.for_partners(given_items, health_as=disclosure.HEALTH_SUPPORT, agency="health")
    for passed in pack.cleared:
        source = by_id[passed.source_id]
        if source.marks.topic is Topic.HEALTH:
            assert (passed.value == DETAIL) == (source.agency == "health")


@given(given_items=items, role=st.sampled_from(Role), cleared=st.booleans(), theirs=st.booleans())
def test_that_a_user_sees_intelligence_only_by_role_and_clearance(given_items, role, cleared, theirs):
    by_id = {item.source_id: item for item in given_items}
    answer = disclosure.for_team(given_items, actor(role, cleared=cleared), theirs=theirs)
    may = role is Role.POLICE or (cleared and role in (Role.COORDINATOR, Role.PROBATION))
    for passed in answer.cleared:
        assert may or by_id[passed.source_id].marks.handling is not Handling.INTELLIGENCE
        assert theirs or role is not Role.PARTNER
        assert role is not Role.DATA_PROTECTION


def test_that_data_protection_sees_a_case_only_while_reviewing_a_request():
    assert disclosure.seen_by(actor(Role.DATA_PROTECTION)) == frozenset()
    assert disclosure.seen_by(actor(Role.DATA_PROTECTION), reviewing=True) == {Handling.PERSON, Handling.PARTNERS}


@pytest.mark.parametrize(
    ("kind", "given_marks", "audience", "reason"),
    [
        ("intervention", Marks(Handling.PERSON), Audience.COURT, None),
        ("intervention", Marks(Handling.PARTNERS), Audience.COURT, Barrier.ABOVE_MARK),
        ("note", Marks(Handling.INTELLIGENCE), Audience.PARTNERS, Barrier.INTELLIGENCE),
        ("score", Marks(Handling.PERSON), Audience.COURT, Barrier.INTERNAL),
        ("contact", Marks(Handling.PERSON, Topic.THIRD_PARTY), Audience.PERSON, Barrier.THIRD_PARTY),
        ("contact", Marks(Handling.PARTNERS, Topic.CHILDREN), Audience.PARTNERS, Barrier.CHILDREN),
        (
            "intervention",
            Marks(Handling.PERSON, Topic.HEALTH, ConsentState.ASK_FIRST),
            Audience.COURT,
            Barrier.ASK_FIRST,
        ),
        ("intervention", Marks(Handling.PERSON, Topic.HEALTH, ConsentState.REFUSED), Audience.COURT, Barrier.REFUSED),
        ("intervention", Marks(Handling.PERSON, Topic.HEALTH, ConsentState.HELD), Audience.COURT, None),
        ("intervention", Marks(Handling.PERSON, Topic.HEALTH, ConsentState.REFUSED), Audience.PERSON, None),
    ],
)
def test_that_a_barrier_names_its_reason(kind, given_marks, audience, reason):
    assert disclosure.barrier(kind, given_marks, audience) is reason


def test_that_a_health_warning_reaches_the_officer_at_the_door():
    warning = Item("1", "marker", DETAIL, Marks(Handling.PARTNERS, Topic.HEALTH))
    assert disclosure.for_tasking([warning], health_as="Health support").cleared[0].value == DETAIL


def test_that_a_cleared_item_cannot_be_made_without_the_seal():
    with pytest.raises(Fault):
        ForCourt("1", DETAIL, object())


def test_that_a_cleared_item_cannot_be_refilled_with_other_words():
    passed = disclosure.for_court([Item("1", "intervention", "shown", Marks(Handling.PERSON))]).cleared[0]
    with pytest.raises(ValueError, match="seal"):
        dataclasses.replace(passed, value=DETAIL)


def test_that_a_paper_refuses_what_was_cleared_for_somebody_else():
    for_person = disclosure.for_person([Item("1", "intervention", "shown", Marks(Handling.PERSON))]).cleared
    refuse_uncleared(ForPerson, for_person)
    with pytest.raises(Fault):
        refuse_uncleared(ForCourt, for_person)
    with pytest.raises(Fault):
        refuse_uncleared(ForTasking, ("plain text",))


@pytest.mark.parametrize("pathway", ["health", "drugs"])
def test_that_a_need_of_health_or_drugs_is_softened_and_hidden_once_consent_is_refused(pathway):
    open_need = Item("1", "pathway_need", DETAIL, disclosure.of_need(PARTNERS, pathway, ConsentState.ASK_FIRST))
    refused = Item("2", "pathway_need", DETAIL, disclosure.of_need(PARTNERS, pathway, ConsentState.REFUSED))
    told = disclosure.for_partners([open_need, refused], health_as="Health support")
    assert [one.value for one in told.cleared] == ["Health support"]
    assert [one.barrier for one in told.blocked] == [Barrier.REFUSED]


@given(marks)
def test_that_a_note_on_family_or_abuse_never_reaches_partners(given_marks):
    for pathway in ("family", "domestic_abuse", "sexual_exploitation"):
        note = disclosure.of_need(given_marks, pathway, ConsentState.HELD, note=True)
        assert disclosure.barrier("pathway_need", note, Audience.PARTNERS) is not None


def test_that_a_note_on_another_pathway_keeps_its_marks():
    assert disclosure.of_need(PARTNERS, "accommodation", ConsentState.REFUSED, note=True) == PARTNERS


def test_that_the_last_word_on_health_counts_and_a_withdrawal_is_a_refusal():
    held = Consent(person_id="p", topic=Topic.HEALTH, state=ConsentState.HELD, given_on=date(2025, 10, 1))
    older = Consent(person_id="p", topic=Topic.HEALTH, state=ConsentState.REFUSED, given_on=date(2025, 9, 1))
    testing = Consent(
        person_id="p", topic=Topic.SUBSTANCE_TESTING, state=ConsentState.REFUSED, given_on=date(2025, 11, 1)
    )
    assert disclosure.health_consent([]) is ConsentState.ASK_FIRST
    assert disclosure.health_consent([held, older, testing]) is ConsentState.HELD
    withdrawn = dataclasses.replace(held, withdrawn_on=date(2025, 11, 2))
    assert disclosure.health_consent([older, withdrawn]) is ConsentState.REFUSED
