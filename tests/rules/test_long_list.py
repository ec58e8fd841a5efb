"""The long list: nobody twice in whatever order the lists come, every row somewhere, a plan that holds its limits."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_desktop.errors import Mendable
from iom_desktop.records.candidates import CandidateEntry, CandidateFacts, PlanWish
from iom_desktop.records.cohort_preview import Choices
from iom_desktop.records.listing import ListWish
from iom_desktop.rules import candidate_list, candidates, long_list
from iom_desktop.rules.candidate_list import KnownCandidates
from iom_desktop.rules.identifiers import check_identifier
from iom_desktop.rules.matching import KnownPerson, People
from iom_desktop.vocabulary.cohort import Severity
from iom_desktop.vocabulary.listing import ListKind, SetAside, Taken
from iom_desktop.vocabulary.people import IdentifierKind
from tests.cohort_lists import line, read_list

TODAY = date(2025, 11, 18)
LISTS = ("repeat_arrests", "drug_tests", "gangs")
BORN = (date(1990, 1, 1), date(1991, 2, 2))


def entry(source="repeat_arrests", row=2, *, name=("Ashgrove", "Amy"), born=BORN[0], crn="", pnc="", **said):
    given_numbers = {IdentifierKind.CRN: crn, IdentifierKind.PNC: pnc}
    numbers = tuple(check_identifier(kind, value) for kind, value in given_numbers.items() if value)
    said = {"listed_on": date(2025, 11, 1), **said}
    return CandidateEntry(
        source=source, row_number=row, surname=name[0], forenames=name[1], date_of_birth=born, numbers=numbers, **said
    )


def people_of(entries, known=()):
    gathered = long_list.gather(entries, People.of(known))
    return {frozenset((one.source, one.row_number) for one in group.entries) for group in gathered}


entries = st.builds(
    entry,
    source=st.sampled_from(LISTS),
    row=st.integers(2, 60),
    name=st.sampled_from([("Ashgrove", "Amy"), ("ASHGROVE", "Amy Jane"), ("Bell", "Bo"), ("Cole", "Cy")]),
    born=st.sampled_from([*BORN, None]),
    crn=st.sampled_from(["", "", "X100001", "X100002"]),
    pnc=st.sampled_from(["", "", "2005/1234567W"]),
)
long_lists = st.lists(entries, max_size=14, unique_by=lambda one: (one.source, one.row_number))
AMY = KnownPerson("amy", "Ashgrove", "Amy", BORN[0], ((IdentifierKind.CRN, "X100001"),))


@given(long_lists, st.randoms(use_true_random=False), st.sampled_from([(), (AMY,)]))
def test_that_the_long_list_is_the_same_in_whatever_order_lists_and_rows_come(rows, random, known):
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert people_of(rows, known) == people_of(shuffled, known)


@given(long_lists, st.sampled_from([(), (AMY,)]))
def test_that_every_row_is_with_one_person_and_nobody_has_a_number_twice(rows, known):
    groups = long_list.gather(rows, People.of(known))
    assert sorted((one.source, one.row_number) for group in groups for one in group.entries) == sorted(
        (one.source, one.row_number) for one in rows
    )
    crns = [
        {one.canonical for entry in group.entries for one in entry.numbers if one.kind == "crn"} for group in groups
    ]
    assert all(not own & other for at, own in enumerate(crns) for other in crns[at + 1 :])
    assert len({group.person_id for group in groups if group.person_id}) == sum(bool(one.person_id) for one in groups)


def test_that_a_row_that_bridges_two_makes_them_one_and_splits_them_again_when_it_goes():
    by_name, by_number = entry(row=2), entry("drug_tests", 2, name=("", ""), born=None, crn="X100001")
    bridge = entry("gangs", 2, crn="X100001")
    assert len(people_of([by_name, by_number])) == 2
    assert len(people_of([by_name, by_number, bridge])) == 1


def test_that_ids_stay_where_they_can_and_are_given_once():
    first, second = replace(entry(row=2), person_id="b"), replace(entry("gangs", 2), person_id="a")
    kept = long_list.keep_ids(long_list.gather([first, second], People()), frozenset({"a", "b"}))
    assert [one.person_id for one in kept] == ["a"]
    apart = [first, replace(second, surname="Bell", person_id="b")]
    ids = [one.person_id for one in long_list.keep_ids(long_list.gather(apart, People()), frozenset({"b"}))]
    assert sorted(ids, key=str) == ["b", None] or sorted(ids, key=str) == [None, "b"]


def judged(*lines, known=None, source="repeat_arrests", problems=()):
    wish = ListWish(ListKind.CANDIDATES, source, date(2025, 11, 1))
    read = replace(read_list(*lines), problems=tuple(problems))
    return candidate_list.judge(read, wish, Choices(), known or KnownCandidates(), TODAY)


def amy_row(row=2, figure="7", **more):
    return line(
        row, numbers={"crn": "X100001"}, name=("Ashgrove", "Amy"), born=BORN[0], texts={"figure": figure}, **more
    )


def test_that_every_row_of_a_candidate_list_ends_in_one_class():
    people = People.of([AMY, KnownPerson("bo", "Bell", "Bo", BORN[1], ((IdentifierKind.CRN, "X100002"),))])
    known = KnownCandidates(people, managed=frozenset({"amy"}))
    preview = judged(
        amy_row(2),
        line(3, numbers={"crn": "X100002"}, name=("Bell", "Bo"), born=BORN[1]),
        line(4, numbers={"crn": "X100003"}, name=("Cole", "Cy"), born=BORN[0]),
        line(5, name=("Dane", "Di")),
        line(6, numbers={"crn": "X100002"}, name=("Bell", "Bo"), born=BORN[0], cells=("another",)),
        known=known,
    )
    assert preview.adds_up
    assert [row.taken for row in preview.rows] == [
        Taken.MANAGED, Taken.REJECTED, Taken.NEW, Taken.REJECTED, Taken.REJECTED,
    ]  # fmt: skip
    assert {"conflict", "no_identity"} <= {one.code for one in preview.problems}


def test_that_the_same_rows_again_say_nothing_new_and_a_higher_figure_does():
    first = candidate_list.entry_of(judged(amy_row()).rows[0], "repeat_arrests", date(2025, 11, 1))
    known = KnownCandidates(entries=[replace(first, person_id="p")])
    assert [row.taken for row in judged(amy_row(), known=known).rows] == [Taken.KNOWN]
    assert not judged(amy_row(), known=known).brings
    assert [row.taken for row in judged(amy_row(figure="8"), known=known).rows] == [Taken.MATCHED]
    assert [row.taken for row in judged(amy_row(), known=known, source="gangs").rows] == [Taken.MATCHED]


def test_that_a_figure_that_is_none_is_said_and_a_doubtful_match_rejects_its_row():
    known = KnownCandidates(People.of([AMY]))
    preview = judged(amy_row(figure="many"), known=known)
    assert preview.rows[0].figure is None
    assert [one.code for one in preview.problems] == ["bad_figure"]
    other = line(2, numbers={"crn": "X100001"}, name=("Ashgrove", "Amy"), born=date(1980, 5, 5))
    doubted = judged(other, known=known)
    assert doubted.rows[0].taken is Taken.REJECTED
    assert doubted.problems[0].severity is Severity.ERROR
    assert "1 Jan 1990" in doubted.problems[0].message


def test_that_a_namesake_with_another_number_is_another_candidate_and_it_is_said():
    preview = judged(
        line(2, numbers={"crn": "X100009"}, name=("Ashgrove", "Amy"), born=BORN[0]),
        known=KnownCandidates(People.of([AMY]), managed=frozenset({"amy"})),
    )
    assert (preview.rows[0].taken, preview.rows[0].person_id) == (Taken.NEW, None)
    assert [one.code for one in preview.problems] == ["same_name"]


def somebody(number=1, lists=1, score=None, figure=0, **facts):
    named = {"person_id": f"p{number:03}", "name": f"Person {number:03}", "date_of_birth": BORN[0], **facts}
    own = [entry(source, number, figure=figure) for source in LISTS[:lists]]
    return candidates.candidate(CandidateFacts(score=score, **named), own, LISTS, TODAY)


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"managed_since": date(2025, 3, 1)}, SetAside.MANAGED),
        ({"mappa_level": 2}, SetAside.MAPPA),
        ({"died_on": date(2025, 3, 1)}, SetAside.DIED),
        ({"date_of_birth": date(2008, 2, 29)}, SetAside.TOO_YOUNG),
        ({"referred_on": date(2025, 3, 1)}, SetAside.REFERRED),
        ({"declined_on": date(2025, 11, 2)}, SetAside.DECLINED),
    ],
)
def test_that_a_candidate_is_set_aside_and_it_says_why(facts, why):
    one = somebody(**facts)
    assert [aside.why for aside in one.aside] == [why]
    assert not one.free
    assert one.aside[0].words


def test_that_what_a_list_says_sets_aside_too_and_level_one_or_a_later_listing_does_not():
    facts = CandidateFacts(person_id="p", name="P", declined_on=date(2025, 1, 1), mappa_level=1)
    assert candidates.candidate(facts, [entry()], LISTS, TODAY).free
    said = [entry(mappa_level=3), entry("gangs", borough="Northmere")]
    asides = candidates.candidate(replace(facts, mappa_level=None), said, LISTS, TODAY).aside
    assert [one.why for one in asides] == [SetAside.MAPPA, SetAside.OUTSIDE]


def test_that_of_a_list_loaded_twice_the_newest_row_counts():
    older, newer = entry(figure=3), entry(figure=9, listed_on=date(2025, 12, 1))
    one = candidates.candidate(CandidateFacts(person_id="p", name="P"), [newer, older], LISTS, TODAY)
    assert (one.sources, one.figure) == (("repeat_arrests",), 9)


def test_that_overlaps_are_counted_by_number_of_lists_and_by_pair():
    found = candidates.overlaps([somebody(1, 1), somebody(2, 2), somebody(3, 3)], LISTS)
    assert found.by_count == {1: 1, 2: 1, 3: 1}
    assert found.pairs[LISTS[0], LISTS[0]] == 3
    assert found.pairs[LISTS[0], LISTS[1]] == 2
    assert found.pairs[LISTS[1], LISTS[2]] == 1
    assert (LISTS[1], LISTS[0]) not in found.pairs


plans = st.builds(
    PlanWish,
    first_month=st.just("2025-12"),
    months=st.integers(1, 8),
    at_most=st.integers(0, 6),
    limits=st.lists(st.integers(0, 30), min_size=1, max_size=4).map(tuple),
)
cohorts = st.lists(
    st.tuples(st.integers(1, 3), st.one_of(st.none(), st.integers(0, 99)), st.integers(0, 9), st.booleans()),
    max_size=25,
)


@given(cohorts, st.integers(0, 20), plans)
def test_that_a_plan_takes_everybody_free_once_in_turn_and_keeps_every_limit(cohort, managed, wish):
    everybody = [
        somebody(at, lists, score, figure, managed_since=None if free else TODAY)
        for at, (lists, score, figure, free) in enumerate(cohort)
    ]
    made = candidates.plan(everybody, managed, wish)
    taken = [one for month in made.months for one in month.taken]
    assert [*taken, *made.waiting] == list(candidates.in_turn(one for one in everybody if one.free))
    assert len(made.months) == wish.months
    for month in made.months:
        assert len(month.taken) <= wish.at_most
        assert month.after <= max(month.limit, month.before)
    assert (
        not made.waiting
        or not wish.at_most
        or all(len(month.taken) == wish.at_most or month.after >= month.limit for month in made.months)
    )


def test_that_more_lists_come_first_then_the_score_then_the_figure():
    turn = candidates.in_turn([somebody(1), somebody(2, 2), somebody(3, score=80), somebody(4, figure=5)])
    assert [one.person_id for one in turn] == ["p002", "p003", "p004", "p001"]


def test_that_a_plan_goes_over_the_year_and_its_last_limit_holds_on():
    made = candidates.plan([somebody(at) for at in range(9)], 0, PlanWish("2025-11", 3, 3, (2, 4)))
    assert [(one.month, one.limit, len(one.taken)) for one in made.months] == [
        ("2025-11", 2, 2), ("2025-12", 4, 2), ("2026-01", 4, 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "wish",
    [PlanWish("soon", 3, 3, (9,)), PlanWish("2025-11", 0, 3, (9,)), PlanWish("2025-11", 3, -1, (9,)),
     PlanWish("2025-11", 3, 3, ())],
)  # fmt: skip
def test_that_a_plan_that_cannot_be_made_is_refused(wish):
    with pytest.raises(Mendable):
        candidates.check_wish(wish)
