"""The words by which somebody can be known again, and how data is cleaned of them."""

import re
from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass
from typing import Any

GONE = "Erased"
"""What stands in the place of words that were erased."""

_SHORTEST_SOUGHT = 3
_SHORTEST = 5
"""A number or name shorter than this says nothing by itself."""


@dataclass(frozen=True, slots=True)
class Traces:
    """What gives a person away: ids and numbers for certain, names where nobody else bears them."""

    certain: tuple[str, ...]
    """Ids and numbers, in small letters: nobody else has them."""
    names: tuple[str, ...]
    """Full names in every order they are written in, in small letters."""
    surnames: tuple[str, ...]
    first_names: tuple[str, ...]
    places: tuple[str, ...] = ()
    """Where the person lives or lived, in small letters: others may live there too."""
    shared: bool = False
    """Whether somebody else on the register bears the same name."""

    @property
    def sure(self) -> tuple[str, ...]:
        """What may be cleaned away wherever it stands."""
        return self.certain if self.shared else (*self.certain, *self.names)

    def surely_tells(self, text: str) -> bool:
        """Tell whether a text gives the person away, wherever it stands."""
        return hits(text, self.sure)

    def tells(self, text: str) -> bool:
        """Tell whether a text gives the person away where it is known that the person may be meant."""
        return hits(text, (*self.certain, *self.names)) or says_word(text, self.surnames)

    def sought_by(self, typed: str) -> bool:
        """Tell whether typed words may have sought the person: a part of a name, a number or an address."""
        parts = [part for part in typed.casefold().split() if len(part) >= _SHORTEST_SOUGHT]
        known = (*self.certain, *self.names, *self.surnames, *self.first_names, *self.places)
        return any(part in one for part in parts for one in known)


def full_names(people: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return names, given as forenames and surname, in every order in which papers and lists write them."""
    found: set[str] = set()
    for forenames, surname in people:
        for first in {forenames.strip(), *forenames.split()[:1]}:
            if first and surname.strip():
                one, other = first.casefold(), surname.strip().casefold()
                found |= {f"{one} {other}", f"{other}, {one}", f"{other} {one}"}
    return tuple(sorted(found))


def telling(words: Iterable[str]) -> tuple[str, ...]:
    """Return the numbers and words long enough to tell somebody by."""
    return tuple(sorted({word.strip().casefold() for word in words if len(word.strip()) >= _SHORTEST}))


def hits(text: str, needles: Iterable[str]) -> bool:
    """Tell whether one of the needles stands in a text."""
    folded = text.casefold()
    return any(needle in folded for needle in needles)


def says_word(text: str, words: Iterable[str]) -> bool:
    """Tell whether one of the words stands in a text as a word of its own."""
    folded = text.casefold()
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", folded) for word in words if word)


def cleaned(value: Any, gives_away: Callable[[str], bool]) -> Any:  # noqa: ANN401 -- whatever JSON holds
    """Return data without the lines that give somebody away; a text that stands alone says only that it is gone."""
    if isinstance(value, str):
        return GONE if gives_away(value) else value
    if isinstance(value, dict):
        return {name: cleaned(one, gives_away) for name, one in value.items() if not gives_away(name)}
    if isinstance(value, list):
        return [cleaned(one, gives_away) for one in value if not _is_about(one, gives_away)]
    return value


def without_rows(lines: Any, ids: Set[str]) -> Any:  # noqa: ANN401 -- whatever JSON holds
    """Return data without the lines and names that are, or tell of, the id of one of the rows."""
    if isinstance(lines, dict):
        return {name: without_rows(one, ids) for name, one in lines.items() if name not in ids}
    if isinstance(lines, list):
        return [without_rows(one, ids) for one in lines if not _is_row(one, ids)]
    return lines


def _is_row(line: Any, ids: Set[str]) -> bool:  # noqa: ANN401 -- whatever JSON holds
    said = line.get("id") if isinstance(line, dict) else line
    return isinstance(said, str) and said in ids


def _is_about(line: Any, gives_away: Callable[[str], bool]) -> bool:  # noqa: ANN401 -- whatever JSON holds
    """Tell whether a line of a list is about somebody: by a text of its own, not by one of a list within it."""
    if isinstance(line, str):
        return gives_away(line)
    if isinstance(line, dict):
        return any(_is_about(one, gives_away) for one in line.values() if not isinstance(one, list))
    return False
