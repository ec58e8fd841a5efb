"""The table of terms: whole, without doubles, and met wherever a short form stands on a screen."""

import ast
import re
import tomllib
from functools import cache

import pytest

from iom_desktop.paths import guide, resource
from iom_desktop.ui.kit.words import of
from iom_desktop.ui.kit.words.terms import explaining, named, terms
from iom_desktop.vocabulary.cohort import Change, LedgerState
from iom_desktop.vocabulary.risk import Tool
from tests.sources import sources

pytestmark = pytest.mark.qt

SHORT = re.compile(r"\b[A-Z][A-Za-z]*[A-Z]\w*\b")
"""A short form: a word with a second capital."""
EVERYDAY = {"PDF", "CSV", "PNG", "ID", "IT", "OK"}


@cache
def written() -> tuple[frozenset[str], frozenset[str]]:
    """Return every title of a field or heading in the source of a screen, and everything else that it says."""
    screens = [source.tree for source in sources() if source.name.startswith("iom_desktop/ui/")]
    nodes = [node for tree in screens for node in ast.walk(tree) if isinstance(node, ast.Call | ast.Constant)]
    titles = {title for node in nodes if isinstance(node, ast.Call) for title in titles_in(node)}
    said = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return frozenset(one.replace("\n", " ") for one in titles), frozenset(one.replace("\n", " ") for one in said)


def titles_in(call: ast.Call) -> list[str]:
    """Return the title that a call gives a column (by name) or a field (after the field's own name)."""
    named_so = [word.value for word in call.keywords if word.arg == "title"]
    called = getattr(call.func, "attr", getattr(call.func, "id", ""))
    second = call.args[1:2] if called in ("add", "Line", "Field") else []
    return [one.value for one in (*named_so, *second) if isinstance(one, ast.Constant) and isinstance(one.value, str)]


def test_that_every_short_form_in_a_title_is_a_term():
    found, _ = written()
    assert len(found) > 250
    short = {word for title in found for word in SHORT.findall(title)} - EVERYDAY
    assert sorted(short - {term.name for term in terms().values()}) == []
    assert explaining("And OVP at least") is terms()["ovp"]
    assert explaining("Surname") is None


def test_that_every_title_a_term_explains_is_on_a_screen():
    _, said = written()
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
