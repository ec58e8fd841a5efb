"""Columns: what is known, what is guessed and asked, what earlier answers say, and nothing dropped in silence."""

from datetime import date

import pytest

from iom_desktop.errors import Mendable
from iom_desktop.exchange import cohort_list
from iom_desktop.exchange.cohort_list import Reading
from iom_desktop.exchange.headings import column_keys, targets
from iom_desktop.records.cohort import ColumnAnswers
from iom_desktop.vocabulary.people import IdentifierKind
from tests.days import TODAY

USED = date(2025, 10, 1)


def read(text, **reading):
    return cohort_list.read_bytes(text.encode(), "list.csv", TODAY, Reading(**reading))


def column(found, index):
    return next(one for one in found.columns if one.index == index)


def listed(heading, *cells):
    """A list with one more column beside the CRN."""
    return f"CRN,{heading}\n" + "".join(f"X{100001 + at},{cell}\n" for at, cell in enumerate(cells))


@pytest.mark.parametrize(
    ("heading", "cells", "likely"),
    [
        ("Surnme", ["Doe", "Roe"], ("surname",)),
        ("OGRS 2 yr scre", ["78", "60"], ("ogrs3_2yr",)),
        ("OVP 1 Year", ["41"], ()),
        ("Police ref", ["12/52494Q", "81/34U", "00/223R"], ("pnc",)),
        ("Old ref", ["X200001", "X200002", "X200003"], ("previous_crn",)),
        ("Where", ["E8 1DY", "EC1A 1BB", "M1 1AA"], ("postcode",)),
        ("Relase Date", ["01/02/2026"], ("release_date",)),
        ("Relase Date", ["hello"] * 4, ()),
        ("Cell note", ["hello"], ()),
        ("Risk score B", ["78%", "60", "N/A", "12.5"], ("ogrs3_2yr", "ovp_2yr", "arp")),
        ("Score", ["78", "60"], ()),
        ("Test score sheet", ["78", "60", "33"], ()),
        ("XYZ", ["12"], ()),
    ],
)
def test_that_what_is_not_certain_is_asked_with_likely_answers(heading, cells, likely):
    found = read(listed(heading, *cells))
    assert (column(found, 2).likely, column(found, 2).asked) == (likely, bool(likely))
    codes = [one.code for one in found.problems if one.column == heading]
    assert codes == (["uncertain_column"] if likely else ["unknown_column"])


def test_that_a_heading_whose_cells_look_like_something_else_is_asked():
    found = read("CRN,PNC,OGRS\n" + "".join(f"X10000{n},{n}-May,78\n" for n in range(1, 8)))
    assert column(found, 2).likely == ("pnc",)
    assert column(found, 2).asked
    assert not column(found, 3).asked


def test_that_an_answer_settles_what_was_asked():
    text = listed("Police ref", "12/52494Q", "81/34U", "00/223R")
    for target in ("pnc", ""):
        found = read(text, columns={2: target})
        assert (column(found, 2).target, column(found, 2).asked) == (target, False)


def test_that_earlier_answers_are_used_for_lists_of_the_same_headings_or_sender():
    text = listed("Police ref", "12/52494Q", "81/34U", "00/223R")
    kind = read(text).fingerprint
    answers = ColumnAnswers("Kingsmere probation", kind, {"policeref": "pnc"}, USED)
    same = read(text, earlier=[answers])
    assert (column(same, 2).target, same.columns_as) == ("pnc", answers)
    wider = text.replace("Police ref", "Police ref,OGRS").replace("Q\n", "Q,78\n")
    assert read(wider, earlier=[answers]).columns_as is None
    named = read(wider, earlier=[answers], sender="kingsmere PROBATION")
    assert (column(named, 2).target, named.columns_as) == ("pnc", answers)
    assert read(text, earlier=[answers], sender="Somebody else").columns_as is None
    afresh = read(text, earlier=[answers], afresh=True)
    assert (column(afresh, 2).asked, afresh.columns_as) == (True, None)
    other = read(text, earlier=[answers], columns={2: ""})
    assert column(other, 2).target == ""


def test_that_headings_alike_are_told_apart():
    assert column_keys(["CRN", "crn ", "Name", ""]) == ("crn", "crn#2", "name", "")


def test_that_a_column_without_a_heading_is_named_by_its_letter_and_kept():
    found = read("CRN,,Surname\nX100001,hello,Doe\nX100002,,Roe\n")
    assert [(one.index, one.header, one.fields) for one in found.columns][1] == (2, "", ())
    assert [one.column for one in found.problems if one.code == "unknown_column"] == ["column B"]
    assert found.lines[0].cells == ("X100001", "hello", "Doe")
    behind = read("CRN,Surname\nX100001,Doe,x\nX100002,Roe,y\nX100003,Poe,\n")
    assert [one.column for one in behind.problems] == ["column C"]


def test_that_a_header_of_another_table_further_down_is_said():
    found = read("CRN,Surname,OGRS,OVP\nX100001,Doe,78,41\nCRN,OVP,OGRS,Surname\nX100002,41,78,Roe\n")
    assert [(one.row, one.code) for one in found.problems if one.code == "second_header"] == [(3, "second_header")]


def test_21_that_a_previous_crn_is_kept_beside_the_one_in_use():
    found = read('CRN,Previous CRN,Surname\nX100001,"X200001, X200002",Doe\nX100003,None,Roe\nX100004,12,Poe\n')
    assert [one.crn for one in found.lines] == ["X100001", "X100003", "X100004"]
    assert found.lines[0].numbers(IdentifierKind.CRN) == ("X100001", "X200001", "X200002")
    assert [(one.row, one.column, one.code) for one in found.problems] == [(4, "Previous CRN", "malformed_identifier")]
    assert column(found, 2).fields == ("crn",)


@pytest.mark.parametrize(
    ("cell", "told"),
    [("Kingsmere", 0), ("LB of KINGSMERE", 0), ("London Borough of Kingsmere", 0), ("", 0), ("Alderwick", 1)],
)
def test_22_that_another_borough_is_said_and_the_row_counts(cell, told):
    found = read(f"CRN,Borough\nX100001,{cell}\n", borough="Kingsmere")
    assert [one.code for one in found.problems] == ["other_borough"] * told
    assert len(found.lines) == 1


def test_22_that_without_a_register_the_usual_borough_of_the_list_is_its_own():
    rows = "".join(f"X10000{n},{'Kingsmere' if n < 9 else 'Alderwick'}\n" for n in range(1, 10))
    assert [(one.row, one.value) for one in read(f"CRN,Borough\n{rows}").problems] == [(10, "Alderwick")]


def test_22_that_a_unit_of_former_days_is_said_and_kept():
    found = read("CRN,PDU,Team\nX100001,London CRC North,NPS Kingsmere\nX100002,Kingsmere and Alderwick,Team 4\n")
    assert [(one.row, one.column, one.code) for one in found.problems] == [
        (2, "PDU", "former_unit"),
        (2, "Team", "former_unit"),
    ]
    assert found.lines[0].texts["probation_unit"] == "London CRC North"


def test_that_no_identifier_by_hand_is_refused_too():
    with pytest.raises(Mendable) as caught:
        read("CRN,OGRS\nX100001,78\n", columns={1: ""})
    assert caught.value.code == "no_identifier_column"
    assert "previous_crn" in targets()
