"""Finds words in the guide while they are typed: every section by the stems of its words, the best first."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from iom_desktop.ui.shell.help.guide import WORDS, Page, Section

MOST = 30
_AROUND = 70
"""Letters of a passage before and after the first word found."""
_WORD = re.compile(r"\w+(?:[-'+]\w+)*")
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ied", "ers", "er", "es", "ed", "s", "e", "y")
_LEAST = 3
"""Letters that stay of a word when its ending goes."""


@dataclass(frozen=True, slots=True)
class Found:
    """One section that answers, with a passage out of it and where in that the words stand."""

    page: str
    title: str
    heading: str
    passage: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    section: Section
    title: str
    heading_stems: frozenset[str]
    title_stems: frozenset[str]
    stems: tuple[str, ...]


class Index:
    """Every section of the guide, by its words."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self._entries = [_entry(section, page.title) for page in pages for section in page.sections]

    def find(self, typed: str) -> tuple[Found, ...]:
        """Return the sections that hold all words typed; the last one may be half written."""
        wanted = [_stem(word) for word in _words(typed)]
        if not wanted:
            return ()
        whole = " ".join(_words(typed))
        ranked = [(_score(entry, wanted, whole), entry) for entry in self._entries]
        ranked = sorted((one for one in ranked if one[0]), key=lambda one: -one[0])
        return tuple(_found(entry, wanted) for _, entry in ranked[:MOST])


def _entry(section: Section, title: str) -> _Entry:
    stems = tuple(_stem(word) for word in _words(section.words))
    return _Entry(section, title, _stems_of(section.heading), _stems_of(title), stems)


def _stems_of(words: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in _words(words))


def _score(entry: _Entry, wanted: Sequence[str], whole: str) -> int:
    """Return how well a section answers: nothing unless each word is in it, its heading or its page's title."""
    score = 0
    for stem in wanted:
        in_heading, in_title = (_holds(stems, stem) for stems in (entry.heading_stems, entry.title_stems))
        times = sum(1 for one in entry.stems if one.startswith(stem))
        if not (in_heading or in_title or times):
            return 0
        score += 12 * in_heading + 5 * in_title + min(times, 5)
    if entry.section.heading.casefold() == whole:
        score += 40 if entry.section.page == WORDS else 30
    return score


def _holds(stems: frozenset[str], stem: str) -> bool:
    return any(one.startswith(stem) for one in stems)


def _found(entry: _Entry, wanted: Sequence[str]) -> Found:
    words = entry.section.words
    hits = spans_of(words, wanted)
    first = hits[0][0] if hits else 0
    begin = max(0, words.rfind(" ", 0, max(0, first - _AROUND)) + 1) if first > _AROUND else 0
    whole = len(words) <= first + 2 * _AROUND
    end = len(words) if whole else words.rfind(" ", 0, first + 2 * _AROUND)
    lead, tail = "… " if begin else "", "" if whole else " …"
    shift = len(lead) - begin
    spans = tuple((start + shift, size) for start, size in hits if begin <= start and start + size <= end)
    return Found(entry.section.page, entry.title, entry.section.heading, lead + words[begin:end] + tail, spans)


def stems(typed: str) -> tuple[str, ...]:
    """Return the stems of what was typed."""
    return tuple(_stem(word) for word in _words(typed))


def spans_of(words: str, wanted: Sequence[str]) -> list[tuple[int, int]]:
    """Return where in a text the words of these stems stand, and how long each is."""
    return [
        (hit.start(), len(hit.group()))
        for hit in _WORD.finditer(words)
        if any(_stem(hit.group().casefold()).startswith(stem) for stem in wanted)
    ]


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _stem(word: str) -> str:
    """Return a word without its ending, so that *panels* finds *panel* and *declining* finds *declined*."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            return word.removesuffix(ending)
    return word
