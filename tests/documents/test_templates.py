"""The wording of papers: its places filled or refused, its words plain enough for whoever reads it."""

import re
import tomllib

import pytest

from iom_desktop import paths
from iom_desktop.documents import templates
from iom_desktop.errors import Mendable
from iom_desktop.rules import court_words

VOWELS = re.compile(r"[aeiouy]+")


def texts_of(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for name, inner in value.items() if name != "when" for text in texts_of(inner)]
    return [text for inner in value for text in texts_of(inner)] if isinstance(value, list) else []


def syllables(word: str) -> int:
    found = len(VOWELS.findall(word.lower().removesuffix("e").removesuffix("es").removesuffix("ed")))
    return max(found, 1)


def reading_age(text: str) -> float:
    """Return the Flesch-Kincaid grade, five years on."""
    plain = re.sub(r"\\{\\w+\\}", "Sam", text).replace("Integrated Offender Management (IOM)", "the team")
    sentences = max(len(re.findall(r"[.!?]", plain)), 1)
    words = re.findall(r"[A-Za-z']+", plain)
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59 + 5


@pytest.mark.parametrize("kind", ["letter", "compact"])
def test_that_what_the_person_reads_asks_for_a_reading_age_of_no_more_than_eleven(kind):
    wording = tomllib.loads(paths.resource(f"wording/{kind}.toml").read_text("utf-8"))
    said = " ".join(
        text.rstrip(".") + "."
        for part in wording["passage"]
        for text in [part.get("heading", ""), *part["text"]]
        if text
    )
    assert reading_age(said) <= 11


def test_that_no_word_of_the_scheme_stands_in_the_statements_wording():
    wording = texts_of(dict(templates.wording_of("statement")))
    shipped = {word: "" for entry in templates.wording_of("court_words")["word"] for word in entry["find"]}
    assert court_words.found({"wording": " ".join(wording)}, shipped) == ()


def test_that_an_unknown_place_is_refused_by_its_name():
    with pytest.raises(Mendable, match="nickname") as refused:
        templates.filled("Dear {nickname}", {"name": "Sam"})
    assert refused.value.code == "unknown_placeholder"


def test_that_a_passage_waits_for_its_fact():
    parts = [
        {"when": "release_day", "text": ["Home on {release_day}."]},
        {"unless": "release_day", "text": ["Here."]},
    ]
    assert templates.passages(parts, {"release_day": ""})[0].paragraphs == ("Here.",)
    assert templates.passages(parts, {"release_day": "9 December"})[0].paragraphs == ("Home on 9 December.",)
