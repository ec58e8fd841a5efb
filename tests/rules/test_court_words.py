"""Words that have no place before a court."""

import pytest

from iom_desktop.rules import court_words

WORDS = {"IOM": "support", "PPO": "the name", "intel": "nothing"}


@pytest.mark.parametrize("text", ["He joined IOM.", "an iom case", "(IOM)", "IOM"])
def test_that_a_word_is_found_however_it_is_written(text):
    assert [hit.word for hit in court_words.found({"summary": text}, WORDS)] == ["IOM"]


@pytest.mark.parametrize("text", ["An axiom.", "biomass", "", "Intelligent work"])
def test_that_a_word_inside_another_is_not_found(text):
    assert court_words.found({"summary": text}, WORDS) == ()


def test_that_a_persons_own_name_is_spared():
    assert court_words.found({"summary": "Mr Intel came."}, WORDS, ("Sam Intel", "Intel")) == ()


def test_that_a_hit_says_where_it_stands_and_what_to_write_instead():
    hit = court_words.found({"opinion": "A PPO."}, WORDS)[0]
    assert (hit.section, hit.word, hit.instead) == ("opinion", "PPO", "the name")


@pytest.mark.parametrize(
    "text", ["He is Red.", "She was moved to Amber, and stayed.", "rated green since May", "Her status is blue"]
)
def test_that_a_colour_that_grades_somebody_is_found(text):
    assert [hit.instead for hit in court_words.colours({"summary": text})] == [court_words.FOR_A_COLOUR]


@pytest.mark.parametrize(
    "text",
    ["He lives in Bethnal Green.", "Work at the Red Lion", "Green spaces help him.", "a blue card", "off Green Lanes"],
)
def test_that_a_colour_in_a_name_or_of_a_thing_is_none(text):
    assert court_words.colours({"summary": text}) == ()
