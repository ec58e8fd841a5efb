"""Files as published torture sets describe them, each a list: read rightly, or explained by row and column."""

import csv
import io
import re
import zipfile
from datetime import date, datetime, timedelta

import openpyxl
import pytest

from iom_desktop.errors import Mendable
from iom_desktop.exchange import cohort_list
from iom_desktop.exchange.decoding import OLD_ENCODINGS, decode
from iom_desktop.exchange.grid import read_text_grid
from iom_desktop.vocabulary.risk import Tool
from tests.days import TODAY

HEAD = ["CRN", "Surname", "Forename", "DOB", "OGRS", "OVP"]
TOP = ",".join(HEAD)
ROW = "X100001,Doe,Sam,01/02/1990,78,41"
OTHER = ROW.replace("001", "002")
SHEET = "xl/worksheets/sheet1.xml"
BOOK = "xl/workbook.xml"
WIDEST_SHEET = 16_384
LONG_NOTE = ", ".join(["Seen at home"] * 20_000)


def read(text):
    return cohort_list.read_bytes(text if isinstance(text, bytes) else text.encode(), "list.csv", TODAY)


def told(found):
    return [(one.row, one.column, one.code) for one in found.problems]


def refused(data):
    with pytest.raises(Mendable) as caught:
        read(data)
    assert "Nothing was changed." in caught.value.message
    return caught.value


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("1,2,3", [["1", "2", "3"]]),
        ("1,2,3\n", [["1", "2", "3"]]),
        ("1,2,3\r\n4,5,6\r\n", [["1", "2", "3"], ["4", "5", "6"]]),
        ("1\n2\n3\n", [["1"], ["2"], ["3"]]),
        ("1,,3\n,,3\n", [["1", "", "3"], ["", "", "3"]]),
        ('"1","",""\n', [["1", "", ""]]),
        (" 1,2 , 3 \n", [[" 1", "2 ", " 3 "]]),
        ('" 1","2 "," 3 "\n', [[" 1", "2 ", " 3 "]]),
        ('"1,2",3\n"a ""b"" c",4\n', [["1,2", "3"], ['a "b" c', "4"]]),
        ('1,"two\n lines"\n', [["1", "two\n lines"]]),
        ("1,2\n3,4\n5\n", [["1", "2"], ["3", "4"], ["5"]]),
        ("\u00c1,\u00df,\u2014\n", [["\u00c1", "\u00df", "\u2014"]]),
        ('1,not "quoted" whole,3\n', [["1", 'not "quoted" whole', "3"]]),
    ],
)
def test_that_the_small_files_of_the_standard_are_read_as_they_say(text, rows):
    assert read_text_grid(text.encode()).rows == rows


@pytest.mark.parametrize("delimiter", list(",;\t|~^:"))
@pytest.mark.parametrize("quoting", [csv.QUOTE_ALL, csv.QUOTE_MINIMAL, csv.QUOTE_NONNUMERIC])
def test_that_every_delimiter_and_way_of_quoting_is_found(delimiter, quoting):
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, quoting=quoting)
    writer.writerows([HEAD, *([f"X{100000 + at}", "Doe", f"a{delimiter}b", "1990-02-01", 78, 41] for at in range(3))])
    found = read(text.getvalue())
    assert (found.file.delimiter, [one.crn for one in found.lines]) == (delimiter, ["X100000", "X100001", "X100002"])
    assert {one.cells[2] for one in found.lines} == {f"a{delimiter}b"}
    assert told(found) == []


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_that_a_space_before_a_quotation_mark_is_no_part_of_the_cell(line_end):
    found = read(line_end.join(["CRN, Name, DOB", 'X100001, "DOE, Sam", 01/02/1990', 'X100002, "ROE, Al", 1/2/1990']))
    assert [(one.crn, one.name) for one in found.lines] == [("X100001", "Sam Doe"), ("X100002", "Al Roe")]
    assert told(found) == []


def test_that_a_list_pasted_into_one_column_is_a_list():
    found = read('"CRN,""Surname"",Forename,DOB"\n"X100001,""Doe, jr"",Sam,01/02/1990"\n"X100002,Roe,Al,"\n')
    assert [(one.row, one.crn, one.surname) for one in found.lines] == [
        (2, "X100001", "Doe, jr"),
        (3, "X100002", "Roe"),
    ]
    rows = "".join(f'"X{100000 + at},Doe,Sam,01/02/1990"\n' for at in range(60))
    found = read(f'"CRN,Surname,Forename,DOB"\n{rows}X100060,"Roe, jr",Al,01/02/1990\n')
    assert (len(found.lines), found.lines[-1].crn, found.lines[-1].name) == (61, "X100060", "Al Roe, jr")


@pytest.mark.parametrize(
    "cell", ['"Doe,Sam,01/02/1990,78,41', 'Doe,"Sam,01/02/1990,78,41', 'Doe,Sam,"01/02/1990,78,41']
)
def test_that_a_quotation_mark_open_in_every_row_swallows_none(cell):
    found = read(f"{TOP}\n" + "".join(f"X{100000 + at},{cell}\n" for at in range(50)))
    assert [one.crn for one in found.lines] == [f"X{100000 + at}" for at in range(50)]
    assert {code for _, _, code in told(found)} == {"odd_quotes"}


def test_that_a_sign_of_nothing_in_a_cell_is_said_where_it_stands():
    found = read(f"{TOP}\n{ROW}\n{OTHER}\n".replace("Doe", "D\x00oe", 1))
    assert [one.crn for one in found.lines] == ["X100001", "X100002"]
    assert told(found) == [(2, "Surname", "undecodable")]


def test_that_a_cell_of_a_quarter_of_a_million_letters_stays_one_cell():
    found = read(f'{TOP},Cell note\n{ROW},"{LONG_NOTE}"\n{OTHER},\n')
    assert [len(one.cells) for one in found.lines] == [7, 7]
    assert found.lines[0].cells[6] == LONG_NOTE


def test_that_a_name_too_long_to_be_one_is_not_used():
    found = read(f"{TOP}\n{ROW.replace('Doe', 'Doe ' * 100)}\n")
    assert (found.lines[0].surname, told(found)) == ("", [(2, "Surname", "too_long")])
    assert len(found.lines[0].cells[1]) == 400


@pytest.mark.parametrize("error", ["#REF!", "#NAME?", "#DIV/0!", "#VALUE!", "#SPILL!", "Err:502"])
def test_that_an_error_of_the_spreadsheet_is_nobody_s_name_and_said_in_every_column(error):
    found = read(f"{TOP},Postcode\nX100001,{error},{error},{error},{error},{error},{error}\n")
    assert (found.lines[0].name, found.lines[0].date_of_birth, found.lines[0].texts) == ("", None, {})
    assert {column for row, column, _ in told(found) if row == 2} >= {*HEAD[1:], "Postcode"}
    assert read(f"{TOP}\n{ROW.replace('Doe', '#N/A')}\n").lines[0].surname == ""


@pytest.mark.parametrize("born", ["01/02/1890", "01/02/2024"])
def test_that_an_age_nobody_on_a_list_has_is_not_used(born):
    found = read(f"{TOP}\n{ROW.replace('01/02/1990', born)}\n")
    assert (found.lines[0].date_of_birth, told(found)) == (None, [(2, "DOB", "bad_date")])


NAMES = (
    "Zo\u00eb",
    "Chlo\u00e9",
    "M\u00fcller",
    "Bj\u00f6rk",
    "D\u2019Souza",
    "\u00c5ngstr\u00f6m",
    "\u00a35 Ren\u00e9e",
)


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "mac_roman", "utf-8", "utf-16", "utf-32"])
def test_that_names_keep_their_letters_in_the_encodings_of_windows_dos_and_the_old_macintosh(encoding):
    names = [name for name in NAMES if name.encode(encoding, "ignore").decode(encoding) == name]
    assert len(names) >= len(NAMES) - 1
    for name in names:
        data = f"{TOP}\nX100001,{name},Sam,,,\n".encode(encoding)
        assert name in decode(data)[0]
        assert ((1, "", "old_encoding") in told(read(data))) is (encoding in OLD_ENCODINGS)


def book(*rows, change=None):
    made = openpyxl.Workbook()
    for row in (HEAD, *rows):
        made.active.append(row)
    if change:
        change(made)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def with_part(data, name, change):
    """Change one part of a workbook as another program, or somebody who means harm, might have written it."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            new.writestr(entry, change(old.read(entry)) if entry == name else old.read(entry))
    return file.getvalue()


def person(number=1, **said):
    return list({"crn": f"X{100000 + number}", "surname": "Doe", "forename": "Sam", "born": date(1990, 2, 1),
                 "ogrs": 78, "ovp": 41, **said}.values())  # fmt: skip


def test_that_numbers_kept_as_text_and_texts_kept_as_numbers_are_read():
    found = read(book(person(born="32905", ogrs="78", ovp=41.00000000000001), person(2, born=32905, ogrs="78%")))
    assert [one.date_of_birth for one in found.lines] == [date(1990, 2, 1)] * 2
    assert [(one.score(Tool.OGRS3).value, one.score(Tool.OVP).value) for one in found.lines] == [(78, 41), (78, 41)]
    assert told(found) == []


def test_that_days_before_the_calendar_of_the_spreadsheet_and_lengths_of_time_are_no_dates_of_birth():
    def change(made):
        for at, value in ((2, -5), (3, 60), (4, 99_999_999)):
            made.active.cell(at, 4, value).number_format = "dd/mm/yyyy"

    cells = [timedelta(hours=30), datetime(1990, 2, 1, 13, 5)]
    found = read(book(*(person(at) for at in (1, 2, 3)), *(person(at, born=cell) for at, cell in enumerate(cells, 4)),
                      change=change))  # fmt: skip
    assert [one.date_of_birth for one in found.lines] == [None, None, None, None, date(1990, 2, 1)]
    assert [(row, column) for row, column, _ in told(found)] == [(at, "DOB") for at in (2, 3, 4, 5)]


def test_that_a_heading_over_two_merged_columns_is_said_and_a_band_above_the_headings_is_none():
    def over(made):
        made.active.merge_cells("A1:B1")

    def band(made):
        made.active.insert_rows(1)
        made.active["A1"], made.active["E1"] = "Person", "Scores"
        made.active.merge_cells("A1:D1")

    assert (1, "column B", "unknown_column") in told(read(book(person(), change=over)))
    found = read(book(person(), change=band))
    assert (found.file.header_row, found.lines[0].row, told(found)) == (2, 3, [])


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_that_a_list_on_a_sheet_nobody_sees_is_read_and_said(state):
    def change(made):
        made.active.sheet_state = state
        made.create_sheet("Front").append(["See the other sheet"])

    assert {code for _, _, code in told(read(book(person(), change=change)))} == {"other_sheets", "hidden_sheet"}


@pytest.mark.slow
def test_that_a_sheet_as_wide_as_can_be_is_read():
    more = [f"c{at}" for at in range(WIDEST_SHEET - len(HEAD))]
    found = read(f"{TOP},{','.join(more)}\n{ROW},{','.join(more)}\n")
    assert (len(found.columns), found.lines[0].cells[-1], found.lines[0].name) == (WIDEST_SHEET, more[-1], "Sam Doe")
    assert told(found)[-1] == (1, more[-1], "unknown_column")


@pytest.mark.slow
def test_that_a_sheet_as_long_as_can_be_is_read_and_one_that_claims_more_is_refused():
    def change(made):
        made.active.cell(1_048_576, 1, "X100002")

    data = book(person(), change=change)
    found = read(data)
    assert ([one.row for one in found.lines], len(found.skipped)) == ([2, 1_048_576], 1_048_573)
    further = with_part(data, SHEET, lambda xml: xml.replace(b'1048576"', b'99999999"'))
    assert refused(further).code == "unreadable"


def test_that_a_claim_of_a_size_costs_nothing_and_a_bomb_is_not_unpacked():
    claim = with_part(book(person()), SHEET, lambda xml: re.sub(rb'ref="A1:F2"', b'ref="A1:XFD1048576"', xml))
    assert (len(read(claim).columns), len(read(claim).lines)) == (6, 1)
    bomb = with_part(book(person()), SHEET, lambda xml: xml + b" " * 20_000_000)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("iom_desktop.exchange.workbook._MOST_UNPACKED_BYTES", 10_000_000)
        assert refused(bomb).code == "too_large"


LAUGHS = b"".join(b'<!ENTITY %c "%s">' % (98 + at, b"&%c;" % (97 + at) * 10) for at in range(9))


@pytest.mark.parametrize(
    ("part", "change"),
    [
        (SHEET, lambda xml: xml[: len(xml) // 2]),
        (SHEET, lambda xml: b'<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">' + LAUGHS + b"]>" + xml.replace(b"78", b"&j;")),
        (SHEET, lambda xml: b'<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + xml.replace(b"78", b"&x;")),
        (SHEET, lambda xml: xml.replace(b'r="F2"', b'r="ZZZZZ2"')),
        (BOOK, lambda xml: xml.replace(b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                                       b"http://purl.oclc.org/ooxml/spreadsheetml/main")),
        ("xl/styles.xml", lambda xml: b"<x"),
        ("xl/_rels/workbook.xml.rels", lambda xml: b""),
    ],
)  # fmt: skip
def test_that_a_workbook_that_is_damaged_or_made_to_harm_is_refused_in_words(part, change):
    assert refused(with_part(book(person()), part, change)).code == "unreadable"


def packed(*names, locked=False):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name in names:
            package.writestr(name, "x")
    data = bytearray(file.getvalue())
    if locked:
        data[data.find(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (packed("Index/Document.iwa", "Metadata/Properties.plist"), "Apple Numbers"),
        (packed("mimetype", "content.xml"), "OpenDocument"),
        (packed("list.csv", locked=True), "password"),
        (b"Rar!\x1a\x07\x01\x00", "packed"),
        (b"-----BEGIN PGP MESSAGE-----\n\nhQEMA\n", "encrypted"),
        (b'ID;PWXL;N;E\nC;Y1;X1;K"CRN"\nE\n', "SYLK"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n<html>", "web page"),
        (b"\x00\x01\x00\x00Standard Jet DB\x00", "database"),
    ],
    ids=lambda value: "file" if isinstance(value, bytes) else value,  # packed files hold the second of their making
)
def test_that_what_is_no_list_is_called_by_its_name(data, word):
    with pytest.raises(Mendable) as caught:
        read(data)
    assert word in caught.value.message
