"""Files of text as grids: against a published set of CSV files, and the law that no row is lost."""

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iom_desktop.errors import Mendable
from iom_desktop.exchange.decoding import decode
from iom_desktop.exchange.grid import read_text_grid
from tests.sources import TOP

SPECTRUM = TOP.parent / "shared" / "data" / "csv-spectrum"


@pytest.mark.skipif(not SPECTRUM.exists(), reason="the published set is not at hand")
@pytest.mark.parametrize("path", sorted(SPECTRUM.glob("csvs/*.csv")), ids=lambda path: path.stem)
def test_that_a_published_set_of_files_is_read_as_it_should_be(path):
    expected = json.loads((SPECTRUM / "json" / f"{path.stem}.json").read_text(encoding="utf-8"))
    header, *rows = read_text_grid(path.read_bytes()).rows
    if isinstance(expected, dict):
        expected = [expected]
    read = [dict(zip(header, row, strict=True)) for row in rows]
    assert _comparable(read) == _comparable(expected)


def _comparable(rows):
    """The published answers of one file have another telephone number than the file itself."""
    odd = "Contact Phone Number"
    return [{key: value.replace("\r\n", "\n") for key, value in row.items() if key != odd} for row in rows]


cells = st.text(
    st.characters(codec="utf-8", exclude_characters="\x00\r\n", exclude_categories=("Cc", "Cs")), max_size=8
)
rows = st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=8)


@settings(max_examples=30)
@given(rows, st.sampled_from([",", ";", "\t", "|"]))
def test_that_what_a_spreadsheet_wrote_is_read_back(table, delimiter):
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerow(["CRN", "Surname", "DOB"])
    writer.writerows(table)
    grid = read_text_grid(text.getvalue().encode("utf-8-sig"))
    assert (grid.delimiter, grid.rows[1:]) == (delimiter, table)


@given(st.binary(max_size=400))
def test_that_any_bytes_are_rows_or_a_file_that_can_be_mended(data):
    try:
        grid = read_text_grid(data)
    except Mendable:
        return
    assert grid.rows


@given(st.text(max_size=60))
def test_that_text_in_the_usual_encoding_is_decoded_as_it_was(text):
    data = text.encode("utf-8-sig")
    assert decode(data)[0] == text
