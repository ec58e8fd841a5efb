"""The terms of the team, each explained once: from the shipped table, found by key, by title of a field, or by name."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from iom_desktop.paths import resource

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One short form or term of art, in plain words."""

    key: str
    name: str
    plain: str
    """One or two sentences that need no other term."""
    long: str = ""
    """What a short form stands for."""
    more: str = ""
    source: str = ""
    """Where the rule comes from, with its year where there is one."""
    also: tuple[str, ...] = ()
    """What others call it."""
    on: tuple[str, ...] = ()
    """The titles of fields and headings that it explains."""
    page: str = ""
    """The page of the guide that tells more."""

    @property
    def tip(self) -> str:
        """The explanation in one line, for a tooltip."""
        return f"{self.name}: {self.long}. {self.plain}" if self.long else f"{self.name}: {self.plain}"


@cache
def terms() -> Mapping[str, Term]:
    """Return every term by its key, in the order of the table; read when first asked for."""
    table = tomllib.loads(resource("help/terms.toml").read_text("utf-8"))
    return MappingProxyType({key: _term(key, told) for key, told in table.items()})


def explaining(title: str) -> Term | None:
    """Return the term that explains a title of a field or heading: by all of it, or by a short form in it."""
    known = _titles().get(title.replace("\n", " ").casefold())
    return known or next((_short_forms()[word] for word in _WORD.findall(title) if word in _short_forms()), None)


def named(words: str) -> Term | None:
    """Return the term that words are the name, the long form or another name of."""
    return explaining(words) or _names().get(words.casefold())


@cache
def _short_forms() -> Mapping[str, Term]:
    """Return the terms that are written in capitals, which mean the same wherever they stand."""
    return {term.name: term for term in terms().values() if sum(letter.isupper() for letter in term.name) > 1}


@cache
def _titles() -> Mapping[str, Term]:
    return {title.casefold(): term for term in terms().values() for title in term.on}


@cache
def _names() -> Mapping[str, Term]:
    known = {other.casefold(): term for term in terms().values() for other in (*term.also, term.long) if other}
    return known | {term.name.casefold(): term for term in terms().values()}


def _term(key: str, told: dict[str, str | list[str]]) -> Term:
    lists = {name: tuple(value) for name, value in told.items() if isinstance(value, list)}
    texts = {name: value for name, value in told.items() if isinstance(value, str)}
    return Term(key=key, **texts, **lists)  # type: ignore[arg-type]  # a table of ours; a test reads it whole
