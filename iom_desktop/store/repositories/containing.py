"""Says in SQL that a text contains one of several words, whatever the case of its letters."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Text, cast, false, func, or_


def contains(column: Any, needles: Iterable[str]) -> Any:  # noqa: ANN401 -- a column, and an SQL condition
    """Say that one of the needles stands in a column, in its plain form or as JSON writes it."""
    text = func.lower(cast(column, Text()))
    forms = {form for needle in needles for form in _forms(needle)}
    return or_(*(func.instr(text, form) > 0 for form in sorted(forms)), false())


def _forms(needle: str) -> set[str]:
    """Return how a needle may stand in a text of which the database has made the plain letters small, and no others."""
    cases = {_plainly_small(one) for one in (needle, needle.title(), needle.upper())}
    return {form for one in cases for form in (one, _escaped(one))}


def _plainly_small(words: str) -> str:
    return "".join(letter.lower() if letter.isascii() else letter for letter in words)


def _escaped(needle: str) -> str:
    """Write a needle as JSON does that keeps to plain letters."""
    return needle.encode("ascii", "backslashreplace").decode().replace("\\x", "\\u00")
