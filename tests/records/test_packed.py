"""Sequences that stand packed: whatever is put in comes out again, in order, wherever one looks."""

import pickle
from dataclasses import dataclass

import pytest

from iom_desktop.records.packed import PART, Among, Packed, packs_well


@packs_well
@dataclass(frozen=True, slots=True)
class Item:
    number: int
    word: str = ""


def items(count):
    return [Item(number, f"item {number}") for number in range(count)]


@pytest.mark.parametrize("count", [0, 1, PART, PART + 1, 2 * PART + 7])
def test_that_a_sequence_of_any_length_comes_out_as_it_was_put_in(count):
    packed = Packed(items(count))
    assert len(packed) == count
    assert list(packed) == items(count)
    assert packed == tuple(items(count))


def test_that_any_place_can_be_looked_at():
    packed, plain = Packed(items(2 * PART + 7)), items(2 * PART + 7)
    for at in (0, PART - 1, PART, -1, -PART - 8, 2 * PART):
        assert packed[at] == plain[at]
    assert list(packed[PART - 2 : PART + 2]) == plain[PART - 2 : PART + 2]
    for beyond in (2 * PART + 7, -2 * PART - 8):
        with pytest.raises(IndexError):
            packed[beyond]


def test_that_some_of_a_sequence_are_found_by_their_places():
    some = Among(Packed(items(2 * PART + 7)), [1, PART, 2 * PART + 1])
    assert [one.number for one in some] == [1, PART, 2 * PART + 1]
    assert [one.number for one in some[1:]] == [PART, 2 * PART + 1]
    assert len(some[:0]) == 0


def test_that_sequences_differ_by_their_items():
    assert Packed(items(3)) != items(2)
    assert Packed(items(3)) != [*items(2), Item(9)]
    assert Packed(items(3)) != 3


def test_that_two_can_go_through_one_sequence_at_once():
    packed = Packed(items(2 * PART))
    assert all(one == other for one, other in zip(packed, packed, strict=True))


def test_that_a_record_packed_by_its_values_is_the_same_record():
    assert pickle.loads(pickle.dumps(Item(3, "three"))) == Item(3, "three")
