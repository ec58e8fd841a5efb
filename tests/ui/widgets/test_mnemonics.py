"""Alt and a letter lead to one line of a menu."""

from hypothesis import given, settings
from hypothesis import strategies as some

from iom_desktop.ui.widgets.mnemonics import mnemonics


def test_that_the_first_free_letter_of_a_word_is_marked_and_keys_stay():
    given_words = ("File", "Find people\tCtrl+K", "F", "A && B", "110 %")
    assert mnemonics(given_words) == ("&File", "Find &people\tCtrl+K", "F", "&A && B", "&110 %")


@given(some.lists(some.text("abAB 1&", max_size=6), max_size=12))
@settings(max_examples=30)
def test_that_no_letter_is_marked_twice(words):
    marked = [text.replace("&&", "") for text in mnemonics(words)]
    letters = [text[text.index("&") + 1].casefold() for text in marked if "&" in text]
    assert len(letters) == len(set(letters))
