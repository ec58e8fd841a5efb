"""The table of terms: whole, without doubles, and met wherever a short form stands on a screen."""

import re
import tomllib
from functools import cache

import pytest

from iom_desktop.paths import guide, resource
from iom_desktop.ui.kit.words import of
from iom_desktop.ui.kit.words.terms import explaining, named, terms
from iom_desktop.vocabulary.cohort import Change, LedgerState
from iom_desktop.vocabulary.risk import Tool
from tests.sources import PACKAGE

pytestmark = pytest.mark.qt

SHORT = re.compile(r"\b[A-Z][A-Za-z]*[A-Z]\w*\b")
"""A short form: a word with a second capital."""
TITLE = re.compile(r'\btitle="([^"]+)"|(?:\.add|Line|Field)\(\s*"\w+",\s*"([^"]+)"')
"""The title of a column, by name, or of a field, after the field's own name."""
EVERYDAY = {"PDF", "CSV", "PNG", "ID", "IT", "OK"}


@cache
def written() -> str:
    """Return the source of every screen; where a heading breaks its line counts for nothing."""
    return "\n".join(path.read_text("utf-8") for path in (PACKAGE / "ui").rglob("*.py")).replace("\\n", " ")


def test_that_every_short_form_in_a_title_is_a_term():
    found = {one or other for one, other in TITLE.findall(written())}
    assert len(found) > 250
    short = {word for title in found for word in SHORT.findall(title)} - EVERYDAY
    assert sorted(short - {term.name for term in terms().values()}) == []
    assert explaining("And OVP at least") is terms()["ovp"]
    assert explaining("Surname") is None


def test_that_every_title_a_term_explains_is_on_a_screen():
    said = set(re.findall(r'"([^"\n]+)"', written()))
    labels = {entry[1] for name in ("people", "scheme", "work") for entry in listed(name)}
    assert sorted(title for term in terms().values() for title in term.on if title not in said | labels) == []


def listed(name: str) -> list[list[str]]:
    table = tomllib.loads(resource(f"reference/{name}.toml").read_text("utf-8"))
    return [entry for entries in table["lists"].values() for entry in entries]


def test_that_no_title_and_no_name_has_two_explanations():
    every = list(terms().values())
    on = [title.casefold() for term in every for title in term.on]
    names = [term.name.casefold() for term in every]
    assert sorted({title for title in on if on.count(title) > 1}) == []
    assert sorted({name for name in names if names.count(name) > 1}) == []
    assert len({term.plain for term in every}) == len(every)


def test_that_every_term_is_plain_and_leads_to_a_page():
    for term in terms().values():
        assert term.plain.count(". ") <= 1, term.key
        assert term.plain.endswith("."), term.key
        assert len(term.plain) <= 190, term.key
        assert (guide() / f"{term.page}.md").is_file(), term.key


def test_that_the_words_of_list_ledger_and_scores_are_explained():
    said = [of(one) for kind in (Change, LedgerState, Tool) for one in kind]
    assert [words for words in said if named(words) is None] == []


def test_that_every_term_is_met_in_the_program_or_its_guide():
    pages = "\n".join(path.read_text("utf-8") for path in guide().glob("*.md") if path.stem != "words")
    lists = "\n".join(" ".join(map(str, entry)) for name in ("people", "scheme", "work") for entry in listed(name))
    tools = " ".join(of(tool) for tool in Tool)
    met = f"{written()}\n{pages}\n{lists}\n{tools}".casefold()
    names = {term.key: (term.name, *term.also) for term in terms().values()}
    assert sorted(key for key, known in names.items() if not any(one.casefold() in met for one in known)) == []
