"""Tables that leave: whole or not at all, and no cell that acts where it is opened."""

import csv
import tempfile
from datetime import UTC, datetime

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iom_desktop.errors import Mendable
from iom_desktop.exchange.tables_out import guarded, log_table, write
from iom_desktop.exchange.workbook import read_workbook_grid
from iom_desktop.records.audit_log import LogEntry
from iom_desktop.vocabulary.access import AuditKind


@pytest.mark.parametrize("cell", ["=1+1", "+cmd", "-1", "@SUM(A1)", "\t=1", "\n=1", " =1", "\x00=1", "\uff1d1"])
def test_that_a_cell_like_a_formula_leaves_as_text(cell):
    assert guarded(cell) == f"'{cell}"


@given(st.text(max_size=20))
def test_that_no_cell_starts_like_a_formula(cell):
    assert not guarded(cell).lstrip().startswith(("=", "+", "-", "@"))


def test_that_a_workbook_is_written_whole_and_nowhere_else(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    path = tmp_path / "out.xlsx"
    table = [["Name", "Note"], ["Amy <b>", "=1+1"], ["O'Neil & Co", "two\nlines \x01 \U0001f46e"]]
    write(path, table)
    assert [one.name for one in tmp_path.iterdir()] == ["out.xlsx"]
    sheet = openpyxl.load_workbook(path).active
    assert list(sheet.iter_rows(values_only=True)) == [
        ("Name", "Note"),
        ("Amy <b>", "'=1+1"),
        ("O'Neil & Co", "two\nlines \ufffd \U0001f46e"),
    ]
    assert sheet["A1"].font.bold
    assert (sheet.freeze_panes, sheet["B2"].quotePrefix) == ("A2", True)


@settings(max_examples=40)
@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=8), min_size=2, max_size=2)))
def test_that_what_leaves_as_a_workbook_comes_back_as_it_was(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("out") / "out.xlsx"
    write(path, [["CRN", "Surname"], *rows, ["X100001", "Doe"]])
    grid = read_workbook_grid(path.read_bytes())
    assert grid.rows[1:-1] == [[_as_xml(guarded(cell)) for cell in row] for row in rows]


def _as_xml(cell):
    """Return a cell without the two signs that no XML file can hold."""
    return cell.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


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


def test_that_each_fact_of_a_log_entry_has_its_heading():
    entry = LogEntry(
        sequence=7,
        at=datetime(2025, 11, 18, 9, 10, tzinfo=UTC),
        user="Priya Raman",
        sign_in_name="coordinator",
        role="coordinator",
        workstation="desk 4",
        kind=AuditKind.ALTERATION,
        record_kind="episode",
        fields=("local_priority", "route"),
    )
    headings, row = log_table([entry])
    assert len(headings) == len(row) == len(entry.facts)
    told = dict(zip(headings, row, strict=True))
    assert (told["Entry"], told["Fields"], told["Count"], told["Purpose"]) == ("7", "local_priority, route", "", "")
