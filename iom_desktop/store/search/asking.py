"""Writes what is asked of one part of the search index as a query that gives the best first."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from iom_desktop.records.search import TELL_OF_CLOSED, OpenTo
from iom_desktop.rules import search as rules
from iom_desktop.store.search.sources import Part

SHORTEST = 3
"""A word shorter than this has no trigram; it is looked for by comparing."""
_NOTHING: Mapping[str, Any] = MappingProxyType({})
_WAYS = 3
"""As a whole, as its beginning, inside: how a text can be met."""


@dataclass(frozen=True, slots=True)
class Query:
    """Which rows ``t`` of a part answer, and by what they are put in order."""

    tables: str
    met: str
    standing: str = "NULL"
    """What comes first of a row: the same that ``rules.search.ranked`` says of its hit."""
    values: Mapping[str, Any] = field(default_factory=dict)


def best_of(part: Part, words: Sequence[str], wholes: Sequence[str]) -> Iterator[Query]:
    """Yield what asks for the texts in which every word stands, or one of the numbers that all of it may be.

    It is one query where the full-text table can answer both at once: a union in the database costs more than the rows.
    """
    values: dict[str, Any] = {f"whole{number}": f"% {word} %" for number, word in enumerate(words)}
    values |= {f"begun{number}": f"% {word}%" for number, word in enumerate(words)}
    values |= {f"number{number}": f"% {one} %" for number, one in enumerate(wholes)}
    standing = _standing(part, len(words), len(wholes))
    long = " AND ".join(quoted(word) for word in words if len(word) >= SHORTEST)
    short = [f"' ' || t.words LIKE :begun{number}" for number, word in enumerate(words) if len(word) < SHORTEST]
    # A number that holds every word is met by the words; the table takes long to put such a number together.
    numbers = " OR ".join(quoted(one) for one in wholes if short or not all(word in one for word in words))
    if numbers and (short or not long):
        yield matching(part, numbers, standing, values)
    elif numbers:
        long = f"({long}) OR {numbers}"
    if long:
        yield matching(part, long, standing, values, short)
    else:
        yield Query(f"{part.name} t", " AND ".join(short), standing, values)


def matching(
    part: Part, words: str, standing: str = "NULL", values: Mapping[str, Any] = _NOTHING, also: Sequence[str] = ()
) -> Query:
    """Return the query for the rows that the full-text table finds, under further conditions."""
    tables = f"{part.index} CROSS JOIN {part.name} t ON t.id = {part.index}.rowid"
    return Query(tables, " AND ".join([f"{part.index} MATCH :words", *also]), standing, {**values, "words": words})


def told_of(open_to: OpenTo, part: Part, values: dict[str, Any]) -> str:
    """Write the condition for whom the user may be told of, whose values it adds."""
    condition = ""
    if open_to.unheard_of:
        condition += f" AND t.person_id NOT IN ({_listed('unheard', open_to.unheard_of, values)})"
    if open_to.among is not None:
        condition += f" AND t.person_id IN ({_listed('among', open_to.among, values)})"
    if open_to.closed:
        told = ", ".join(f"'{source.by}'" for source in part.sources if source.by in TELL_OF_CLOSED)
        closed = f"t.person_id NOT IN ({_listed('closed', open_to.closed, values)})"
        condition += f" AND (t.source IN ({told}) OR {closed})"
    return condition


def one_of(column: str, ids: Collection[str], values: dict[str, Any]) -> str:
    """Write a condition for ids, whose values it adds; SQLite takes thousands of them."""
    return f"{column} IN ({_listed(column, ids, values)})"


def quoted(word: str) -> str:
    """Write a word so that the index takes none of its characters for an order."""
    return '"' + word.replace('"', '""') + '"'


def _standing(part: Part, words: int, wholes: int) -> str:
    met = " AND ".join(f"' ' || t.words || ' ' LIKE :whole{number}" for number in range(words))
    whole = " OR ".join([f"({met})", *(f"' ' || t.words || ' ' LIKE :number{number}" for number in range(wholes))])
    begun = " AND ".join(f"' ' || t.words LIKE :begun{number}" for number in range(words))
    told = (
        "CASE t.source "
        + " ".join(f"WHEN '{one.by}' THEN {rules.STANDING[one.by][how]}" for one in part.sources)
        + " END"
        for how in range(_WAYS)
    )
    return "CASE WHEN {met} THEN {} WHEN {begun} THEN {} ELSE {} END".format(*told, met=whole, begun=begun)


def _listed(name: str, ids: Collection[str], values: dict[str, Any]) -> str:
    values |= {f"{name}{number}": one for number, one in enumerate(ids)}
    return ", ".join(f":{name}{number}" for number in range(len(ids)))
