"""What has to be in order before the borough's wording is saved, and how old its readers have to be."""

import re
from collections.abc import Iterator, Mapping
from string import Formatter

from iom_desktop.records.wording import Checked, Piece, Problem, Text
from iom_desktop.rules import court_words
from iom_desktop.rules.reading_age import AIM, reading_age
from iom_desktop.rules.wording_shape import PASSAGE, pieces_of
from iom_desktop.vocabulary.documents import WordingKind

LETTERS = frozenset(kind for kind in WordingKind if kind.value.startswith("letter"))
READ_BY_THE_PERSON = LETTERS | {WordingKind.COMPACT, WordingKind.SUBJECT_ACCESS}
"""What the person is handed, and may read alone."""
_COLOUR = re.compile(r"\b(Red|Amber|Green|Blue|RED|AMBER|GREEN|BLUE)\b")
_MARKING = re.compile(r"\bofficial\b(?:[\s-]*sensitive)?", re.IGNORECASE)
_PLACE = re.compile(r"\{(\w+)\}")


def checked(kind: WordingKind, text: Text, words: Mapping[str, str]) -> Checked:
    """Check a wording; ``words`` have no place before whoever reads it, each with what to write instead."""
    problems = [problem for name, piece in pieces_of(kind, text) for problem in _of_piece(kind, name, piece, words)]
    ages = tuple(_ages(kind, text)) if kind in READ_BY_THE_PERSON else ()
    if not text.get(PASSAGE, ["none asked for"]):
        problems.append(Problem("Nothing is left of this paper. Put a section in", ""))
    problems += (_too_hard(variant, age) for variant, age in ages if age > AIM[1])
    return Checked((*problems, *_conditions(kind, text)), ages)


def _of_piece(kind: WordingKind, name: str, piece: Piece, words: Mapping[str, str]) -> Iterator[Problem]:
    if not piece.words.strip():
        if not piece.may_be_empty:
            yield Problem(f"{name}: nothing is written here", piece.path)
        return
    yield from _placeholders(name, piece)
    if kind in READ_BY_THE_PERSON or kind is WordingKind.STATEMENT:
        for hit in court_words.found({"": _without_places(piece.words)}, words):
            yield Problem(f"{name}: “{hit.word}” has no place here. Write instead: {hit.instead}", piece.path)
        if kind is not WordingKind.COMPACT and (colour := _COLOUR.search(piece.words)):
            yield Problem(f"{name}: “{colour[0]}” is a colour of the team. Say what it means instead", piece.path)
        if marking := _MARKING.search(piece.words):
            yield Problem(f"{name}: “{marking[0]}” is a marking, and the paper has none. Take it out", piece.path)


def _placeholders(name: str, piece: Piece) -> Iterator[Problem]:
    known = {place.name for place in piece.places}
    try:
        named = [found for _, found, spec, turned in Formatter().parse(piece.words) if found is not None]
        odd = any(spec or turned for _, _, spec, turned in Formatter().parse(piece.words))
    except ValueError:
        yield Problem(f"{name}: a brace {{ or }} stands alone. Each placeholder has both", piece.path)
        named, odd = _PLACE.findall(piece.words), False
    for unknown in dict.fromkeys(found for found in named if found not in known):
        yield Problem(f"{name}: {{{unknown}}} is no placeholder here. {_offered(piece)}", piece.path)
    if odd:
        yield Problem(f"{name}: a placeholder is its name between braces and nothing else", piece.path)


def _offered(piece: Piece) -> str:
    if not piece.places:
        return "There are none in this text"
    return f"Known are {', '.join(f'{{{place.name}}}' for place in piece.places)}"


def _conditions(kind: WordingKind, text: Text) -> Iterator[Problem]:
    """Warn of a sentence with a gap: what may be unknown stands where nothing waits for it."""
    for name, piece in pieces_of(kind, text):
        for place in piece.places:
            # Alone on its line, it is left out with the line.
            lines = [line for line in piece.words.splitlines() if line.strip() != f"{{{place.name}}}"]
            waited_for = place.name == _waits_for(piece, text)
            if place.may_be_empty and not waited_for and any(f"{{{place.name}}}" in line for line in lines):
                words = f"{name}: {{{place.name}}} may not be known, and the sentence then has a gap"
                yield Problem(words, piece.path, refuses=False)


def _waits_for(piece: Piece, text: Text) -> str:
    keys = piece.path.split(".")
    return str(text[PASSAGE][int(keys[1])].get("when", "")) if keys[0] == PASSAGE else ""


def _ages(kind: WordingKind, text: Text) -> Iterator[tuple[str, float]]:
    yield "standard", reading_age(_lines(kind, text, without=".easy"))
    if PASSAGE in text:
        yield "Easy Read", reading_age(_lines(kind, text, without=".text"))


def _lines(kind: WordingKind, text: Text, *, without: str) -> Iterator[str]:
    """Give every line of one variant, filled; headings say too little to be measured."""
    pieces = [piece for _name, piece in pieces_of(kind, text)]
    easy = {piece.path.removesuffix(".easy") for piece in pieces if piece.path.endswith(".easy") and piece.words}
    for piece in pieces:
        otherwise = piece.path.endswith(without) and (without == ".easy" or piece.path.removesuffix(".text") in easy)
        if otherwise or piece.path.endswith(".heading"):
            continue
        yield from _filled(piece).splitlines()


def _filled(piece: Piece) -> str:
    examples = {place.name: place.example for place in piece.places}
    return _PLACE.sub(lambda found: examples.get(found[1], "it"), piece.words)


def _too_hard(variant: str, age: float) -> Problem:
    words = f"The {variant} text asks for a reader of {age:.0f} years; the aim is {AIM[0]} to {AIM[1]}"
    return Problem(f"{words}. Use shorter words and sentences", "", refuses=False)


def _without_places(words: str) -> str:
    return _PLACE.sub("", words)
