"""Workbooks: the sheet, formulas, merged and hidden cells, percentages, dates since 1904, files of other kinds."""

import io
import re
import zipfile
from datetime import date

import openpyxl
import pytest

from iom_desktop.errors import Mendable
from iom_desktop.exchange import cohort_list
from iom_desktop.exchange.cohort_list import Reading
from iom_desktop.vocabulary.risk import Tool
from tests.days import TODAY

SHEET = "xl/worksheets/sheet1.xml"
HEAD = ["CRN", "Surname", "DOB", "OGRS", "OVP"]


def row(number, ogrs=78, ovp=41):
    return [f"X{100000 + number}", "Doe", date(1990, 2, 1), ogrs, ovp]


@pytest.fixture
def book():
    """A workbook with a list of three rows on its first sheet."""
    made = openpyxl.Workbook()
    made.active.title = "November"
    for cells in (HEAD, row(1), row(2), row(3)):
        made.active.append(cells)
    return made


def read(book, sheet="", name="list.xlsx"):
    return cohort_list.read_bytes(bytes_of(book), name, TODAY, Reading(sheet=sheet))


def bytes_of(book):
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_part(data, name, change):
    """Change one part of a workbook as another program might have written it."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for entry in old.namelist():
            text = old.read(entry)
            new.writestr(entry, change(text) if entry == name else text)
    return file.getvalue()


def told(found, code):
    return [(one.row, one.column) for one in found.problems if one.code == code]


def test_that_a_sheet_can_be_chosen_and_the_others_are_named(book):
    other = book.create_sheet("October")
    for cells in (HEAD, row(7)):
        other.append(cells)
    book.create_sheet("Empty")
    book["October"].sheet_state = "hidden"
    first, chosen = read(book), read(book, "October")
    assert [(one.name, one.rows, one.hidden) for one in first.sheets] == [
        ("November", 4, False),
        ("October", 2, True),
        ("Empty", 0, False),
    ]
    assert (first.file.sheet, [one.crn for one in chosen.lines]) == ("November", ["X100007"])
    assert "October (2 rows, hidden)" in next(one.message for one in first.problems if one.code == "other_sheets")
    assert told(chosen, "hidden_sheet") == [(1, "")]


def test_that_a_sheet_that_is_not_there_is_said_with_those_that_are(book):
    for data, name, words in ((bytes_of(book), "June", "November"), (b"CRN,Surname\nX1,Doe\n", "June", "no")):
        with pytest.raises(Mendable) as caught:
            cohort_list.read_bytes(data, "list", TODAY, Reading(sheet=name))
        assert caught.value.code == "no_such_sheet"
        assert words in caught.value.message


def test_that_a_formula_counts_as_what_came_out_or_is_kept_as_text(book):
    book.active["D2"], book.active["D3"] = "=39*2", "=40*2"
    # Only a spreadsheet program saves with a formula what came out of it.
    data = with_part(
        bytes_of(book), SHEET, lambda xml: re.sub(rb"<f>39\*2</f><v ?/?>(</v>)?", b"<f>39*2</f><v>78</v>", xml)
    )
    found = cohort_list.read_bytes(data, "list.xlsx", TODAY)
    assert [one.score(Tool.OGRS3).value for one in found.lines] == [78, None, 78]
    assert found.lines[1].cells[3] == "=40*2"
    assert told(found, "formula_value") == [(2, "OGRS")]
    assert told(found, "formula_text") == [(3, "OGRS")]


def test_that_merged_and_hidden_cells_are_read_and_said(book):
    book.active.merge_cells("B2:B3")
    book.active.row_dimensions[4].hidden = True
    book.active.column_dimensions["E"].hidden = True
    found = read(book)
    assert [one.surname for one in found.lines] == ["Doe", "", "Doe"]
    assert [one.score(Tool.OVP).value for one in found.lines] == [41, 41, 41]
    assert told(found, "merged_cells") == [(2, "Surname")]
    assert told(found, "hidden_row") == [(4, "")]
    assert told(found, "hidden_column") == [(1, "OVP")]


def test_that_a_sheet_with_a_wrong_size_is_read_to_its_end(book):
    data = with_part(bytes_of(book), SHEET, lambda xml: re.sub(rb'ref="A1:E4"', b'ref="A1:B2"', xml))
    found = cohort_list.read_bytes(data, "list.xlsx", TODAY)
    assert [(one.crn, one.score(Tool.OVP).value) for one in found.lines] == [(f"X10000{n}", 41) for n in (1, 2, 3)]


def test_that_rows_out_of_order_are_refused_and_not_passed_over(book):
    data = with_part(bytes_of(book), SHEET, lambda xml: re.sub(rb'<row r="4"', b'<row r="2"', xml))
    with pytest.raises(Mendable) as caught:
        cohort_list.read_bytes(data, "list.xlsx", TODAY)
    assert caught.value.code == "unreadable"


def test_that_a_percentage_of_the_spreadsheet_is_one_here(book):
    for at, share in ((2, 0.78), (3, 1), (4, 0)):
        book.active.cell(at, 4, share).number_format = "0%"
    assert [one.score(Tool.OGRS3).value for one in read(book).lines] == [78, 100, 0]


def test_that_empty_cells_with_a_frame_are_no_rows(book):
    for at in range(5, 400):
        book.active.cell(at, 1).value = " "
    assert read(book).skipped == ()


def test_11_that_serial_numbers_count_from_1904_where_the_workbook_says_so(book):
    from openpyxl.utils.datetime import MAC_EPOCH

    book.epoch = MAC_EPOCH
    book.active["C2"].number_format = "General"
    book.active["C2"] = 31443
    assert read(book).lines[0].date_of_birth == date(1990, 2, 1)


def test_that_text_of_line_ends_and_truths_is_plain(book):
    book.active["F1"], book.active["F2"], book.active["F3"] = "Gang", True, "one_x000D_\ntwo"
    assert [one.cells[5] for one in read(book).lines] == ["Yes", "one\r\ntwo", ""]


@pytest.mark.parametrize(
    ("part", "word"),
    [("xl/workbook.bin", "XLSB"), ("word/document.xml", "letter"), ("content.xml", "OpenDocument"), ("a.csv", "ZIP")],
)
def test_that_a_package_of_another_kind_is_refused_by_its_name(part, word):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr(part, "x")
    with pytest.raises(Mendable) as caught:
        cohort_list.read_bytes(file.getvalue(), "list.xlsx", TODAY)
    assert word in caught.value.message


def test_that_reading_tells_how_far_it_is_and_stops_at_a_wish(book):
    for number in range(4, 900):
        book.active.append(row(number))
    data, heard = bytes_of(book), []

    def stop(done, total):
        heard.append((done, total))
        if total and done >= 500:
            raise Mendable("stopped", "Stopped.")

    with pytest.raises(Mendable, match="Stopped"):
        cohort_list.read_bytes(data, "list.xlsx", TODAY, Reading(watch=stop))
    assert heard == [(250, 0), (500, 0), (750, 0), (0, 899), (250, 899), (500, 899)]
