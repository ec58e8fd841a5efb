"""Reads the answers to a calculator's questions, and gathers every reason why one cannot be used."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from iom_desktop.records.prediction import AnswerProblem
from iom_desktop.vocabulary.people import Sex

MISSING = "missing_input"
MOST_SANCTIONS = 999
HIGHEST_LEVEL = 2

Kind = TypeVar("Kind", bound=StrEnum)
Value = TypeVar("Value")

_SEXES = {"m": Sex.MALE, "male": Sex.MALE, "f": Sex.FEMALE, "female": Sex.FEMALE}
_NUMBER = re.compile(r"[0-9]{1,4}")
_SILENT = frozenset({"and", "etc"})
"""Words of a group's name that some write and others leave out."""


class Answers:
    """The answers as they were given; what cannot be used is ``None`` and among the problems."""

    def __init__(self, given: Mapping[str, Any], known: Iterable[str]) -> None:
        self._given = {name: value for name, value in given.items() if value not in ("", None)}
        self.problems: list[AnswerProblem] = []
        names = tuple(known)
        for name in self._given:
            if name not in names:
                self.refuse(name, "unknown_input", f"This is not asked. What is asked: {', '.join(names)}.")

    def has(self, name: str) -> bool:
        """Tell whether there is an answer."""
        return name in self._given

    def refuse(self, field: str, code: str, message: str) -> None:
        """Say why an answer cannot be used."""
        self.problems.append(AnswerProblem(field, code, message))

    def day(self, name: str) -> date | None:
        """Return a day."""
        return self._read(name, _day, "bad_date", "This is not a day. Write it as 2025-11-18.")

    def count(self, name: str, least: int, most: int) -> int | None:
        """Return a whole number between two bounds."""
        words = f"Write a whole number from {least} to {most}."
        value = self._read(name, _whole, "bad_number", words)
        if value is not None and not least <= value <= most:
            self.refuse(name, "out_of_range", words)
            return None
        return value

    def level(self, name: str) -> int | None:
        """Return how much of a problem something is."""
        return self.count(name, 0, HIGHEST_LEVEL)

    def yes_no(self, name: str) -> bool | None:
        """Return whether something is so."""
        return self._read(name, _yes_no, "bad_answer", "Answer true or false.")

    def sex(self) -> Sex | None:
        """Return the sex."""
        return self._read("sex", lambda value: _SEXES.get(str(value).casefold()), "bad_sex", "Answer M or F.")

    def choice(self, name: str, kinds: type[Kind], code: str) -> Kind | None:
        """Return one of a list of names; case, signs and the order of words do not matter."""
        by_words = {_key(kind.value): kind for kind in kinds}
        words = f"Choose one of: {', '.join(kind.value for kind in kinds)}."
        return self._read(name, lambda value: by_words.get(_key(str(value))), code, words)

    def _read(self, name: str, read: Callable[[Any], Value | None], code: str, words: str) -> Value | None:
        if name not in self._given:
            self.refuse(name, MISSING, "This is still to be answered.")
            return None
        value = read(self._given[name])
        if value is None:
            self.refuse(name, code, words)
        return value


def _day(value: Any) -> date | None:  # noqa: ANN401 -- whatever a file holds
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _whole(value: Any) -> int | None:  # noqa: ANN401 -- whatever a file holds
    if isinstance(value, str):
        return int(value) if _NUMBER.fullmatch(value) else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _yes_no(value: Any) -> bool | None:  # noqa: ANN401 -- whatever a file holds
    return value if isinstance(value, bool) else None


def _key(words: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z0-9]+", words.casefold())) - _SILENT
