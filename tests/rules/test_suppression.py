"""Numbers that leave the room: nothing under 5 stands there, and nothing under 5 can be worked out."""

from collections.abc import Iterable
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from iom_desktop.rules.suppression import SMALLEST_PUBLISHED, Sum, published, total

NUMBERS = st.integers(0, 9)
EXAMPLES = 15
_SURE = 0.5
"""Limits closer than this leave one whole number."""


def attacked(
    counts: dict[str, int], shown: dict[str, int | None], sums: Iterable[Sum], in_words: Iterable[str] = ()
) -> list[str]:
    """Return the hidden numbers that somebody finds who solves the sums with a linear programme."""
    hidden = sorted(name for name, told in shown.items() if told is None)
    limits = [(0.0, None)] * len(hidden)
    for name in set(in_words) & set(hidden):  # "fewer than 5", or "some"
        limits[hidden.index(name)] = (0.0, 4.0) if counts[name] < SMALLEST_PUBLISHED else (5.0, None)
    lines = [one for one in sums if not set(hidden).isdisjoint(one)]
    table = np.array([[one.get(name, 0) for name in hidden] for one in lines])
    rest = np.array([-sum(often * (shown[name] or 0) for name, often in one.items()) for one in lines])
    found = []
    for place, name in enumerate(hidden):
        ends = []
        for sign in (1, -1):
            wanted = sign * np.eye(len(hidden))[place]
            held = {"A_eq": table, "b_eq": rest} if lines else {}
            solved = linprog(wanted, bounds=limits, **held)
            assert solved.status in (0, 3), solved.message
            ends.append(solved.fun * sign if solved.status == 0 else np.inf)
        if ends[1] - ends[0] < _SURE:
            found.append(name)
    return found


def hold(counts: dict[str, int], sums: list[Sum], in_words: Iterable[str] = ()) -> None:
    """Nothing small is shown, what is shown is true, and nobody can work out what is hidden."""
    shown = published(counts, sums, in_words=frozenset(in_words), known=frozenset({"all"}))
    assert all(shown[name] in (None, count) for name, count in counts.items())
    assert all(shown[name] is None for name, count in counts.items() if count < SMALLEST_PUBLISHED)
    assert attacked(counts, shown, sums, in_words) == []


def test_that_a_small_number_takes_the_next_smallest_with_it_where_the_total_gives_it_back():
    counts = {"all": 98, "red": 3, "amber": 40, "green": 30, "blue": 25}

    shown = published(counts, [total("all", ["red", "amber", "green", "blue"])])

    assert shown == {"all": 98, "red": None, "amber": 40, "green": 30, "blue": None}


def test_that_numbers_in_no_sum_stand_alone():
    assert published({"housing": 4, "health": 5}) == {"housing": None, "health": 5}


def test_that_two_hidden_zeros_do_not_tell_themselves():
    shown = published({"all": 9, "a": 0, "b": 0, "c": 9}, [total("all", ["a", "b", "c"])])

    assert shown == {"all": None, "a": None, "b": None, "c": 9}


@pytest.mark.parametrize(("a", "b"), [(4, 4), (0, 5), (4, 5)])
def test_that_the_words_for_hidden_numbers_do_not_tell_them_either(a, b):
    # Of 8, fewer than 5 and fewer than 5: that would be 4 and 4.
    hold({"all": a + b, "a": a, "b": b}, [total("all", "ab")], in_words=("all", "a", "b"))


@settings(max_examples=EXAMPLES)
@given(st.integers(5, 30), st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=9))
def test_that_no_month_on_month_gives_a_small_number_back(start, flow):
    counts, sums, managed = {"managed 0": start}, [], start
    for month, (joined, going) in enumerate(flow, start=1):
        left = min(going, managed)
        managed += joined - left
        counts |= {f"managed {month}": managed, f"joined {month}": joined, f"left {month}": left}
        names = (f"managed {month}", f"managed {month - 1}", f"joined {month}", f"left {month}")
        sums.append(dict(zip(names, (-1, 1, 1, -1), strict=True)))
    for whole in ("joined", "left"):
        parts = [name for name in counts if name.startswith(whole)]
        counts |= {whole: sum(counts[name] for name in parts)}
        sums.append(total(whole, parts))

    hold(counts, sums, in_words=("joined", "left"))


@settings(max_examples=EXAMPLES)
@given(st.integers(1, 5).flatmap(lambda wide: st.lists(st.lists(NUMBERS, min_size=wide, max_size=wide), max_size=5)))
def test_that_totals_of_rows_and_columns_together_give_nothing_small_back(rows):
    counts = {f"{row} {column}": one for row, line in enumerate(rows) for column, one in enumerate(line)}
    lines = [[f"{row} {column}" for column in range(len(line))] for row, line in enumerate(rows)]
    sums = []
    for at, names in enumerate((*lines, *map(list, zip(*lines, strict=True)))):
        counts[f"sum {at}"] = sum(counts[name] for name in names)
        sums.append(total(f"sum {at}", names))
    counts["all"] = sum(counts[f"sum {at}"] for at in range(len(rows)))
    if rows:
        sums.append(total("all", [f"sum {at}" for at in range(len(rows))]))
        hold(counts, sums)


@settings(max_examples=EXAMPLES)
@given(st.lists(NUMBERS, min_size=2, max_size=9), st.integers(0, 3))
def test_that_a_number_told_twice_and_one_of_many_sums_are_safe_as_well(parts, again):
    names = [f"part {at}" for at in range(len(parts))]
    counts = {**dict(zip(names, parts, strict=True)), "all": sum(parts)}
    sums: list[Sum] = [total("all", names)]
    for at, (first, second) in enumerate(pairwise(names)):
        if at <= again:
            counts[f"both {at}"] = counts[first] + counts[second]
            counts[f"copy {at}"] = counts[first]
            sums += [total(f"both {at}", (first, second)), {f"copy {at}": -1, first: 1}]

    hold(counts, sums, in_words=("copy 0",))
