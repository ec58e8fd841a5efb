"""Likeness: what is weighed, what counts for one name, and that the order of the two does not matter."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_desktop.rules.likeness import Described, compare, names_alike, nearly_the_same_day
from iom_desktop.vocabulary.people import IdentifierKind

BORN = date(1994, 6, 9)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Pettifer", "Callum"), ("Petifer", "Calum")),
        (("Khan", "Ali"), ("Kahn", "Ali")),
        (("O'Neil", "Sean"), ("ONEILL", "Sean")),
        (("Okafor-Bell", "Ade"), ("Okafor", "Adewale")),
        (("Stephens", "Mark"), ("Stevens", "M")),
        (("Sørensen", "Jan"), ("Sorensen", "Jan Erik")),
    ],
)
def test_that_slips_and_short_forms_are_one_name(one, other) -> None:
    assert names_alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Brown", "Tom"), ("Bowen", "Tom")),
        (("Pettifer", "Callum"), ("Pettifer", "Rhys")),
        (("Ng", "Li"), ("Ho", "Li")),
    ],
)
def test_that_two_names_are_two(one, other) -> None:
    assert not names_alike(one, other)


def test_that_a_day_is_nearly_the_same_where_one_part_or_their_order_is_wrong() -> None:
    for near in (date(1994, 9, 6), date(1993, 6, 9), date(1994, 7, 9), date(1994, 6, 19)):
        assert nearly_the_same_day(BORN, near)
    for other in (date(1993, 7, 9), date(1994, 5, 8), date(1970, 1, 1)):
        assert not nearly_the_same_day(BORN, other)


def test_that_the_strongest_number_counts_in_full_and_a_contradicting_one_against() -> None:
    crn, noms = (IdentifierKind.CRN, "X100001"), (IdentifierKind.NOMS, "A1234BC")
    both = Described((("Pettifer", "Callum"),), (), frozenset({crn, noms}))
    one = Described((("Pettifer", "Callum"),), (), frozenset({crn, (IdentifierKind.NOMS, "A9999ZZ")}))
    assert compare(both, both).score == 60 + 10 + 15 + 10
    assert compare(both, one).score == 60 - 5 + 15 + 10
    assert "NOMS differs" in compare(both, one).sentence


words = st.sampled_from(["Pettifer", "Petifer", "Okafor", "", "Ng", "Bell"])
described = st.builds(
    lambda names, births, numbers: Described(tuple(names), tuple(births), frozenset(numbers)),
    st.lists(st.tuples(words, words), min_size=1, max_size=2),
    st.lists(st.sampled_from([BORN, date(1994, 9, 6), date(1970, 1, 1)]), max_size=2, unique=True),
    st.lists(st.tuples(st.sampled_from(list(IdentifierKind)[:4]), st.sampled_from(["1", "2"])), max_size=3),
)


@given(described, described)
def test_that_either_way_round_gives_the_same_score_within_a_hundred(one: Described, other: Described) -> None:
    assert compare(one, other).score == compare(other, one).score
    assert 0 <= compare(one, other).score <= 100
