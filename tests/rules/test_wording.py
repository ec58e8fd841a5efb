"""The rules of wording: taken apart and put together again, which version holds, what is refused, who can read it."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
import textstat
from hypothesis import given, settings
from hypothesis import strategies as st

from iom_desktop.documents import templates
from iom_desktop.records.wording import WordingVersion
from iom_desktop.rules import reading_age, wording_shape
from iom_desktop.rules.wording_checks import READ_BY_THE_PERSON, checked
from iom_desktop.rules.wording_versions import differences, merged, standing
from iom_desktop.services.wordings import unfit_words
from iom_desktop.vocabulary.documents import WordingKind

DAY = date(2025, 11, 18)
LEAVING = WordingKind.LETTER_LEAVING
TOLERANCE = 1.0
"""Of a year of age, to what textstat reckons with its dictionary of syllables."""


def shipped(kind: WordingKind = LEAVING) -> Mapping[str, Any]:
    return templates.wording_of(kind.value)


def problems(kind: WordingKind, path: str, words: str) -> list[str]:
    text = wording_shape.with_words(kind, shipped(kind), {path: words})
    return [one.words for one in checked(kind, text, unfit_words(kind)).problems if one.refuses]


@pytest.mark.parametrize("kind", WordingKind)
def test_that_every_shipped_wording_is_in_order(kind):
    found = checked(kind, shipped(kind), unfit_words(kind))
    assert found.problems == ()
    assert all(0 < age <= reading_age.AIM[1] for _variant, age in found.ages)
    assert bool(found.ages) == (kind in READ_BY_THE_PERSON)


@pytest.mark.parametrize("kind", sorted(READ_BY_THE_PERSON - {WordingKind.SUBJECT_ACCESS}))
@pytest.mark.parametrize("variant", ["text", "easy"])
def test_that_the_reading_age_is_that_of_textstat(kind, variant):
    lines = [line for part in shipped(kind)["passage"] for line in part.get(variant, part["text"])]
    plain = [line.replace("{", "").replace("}", "").replace("_", " ") for line in lines]
    other = textstat.flesch_kincaid_grade(" ".join(plain)) + 5
    assert abs(reading_age.reading_age(plain) - other) <= TOLERANCE
    assert other <= reading_age.AIM[1]


@pytest.mark.parametrize(
    ("word", "heard"),
    [("cat", 1), ("people", 2), ("stopped", 1), ("wanted", 2), ("agreement", 3), ("community", 4), ("probation", 3),
     ("You're", 1), ("somebody", 3), ("", 1)],
)  # fmt: skip
def test_that_syllables_are_heard(word, heard):
    assert reading_age.syllables(word) == heard


def test_that_longer_words_and_sentences_ask_for_an_older_reader():
    short = ["We will help you. You can ring us."]
    long = ["Notwithstanding organisational considerations, participation necessitates continuous communication."]
    assert reading_age.reading_age([]) == 0
    assert 5 <= reading_age.reading_age(short) < 11 < reading_age.reading_age(long)


@pytest.mark.parametrize(
    ("kind", "path", "words", "said"),
    [
        (
            LEAVING,
            "passage.0.text",
            "Dear {nickname}",
            "{nickname} is no placeholder here. Known are {name}, {borough}",
        ),
        (LEAVING, "passage.1.heading", "{name}", "{name} is no placeholder here. There are none in this text"),
        (LEAVING, "passage.0.text", "Dear {name", "a brace { or } stands alone"),
        (LEAVING, "passage.0.text", "Dear {name:>9}", "its name between braces and nothing else"),
        (LEAVING, "passage.0.text", "Dear {}", "{} is no placeholder here"),
        (LEAVING, "passage.0.text", " \n ", "nothing is written here"),
        (LEAVING, "passage.0.text", "You are Official - Sensitive", "is a marking"),
        (LEAVING, "passage.0.text", "You move to Amber", "“Amber” is a colour of the team"),
        (LEAVING, "passage.0.easy", "You are a Nominal", "Write instead: you"),
        (WordingKind.STATEMENT, "declaration", "For IOM", "“IOM” has no place here"),
        (WordingKind.SUBJECT_ACCESS, "left_out", "OFFICIAL papers", "is a marking"),
        (WordingKind.STATEMENT, "sources", "Of {called}", "Known are {providers}, {day}"),
    ],
)
def test_that_a_text_is_refused_with_its_place_and_what_to_do(kind, path, words, said):
    (problem,) = problems(kind, path, words)
    assert said in problem
    name = next(name for name, piece in wording_shape.pieces_of(kind, shipped(kind)) if piece.path == path)
    assert problem.startswith(f"{name}: ") or path.endswith("heading")


def test_that_what_may_not_be_known_is_warned_about_unless_the_passage_waits_for_it():
    text = wording_shape.with_words(LEAVING, shipped(), {"passage.0.text": "Home on {release_day}."})
    (warning,) = checked(LEAVING, text, {}).problems
    assert "{release_day} may not be known" in warning.words
    assert not warning.refuses
    text["passage"][0]["when"] = "release_day"
    assert checked(LEAVING, text, {}).problems == ()


@pytest.mark.parametrize("kind", [LEAVING, WordingKind.COMPACT, WordingKind.STATEMENT])
@settings(max_examples=10)
@given(st.data())
def test_that_changed_pieces_come_back_as_they_were_put_in(kind, data):
    text = shipped(kind)
    paths = list(wording_shape.words_of(kind, text))
    lines = st.lists(st.text("abc {}é", min_size=1).map(lambda said: " ".join(said.split())).filter(bool), min_size=1)
    words = data.draw(st.dictionaries(st.sampled_from(paths), lines.map("\n".join), max_size=4))
    made = wording_shape.with_words(kind, text, words)
    several = {piece.path for _name, piece in wording_shape.pieces_of(kind, text) if piece.several}
    plain = {path: said if path in several else said.replace("\n", " ") for path, said in words.items()}
    assert wording_shape.words_of(kind, made) == {**wording_shape.words_of(kind, text), **plain}
    assert text == templates.wording_of(kind.value)
    changed = {path for path, said in plain.items() if said != wording_shape.words_of(kind, text)[path]}
    assert bool(differences(kind, text, made)) == bool(changed)


def test_that_passages_change_their_order_and_a_new_one_begins_empty():
    made = wording_shape.with_order(shipped(), (1, None, 0))
    assert [part["text"] for part in made["passage"]] == [
        shipped()["passage"][1]["text"], [], shipped()["passage"][0]["text"],
    ]  # fmt: skip
    assert "easy" not in made["passage"][1]
    moved = wording_shape.with_order(shipped(), (1, 0, *range(2, len(shipped()["passage"]))))
    assert differences(LEAVING, shipped(), moved) == ()


def test_that_a_later_release_may_say_more_than_what_a_borough_saved():
    own = {"foot": "Ask us", "must_still": {"none": "It is up to you."}}
    made = merged(shipped(WordingKind.LETTER), own)
    assert made["foot"] == "Ask us"
    assert made["must_still"] == {**shipped(WordingKind.LETTER)["must_still"], "none": "It is up to you."}
    assert made["passage"] == shipped(WordingKind.LETTER)["passage"]


@given(st.lists(st.integers(-5, 5), max_size=6), st.integers(-6, 6))
def test_that_of_the_versions_that_have_begun_the_one_saved_last_holds(days, today):
    kept = [
        WordingVersion(kind=LEAVING, number=number, valid_from=DAY + timedelta(days=begun), text={})
        for number, begun in enumerate(days, start=1)
    ]
    found = standing(kept, LEAVING, DAY + timedelta(days=today))
    begun = [one for one in kept if one.valid_from <= DAY + timedelta(days=today)]
    assert (found is None) == (not begun)
    if found is not None:
        assert found.number == max(one.number for one in begun)
    assert standing(kept, WordingKind.COMPACT, DAY) is None


@pytest.mark.parametrize("kind", WordingKind)
def test_that_every_word_of_a_shipped_file_can_be_changed(kind):
    named = {path.split(".")[0] for path in wording_shape.words_of(kind, shipped(kind))}
    assert named == shipped(kind).keys() - {"version", "valid_from", "kinds", "labels"}
