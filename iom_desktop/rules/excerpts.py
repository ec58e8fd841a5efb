"""Excerpts: the part of a text in which something was found, with each match marked."""

from collections.abc import Collection

from iom_desktop.records.search import MATCH
from iom_desktop.rules.names import without_accents

_BEFORE, _LENGTH = 30, 110
"""How much of a long text stands before its first match, and how much is shown in all."""
_WITHIN_WORDS = "'\u2019"

Spans = list[tuple[int, int]]


def marked(text: str, words: Collection[str], *, else_all: bool = False) -> str:
    """Mark the words in a text however it is written; ``else_all`` marks all of it where none of them stands in it."""
    spans = _spans(text, words) or ([(0, len(text))] if else_all and text else [])
    return _with_marks(text, spans)


def excerpt(text: str, words: Collection[str]) -> str:
    """Return the part of a long text around its first match, marked."""
    plain = " ".join(text.split())
    spans = _spans(plain, words)
    start = max(spans[0][0] - _BEFORE, 0) if spans else 0
    if start:
        start = plain.find(" ", start, start + _BEFORE) + 1 or start
    part = plain[start : start + _LENGTH]
    before, after = "\u2026" if start else "", "\u2026" if start + _LENGTH < len(plain) else ""
    return f"{before}{marked(part, words)}{after}"


def _spans(text: str, words: Collection[str]) -> Spans:
    """Return where the words stand, each at the beginning of a word if it can be, without overlaps."""
    flat, places, starts = _flattened(text)
    found: Spans = []
    for word in words:
        at = _place_of(word, flat, starts)
        if at >= 0:
            found.append((places[at], places[at + len(word) - 1] + 1))
    return _merged(found)


def _flattened(text: str) -> tuple[str, list[int], frozenset[int]]:
    """Return a text's plain letters and figures, where in the text each stands, and which of them begin a word."""
    flat: list[str] = []
    places: list[int] = []
    starts: set[int] = set()
    begins = True
    for at, character in enumerate(text):
        letters = [one for one in without_accents(character) if one.isalnum()]
        if letters and begins:
            starts.add(len(flat))
        flat += letters
        places += [at] * len(letters)
        if letters:
            begins = False
        elif character not in _WITHIN_WORDS:
            begins = True
    return "".join(flat), places, frozenset(starts)


def _place_of(word: str, flat: str, starts: frozenset[int]) -> int:
    first = at = flat.find(word)
    while at >= 0 and at not in starts:
        at = flat.find(word, at + 1)
    return at if at >= 0 else first


def _merged(spans: Spans) -> Spans:
    whole: Spans = []
    for start, end in sorted(spans):
        if whole and start <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(whole[-1][1], end))
        else:
            whole.append((start, end))
    return whole


def _with_marks(text: str, spans: Spans) -> str:
    opened, closed = MATCH
    for start, end in reversed(spans):
        text = f"{text[:start]}{opened}{text[start:end]}{closed}{text[end:]}"
    return text
