"""Rows about one person: by numbers in any order, never by a name against numbers."""

from datetime import date
from itertools import permutations

import pytest

from iom_desktop.rules.matching import KnownPerson, People
from iom_desktop.rules.same_person import look_alikes, namesakes, same_person_groups
from iom_desktop.vocabulary.people import IdentifierKind
from tests.cohort_lists import line

BORN = date(1990, 2, 1)
NAME = ("Ashgrove", "Amy")
PNC = "2012/0052494Q"


def rows_of(groups):
    return sorted(sorted(one.row for one in group) for group in groups)


BRIDGED = (
    line(2, numbers={"crn": "X300003"}),
    line(3, numbers={"noms": "A1234BC"}),
    line(4, numbers={"crn": "X300003", "noms": "A1234BC", "pnc": PNC}, born=BORN),
    line(5, numbers={"pnc": PNC}, name=NAME, born=BORN),
    line(6, numbers={"crn": "X300009"}, born=BORN),
)


@pytest.mark.parametrize("order", list(permutations(BRIDGED)))
def test_that_a_row_that_bridges_two_groups_joins_them_in_any_order(order):
    assert rows_of(same_person_groups(order)) == [[2, 3, 4, 5], [6]]


NAMESAKES = (
    line(2, numbers={"crn": "X300003"}, name=NAME, born=BORN),
    line(3, numbers={"crn": "X300004"}, name=NAME, born=BORN),
    line(4, name=NAME, born=BORN),
    line(5, name=NAME, born=BORN),
)


@pytest.mark.parametrize("order", list(permutations(NAMESAKES)))
def test_that_rows_with_different_numbers_stay_two_people_whoever_shares_their_name(order):
    assert rows_of(same_person_groups(order)) == [[2], [3], [4, 5]]


@pytest.mark.parametrize("numbers", [((IdentifierKind.CRN, "X300003"),), ((IdentifierKind.CRN, "X399999"),)])
def test_that_the_register_does_not_make_one_of_two_namesakes(numbers):
    people = People.of([KnownPerson("amy", *NAME, BORN, numbers)])
    lines = NAMESAKES[:2]
    found = {one.row: people.find(one) for one in lines}
    groups = same_person_groups(lines, found)
    assert rows_of(groups) == [[2], [3]]
    assert namesakes(groups, found) == {3: 2}


def test_that_two_numbers_of_one_person_of_the_register_lead_to_one_group():
    numbers = tuple((IdentifierKind.CRN, number) for number in ("X300003", "X300004"))
    people = People.of([KnownPerson("amy", *NAME, BORN, numbers)])
    found = {one.row: people.find(one) for one in NAMESAKES[:3]}
    assert rows_of(same_person_groups(NAMESAKES[:3], found)) == [[2, 3, 4]]


def test_that_rows_alike_that_numbers_part_are_named():
    one, again, other = (
        line(row, numbers={"crn": crn}, name=NAME, born=BORN)
        for row, crn in ((2, "X100001"), (3, "X100001"), (4, "X100002"))
    )
    assert look_alikes(same_person_groups([one, again, other])) == {4: 2}
    assert look_alikes(same_person_groups([one, again])) == {}


def test_that_a_name_in_a_group_with_other_rows_yields_to_the_group_a_number_leads_to_the_person():
    amy = KnownPerson("amy", *NAME, BORN, ((IdentifierKind.CRN, "X300003"),))
    rows = (
        line(2, numbers={"pnc": PNC}, name=NAME, born=date(1991, 2, 2)),
        line(3, numbers={"crn": "X300003"}, name=NAME, born=BORN),
        line(4, numbers={"crn": "X300004", "pnc": PNC}, name=NAME, born=BORN),
    )
    found = {one.row: People.of([amy]).find(one) for one in rows}
    assert namesakes(same_person_groups(rows, found), found) == {4: 3}
