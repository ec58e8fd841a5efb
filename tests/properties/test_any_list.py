"""Any file gives lines, problems or a sentence; and every row below the header is accounted for."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iom_desktop.errors import Mendable
from iom_desktop.exchange import cohort_list
from iom_desktop.exchange.headings import targets
from iom_desktop.records.cohort_preview import Choices
from iom_desktop.rules.judged_list import Known, judge_list
from tests.cohort_lists import rule_set
from tests.days import TODAY
from tests.properties.made_lists import MadeList, made_lists
from tests.services.test_cohort import tables

LONDON = rule_set()
HEADINGS = st.lists(st.sampled_from([*targets(), "Cell note", ""]), min_size=1, max_size=6, unique=True)
CELLS = st.one_of(
    st.sampled_from(
        ["", " ", "X100001", "x1", "12/52494Q", "01/02/1990", "31/02/1990", "75", "75%", "N/A", "#REF!", "=1"]
    ),
    # A file full of control signs is no table and refused whole: the law below is about tables.
    st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=10),
)


LINE_BREAKS = {ord(sign): " " for sign in '\r\n"\x00,;\t|\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029'}


def judged(data):
    """Judge a list; a file that is none gives the code of its sentence instead."""
    try:
        read = cohort_list.read_bytes(data, "list.csv", TODAY)
    except Mendable as error:
        return error.code
    return judge_list(read, "2025-11", LONDON, Choices(), Known())


@given(st.binary(max_size=600))
def test_that_any_bytes_give_a_list_or_a_sentence(data):
    assert judged(data)


@settings(max_examples=40)
@given(
    HEADINGS, st.lists(st.lists(CELLS, min_size=1, max_size=7), min_size=1, max_size=12), st.sampled_from([",", ";"])
)
def test_that_every_row_below_the_header_is_accounted_for(headings, rows, delimiter):
    rows = [[cell.translate(LINE_BREAKS) for cell in row] for row in rows]
    lines = [delimiter.join(["CRN", "Surname", "DOB", *headings]), *(delimiter.join(row) for row in rows)]
    preview = judged("".join(f"{line}\n" for line in lines).encode())
    if isinstance(preview, str):
        assert preview == "empty"
        return
    numbers = [one.row for one in preview.read.lines] + [one.row for one in preview.read.skipped]
    assert sorted(numbers) == list(range(2, len(lines) + 1))
    assert preview.adds_up
    assert preview.read.file.rows == len(preview.read.lines)


def account_for(made: MadeList):
    """Hold a made list against the law: each row below its header is a line or skipped, each problem has its place."""
    preview = judged(made.data)
    if isinstance(preview, str):
        assert preview in ("empty", "not_a_table")
        return
    read = preview.read
    last = read.file.header_row + made.below
    numbers = sorted([one.row for one in read.lines] + [one.row for one in read.skipped])
    # A workbook says nothing of empty rows at its end.
    assert numbers == list(range(read.file.header_row + 1, (numbers[-1] if made.workbook else last) + 1))
    assert numbers[-1] <= last
    assert preview.adds_up
    known = {read.file.header_row, 1, *numbers}
    assert all(one.row in known and one.message.endswith(".") and one.code for one in preview.problems)


@settings(max_examples=40)
@given(made_lists())
def test_that_every_row_of_a_made_list_is_accounted_for(made):
    account_for(made)


@pytest.mark.slow
@settings(max_examples=5_000)
@given(made_lists())
def test_that_every_row_of_five_thousand_made_lists_is_accounted_for(made):
    account_for(made)


@pytest.mark.slow
@settings(max_examples=250, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made_lists())
def test_that_a_made_list_is_loaded_whole_once_and_taken_out_again(desk, tmp_path, made):
    path = Path(tmp_path / "list")
    path.write_bytes(made.data)
    before = tables(desk)
    if isinstance(judged(made.data), str):
        return
    preview = desk.cohort.preview(path, "2025-11")
    accepted = desk.cohort.accept(preview)
    assert sum(accepted.counts.values()) == preview.read.file.rows
    loaded = tables(desk)
    assert len(loaded["cohort_row"]) == preview.read.file.rows
    with pytest.raises(Mendable) as caught:
        desk.cohort.preview(path, "2025-12")
    assert caught.value.code == "already_loaded"
    assert tables(desk) == loaded
    desk.cohort.undo("2025-11")
    assert tables(desk) == before
