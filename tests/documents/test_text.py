"""Text on its way to paper: escaped, composed, and drawn by a font that has it."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_desktop.documents import arabic, style, text
from iom_desktop.errors import Mendable


def test_that_markup_in_a_text_is_text():
    assert text.markup("<b>&") == "&lt;b&gt;&amp;"


def test_that_a_strong_run_is_escaped_too():
    assert "&lt;i&gt;" in text.markup(("plain ", text.Strong("<i>")))


def test_that_characters_that_draw_nothing_are_dropped():
    assert text.cleaned("a\u200bb\x07c\ufeff") == "abc"


def test_that_a_letter_and_its_accent_become_one():
    assert text.cleaned("e\u0301") == "é"


def test_that_a_word_with_a_loose_accent_is_set_whole_in_the_fallback():
    assert list(text.pieces("Ade Ẹ̀kọ́", style.REGULAR)) == [("Inter", "Ade "), ("NotoSans", "Ẹ̀kọ́")]


@pytest.mark.parametrize("char", ["ଅ", "ש", "漢", "🙂", "ก"])
def test_that_a_character_no_font_draws_is_refused_by_name(char):
    with pytest.raises(Mendable, match=char):
        list(text.pieces(f"name {char}", style.REGULAR))


@given(st.text().filter(lambda words: not arabic.stands_in(words)))  # which is drawn in other forms: test_arabic
def test_that_any_text_is_either_drawn_whole_or_refused(given_text):
    with suppress(Mendable):
        drawn = "".join(piece for _face, piece in text.pieces(given_text, style.REGULAR))
        assert drawn == text.cleaned(given_text)
