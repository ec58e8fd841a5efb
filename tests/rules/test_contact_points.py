"""Postcodes and telephone numbers: every vector of the domain facts, and a published set where it is at hand."""

import json

import pytest

from iom_desktop.rules.contact_points import (
    is_postcode,
    normalise_phone,
    normalise_postcode,
    stands_for_no_place,
)
from tests.sources import TOP

PUBLISHED = TOP.parent / "shared" / "data" / "uk-postcodes"


@pytest.mark.parametrize(
    ("given", "normal"),
    [
        ("M1 1AA", "M1 1AA"),
        ("M60 1NW", "M60 1NW"),
        ("CR2 6XH", "CR2 6XH"),
        ("DN55 1PT", "DN55 1PT"),
        ("W1A 1HQ", "W1A 1HQ"),
        ("EC1A 1BB", "EC1A 1BB"),
        ("sw1a1aa", "SW1A 1AA"),
        (" e8  1dy ", "E8 1DY"),
        ("gir0aa", "GIR 0AA"),
        ("N1C 4AG", "N1C 4AG"),
        ("E20 2ST", "E20 2ST"),
        ("SE1P 5LX", "SE1P 5LX"),
        ("km1 1ab", "KM1 1AB"),
    ],
)
def test_that_a_postcode_is_known_in_any_spacing(given, normal):
    assert normalise_postcode(given) == normal
    assert is_postcode(given)


@pytest.mark.parametrize(
    "given", ["QW1 1AA", "EI1A 1BB", "W1I 1AA", "SW1A 1AC", "SW1A1A", "EC1A IBB", "ZZ99 3VZ", "", "1AA"]
)
def test_that_what_breaks_the_rules_is_no_postcode(given):
    assert not is_postcode(given)


def test_that_the_code_for_nowhere_is_told_from_a_mistake():
    assert stands_for_no_place("zz993vz")
    assert not stands_for_no_place("QW1 1AA")


@pytest.mark.skipif(not PUBLISHED.exists(), reason="the published set is not at hand")
def test_that_a_published_set_of_postcodes_is_told_right():
    for case in json.loads((PUBLISHED / "validation.json").read_text())["tests"]:
        assert is_postcode(case["base"]) == case["expected"], case
    for case in json.loads((PUBLISHED / "normalisation.json").read_text())["tests"]:
        if case["expected"] is not None:
            assert normalise_postcode(case["base"]) == case["expected"], case


@pytest.mark.parametrize(
    ("given", "normal"),
    [
        ("020 7946 0000", "+442079460000"),
        ("+44 (0)20 7946 0999", "+442079460999"),
        ("0044 7700 900123", "+447700900123"),
        ("07700-900123", "+447700900123"),
        ("7.7E+09", ""),
        ("12345", ""),
        ("0163296asfsf", ""),
        ("+1 212 555 0100", ""),
    ],
)
def test_that_a_number_is_brought_to_one_form(given, normal):
    assert normalise_phone(given) == normal
