"""A team's old list of cases: the words such lists use, and every row in one class."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_desktop.records.cohort import ListColumn
from iom_desktop.records.cohort_preview import Choices
from iom_desktop.records.listing import ListWish
from iom_desktop.rules.matching import KnownPerson, People
from iom_desktop.rules.old_list import KnownCases, code_in, colour_in, judge, route_in
from iom_desktop.vocabulary.cohort import Route, Settled
from iom_desktop.vocabulary.listing import ListKind, Taken
from iom_desktop.vocabulary.people import IdentifierKind
from iom_desktop.vocabulary.risk import Rag
from tests.cohort_lists import line, read_list

TODAY = date(2025, 11, 18)
BORN = date(1990, 1, 1)
AGENCIES = {"police": "police", "probation": "probation", "drug and alcohol service": "drugs", "drugs": "drugs",
            "housing": "housing", "prison": "prison"}  # fmt: skip
AMY = KnownPerson("amy", "Ashgrove", "Amy", BORN, ((IdentifierKind.CRN, "X100001"),))
COLUMNS = (ListColumn(1, "CRN", ("crn",), "crn"), ListColumn(2, "RAG", ("rag",), "rag"), ListColumn(3, "Hostel", ()))


def case_row(row=2, crn="X100001", rag="Amber", *, name=("Ashgrove", "Amy"), born=BORN, days=None, **texts):
    texts = {"rag": rag, **texts} if rag else texts
    numbers = {"crn": crn} if crn else {}
    days = {"adopted_on": date(2024, 5, 1)} if days is None else days
    return line(row, numbers=numbers, name=name, born=born, days=days, texts=texts, cells=(crn, rag, "The Limes"))


def judged(*lines, known=None, said=None, **wish):
    read = replace(read_list(*lines), columns=COLUMNS)
    known = known or KnownCases(agencies=AGENCIES)
    return judge(read, ListWish(ListKind.OLD_LIST, **wish), Choices(said=said or {}), known, TODAY)


@pytest.mark.parametrize(
    ("text", "colour"),
    [("RED", Rag.RED), ("a", Rag.AMBER), ("Green (stable)", Rag.GREEN), ("Blue/Amber", Rag.AMBER), ("Blue", None),
     ("purple", None), ("", None)],
)  # fmt: skip
def test_that_a_colour_is_read_as_lists_write_it_and_blue_is_none(text, colour):
    assert colour_in(text) is colour


@pytest.mark.parametrize(
    ("text", "route"),
    [("Core cohort", Route.CORE_COHORT), ("Local", Route.LOCAL_ADDITION), ("non-core", Route.LOCAL_ADDITION),
     ("Transfer from Northmere", Route.TRANSFER_IN), ("?", None)],
)  # fmt: skip
def test_that_a_route_is_read_as_lists_write_it(text, route):
    assert route_in(text) is route


@pytest.mark.parametrize(
    ("text", "code"),
    [("Police", "police"), ("Probation Service", "probation"), ("Drug service", "drugs"), ("Police/Probation", ""),
     ("Service", ""), ("Circus", "")],
)  # fmt: skip
def test_that_an_agency_is_known_by_its_words_and_never_guessed_between_two(text, code):
    assert code_in(text, AGENCIES) == code


def test_that_a_row_becomes_a_case_with_everything_it_says():
    said = {"lead_agency": "Probation", "lead_professional": "Jo Tamm", "police_officer": "PC Reed", "route": "core"}
    row = judged(case_row(days={"adopted_on": date(2024, 5, 1), "next_review": date(2025, 12, 1)}, **said)).rows[0]
    assert row.taken is Taken.NEW
    case = row.case
    assert (case.colour, case.route, case.adopted_on) == (Rag.AMBER, Route.CORE_COHORT, date(2024, 5, 1))
    assert (case.lead_agency, case.lead_professional, case.police_officer) == ("probation", "Jo Tamm", "PC Reed")
    assert case.next_review == date(2025, 12, 1)
    assert case.left_over == (("Hostel", "The Limes"),)
    assert judged(case_row(), keep_left_over=False).rows[0].case.left_over == ()


def test_that_a_row_without_a_colour_waits_for_a_choice_and_names_its_column():
    preview = judged(case_row(rag="Blue"))
    assert preview.rows[0].taken is Taken.REJECTED
    assert [(one.column, one.value, one.code) for one in preview.problems] == [("RAG", "Blue", "no_colour")]
    assert judged(case_row(rag="Blue"), colour=Rag.RED).rows[0].case.colour is Rag.RED


def test_that_what_is_not_given_is_taken_from_the_list_and_said():
    preview = judged(case_row(days={}, lead_agency="Circus"), list_date=date(2025, 10, 1), route=Route.CORE_COHORT)
    case = preview.rows[0].case
    assert (case.adopted_on, case.route, case.lead_agency) == (date(2025, 10, 1), Route.CORE_COHORT, "")
    assert ("Lead agency", "Circus") in case.left_over
    assert [one.code for one in preview.problems] == ["unknown_code", "no_adoption_date"]


def test_that_whom_the_register_knows_is_matched_and_whom_it_manages_is_left_alone():
    known = KnownCases(people=People.of([AMY]), agencies=AGENCIES)
    assert [(row.taken, row.person_id) for row in judged(case_row(), known=known).rows] == [(Taken.MATCHED, "amy")]
    managed = replace(known, managed=frozenset({"amy"}))
    assert judged(case_row(), known=managed).rows[0].taken is Taken.MANAGED
    by_name = judged(case_row(crn=""), known=known)
    assert by_name.rows[0].taken is Taken.MATCHED
    assert "matched_by_name" in {one.code for one in by_name.problems}


def test_that_a_doubtful_match_and_somebody_who_left_are_rejected_with_the_reason():
    known = KnownCases(people=People.of([AMY]), left={"amy": date(2025, 6, 1)})
    assert [one.code for one in judged(case_row(), known=known).problems] == ["left_before"]
    doubtful = judged(case_row(born=date(1980, 1, 1)), known=known)
    assert doubtful.rows[0].taken is Taken.REJECTED
    assert [one.code for one in doubtful.problems] == ["dob_mismatch"]


def test_that_a_namesake_with_another_number_is_not_taken_for_the_person():
    known = KnownCases(people=People.of([AMY]))
    preview = judged(case_row(crn="X100009"), known=known)
    assert preview.rows[0].taken is Taken.REJECTED
    assert [one.code for one in preview.problems] == ["same_name"]


@pytest.mark.parametrize("row", [case_row(crn="X100009"), case_row(born=date(1980, 1, 1)), case_row(crn="")])
def test_that_somebody_may_say_whom_a_doubtful_row_is_about(row):
    known = KnownCases(people=People.of([AMY]))
    doubtful = judged(row, known=known)
    assert [(one.line, one.doubted_name) for one in doubtful.doubts] == [(row, "Amy Ashgrove, born 1 Jan 1990")]
    same, other = (judged(row, known=known, said={2: one}).rows[0] for one in Settled)
    assert (same.taken, same.person_id) == (Taken.MATCHED, "amy")
    assert (other.taken, other.person_id) == (Taken.NEW, None)


rows = st.lists(
    st.tuples(
        st.sampled_from(["", "X100001", "X100002", "rubbish"]),
        st.sampled_from(["", "Red", "Blue", "lilac"]),
        st.sampled_from([("Ashgrove", "Amy"), ("Bell", "Bo"), ("", "")]),
        st.sampled_from([BORN, date(1980, 2, 2), None]),
    ),
    max_size=8,
)


@given(rows, st.sampled_from([None, Rag.GREEN]), st.booleans())
def test_that_every_row_ends_in_one_class_and_only_those_that_count_make_a_case(cells, colour, managed):
    lines = [case_row(at, crn, rag, name=name, born=born) for at, (crn, rag, name, born) in enumerate(cells, start=2)]
    known = KnownCases(people=People.of([AMY]), managed=frozenset({"amy"} if managed else ()))
    preview = judged(*lines, known=known, colour=colour)
    assert preview.adds_up
    assert [row.line.row for row in preview.rows] == [one.row for one in lines]
    assert all((row.case is not None) == (row.taken in (Taken.NEW, Taken.MATCHED)) for row in preview.rows)
    assert all(preview.problems_of(row.line.row) for row in preview.rows if row.taken is Taken.REJECTED)
    people = [row.person_id for row in preview.brings if row.person_id]
    assert len(people) == len(set(people))
