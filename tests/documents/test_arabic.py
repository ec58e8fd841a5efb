"""Names in Arabic script: joined, from right to left, read aloud as they are written, or refused."""

from io import BytesIO

import page as checker
import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_desktop.documents import arabic, press, text
from iom_desktop.errors import Mendable
from tests.documents import samples

NAME = "محمد الأمين"
NAMES = {
    "arabic": NAME,
    "persian": "علی رضا",
    "urdu": "ڈاکٹر عارف",
    "apart": "\u200c".join(("عبد", "الله")),
    "marked": "مُحَمَّد",
}


def set_pdf(content):
    return press.set_content(content, samples.LETTERHEAD, samples.imprint(draft=False)).pdf


def test_that_letters_are_joined_and_stand_from_right_to_left():
    assert arabic.as_drawn("محمد") == "\ufeaa\ufee4\ufea4\ufee3"


def test_that_the_words_around_a_name_stay_where_they_are():
    drawn = arabic.as_drawn(f"Dear {NAME}, hello")
    assert drawn.startswith("Dear ")
    assert drawn.endswith(", hello")
    assert not arabic.stands_in(drawn)


def test_that_a_name_of_two_words_is_not_broken_over_two_lines():
    assert " " not in arabic.as_drawn(NAME)


@pytest.mark.parametrize("name", NAMES)
def test_that_a_paper_with_such_a_name_is_accessible_and_archivable(name):
    pdf = set_pdf(samples.letter(name=NAMES[name]))
    for profile in ("ua1", "2a"):
        assert [one.message for one in checker.validate_pdf_bytes(pdf, profile=profile).failures] == []


def test_that_the_name_is_drawn_joined_and_read_aloud_as_it_is_written():
    pdf = set_pdf(samples.letter(name=NAME))
    with pypdfium2.PdfDocument(pdf) as document:
        drawn = document[0].get_textpage().get_text_bounded()
    assert NAME in " ".join(drawn.split())
    with pikepdf.Pdf.open(BytesIO(pdf)) as opened:
        elements = (one for one in opened.objects if isinstance(one, pikepdf.Dictionary))
        spoken = [str(one.ActualText) for one in elements if "/ActualText" in one]
    assert NAME in spoken


@pytest.mark.parametrize(("words", "code"), [("ښاغلی", "no_glyph"), ("م" * 81, "too_long_to_join")])
def test_that_what_cannot_be_set_right_is_refused(words, code):
    with pytest.raises(Mendable) as refused:
        text.markup(words)
    assert refused.value.code == code


@given(st.text(st.characters(min_codepoint=0x600, max_codepoint=0x6FF), max_size=30))
def test_that_any_text_in_arabic_script_is_drawn_without_a_gap_or_refused(words):
    try:
        faced = list(text.pieces(words, "Inter"))
    except Mendable:
        return
    assert all(ord(char) in text._glyphs(face) for face, piece in faced for char in piece if char != "\n")
