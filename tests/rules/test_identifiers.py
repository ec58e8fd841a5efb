"""Identifiers by their published rules: every vector of the domain facts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_desktop.rules.identifiers import (
    CHECK_LETTERS,
    check_crn,
    check_cro,
    check_identifier,
    check_ni,
    check_noms,
    check_pnc,
    cro_letter,
    pnc_letter,
    small_file_letter,
)
from iom_desktop.vocabulary.people import IdentifierCheck, IdentifierKind


@pytest.mark.parametrize(
    ("given", "canonical"),
    [
        ("2012/0052494Q", "2012/0052494Q"),
        ("12/52494Q", "2012/0052494Q"),
        ("81/34U", "1981/0000034U"),
        ("02/73319Z", "2002/0073319Z"),
        ("0273319Z", "2002/0073319Z"),
        ("20020073319Z", "2002/0073319Z"),
        ("00/223R", "2000/0000223R"),
        ("79/163001B", "1979/0163001B"),
        ("79163001B", "1979/0163001B"),
        ("033Y", "2003/0000003Y"),
        ("67/9893091D", "1967/9893091D"),
        ("1999/0000001G", "1999/0000001G"),
        ("2000/0000001A", "2000/0000001A"),
        ("2005/1234567W", "2005/1234567W"),
        ("2010/0999999G", "2010/0999999G"),
        ("2015/0000042Y", "2015/0000042Y"),
        ("2020/7654321T", "2020/7654321T"),
        ("2024/0123456F", "2024/0123456F"),
        ("2026/0000001W", "2026/0000001W"),
        (" 12 / 52494q ", "2012/0052494Q"),
    ],
)
def test_that_a_pnc_in_any_written_form_is_good_and_canonical(given, canonical):
    assert (check_pnc(given).check, check_pnc(given).canonical) == (IdentifierCheck.OK, canonical)


@pytest.mark.parametrize(
    ("given", "canonical"),
    [
        ("20030011985Z", "2003/0011985Z"),
        ("20120052494O", "2012/0052494O"),
        ("20230583843N", "2023/0583843N"),
        ("2001/0171310S", "2001/0171310S"),
        ("2003/0034567a", "2003/0034567A"),
    ],
)
def test_that_a_pnc_with_a_wrong_letter_is_kept_and_not_good(given, canonical):
    found = check_pnc(given)
    assert (found.check, found.canonical, found.value, found.good) == (
        IdentifierCheck.BAD_LETTER,
        canonical,
        given,
        False,
    )


@pytest.mark.parametrize(
    "given",
    [
        "TOTALLYINVALID",
        "1X23/1234567A",
        "1923[1234567A",
        "1923/1Z34567A",
        "1923/1234567AA",
        "203/1234567A",
        "16/11/2018",
        "111111/11A",
        "SF68/945674U",
        "john/smith",
        "",
        "12-May",
        "1.2E+10",
    ],
)
def test_that_what_is_no_pnc_is_malformed(given):
    assert check_pnc(given).check is IdentifierCheck.MALFORMED


def test_that_one_serial_in_two_years_is_two_people():
    assert check_pnc("1979/0163001B").canonical != check_pnc("1980/0163001B").canonical


@given(st.integers(1939, 2038), st.integers(1, 9_999_999))
def test_that_every_pnc_made_with_its_letter_is_good_in_its_short_form_too(year, serial):
    letter = pnc_letter(year, serial)
    short, long = check_pnc(f"{year % 100:02d}/{serial}{letter}"), check_pnc(f"{year}/{serial:07d}{letter}")
    assert short.good
    assert short.canonical == long.canonical
    assert letter in CHECK_LETTERS


@pytest.mark.parametrize(
    ("given", "canonical"),
    [
        ("65656/91H", "065656/91H"),
        ("SF05/482703J", "SF05/482703J"),
        ("SF83/50058Z", "SF83/50058Z"),
        ("000001/90M", "000001/90M"),
        ("012345/95M", "012345/95M"),
        ("999999/24L", "999999/24L"),
        ("000100/10Y", "000100/10Y"),
        ("654321/88R", "654321/88R"),
        ("SF99/1B", "SF99/1B"),
        ("SF12/345678P", "SF12/345678P"),
        ("SF70/42D", "SF70/42D"),
    ],
)
def test_that_a_cro_is_good_in_both_its_forms(given, canonical):
    assert (check_cro(given).check, check_cro(given).canonical) == (IdentifierCheck.OK, canonical)


@pytest.mark.parametrize(("given", "right"), [("85227/65G", "L"), ("123456/24A", "X"), ("SF80/655108T", "V")])
def test_that_a_cro_with_a_wrong_letter_is_not_good(given, right):
    assert check_cro(given).check is IdentifierCheck.BAD_LETTER
    assert check_cro(given[:-1] + right).check is IdentifierCheck.OK


def test_that_only_standard_serials_are_padded():
    assert cro_letter(1991, 65656) == "H"
    assert small_file_letter(2005, 482703) == "J"
    assert check_cro("1234567/91H").check is IdentifierCheck.MALFORMED


@pytest.mark.parametrize("given", ["X000001", "X123456", "A999999", " X 123456 "])
def test_that_a_crn_is_a_letter_and_six_digits(given):
    assert check_crn(given).good


@pytest.mark.parametrize("given", ["XX1234", "x123456", "X12345", "X1234567", "1234567", "X12345\u0663"])
def test_that_anything_else_is_no_crn(given):
    assert check_crn(given).check is IdentifierCheck.MALFORMED


@pytest.mark.parametrize(
    ("given", "canonical"), [("A1234BC", "A1234BC"), ("G5555TT", "G5555TT"), ("a1234bc", "A1234BC")]
)
def test_that_a_prison_number_is_put_in_capitals(given, canonical):
    assert check_noms(given).canonical == canonical


@pytest.mark.parametrize("given", ["A12345C", "AA123BC", "A1234B", "1234ABC"])
def test_that_anything_else_is_no_prison_number(given):
    assert check_noms(given).check is IdentifierCheck.MALFORMED


def test_that_national_insurance_numbers_keep_to_their_prefixes():
    assert check_ni("AA123456A").good
    for prefix in ("BG", "GB", "KN", "NK", "NT", "TN", "ZZ", "DA", "QQ"):
        assert check_ni(f"{prefix}123456A").check is IdentifierCheck.MALFORMED


def test_that_a_number_without_a_rule_is_taken_as_it_stands():
    assert check_identifier(IdentifierKind.ARREST_SUMMONS, "01/0000/00/0001a").canonical == "01/0000/00/0001A"
    assert check_identifier(IdentifierKind.CRN, "X123456").good
