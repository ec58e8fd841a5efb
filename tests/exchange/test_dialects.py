"""Files of text as torture sets describe them: quotation marks out of place, odd delimiters, strings made to harm."""

import csv
import io

import pytest

from iom_desktop.errors import Mendable
from iom_desktop.exchange import cohort_list
from iom_desktop.exchange.grid import read_text_grid
from iom_desktop.vocabulary.risk import Tool
from tests.days import TODAY

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 50
NAUGHTY = (
    "undefined", "NULL", "nil", "true", "-1.5E+308", "0x7f", "NaN", "1/0", "1,000.00", "٠١٢٣٤", "½⅓", "Ω≈ç√∫",
    "\u202eevil", "\ufeffmark", "zero\u200bwidth", "e\u0301", "\U0001f46e\u200d\u2640\ufe0f", "田中さん", "הֱבֵר",
    "'; DROP TABLE person; --", "<script>alert(1)</script>", "${7*7}", "%s%n", "../../etc/passwd", "\\", '"', "''",
    "a\x0bb", "a\x85b", "a\u2028b", "\x1a", "[object Object]", "CON", "1;2;3", "a|b", "tab\there", "=HYPERLINK(\"x\")",
    '=cmd|"/C calc"!A0', "@SUM(1+1)", "+44 20 7946 0000", "-2+3", "\t=1", "\r=1", "\uff1d1+1", "x" * 5_000,
)  # fmt: skip
"""Strings of the kinds that published lists of naughty strings and of formula payloads name."""


def rows(text):
    return read_text_grid(text.encode()).rows


def read(text):
    return cohort_list.read_bytes(text.encode(), "list.csv", TODAY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
        ("a,b\r1,2", [["a", "b"], ["1", "2"]]),
        ('"a","b"\n"1","2"', [["a", "b"], ["1", "2"]]),
        ('a,b\n"x ""y"" z",2\n', [["a", "b"], ['x "y" z', "2"]]),
        ('a,b\n"one\ntwo",2\n', [["a", "b"], ["one\ntwo", "2"]]),
        ('a,b\n"one\r\n\r\ntwo",2\n', [["a", "b"], ["one\r\n\r\ntwo", "2"]]),
        ('a,b\n"",""\n', [["a", "b"], ["", ""]]),
        ("a,b\n ,\t\n", [["a", "b"], [" ", "\t"]]),
        ('a,b\n5" disk,3" nail\n', [["a", "b"], ['5" disk', '3" nail']]),
        (
            'a,b,c\n1,"said \\"no\\", twice",3\n4,5,6\n',
            [["a", "b", "c"], ["1", 'said "no", twice', "3"], ["4", "5", "6"]],
        ),
        ("'a','b'\n'1','x, y'\n'3','4'\n", [["a", "b"], ["1", "x, y"], ["3", "4"]]),
        ("sep=;\na;b\n1;2,5\n", [["sep=", ""], ["a", "b"], ["1", "2,5"]]),
    ],
)
def test_that_every_way_of_quoting_is_read(text, expected):
    assert rows(text) == expected


def test_that_a_line_that_names_the_delimiter_is_believed():
    found = read("sep=|\nCRN|Surname, Forename|OGRS\nX100001|Doe, Wilma|78\n")
    assert (found.file.delimiter, found.file.header_row, found.lines[0].name) == ("|", 2, "Wilma Doe")


@pytest.mark.parametrize(
    "broken",
    [
        'X100001,"Doe,note\nX100002,Roe,"fine"\nX100003,Poe,x\n',
        'X100001,Doe,"note\nX100002,Roe,"\nX100003,Poe,x\n',
        'X100001,Doe,"note\nX100002,Roe,fine\nX100003,Poe,x\n',
        'X100001,Doe,note\nX100002,Roe,fine\nX100003,Poe,"x',
    ],
)
def test_that_a_quotation_mark_out_of_place_swallows_nobody(broken):
    assert [one.crn for one in read(f"CRN,Surname,Note\n{broken}").lines] == ["X100001", "X100002", "X100003"]


def test_that_a_quotation_mark_out_of_place_is_said():
    found = read('CRN,Surname,Note\nX100001,"Hey, I missed " it",x\n')
    assert [(one.row, one.code) for one in found.problems if one.code == "odd_quotes"] == [(2, "odd_quotes")]


def test_that_a_number_behind_a_cell_of_two_lines_makes_no_row_of_its_own():
    found = read('CRN,Surname,Old\nX100002,Roe,x\nX100001,"Doe\nof Hill",,X100009\n')
    assert [one.crn for one in found.lines] == ["X100002", "X100001"]
    assert found.lines[1].cells == ("X100001", "Doe\nof Hill", "", "X100009")


def test_that_a_long_note_in_one_cell_stays_there():
    note = "\n".join(f"line {number}, of many, with commas" for number in range(150))
    found = read(f'CRN,Surname,Note\nX100001,Doe,"{note}"\nX100002,Roe,x\n')
    assert [(one.row, one.crn) for one in found.lines] == [(2, "X100001"), (3, "X100002")]
    assert found.lines[0].cells[2] == note


@pytest.mark.parametrize("quoting", [csv.QUOTE_ALL, csv.QUOTE_MINIMAL])
def test_that_strings_made_to_harm_stay_cells(quoting):
    table = io.StringIO(newline="")
    writer = csv.writer(table, quoting=quoting)
    columns = (
        "CRN",
        "PNC",
        "Name",
        "DOB",
        "OGRS",
        "OVP",
        "Postcode",
        "Phone",
        "Borough",
        "Age",
        "Offence Code",
        "Note",
    )
    writer.writerow(columns)
    for number, text in enumerate(NAUGHTY):
        writer.writerow([f"X{100000 + number}", *([text] * (len(columns) - 1))])
    found = read(table.getvalue())
    assert [one.crn for one in found.lines] == [f"X{100000 + number}" for number in range(len(NAUGHTY))]
    assert [one.cells[-1] for one in found.lines] == list(NAUGHTY)
    assert all(one.score(Tool.OGRS3).value is None for one in found.lines)


@pytest.mark.parametrize(
    ("data", "code", "word"),
    [
        (OLD + "EncryptedPackage".encode("utf-16-le"), "unreadable", "password"),
        (OLD + "Workbook".encode("utf-16-le"), "unreadable", "XLS"),
        (OLD, "unreadable", "office document"),
        (b"\x09\x08\x10\x00rest", "unreadable", "very old"),
        (b"<html><table><tr><td>CRN</td></tr></table>", "not_a_table", "web page"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "not_a_table", "XML"),
        (b"%PDF-1.7", "not_a_table", "PDF"),
        (b"{\\rtf1 hello}", "not_a_table", "letter"),
        (b"MZ\x90\x00", "not_a_table", "program"),
        (b"PK\x03\x04 cut off", "not_a_table", "damaged"),
        (b"\x1f\x8b\x08", "not_a_table", "packed"),
    ],
)  # fmt: skip
def test_that_a_file_of_another_kind_is_refused_by_its_name(data, code, word):
    with pytest.raises(Mendable) as caught:
        read_text_grid(data)
    assert caught.value.code == code
    assert word in caught.value.message


def test_that_a_file_that_ends_like_those_of_old_computers_is_read():
    found = read("CRN,Surname,OGRS\r\nX100001,Doe,78\r\n\x1a")
    assert [one.crn for one in found.lines] == ["X100001"]


def test_that_letters_lost_in_any_column_are_said_where_they_stand():
    found = cohort_list.read_bytes(
        b"CRN,Surname,Cell note\nX100001,Doe,Caf\xc3\xa9 \xff \xc3\xab\xc3\xa9\n", "a.csv", TODAY
    )
    (lost,) = [one for one in found.problems if one.code == "undecodable"]
    assert (lost.row, lost.column) == (2, "Cell note")
