"""Excerpts: the match is marked however the text is written, and nothing of the text is lost or added."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iom_desktop.records.search import MATCH
from iom_desktop.rules import excerpts

OPEN, CLOSE = MATCH


def marked(text, *words):
    return excerpts.marked(text, words).replace(OPEN, "[").replace(CLOSE, "]")


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("Callum Pettifer", ("petti",), "Callum [Petti]fer"),
        ("Callum Pettifer", ("cal", "pett"), "[Cal]lum [Pett]ifer"),
        ("Małgorzata Gołębiewski", ("gole",), "Małgorzata [Gołę]biewski"),
        ("Seán O'Dowda", ("odow",), "Seán [O'Dow]da"),
        ("Ryan Anderson", ("an",), "Ryan [An]derson"),
        ("2012/0316442L", ("20120316442l",), "[2012/0316442L]"),
        ("27 Alderwick Road, KM3 7QT", ("km37qt",), "27 Alderwick Road, [KM3 7QT]"),
        ("Callum", ("zz",), "Callum"),
    ],
)
def test_that_the_match_is_marked_as_it_is_written(text, words, shown):
    assert marked(text, *words) == shown


@given(
    st.text(alphabet=st.characters(exclude_characters=MATCH), max_size=40), st.lists(st.text(max_size=4), max_size=3)
)
@settings(max_examples=60, deadline=None)
def test_that_marks_change_nothing_else(text, words):
    found = excerpts.marked(text, [word for word in words if word])
    assert found.replace(OPEN, "").replace(CLOSE, "") == text
    assert found.count(OPEN) == found.count(CLOSE)


def test_that_of_a_long_text_the_part_around_the_match_is_shown():
    text = "He came on time. " * 30 + "Spoke of Quillon\nMews. " + "She was glad. " * 30
    part = excerpts.excerpt(text, ("quillon",))
    assert f"{OPEN}Quillon{CLOSE} Mews" in part
    assert part.startswith("\u2026")
    assert part.endswith("\u2026")
    assert len(part) < 140


def test_that_a_number_found_in_another_form_is_marked_as_a_whole():
    assert excerpts.marked("07700 900123", ("447700900123",), else_all=True) == f"{OPEN}07700 900123{CLOSE}"
