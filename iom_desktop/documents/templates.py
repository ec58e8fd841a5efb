"""The wording of papers as the borough keeps it: read from its file, its named places filled or refused."""

import string
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from iom_desktop import paths
from iom_desktop.errors import Mendable
from iom_desktop.records.documents import Passage


@cache
def wording_of(kind: str) -> Mapping[str, Any]:
    """Return the wording of a kind of paper, such as ``letter``."""
    with paths.resource(f"wording/{kind}.toml").open("rb") as file:
        return tomllib.load(file)


def filled(words: str, facts: Mapping[str, str]) -> str:
    """Fill the named places of a text; an unknown name is refused, not left standing."""
    unknown = sorted({name for _, name, _, _ in string.Formatter().parse(words) if name} - set(facts))
    if unknown:
        raise Mendable(
            "unknown_placeholder",
            f"The wording asks for {{{unknown[0]}}}, which the program does not know. "
            "Correct that name in the template and make the paper again. Nothing was issued.",
        )
    return " ".join(words.format_map(facts).split())


def passages(
    parts: Iterable[Mapping[str, Any]], facts: Mapping[str, str], *, easy: bool = False
) -> tuple[Passage, ...]:
    """Return the passages whose facts are known, filled; in Easy Read where they have it and it is wanted."""
    return tuple(
        Passage(part.get("heading", ""), _filled(_said(part, easy=easy), facts), part.get("strong", False))
        for part in parts
        if _wanted(part, facts)
    )


def _said(part: Mapping[str, Any], *, easy: bool) -> Iterable[str]:
    said: Iterable[str] = part["easy"] if easy and "easy" in part else part["text"]
    return said


def _filled(texts: Iterable[str], facts: Mapping[str, str]) -> tuple[str, ...]:
    """Return the paragraphs, without those that a fact left empty."""
    return tuple(words for text in texts if (words := filled(text, facts)))


def _wanted(part: Mapping[str, Any], facts: Mapping[str, str]) -> bool:
    if "when" in part:
        return bool(facts.get(part["when"]))
    return not ("unless" in part and facts.get(part["unless"]))
