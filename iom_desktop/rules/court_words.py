"""Words of the team that have no place before a court: found wherever an author wrote them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


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
        spared = text
        for name in names:
            spared = re.sub(re.escape(name), "", spared, flags=re.IGNORECASE)
        hits += [
            CourtWord(section, word, instead)
            for word, instead in words.items()
            if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", spared, flags=re.IGNORECASE)
        ]
    return tuple(hits)
