"""Tables that leave: whole or not at all, and no cell that acts where it is opened."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_desktop.errors import Mendable
from iom_desktop.exchange.tables_out import guarded, write


@pytest.mark.parametrize("cell", ["=1+1", "+cmd", "-1", "@SUM(A1)", "\t=1", "\n=1"])
def test_that_a_cell_like_a_formula_leaves_as_text(cell):
    assert guarded(cell) == f"'{cell}"


@given(st.text(max_size=20))
def test_that_no_cell_starts_like_a_formula(cell):
    assert not guarded(cell).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_that_a_table_is_written_whole(tmp_path):
    path = tmp_path / "out.csv"
    write(path, [["Name", "Note"], ["Amy", 'said "no", twice']])
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [["Name", "Note"], ["Amy", 'said "no", twice']]
    assert [one.name for one in tmp_path.iterdir()] == ["out.csv"]


def test_that_a_folder_that_cannot_be_written_is_said_and_nothing_is_left(tmp_path):
    with pytest.raises(Mendable) as caught:
        write(tmp_path / "none" / "out.csv", [["Name"]])
    assert caught.value.code == "not_written"
    target = tmp_path / "taken.csv"
    target.mkdir()
    with pytest.raises(Mendable):
        write(target, [["Name"]])
    assert [one.name for one in tmp_path.iterdir()] == ["taken.csv"]
