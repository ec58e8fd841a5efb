"""Letters to the person: each occasion in each variant is accessible, says its own, and names no colour."""

from datetime import date

import page as checker
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from iom_desktop.errors import Mendable
from iom_desktop.records.letters import CompactWish
from iom_desktop.records.papers import Order
from iom_desktop.records.risk import LicenceCondition
from iom_desktop.vocabulary.documents import DocumentKind, LetterOccasion, Variant
from iom_desktop.vocabulary.risk import LicenceConditionState
from tests import managed

SAID = {
    LetterOccasion.JOINING: "Why you",
    LetterOccasion.PRISON_VISIT: "We will visit you",
    LetterOccasion.MORE_CHECKS: "Things are changing.",
    LetterOccasion.FEWER_CHECKS: "Well done.",
    LetterOccasion.LEAVING: "You are leaving",
}
HEAD_AND_FOOT = {14.4, 13.3}


@pytest.fixture
def drafted(desk, callum):
    def draft(occasion, variant=Variant.STANDARD):
        if occasion is LetterOccasion.PRISON_VISIT:
            managed.take_into_custody(desk, callum, date(2025, 11, 3), date(2025, 12, 9))
        with_compact = occasion is LetterOccasion.JOINING
        order = Order(
            DocumentKind.LETTER, person_id=callum, occasion=occasion, variant=variant, with_compact=with_compact
        )
        return desk.documents.draft(order).pdf

    return draft


def words_of(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())


def sizes_of(pdf):
    """Return how large each letter of a paper is drawn, in points."""
    found = set()
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text = page.get_textpage()
            found |= {round(pdfium.FPDFText_GetFontSize(text.raw, at), 1) for at in range(text.count_chars())}
    return found


@pytest.mark.parametrize("occasion", LetterOccasion)
def test_that_a_letter_of_each_occasion_says_its_own_and_names_no_colour(drafted, occasion):
    words = words_of(drafted(occasion)).split("Our agreement")[0]
    assert SAID[occasion] in words
    assert not {"Red", "Amber", "Green", "Blue", "OFFICIAL-SENSITIVE"} & set(words.split())


@pytest.mark.parametrize("variant", [Variant.LARGE, Variant.EASY])
@pytest.mark.parametrize("occasion", [LetterOccasion.JOINING, LetterOccasion.PRISON_VISIT])
def test_that_each_variant_is_accessible_and_archivable(drafted, occasion, variant):
    pdf = drafted(occasion, variant)
    for profile in ("ua1", "2a"):
        assert [one.message for one in checker.validate_pdf_bytes(pdf, profile=profile).failures] == []


def test_that_large_print_is_large_down_to_the_words_beside_a_box(drafted):
    sizes = sizes_of(drafted(LetterOccasion.JOINING, Variant.LARGE))
    assert 18 in sizes
    assert {size for size in sizes if 1 < size < 17} == HEAD_AND_FOOT


def test_that_easy_read_is_shorter_sentences_in_larger_letters(drafted):
    easy, plain = (drafted(LetterOccasion.MORE_CHECKS, one) for one in (Variant.EASY, Variant.STANDARD))
    assert "We will check on you more often." in words_of(easy)
    assert "We will check on you more often." not in words_of(plain)
    assert 16 in sizes_of(easy)


def test_that_nobody_is_visited_in_a_prison_they_are_not_in(desk, callum):
    with pytest.raises(Mendable) as refused:
        desk.documents.draft(Order(DocumentKind.LETTER, person_id=callum, occasion=LetterOccasion.PRISON_VISIT))
    assert refused.value.code == "not_in_custody"


def test_that_an_agreement_holds_what_was_chosen_and_room_for_who_read_it(desk, callum):
    wish = CompactWish(("finance", "family"), "See my daughter at weekends", date(2026, 2, 2))
    said = {
        variant: words_of(desk.documents.draft(Order(DocumentKind.COMPACT, callum, variant=variant, compact=wish)).pdf)
        for variant in Variant
    }
    for words in said.values():
        assert "Help with money" in words
        assert "Help with your family" in words
        assert "Help you find a safe home" not in words
        assert "See my daughter at weekends" in words
        assert "again on 2 February 2026" in words
        for place in ("Read to me by", "In which language", "Interpreter", "I decided not to sign"):
            assert place in words


def test_that_an_agreement_names_the_conditions_that_bind_and_a_review_in_three_months(desk, callum):
    curfew = LicenceCondition(
        person_id=callum, category="curfew", text="Stay at home from 9 at night", state=LicenceConditionState.IN_FORCE
    )
    desk.offending.keep(curfew)
    words = words_of(desk.documents.draft(Order(DocumentKind.COMPACT, callum)).pdf)
    assert "What I must do anyway • Stay at home from 9 at night" in words
    assert "We look at it together again on 17 February 2026" in words
