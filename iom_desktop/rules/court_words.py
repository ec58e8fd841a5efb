"""Words of the team that have no place before a court: found wherever an author wrote them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_A_COLOUR = "red|amber|green|blue"
_COLOURS = (
    re.compile(r"\b[a-z][\w']*[,;:]?\s+(Red|Amber|Green|Blue)\b(?!['\u2019]|\s+[A-Z])"),
    re.compile(rf"\b(?:rat(?:ed|ing)|grad(?:ed|e)|status|colour)(?: (?:of|as|is|was))? ({_A_COLOUR})\b", re.IGNORECASE),
)
"""A colour that says how closely somebody is watched: written large within a sentence, or as a grade."""
FOR_A_COLOUR = "the facts it stands for"


@dataclass(frozen=True, slots=True)
class CourtWord:
    """A word found in a section, and what to write instead."""

    section: str
    word: str
    instead: str


def found(texts: Mapping[str, str], words: Mapping[str, str], names: Sequence[str] = ()) -> tuple[CourtWord, ...]:
    """Return the words of ``words`` (each with what to write instead) that stand in ``texts``; ``names`` are spared."""
    hits: list[CourtWord] = []
    for section, text in texts.items():
        spared = _without(names, text)
        hits += [
            CourtWord(section, word, instead)
            for word, instead in words.items()
            if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", spared, flags=re.IGNORECASE)
        ]
    return tuple(hits)


def colours(texts: Mapping[str, str], names: Sequence[str] = ()) -> tuple[CourtWord, ...]:
    """Return the colours that grade somebody in ``texts``; the name of a place or of a thing is none."""
    return tuple(
        CourtWord(section, colour, FOR_A_COLOUR)
        for section, text in texts.items()
        for colour in dict.fromkeys(hit[1] for pattern in _COLOURS for hit in pattern.finditer(_without(names, text)))
    )


def _without(names: Sequence[str], text: str) -> str:
    for name in names:
        text = re.sub(re.escape(name), "", text, flags=re.IGNORECASE)
    return text
