"""Matching: the order of the numbers, what they need besides, and what somebody has to look at."""

from dataclasses import replace
from datetime import date

import pytest

from iom_desktop.rules.matching import NOBODY, Found, KnownPerson, People, ReviewWhy, told
from iom_desktop.rules.same_person import same_person_groups
from iom_desktop.vocabulary.cohort import Match, Settled
from iom_desktop.vocabulary.people import IdentifierKind
from tests.cohort_lists import line

BORN = date(1990, 2, 1)
PNC, OTHER_PNC = "2012/0052494Q", "1981/0000034U"
CRO = "065656/91H"
AMY = KnownPerson(
    "amy",
    "Ashgrove",
    "Amy",
    BORN,
    (
        (IdentifierKind.CRN, "X100001"),
        (IdentifierKind.NOMS, "A1234BC"),
        (IdentifierKind.PNC, PNC),
        (IdentifierKind.CRO, CRO),
    ),
    other_names=(("Birdsong", "Amy"),),
    other_dates_of_birth=(date(1991, 2, 1),),
)
BEN = KnownPerson("ben", "Castellane", "Ben", date(1985, 5, 5), ((IdentifierKind.CRN, "X100002"),))
KNOWN = People.of([AMY, BEN])


def meant(found: Found):
    return found.person_id, found.match, found.review


@pytest.mark.parametrize(("kind", "value", "match"), [("crn", "X100001", Match.CRN), ("noms", "a1234bc", Match.NOMS)])
def test_that_a_crn_or_prison_number_is_enough(kind, value, match):
    assert meant(KNOWN.find(line(numbers={kind: value}))) == meant(Found("amy", match))


@pytest.mark.parametrize("besides", [{"born": BORN}, {"name": ("ASHGROVE", "A")}, {"name": ("Birdsong", "")}])
def test_that_a_pnc_needs_date_of_birth_or_surname(besides):
    assert meant(KNOWN.find(line(numbers={"pnc": "12/52494Q"}, **besides))) == meant(Found("amy", Match.PNC))
    assert meant(KNOWN.find(line(numbers={"pnc": "12/52494Q"}))) == meant(NOBODY)


def test_that_a_cro_needs_the_surname():
    assert meant(KNOWN.find(line(numbers={"cro": CRO}, name=("Ashgrove", "")))) == meant(Found("amy", Match.CRO))
    assert meant(KNOWN.find(line(numbers={"cro": CRO}, born=BORN))) == meant(NOBODY)


def test_that_a_wrong_check_letter_never_matches():
    assert meant(KNOWN.find(line(numbers={"pnc": PNC[:-1] + "Z"}, born=BORN))) == meant(NOBODY)


def test_that_the_crn_comes_first():
    found = KNOWN.find(line(numbers={"crn": "X100001", "noms": "A1234BC"}))
    assert found.match is Match.CRN
    assert found.review is None


def test_that_a_strong_number_with_another_date_of_birth_is_looked_at():
    found = KNOWN.find(line(numbers={"crn": "X100001"}, born=date(1970, 1, 1)))
    assert meant(found) == meant(Found("amy", Match.CRN, ReviewWhy.DATE_OF_BIRTH_DIFFERS))
    assert KNOWN.find(line(numbers={"crn": "X100001"}, born=date(1991, 2, 1))).review is None


def test_that_name_and_date_of_birth_alone_are_looked_at():
    found = KNOWN.find(line(name=("ASHGROVE", "Amy Jane"), born=BORN))
    assert meant(found) == meant(Found("amy", Match.NAME_DOB, ReviewWhy.NAME_AND_DATE_ALONE))
    assert meant(KNOWN.find(line(name=("Ashgrove", "Amy")))) == meant(NOBODY)


def test_that_numbers_of_two_people_on_one_row_are_looked_at():
    found = KNOWN.find(line(numbers={"crn": "X100002", "noms": "A1234BC"}))
    assert meant(found) == meant(Found("ben", Match.CRN, ReviewWhy.NUMBERS_DISAGREE))


def test_that_two_lines_with_one_number_are_one_person():
    lines = [line(2, numbers={"crn": "X1"}), line(3, numbers={"crn": "X300003"}), line(4, numbers={"crn": "X300003"})]
    assert [[one.row for one in group] for group in same_person_groups(lines)] == [[2], [3, 4]]


def test_that_a_later_line_finds_its_group_by_another_number():
    lines = [
        line(2, numbers={"crn": "X300003", "pnc": PNC}, born=BORN),
        line(3, numbers={"crn": "X300004", "pnc": PNC}, born=BORN),
        line(4, numbers={"crn": "X300004"}),
    ]
    assert len(same_person_groups(lines)) == 1


def test_that_two_people_with_one_name_and_birthday_stay_two_while_their_numbers_differ():
    name = ("Ashgrove", "Amy")
    different = [
        line(2, numbers={"crn": "X300003"}, name=name, born=BORN),
        line(3, numbers={"crn": "X300004"}, name=name, born=BORN),
    ]
    assert len(same_person_groups(different)) == 2
    assert len(same_person_groups([different[0], line(4, name=name, born=BORN)])) == 1


def decided_apart(numbers=(), **columns):
    """Somebody made from a row that a coordinator decided not to be Amy, and Amy."""
    other = KnownPerson("other", "Ashgrove", "Amy", numbers=numbers, not_the_same=frozenset({"amy"}), **columns)
    return People.of([replace(AMY, not_the_same=frozenset({"other"})), other])


def test_that_of_two_holders_of_a_number_the_one_with_the_date_of_birth_is_meant():
    born = date(1970, 1, 1)
    people = decided_apart(((IdentifierKind.CRN, "X100001"),), date_of_birth=born)
    assert meant(people.find(line(numbers={"crn": "X100001"}, born=born))) == meant(Found("other", Match.CRN))
    assert meant(people.find(line(numbers={"crn": "X100001"}, born=BORN))) == meant(Found("amy", Match.CRN))
    assert people.find(line(numbers={"crn": "X100001"})).review is ReviewWhy.NUMBERS_DISAGREE


def test_that_a_name_decided_to_be_somebody_else_leads_to_them_again():
    people = decided_apart(date_of_birth=BORN)
    found = people.find(line(name=("Ashgrove", "Amy"), born=BORN))
    assert meant(found) == meant(Found("other", Match.NAME_DOB, ReviewWhy.NAME_AND_DATE_ALONE))


def test_that_of_two_people_without_numbers_the_one_made_by_the_decision_is_meant():
    born = {"surname": "Ashgrove", "forenames": "Amy", "date_of_birth": BORN}
    first = KnownPerson("id-1", **born, not_the_same=frozenset({"id-2"}))
    second = KnownPerson("id-2", **born, not_the_same=frozenset({"id-1"}))
    for people in ([first, second], [second, first]):
        assert People.of(people).find(line(name=("Ashgrove", "Amy"), born=BORN)).person_id == "id-2"


def test_that_every_match_has_a_score_and_says_why() -> None:
    found = KNOWN.find(line(numbers={"crn": "X100001"}, name=("Ashgrove", "Amy"), born=BORN))
    assert found.score == 100
    assert found.reason == (
        "CRN X100001 is the same. Date of birth is the same. Surname is the same. Forename is the same"
    )
    less = KNOWN.find(line(numbers={"crn": "X100001"}, name=("Ashgrove", "Amy"), born=date(1970, 1, 1)))
    assert less.score < found.score
    assert "Date of birth differs: 1 Jan 1970 and 1 Feb 1990" in less.reason


@pytest.mark.parametrize(
    ("name", "born"),
    [
        (("Ashgrov", "Amy"), BORN),
        (("Ahsgrove", "Amy"), BORN),
        (("Ashgrove-Bell", "A"), BORN),
        (("Ashgrove", "Amy"), date(1990, 1, 2)),
        (("Ashgrove", "Amy"), date(1990, 2, 11)),
    ],
)
def test_that_a_near_duplicate_is_doubted_and_matched_to_nobody(name, born) -> None:
    found = KNOWN.find(line(name=name, born=born))
    assert (found.person_id, found.doubted_id) == (None, "amy")
    assert found.review is None
    assert found.reason


def test_that_somebody_else_is_not_doubted() -> None:
    for name, born in ((("Castellane", "Amy"), BORN), (("Ashgrove", "Amy"), date(1971, 9, 9)), (("Ash", "Bo"), BORN)):
        assert KNOWN.find(line(name=name, born=born)) == NOBODY


def test_that_what_somebody_said_of_a_doubt_is_followed() -> None:
    near = line(name=("Ashgrov", "Amy"), born=BORN)
    same = KNOWN.find(near, Settled.SAME)
    assert (same.person_id, same.settled, same.review) == ("amy", Settled.SAME, ReviewWhy.LOOKS_ALIKE)
    other = KNOWN.find(near, Settled.OTHER)
    assert (other.person_id, other.settled, other.doubted_id) == (None, Settled.OTHER, "amy")
    alone = KNOWN.find(line(name=("Ashgrove", "Amy"), born=BORN), Settled.OTHER)
    assert (alone.person_id, alone.match, alone.doubted_id) == (None, Match.NONE, "amy")


def test_that_a_row_somebody_has_confirmed_is_not_asked_about_again() -> None:
    for doubtful in (
        line(name=("Ashgrove", "Amy"), born=BORN),
        line(name=("Ashgrov", "Amy"), born=BORN),
        line(numbers={"crn": "X100001"}, born=date(1970, 1, 1)),
    ):
        people = People.of([replace(AMY, confirmed=frozenset({told(doubtful)})), BEN])
        found = people.find(doubtful)
        assert (found.person_id, found.review) == ("amy", None)
    elsewhere = people.find(line(numbers={"crn": "X100001"}, born=date(1971, 1, 1)))
    assert elsewhere.review is ReviewWhy.DATE_OF_BIRTH_DIFFERS
