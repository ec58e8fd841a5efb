"""The wording of papers: its places filled or refused, its words plain enough for whoever reads it."""

import tomllib

import pytest

from iom_desktop import paths
from iom_desktop.documents import templates
from iom_desktop.errors import Mendable
from iom_desktop.services import wordings
from iom_desktop.vocabulary.documents import LetterOccasion

LETTERS = [wordings.of_occasion(occasion).value for occasion in LetterOccasion]


@pytest.mark.parametrize("kind", LETTERS)
def test_that_every_letter_can_be_said_in_easy_read(kind):
    wording = tomllib.loads(paths.resource(f"wording/{kind}.toml").read_text("utf-8"))
    assert all("easy" in part for part in wording["passage"] if part.get("heading") != "Questions")


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
