"""Numbers that leave the room: nothing under 5 stands there, and nothing under 5 can be worked out."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from iom_desktop.rules.suppression import SMALLEST_PUBLISHED, Sum, published, total

NUMBERS = st.integers(0, 9)
EXAMPLES = 15


def possible(shown: dict[str, int | None], sums: list[Sum], most: int) -> list[dict[str, int]]:
    """Return every way to fill in what is hidden so that all sums hold."""
    hidden = [name for name, count in shown.items() if count is None]
    found = []
    for filling in product(range(most + 1), repeat=len(hidden)):
        whole = {**shown, **dict(zip(hidden, filling, strict=True))}
        if all(sum(often * whole[name] for name, often in one.items()) == 0 for one in sums):
            found.append(whole)
    return found


def hold(counts: dict[str, int], sums: list[Sum], most: int) -> None:
    """Nothing small is shown, what is shown is true, and each small number could be another one."""
    shown = published(counts, sums)
    ways = possible(shown, sums, most)
    for name, count in counts.items():
        assert shown[name] in (None, count)
        if count < SMALLEST_PUBLISHED:
            assert shown[name] is None
            assert len({way[name] for way in ways}) > 1, (name, shown)


def test_that_a_small_number_takes_the_next_smallest_with_it_where_the_total_gives_it_back():
    counts = {"all": 98, "red": 3, "amber": 40, "green": 30, "blue": 25}

    shown = published(counts, [total("all", ["red", "amber", "green", "blue"])])

    assert shown == {"all": 98, "red": None, "amber": 40, "green": 30, "blue": None}


def test_that_numbers_in_no_sum_stand_alone():
    assert published({"housing": 4, "health": 5}) == {"housing": None, "health": 5}


def test_that_two_hidden_zeros_do_not_tell_themselves():
    shown = published({"all": 9, "a": 0, "b": 0, "c": 9}, [total("all", ["a", "b", "c"])])

    assert shown == {"all": None, "a": None, "b": None, "c": 9}


@settings(max_examples=EXAMPLES)
@given(st.lists(NUMBERS, min_size=1, max_size=4))
def test_that_a_total_never_gives_a_small_number_back(parts):
    names = [f"part{number}" for number in range(len(parts))]
    counts = {**dict(zip(names, parts, strict=True)), "all": sum(parts)}

    hold(counts, [total("all", names)], min(sum(parts) + 2, 14))


@settings(max_examples=EXAMPLES)
@given(NUMBERS, st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=2))
def test_that_a_month_on_month_never_gives_a_small_number_back(start, flow):
    counts, sums, managed = {"managed0": start + 12}, [], start + 12
    for number, (joined, left) in enumerate(flow, start=1):
        managed += joined - left
        counts |= {f"managed{number}": managed, f"joined{number}": joined, f"left{number}": left}
        sums.append({f"managed{number}": -1, f"managed{number - 1}": 1, f"joined{number}": 1, f"left{number}": -1})

    hold(counts, sums, 8)


@settings(max_examples=EXAMPLES)
@given(st.lists(st.integers(0, 8), min_size=4, max_size=4))
def test_that_totals_of_rows_and_columns_together_give_nothing_small_back(cells):
    (a, b, c, d), names = cells, ("a", "b", "c", "d")
    counts = {**dict(zip(names, cells, strict=True)), "ab": a + b, "cd": c + d, "ac": a + c, "bd": b + d}
    sums = [total("ab", "ab"), total("cd", "cd"), total("ac", "ac"), total("bd", "bd")]

    shown = published(counts, sums)

    hidden = [name for name in counts if shown[name] is None]
    if len(hidden) <= 4:
        hold(counts, sums, 10)
    assert all(shown[name] is None for name, count in counts.items() if count < SMALLEST_PUBLISHED)
