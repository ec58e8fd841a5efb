"""Spells out in words what columns and the data inside them hold, for whoever reads what is held on them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from enum import Enum
from typing import Any

from iom_desktop.clock import LONDON
from iom_desktop.documents.wording import day
from iom_desktop.vocabulary.people import IdentifierKind

_UNNAMED = frozenset({"value", "text"})
"""Names in data that say no more than what they hold."""
_LAYOUT = frozenset({"source_id", "strong", "id"})
"""What the data of a paper says of its own making."""
_PASSAGE = frozenset({"heading", "paragraphs"})
_LONGEST_SHORT_FORM = 4
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CODE = re.compile(r"[a-z]+(_[a-z]+)+")

Section = tuple[str, str]
"""A heading, which may be empty, and its lines."""


def sections(value: Any, name: str = "") -> Iterator[Section]:  # noqa: ANN401 -- whatever JSON holds
    """Give a frozen paper's data part by part, each under its heading, as it stood on the paper."""
    if isinstance(value, Mapping):
        yield from _of_mapping(value, name)
    elif isinstance(value, list):
        yield from _of_list(value, name)
    elif said := "; ".join(leaves(value)):
        yield name, said


def _of_mapping(value: Mapping[str, Any], name: str) -> Iterator[Section]:
    if value.keys() & _PASSAGE:
        yield str(value.get("heading", "")), "\n".join(value.get("paragraphs", ()))
        return
    for key, one in value.items():
        if key not in _LAYOUT:
            yield from sections(one, name if key in _UNNAMED or key == "content" else key)


def _of_list(value: list[Any], name: str) -> Iterator[Section]:
    if any(isinstance(one, Mapping) and _is_nested(one) for one in value):
        for one in value:
            yield from sections(one, name)
        return
    lines = [", ".join(_said_flat(one)) for one in value]
    if said := "\n".join(line for line in lines if line):
        yield name, said


def _is_nested(value: Mapping[str, Any]) -> bool:
    return bool(value.keys() & _PASSAGE) or any(isinstance(one, Mapping | list) for one in value.values())


def _said_flat(value: Any) -> Iterator[str]:  # noqa: ANN401 -- a text, or a few of them with their names
    if isinstance(value, Mapping):
        yield from (said for key, one in value.items() if key not in _LAYOUT for said in leaves(one))
    else:
        yield from leaves(value)


def plain(value: object) -> str:
    """Say one value as people write it."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, Enum):
        said = str(value.value).replace("_", " ")
        return said.upper() if isinstance(value, IdentifierKind) and len(said) <= _LONGEST_SHORT_FORM else said
    if isinstance(value, datetime):
        local = value.astimezone(LONDON)
        return f"{day(local.date())}, {local:%H:%M}"
    if isinstance(value, date):
        return day(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return "" if _ID.fullmatch(str(value)) else str(value)


def leaves(value: Any) -> Iterator[str]:  # noqa: ANN401 -- whatever JSON holds
    """Give every text in data, with the name it has there."""
    if isinstance(value, Mapping):
        for name, one in value.items():
            said = "" if _is_ours(name, value) else "; ".join(leaves(one))
            if said:
                yield said if name in _UNNAMED else f"{str(name).replace('_', ' ')}: {said}"
    elif isinstance(value, Iterable) and not isinstance(value, str):
        for one in value:
            yield from leaves(one)
    elif value not in (None, "") and (said := _spelt(value)):
        yield said


def _is_ours(name: object, beside: Mapping[Any, Any]) -> bool:
    """Tell what the register notes for itself: hashes, and codes beside the words they stand for."""
    return str(name).endswith("digest") or (name == "code" and "text" in beside)


def _spelt(value: object) -> str:
    """Spell out the days and codes that data holds as text."""
    if isinstance(value, str) and _DAY.fullmatch(value):
        return day(date.fromisoformat(value))
    said = plain(value)
    return said.replace("_", " ") if _CODE.fullmatch(said) else said
