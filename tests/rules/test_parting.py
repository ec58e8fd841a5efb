"""Parting: what was recorded since goes where it hangs, and what hangs on both is torn."""

from hypothesis import given
from hypothesis import strategies as st

from iom_desktop.records.merging import Side
from iom_desktop.rules.parting import sides

KNOWN = {"kept": Side.KEPT, "other": Side.OTHER}


def test_that_what_hangs_on_nothing_stays() -> None:
    assert sides(KNOWN, ["note"], []) == ({"note": Side.KEPT}, frozenset())


def test_that_what_hangs_on_something_goes_with_it_however_far_away() -> None:
    going, torn = sides(KNOWN, ["item", "colour"], [("item", "other"), ("colour", "item")])
    assert going == {"item": Side.OTHER, "colour": Side.OTHER}
    assert not torn


def test_that_something_older_takes_along_what_it_hangs_on_now() -> None:
    assert sides(KNOWN, ["item"], [("other", "item")])[0] == {"item": Side.OTHER}


def test_that_what_hangs_on_both_is_torn() -> None:
    assert sides(KNOWN, ["item"], [("item", "other"), ("item", "kept")])[1] == {"item"}
    assert sides(KNOWN, [], [("kept", "other")])[1] == {"kept", "other"}


names = st.sampled_from(["kept", "other", "a", "b", "c", "d"])


@given(st.lists(st.tuples(names, names), max_size=8))
def test_that_nothing_hangs_across_unless_it_is_torn(links: list[tuple[str, str]]) -> None:
    going, torn = sides(KNOWN, ["a", "b", "c", "d"], links)
    whole = {**KNOWN, **going}
    assert all(whole[one] is whole[other] or torn & {one, other} for one, other in links)
