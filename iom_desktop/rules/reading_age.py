"""How old a reader has to be for a text: the school year of Flesch and Kincaid, five years on."""

import re
from collections.abc import Iterable

AIM = (9, 11)
"""The ages that what a person is handed should be readable at."""
_YEARS_BEFORE_SCHOOL = 5
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?:]+(?=\s|$)")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT_END = re.compile(r"(?:[^aeiouyl]|[aeiouy]l|[^aeiouyl]l(?=ed$|es$))e$")
_SILENT_PLURAL = re.compile(r"[^aeiouysxzcgh]es$|[aeiouy]hes$")
_SILENT_PAST = re.compile(r"[^aeiouytd]ed$")
_SILENT_INSIDE = re.compile(r"[aeiouy][^aeiouy]+e(?=ment|ly$|thing|body|where|times|ful|less)")
_TWO_IN_ONE = re.compile(r"i[aou](?!us\b)|e[ou](?=[^r])|ua|ying|uing|oing")
_ONE_AFTER_ALL = re.compile(r"[tsxc]i[aou]|[gq]ua|eo[up]|[lpr]iou|eu|[td]ies?\b|iar")


def reading_age(lines: Iterable[str]) -> float:
    """Return the age for lines that each end a sentence; nothing to read asks for none."""
    said = [line for line in lines if _WORD.search(line)]
    words = [word for line in said for word in _WORD.findall(line)]
    if not words:
        return 0.0
    sentences = sum(len([part for part in _SENTENCE_END.split(line) if _WORD.search(part)]) for line in said)
    syllables_a_word = sum(map(syllables, words)) / len(words)
    grade = 0.39 * len(words) / sentences + 11.8 * syllables_a_word - 15.59
    return round(max(grade, 0) + _YEARS_BEFORE_SCHOOL, 1)


def syllables(word: str) -> int:
    """Return how many syllables a word is likely to have: its groups of vowels, without those that are not heard."""
    letters = re.sub(r"[^a-z]", "", word.casefold())
    heard = len(_VOWELS.findall(letters))
    heard += len(_TWO_IN_ONE.findall(letters)) - len(_ONE_AFTER_ALL.findall(letters))
    heard -= len(_SILENT_INSIDE.findall(letters))
    if any(silent.search(letters) for silent in (_SILENT_END, _SILENT_PLURAL, _SILENT_PAST)):
        heard -= 1
    return max(heard, 1)
