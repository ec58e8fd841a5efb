"""Names in scripts whose letters are joined and moved before they are drawn: right to look at, and right to hear."""

import pytest

from iom_desktop.documents import press, style, text
from iom_desktop.documents.text import Strong
from iom_desktop.errors import Mendable
from iom_desktop.records.documents import Passage
from tests.documents import approved, kinds, samples
from tests.documents.test_papers import assert_inside, failures_of

NAMES = {
    "bengali": "মোহাম্মদ শ্রীকান্ত ক্ষুদিরাম র‍্যাচেল",
    "devanagari": "महेश श्रीवास्तव क्षितिज कार्तिक",
    "gujarati": "શ્રીકાંત પટેલ ક્ષમા કાર્તિક",
    "gurmukhi": "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ ਸ੍ਰੀ",
    "tamil": "ஶ்ரீநிவாசன் கௌரி முத்துலெட்சுமி",
}


def letter_to_all() -> bytes:
    said = tuple(f"{script.capitalize()}: {name}, ({name.split()[0]})." for script, name in NAMES.items())
    content = samples.letter(NAMES["bengali"], agreement=samples.compact(NAMES["tamil"]))
    passages = (samples.person(Passage(NAMES["gurmukhi"], said)), samples.person(Passage("", said, strong=True)))
    fields = {name: getattr(content, name) for name in content.__dataclass_fields__} | {"passages": passages}
    return press.set_content(type(content)(**fields), samples.LETTERHEAD, samples.imprint()).pdf


def test_that_five_scripts_are_joined_as_approved_and_the_papers_stay_accessible_and_archivable():
    pdf = letter_to_all()
    approved.hold_pages("scripts", pdf)
    assert failures_of(pdf) == []
    press.set_content(samples.statement(NAMES["devanagari"]), samples.LETTERHEAD, samples.imprint())
    assert letter_to_all() == pdf  # whatever was set in between


@pytest.mark.slow
@pytest.mark.parametrize("script", NAMES)
@pytest.mark.parametrize("kind", [name for name, kind in kinds.EVERY.items() if kind.named])
def test_that_every_kind_of_paper_takes_such_a_name(kind, script):
    pdf = kinds.EVERY[kind].set(NAMES[script], 4)
    assert failures_of(pdf) == []
    assert_inside(pdf)


def test_that_a_longer_word_than_its_column_is_set_smaller_or_refused():
    pdf = kinds.made("chase", NAMES["tamil"], 2)
    assert failures_of(pdf) == []
    approved.hold_pages("chase_tamil", pdf)
    with pytest.raises(Mendable, match="cannot be broken"):
        kinds.made("register_list", "ক্ষুদিরাম" * 10, 2)


def test_that_a_word_has_one_font_with_its_punctuation_and_none_of_its_neighbours():
    style.load_fonts()
    assert next(iter(text.pieces("(মোহাম্মদ), hello", style.REGULAR))) == ("NotoSansBengali", "(মোহাম্মদ),")
    assert "> <" in text.markup((Strong("মোহাম্মদ"), Strong(".")))
    assert "> <" not in text.markup((Strong("Sam"), Strong(".")))


def test_that_a_word_of_two_scripts_is_refused_by_the_letter_that_does_not_fit():
    with pytest.raises(Mendable, match="ண"):
        list(text.pieces("মোண", style.REGULAR))
