"""Who is named in a statement: the person as one and the same throughout, and nobody else."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from iom_desktop.records.person import LinkedPerson
from iom_desktop.rules.names import APOSTROPHES, without_accents
from iom_desktop.vocabulary.documents import Section
from iom_desktop.vocabulary.people import LinkedPersonCategory

Texts = Mapping[Section, str]

_PRONOUNS = {"he": ("he", "him", "his", "himself"), "she": ("she", "her", "hers", "herself")}
_TITLED = re.compile(r"\b(Mr|Mrs|Ms|Miss|Mx|Dr)\b\.? ([^\W\d_][\w'-]*)")
_CAPITALISED = re.compile(r"\b[^\W\d_a-z][\w'-]+")
_LIKE = 0.8
"""From which share of letters in common two words may be one name, written wrongly."""
_SHORTEST = 3
"""Shorter names are found in too many words."""
_ABOUT_OTHERS = re.compile(r"\b(victims?|complainants?)\b(?! (awareness|empathy))", re.IGNORECASE)
_NEVER_NAMED = (LinkedPersonCategory.VICTIM, LinkedPersonCategory.WITNESS)


@dataclass(frozen=True, slots=True)
class Named:
    """Something in an author's words that does not go with whom the statement is about."""

    section: Section
    words: str
    """With {place} where the section is named."""
    stops: bool = False
    """Whether it must be gone before the statement is issued."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """How a statement speaks of the person, and what else they are called."""

    name: str
    called: str
    surname: str
    pronoun: str
    other_names: tuple[str, ...] = ()


def others_named(texts: Texts, linked: Iterable[LinkedPerson], spared: Iterable[str]) -> Iterator[Named]:
    """Give where somebody linked to the person is named, or a victim spoken of; ``spared`` are names of the case."""
    known = {word for phrase in spared for word in _words(phrase)}
    people = [(one, _words(one.name) - known) for one in linked]
    for section, text in texts.items():
        said = _words(text)
        for one, names in people:
            if names & said:
                yield _told_of(section, one)
        if found := _ABOUT_OTHERS.search(text):
            yield Named(section, f"“{found[0]}” is written under {{place}}. Leave other people out", stops=True)


def unlike(texts: Texts, spoken: Spoken) -> Iterator[Named]:
    """Give where the person is spoken of by another pronoun, title or name than the statement uses."""
    for section, text in texts.items():
        yield from _pronouns(section, text, spoken)
        yield from _names(section, text.translate(APOSTROPHES), spoken)


def _told_of(section: Section, one: LinkedPerson) -> Named:
    if one.may_be_said.strip() and one.category not in _NEVER_NAMED:
        return Named(section, f"{one.name} is named under {{place}}. What may be said: {one.may_be_said.strip()}")
    return Named(section, f"{one.name} is named under {{place}}. Leave other people out", stops=True)


def _words(text: str) -> set[str]:
    """Return the words of a text as names are compared: without accents, case and a possessive's ending."""
    plain = without_accents(text)
    return {word.removesuffix("'s") for word in re.findall(r"[\w'-]+", plain) if len(word) >= _SHORTEST}


def _pronouns(section: Section, text: str, spoken: Spoken) -> Iterator[Named]:
    wrong = [word for pronoun, words in _PRONOUNS.items() if pronoun != spoken.pronoun for word in words]
    if found := re.search(rf"\b({'|'.join(wrong)})\b", text, re.IGNORECASE):
        yield Named(section, f"“{found[0]}” under {{place}}: the statement says “{spoken.pronoun}”. Somebody else?")


def _names(section: Section, text: str, spoken: Spoken) -> Iterator[Named]:
    own = _words(spoken.surname)
    for title, word in _TITLED.findall(text):
        said = f"{title} {word}".removesuffix("'s")
        if _words(word) & own and without_accents(said) != without_accents(spoken.called):
            yield Named(section, f"“{said}” under {{place}}: the statement calls them {spoken.called}")
    for word in _CAPITALISED.findall(text):
        if any(_nearly(name, bare) for bare in _words(word) for name in own):
            yield Named(section, f"“{word}” under {{place}}: the name is spelt {spoken.surname}")
    wider = _words(spoken.name) | _words(spoken.called)
    for other in spoken.other_names:
        names = _words(other) - wider
        if names and names <= _words(text):
            yield Named(section, f"“{other}” under {{place}} is another name: the statement says {spoken.called}")


def _nearly(name: str, word: str) -> bool:
    """Tell whether a word is a name with a slip in it, and not the name."""
    if word == name or word[:1] != name[:1] or len(name) <= _SHORTEST:
        return False
    return SequenceMatcher(None, name, word).ratio() >= _LIKE
