"""Possible duplicates: who is put beside whom, and who never is."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from iom_desktop.rules.duplicates import FEWEST, Nearby
from iom_desktop.rules.likeness import Described, compare, names_alike, nearly_the_same_day
from iom_desktop.vocabulary.people import IdentifierKind

BORN = date(1994, 6, 9)


def said(surname: str, forenames: str, born: date | None = BORN, crn: str = "") -> Described:
    numbers = frozenset({(IdentifierKind.CRN, crn)} if crn else ())
    return Described(((surname, forenames),), (born,) if born else (), numbers)


def undecided(_one: str, _other: str) -> bool:
    return False


def test_that_the_likeliest_pair_stands_first_and_each_stands_once() -> None:
    people = {
        "a": said("Pettifer", "Callum", crn="X100001"),
        "b": said("Petifer", "Callum", crn="X100002"),
        "c": said("Pettifer", "Callum", None, crn="X100001"),
        "d": said("Okafor", "Ade"),
    }
    found = Nearby(people.items()).pairs(undecided)
    assert [(pair.person_id, pair.other_person_id) for pair in found] == [("a", "c"), ("a", "b")]


def test_that_two_who_were_told_apart_are_not_shown_again() -> None:
    people = {"a": said("Pettifer", "Callum"), "b": said("Pettifer", "Callum")}
    assert Nearby(people.items()).pairs(undecided)
    assert not Nearby(people.items()).pairs(lambda one, other: {one, other} == {"a", "b"})


def test_that_twins_and_namesakes_are_left_alone() -> None:
    people = {
        "a": said("Pettifer", "Callum"),
        "twin": said("Pettifer", "Rhys"),
        "namesake": said("Pettifer", "Callum", date(1961, 1, 30)),
        "nameless": said("", "", None),
    }
    assert not Nearby(people.items()).pairs(undecided)


DAYS = [BORN, date(1994, 9, 6), date(1994, 6, 10), date(1970, 1, 1)]
some = st.builds(
    said,
    st.sampled_from(["Pettifer", "Petifer", "Okafor", "Bell"]),
    st.sampled_from(["Callum", "Calum", "Ade", ""]),
    st.sampled_from([*DAYS, None]),
    st.sampled_from(["", "X100001", "X100002"]),
)


@given(st.lists(some, max_size=8))
def test_that_no_pair_is_missed_by_not_comparing_all(people: list[Described]) -> None:
    """Blocking gives what comparing everybody with everybody would, for all that share a number, day or name."""
    named = {f"id-{at}": one for at, one in enumerate(people)}
    found = {(pair.person_id, pair.other_person_id) for pair in Nearby(named.items()).pairs(undecided)}
    wanted = {(one, other) for one in named for other in named if one < other and _is_pair(named[one], named[other])}
    assert found == wanted


def _is_pair(one: Described, other: Described) -> bool:
    alike = compare(one, other).score >= FEWEST and _has_reason(one, other)
    return alike or any(kind is not IdentifierKind.CRO for kind, _ in one.numbers & other.numbers)


def _has_reason(one: Described, other: Described) -> bool:
    if one.numbers & other.numbers:
        return True
    alike = names_alike(one.names[0], other.names[0])
    same_day = bool(set(one.births) & set(other.births))
    near = any(nearly_the_same_day(mine, theirs) for mine in one.births for theirs in other.births)
    same_name = one.names[0][0] == other.names[0][0] and one.names[0][1] == other.names[0][1]
    return (same_day and alike) or (near and same_name)


def test_that_two_with_one_number_are_shown_whatever_else_speaks_against_it():
    numbers = frozenset({(IdentifierKind.CRN, "X222224")})
    one = Described((("Bell", "Bo"),), (date(1991, 2, 1),), numbers)
    other = Described((("Smith", "Jo"),), (date(1980, 3, 2),), numbers)
    [pair] = Nearby([("a", one), ("b", other)]).pairs(lambda *_: False)
    assert pair.likeness.score < FEWEST
    assert Nearby([("a", one)]).like(other) == []
