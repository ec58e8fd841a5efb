"""The wording of papers: its places filled or refused, its words plain enough for whoever reads it."""

import re
import tomllib

import pytest
import textstat

from iom_desktop import paths
from iom_desktop.documents import templates
from iom_desktop.errors import Mendable
from iom_desktop.rules import court_words
from iom_desktop.services import wordings
from iom_desktop.vocabulary.documents import LetterOccasion

PLACES = re.compile(r"\{\w+\}")


def texts_of(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for name, inner in value.items() if name != "when" for text in texts_of(inner)]
    return [text for inner in value for text in texts_of(inner)] if isinstance(value, list) else []


def reading_age(text: str) -> float:
    """Return the school year that Flesch and Kincaid give, five years on."""
    plain = PLACES.sub("Sam", text).replace("Integrated Offender Management (IOM)", "the team")
    return float(textstat.flesch_kincaid_grade(plain)) + 5


LETTERS = [wordings.of_occasion(occasion).value for occasion in LetterOccasion]


@pytest.mark.parametrize("key", ["text", "easy"])
@pytest.mark.parametrize("kind", [*LETTERS, "compact"])
def test_that_what_the_person_reads_asks_for_a_reading_age_of_no_more_than_eleven(kind, key):
    wording = tomllib.loads(paths.resource(f"wording/{kind}.toml").read_text("utf-8"))
    said = [text for part in wording["passage"] for text in [part.get("heading", ""), *part.get(key, part["text"])]]
    assert reading_age(" ".join(f"{text.rstrip('.')}." for text in said if text)) <= 11


@pytest.mark.parametrize(("opening", "key"), [("opening", "text"), ("easy_opening", "easy")])
@pytest.mark.parametrize("bound", ["licence", "order", "none"])
def test_that_the_whole_agreement_asks_for_no_more_either_with_its_opening_and_every_promise(bound, opening, key):
    wording = templates.wording_of("compact")
    passages = [text for part in wording["passage"] for text in [part["heading"], *part[key]]]
    promises = [*wording["we_will"], *wording["help"].values(), *wording["i_will"], *wording["ticks"]]
    said = [wording["title"], wording[opening], *promises, *passages, "What I must do anyway"]
    places = {"{changes_nothing}": wording["changes_nothing"][bound], "{breaking}": wording["breaking"][bound]}
    places |= {"{keep_to}": wording["keep_to"].get(bound, "")}
    words = " ".join(f"{text.rstrip('.')}." for text in said)
    for place, fact in places.items():
        words = words.replace(place, fact)
    assert reading_age(words) <= 11


@pytest.mark.parametrize("kind", LETTERS)
def test_that_every_letter_can_be_said_in_easy_read(kind):
    wording = tomllib.loads(paths.resource(f"wording/{kind}.toml").read_text("utf-8"))
    assert all("easy" in part for part in wording["passage"] if part.get("heading") != "Questions")


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
