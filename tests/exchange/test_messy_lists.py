"""The messy cases of real lists, each by its number in the domain facts."""

import io
import zipfile
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from iom_desktop.errors import Mendable
from iom_desktop.exchange import cohort_list
from iom_desktop.exchange.cohort_list import Reading
from iom_desktop.vocabulary.cohort import Severity
from iom_desktop.vocabulary.people import IdentifierCheck
from iom_desktop.vocabulary.risk import Tool
from tests.cohort_lists import COLUMNS, csv_text
from tests.days import TODAY

HEAD = "CRN,Name,DOB,OGRS3 2yr,OVP 2yr,Last Robbery Burglary Date"
ROW = 'X100001,"PETTIFER, Callum",01/02/1990,78,41,'


def read(text, encoding="utf-8", name="list.csv"):
    data = text if isinstance(text, bytes) else text.encode(encoding)
    return cohort_list.read_bytes(data, name, TODAY)


def with_cell(column, *cells):
    """A list of whole rows, with one column's cells set."""
    rows = []
    for number, cell in enumerate(cells):
        row = dict(
            zip(
                COLUMNS,
                (f"X{100001 + number}", f"Tester{chr(97 + number)}", "Sam", "1/2/1990", 78, 41, "", ""),
                strict=True,
            )
        )
        row[column] = cell
        rows.append([f'"{value}"' if "," in str(value) else value for value in row.values()])
    return csv_text(*rows)


def codes(found):
    return [problem.code for problem in found.problems]


def test_1_that_a_byte_order_mark_is_no_part_of_the_first_heading():
    found = read(f"{HEAD}\n{ROW}\n", "utf-8-sig")
    assert (found.columns[0].fields, found.file.encoding) == (("crn",), "utf-8")


def test_2_that_the_encoding_of_windows_keeps_its_signs():
    found = read(f'{HEAD}\nX100001,"O\u2019NEIL, Zo\u00e9 \u2013 \u00a3",,78,41,\n', "cp1252")
    assert (found.file.encoding, found.lines[0].surname, found.lines[0].forenames) == (
        "cp1252",
        "O'Neil",
        "Zo\u00e9 \u2013 \u00a3",
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_3_that_unicode_text_of_a_spreadsheet_is_read(encoding):
    found = read(f"{HEAD}\n{ROW}\n".replace(",", "\t").replace("PETTIFER\t", "PETTIFER,"), encoding)
    assert (found.file.encoding, found.file.delimiter, found.lines[0].surname) == ("utf-16", "\t", "Pettifer")


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_4_that_other_delimiters_are_found(delimiter):
    found = read(HEAD.replace(",", delimiter) + "\n" + delimiter.join(("X100001", "Doe", "1/2/1990", "78", "41", "")))
    assert (found.file.delimiter, found.lines[0].score(Tool.OVP).value) == (delimiter, 41)


def test_5_that_titles_and_blank_lines_above_the_headings_count_as_rows():
    found = read(f"Core cohort November\n\nOFFICIAL-SENSITIVE,,\n{HEAD}\n{ROW}\n")
    assert (found.file.header_row, found.lines[0].row) == (4, 5)


def test_6_that_a_repeated_header_is_skipped():
    found = read(f"{HEAD}\n{ROW}\n{HEAD.replace('Name', ' Name ')}\n{ROW.replace('001', '002')}\n")
    assert [(one.row, one.why) for one in found.skipped] == [(3, "repeated_header")]
    assert [one.row for one in found.lines] == [2, 4]


def test_7_that_a_footer_is_skipped_and_listed():
    found = read(f"{HEAD}\n{ROW}\nTotal,1,,,,\nOFFICIAL-SENSITIVE\n")
    assert [(one.row, one.why) for one in found.skipped] == [(3, "footer"), (4, "footer")]


def test_7_that_a_sparse_row_with_a_good_number_is_no_footer():
    assert [one.row for one in read(f"{HEAD}\nX100001,,,,,\n").lines] == [2]


def test_8_that_empty_columns_and_rows_at_the_end_say_nothing():
    found = read(f"{HEAD},,\n{ROW},,\n,,,,,,,\n\n")
    assert (len(found.columns), len(found.lines), codes(found)) == (6, 1, [])
    assert [one.why for one in found.skipped] == ["blank", "blank"]


def test_9_that_headings_are_known_in_any_spelling():
    found = read("case-ref NO,Offender\u00a0Name,birth_date, ogrs 2 YEAR ,Ovp_2_Year\nX100001,Doe,1/2/1990,78,41\n")
    assert found.fields == {"crn", "surname", "forenames", "date_of_birth", "ogrs3_2yr", "ovp_2yr"}


def test_10_that_of_two_headings_alike_the_first_counts_and_the_other_fills_in():
    found = read("CRN,CRN,Surname\nX100001,X100009,Doe\n,X100002,Roe\n")
    assert [one.crn for one in found.lines] == ["X100001", "X100002"]
    assert codes(found) == ["duplicate_header", "duplicate_header"]
    assert found.problems[1].row == 2


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("04/01/2001", date(2001, 1, 4)), ("4/1/01", date(2001, 1, 4)), ("04-Jan-2001", date(2001, 1, 4)),
        ("2001-01-04", date(2001, 1, 4)), ("36895", date(2001, 1, 4)), ("44379.0223893866", date(2021, 7, 2)),
        ("31/03/2021  10:04:03", date(2021, 3, 31)),
    ],
)  # fmt: skip
def test_11_that_a_date_is_read_in_every_hand(cell, day):
    assert read(with_cell("Last Robbery Burglary Date", cell)).lines[0].days["last_robbery_burglary_date"] == day


def test_11_that_open_ended_and_filler_dates_are_no_dates():
    found = read(f"{HEAD},SED\n{ROW},31/12/9999\n{ROW.replace('001', '002')},2958465\n")
    assert all("sentence_end" not in one.days for one in found.lines)
    assert codes(found) == []
    assert codes(read(with_cell("DOB", "01/01/1900"))) == ["bad_date"]


def test_12_that_a_column_in_two_orders_is_not_trusted_where_it_can_be_read_two_ways():
    found = read(with_cell("DOB", "12/25/1990", "25/12/1990", "03/04/1990"))
    assert codes(found) == ["mixed_dates", "ambiguous_date"]
    assert [one.date_of_birth for one in found.lines] == [date(1990, 12, 25), date(1990, 12, 25), None]


def test_12_that_one_slip_in_a_long_column_is_a_slip():
    found = read(with_cell("DOB", "12/25/1990", "03/04/1990", *("25/12/1990" for _ in range(15))))
    assert codes(found) == ["bad_date"]
    assert found.lines[1].date_of_birth == date(1990, 4, 3)


def test_12_that_a_whole_column_month_first_is_read_so():
    found = read(with_cell("DOB", "03/04/1990", *(f"12/{day}/1990" for day in range(13, 25))))
    assert codes(found) == ["mixed_dates"]
    assert found.lines[0].date_of_birth == date(1990, 3, 4)


def test_13_that_birth_in_the_future_is_not_used_and_two_digits_are_a_century_back():
    found = read(with_cell("DOB", "01/02/2090", "01/02/31"))
    assert codes(found) == ["future_date"]
    assert found.lines[1].date_of_birth == date(1931, 2, 1)


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ("75%", 75, None), ("75.0", 75, None), ("N/A", None, None), ("", None, None), ("0.75", None, "bad_score"),
        ("\u226575", None, "bad_score"), ("101", None, "bad_score"), ("75.25", None, "bad_score"),
        ("ARP 75", None, "other_tool"),
    ],
)  # fmt: skip
def test_14_that_a_score_is_read_or_left_alone(cell, value, code):
    found = read(with_cell("OGRS3 2yr", cell))
    assert found.lines[0].score(Tool.OGRS3).value == value
    assert codes(found) == ([code] if code else [])
    assert found.lines[0].score(Tool.OGRS3).unreadable is bool(code)


def test_14_that_a_column_of_shares_is_a_column_of_percentages():
    found = read(with_cell("OGRS3 2yr", "0.75", "0.5", "1", "0.31", "0.78"))
    assert [one.score(Tool.OGRS3).value for one in found.lines] == [75, 50, 100, 31, 78]


@pytest.mark.parametrize("cell", ["12/52494Q", "2012/0052494Q", "1252494Q", " 12/ 52494q "])
def test_15_that_a_pnc_is_known_in_every_form(cell):
    assert read(with_cell("PNC", cell)).lines[0].identifiers[1].canonical == "2012/0052494Q"


@pytest.mark.parametrize(
    ("cell", "word"), [("12-May", "date or a number"), ("1.2E+10", "date or a number"), ("hello", "not a PNC")]
)
def test_15_and_23_that_a_number_eaten_by_a_spreadsheet_is_said(cell, word):
    found = read(with_cell("PNC", cell))
    assert codes(found) == ["malformed_identifier"]
    assert word in found.problems[0].message


def test_15_that_a_wrong_letter_is_kept_and_said():
    found = read(with_cell("PNC", "20230583843N"))
    assert found.lines[0].identifiers[1].check is IdentifierCheck.BAD_LETTER
    assert codes(found) == ["bad_letter"]


def test_16_that_a_crn_may_have_spaces_and_must_have_its_letter():
    found = read(with_cell("CRN", "X 100001 ", "100002"))
    assert found.lines[0].crn == "X100001"
    assert "first letter is missing" in found.problems[0].message


def test_17_that_names_are_split_and_set_in_ordinary_case():
    found = read('CRN,Name\nX100001,"O\'NEIL, Sean"\nX100002,MCDONALD Ann\nX100003,Prince\n')
    assert [(one.surname, one.forenames) for one in found.lines] == [
        ("O'Neil", "Sean"),
        ("McDonald", "Ann"),
        ("Prince", ""),
    ]


def test_18_that_spaces_of_every_kind_are_one_space():
    assert read(f'{HEAD}\n\u00a0X100001 ," DOE,\u00a0 Wilma  Ann ",,78\u00a0,41,\n').lines[0].name == "Wilma Ann Doe"


@pytest.mark.parametrize("cell", ["Not Known", "N/K", "-", "Null", "#N/A"])
def test_19_that_a_placeholder_is_no_score(cell):
    found = read(with_cell("OVP 2yr", cell))
    assert (found.lines[0].score(Tool.OVP).value, codes(found)) == (None, [])


def test_19_that_not_known_is_not_none_where_an_offence_is_asked_for():
    found = read(with_cell("Last Robbery Burglary Date", "", "N/K", "#REF!"))
    assert [bool(one.unread) for one in found.lines] == [False, True, True]
    assert codes(found) == ["sheet_error"]


def test_19_that_null_is_a_surname():
    assert read("CRN,Surname,Forenames\nX100001,Null,Ann\n").lines[0].surname == "Null"


def test_24_that_a_withheld_name_is_no_name():
    found = read(f"{HEAD}\nX100001,*****,,78,41,\nX100002,Restricted,,78,41,\n")
    assert [one.name for one in found.lines] == ["", ""]
    assert codes(found) == ["restricted_name", "restricted_name"]


@pytest.mark.parametrize("cell", ["=1+1", "@SUM(A1)", "+cmd|x", "-cmd|x"])
def test_25_that_a_cell_like_a_formula_is_not_used(cell):
    found = read(with_cell("Surname", cell))
    assert (found.lines[0].surname, codes(found)) == ("", ["formula_text"])
    assert cell in found.lines[0].cells


def test_25_that_a_telephone_number_may_start_with_a_plus():
    assert read("CRN,Phone\nX100001,+44 20 7946 0000\n").lines[0].texts["phone"] == "+44 20 7946 0000"


def test_26_that_a_line_break_in_quotation_marks_stays_in_its_cell():
    found = read('CRN,Address,Surname\nX100001,"1 Harbour Lane\nKingsmere",Doe\nX100002,2 Hill Way,Roe\n')
    assert found.lines[0].texts["address"] == "1 Harbour Lane Kingsmere"
    assert [one.row for one in found.lines] == [2, 3]


def test_26_that_an_unclosed_quotation_mark_swallows_no_row():
    rows = "\n".join(f"X10000{number},Doe,78" for number in range(2, 9))
    found = read(f"CRN,Surname,OGRS\nX100001,\"O'Neil,78\n{rows}\n")
    assert [one.crn for one in found.lines] == [f"X10000{number}" for number in range(1, 9)]


def test_29_that_a_row_with_the_newer_tool_says_so():
    found = read("CRN,OGRS,ARP,OVP,VRP\nX100001,78,,41,\nX100002,,75.25,,30.10\n")
    assert codes(found) == ["other_tool", "other_tool"]
    assert found.lines[1].score(Tool.ARP).value == Decimal("75.25")


def test_30_that_licence_is_spelt_two_ways():
    assert "licence_end" in read("CRN,License Expiry Date\nX100001,01/02/2027\n").lines[0].days


def test_31_that_an_age_in_words_is_held_against_the_date_of_birth():
    found = read("CRN,DOB,Age\nX100001,01/02/1990, 035 yrs\nX100002,01/02/1990, 020 yrs\n")
    assert codes(found) == ["age_mismatch"]


@pytest.mark.parametrize("age", ["35²", "②", "9" * 5_000])
def test_that_an_age_that_is_no_number_is_left_alone(age):
    assert "age_mismatch" not in codes(read(f"CRN,DOB,Age\nX100001,01/02/1990,{age}\n"))


def test_that_a_cell_in_a_wrong_encoding_is_mended_and_said():
    rows = "X100001,Ren\u00c3\u00a9e,Flat 1 \u00e2\u20ac\u201c Hill\nX100002,Franti\u00c5\u00a1ek,\n"
    found = read(f"CRN,Surname,Address\n{rows}")
    assert (found.lines[0].surname, found.lines[0].texts["address"]) == ("Ren\u00e9e", "Flat 1 \u2013 Hill")
    assert found.lines[1].surname == "Franti\u0161ek"
    assert [(one.severity, one.row) for one in found.problems] == [(Severity.INFO, 2)] * 2 + [(Severity.INFO, 3)]


def test_that_bytes_nobody_can_read_are_said_where_they_stand():
    found = read(b"CRN,Surname,Address\nX100001,Ren\xc3\xa9e,Caf\xe9 and Zo\xc3\xab\n")
    assert (found.file.encoding, codes(found)) == ("utf-8", ["undecodable"])


def test_that_a_row_of_another_width_is_said_and_kept():
    found = read("CRN,Surname,OGRS\nX100001,Doe,78,extra\nX100002,Roe\n")
    assert [(one.row, one.code) for one in found.problems] == [(2, "ragged_row"), (3, "ragged_row")]
    assert len(found.lines) == 2


def test_that_an_unknown_column_is_said_and_kept():
    found = read("CRN,Cell note\nX100001,hello\n")
    assert codes(found) == ["unknown_column"]
    assert found.lines[0].cells == ("X100001", "hello")


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("Postcode", "QW1 1AA", "bad_postcode"),
        ("Postcode", "ZZ99 3VZ", None),
        ("Phone", "1.2E+10", "bad_phone"),
        ("Sex", "Q", "unknown_code"),
        ("MAPPA Level", "7", "unknown_code"),
        ("SED", "31/02/2027", "bad_date"),
        ("Custody From", "31/12/9999", "bad_date"),
    ],
)
def test_that_a_value_that_cannot_be_is_said_and_not_used(column, cell, code):
    found = read(f"CRN,{column}\nX100001,{cell}\n")
    assert codes(found) == ([code] if code else [])
    assert bool(found.lines[0].texts) is (code is None)
    assert not found.lines[0].days


def test_that_a_release_before_the_reception_is_said_and_not_used():
    found = read("CRN,Custody From,Release Date\nX100001,01/09/2025,01/08/2025\n")
    assert codes(found) == ["dates_reversed"]
    assert found.lines[0].unread == {"release_date"}
    assert set(found.lines[0].days) == {"custody_from"}


def test_that_an_officer_in_two_columns_is_one_name():
    assert (
        read("CRN,OM_Surname,OM_Forename\nX100001,Lindqvist,Grace\n").lines[0].texts["offender_manager"]
        == "Grace Lindqvist"
    )


def test_that_a_column_can_be_chosen_by_hand():
    found = cohort_list.read_bytes(b"CRN,Figure\nX100001,78\n", "list.csv", TODAY, Reading({2: "ogrs3_2yr"}))
    assert found.lines[0].score(Tool.OGRS3).value == 78


def workbook(*sheets, epoch=None):
    book = openpyxl.Workbook()
    book.remove(book.active)
    if epoch:
        book.epoch = epoch
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_that_the_sheet_with_the_known_headings_is_read():
    rows = [["Core cohort"], [], ["CRN", "DOB", "OGRS", "OVP"], ["X100001", date(1990, 2, 1), 78, 41.0]]
    found = read(workbook(("Notes", [["hello"]]), ("List", rows)), name="list.xlsx")
    assert (found.file.sheet, found.file.delimiter, found.file.header_row, found.lines[0].row) == ("List", None, 3, 4)
    assert (found.lines[0].date_of_birth, found.lines[0].score(Tool.OVP).value) == (date(1990, 2, 1), 41)


def test_11_that_a_workbook_of_the_1904_system_keeps_its_dates():
    from openpyxl.utils.datetime import MAC_EPOCH

    data = workbook(("List", [["CRN", "DOB"], ["X100001", date(1990, 2, 1)]]), epoch=MAC_EPOCH)
    assert read(data).lines[0].date_of_birth == date(1990, 2, 1)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\n\n , ,\n", "empty"),
        (b"CRN,Surname\n", "empty"),
        (b"%PDF-1.7 ...", "not_a_table"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "not_a_table"),
        (b"Dear colleague\nhere is the list\n", "not_a_table"),
        (bytes(range(1, 32)) * 20, "not_a_table"),
        (b"a,b,c\n1,2,3\n", "no_header"),
        (b"Surname,OGRS,OVP\nDoe,78,41\n", "no_identifier_column"),
        (workbook(("List", [])), "empty"),
        (workbook(("List", [["a", "b"], ["c", "d"]])), "no_header"),
    ],
    # Not the bytes: a workbook holds the second it was made in, and every process must name the same tests.
    ids=lambda value: "file" if isinstance(value, bytes) else value,
)
def test_that_a_whole_file_at_fault_says_what_to_do(data, code):
    with pytest.raises(Mendable) as caught:
        read(data)
    assert caught.value.code == code
    assert caught.value.message.endswith(".")


def test_that_a_damaged_workbook_is_unreadable():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<nonsense" * 20)
    sound = file.getvalue()
    start = sound.index(b"xl/workbook.xml") + len("xl/workbook.xml")
    for data in (sound, sound[:start] + bytes([255]) * 8 + sound[start + 8 :]):
        with pytest.raises(Mendable) as caught:
            read(data)
        assert caught.value.code == "unreadable"


def test_that_a_file_that_is_not_there_is_unreadable(tmp_path):
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(Mendable) as caught:
            cohort_list.read(path, TODAY)
        assert caught.value.code == "unreadable"


def test_that_a_file_too_large_is_refused_unread(tmp_path):
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(cohort_list.LARGEST_FILE + 1)
    with pytest.raises(Mendable) as caught:
        cohort_list.read(path, TODAY)
    assert caught.value.code == "too_large"


def test_that_the_line_that_looks_most_like_a_header_is_the_header():
    found = read(f"London core cohort,,,,,\nBorough,Kingsmere,Extract Date,05/11/2026,,\n,,,,,\n{HEAD}\n{ROW}\n")
    assert (found.file.header_row, [one.row for one in found.lines]) == (4, [5])


def test_that_a_short_row_with_a_cell_of_two_lines_stays_one_row():
    text = f'{HEAD},Address,Note\nX100001,Doe Sam,1/2/1990,78,41,,"1 A St\nLondon"\n{ROW.replace("001", "002")},,\n'
    found = read(text)
    assert [(one.row, one.crn) for one in found.lines] == [(2, "X100001"), (3, "X100002")]
    assert found.skipped == ()
    assert "ragged_row" in codes(found)


def test_that_an_unclosed_quotation_mark_costs_no_row():
    found = read(f'{HEAD},Address,Note\nX100001,"Doe,1/2/1990,78,41,,\n{ROW.replace("001", "002")},,\n')
    assert [one.crn for one in found.lines] == ["X100001", "X100002"]


@pytest.mark.parametrize("cell", ["OGRS3 80", "OGRS: 80", "80 (OGRS3)", "ogrs3 80%"])
def test_that_a_score_that_names_its_own_tool_is_read(cell):
    found = read(with_cell("OGRS3 2yr", cell))
    assert found.lines[0].score(Tool.OGRS3).value == 80
    assert "other_tool" not in codes(found)
    assert "other_tool" in codes(read(with_cell("OGRS3 2yr", "OGRS4 80")))


def test_that_an_offence_code_nobody_can_read_is_said():
    found = read(f"{HEAD},HO Code\n{ROW},rob\n{ROW.replace('001', '002')},34B\n")
    assert [(one.row, one.value) for one in found.problems if one.code == "unknown_code"] == [(2, "rob")]
    assert found.lines[1].texts["index_offence_code"] == "34B"


@pytest.mark.parametrize(
    ("reception", "release", "unread"),
    [
        ("N/K", "", {"custody_from"}),
        ("31/02/2019", "", {"custody_from"}),
        ("", "31/12/9999", {"custody_from"}),
        ("", "", set()),
        ("01/02/2019", "31/12/9999", set()),
    ],
)
def test_that_a_custody_date_is_blank_or_unread(reception, release, unread):
    found = read(f"{HEAD},Custody From,Release Date\n{ROW},{reception},{release}\n")
    assert found.lines[0].unread == unread
