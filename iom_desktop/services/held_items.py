"""Puts everything held on a person into words, item by item, for a subject access review."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from enum import Enum
from typing import Any

from iom_desktop.clock import LONDON
from iom_desktop.documents import templates
from iom_desktop.documents.wording import day
from iom_desktop.records.access import Marks
from iom_desktop.records.retention import Mention
from iom_desktop.records.subject_access import Disclosure, HeldItem
from iom_desktop.records.work import INTELLIGENCE_SOURCE
from iom_desktop.store.repositories.holdings import Holding
from iom_desktop.store.unit_of_work import Look
from iom_desktop.vocabulary.access import Handling, Topic
from iom_desktop.vocabulary.people import ContactDetailOwner, IdentifierKind

_LISTS = {
    "agency": "agencies",
    "lead_agency": "agencies",
    "from_agency": "agencies",
    "pathway": "pathways",
    "exit_status": "exit_statuses",
    "reason_code": "decline_reasons",
    "ethnicity": "ethnicities",
    "local_priority": "local_priorities",
    "retention_class": "retention_classes",
    "type": "sentence_types",
}
"""Columns that hold a code, and the reference list that says what it means."""

MENTION = "mention"
_SOURCES = "check_sources"
_UNNAMED = frozenset({"value", "text"})
"""Names in data that say no more than what they hold."""
_LONGEST_SHORT_FORM = 4
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CODE = re.compile(r"[a-z]+(_[a-z]+)+")


def items_of(look: Look, person_id: str) -> tuple[HeldItem, ...]:
    """Return everything held on a person in words, and where other records name the person."""
    labels = _labels(look)
    own = tuple(_item(one, labels) for one in look.holdings.of(person_id))
    mentions = look.whereabouts.mentions(person_id, frozenset(Handling))
    return (*own, *(_mentioned(one) for one in mentions))


def wording() -> Mapping[str, Any]:
    """Return the words of the answer."""
    return templates.wording_of("subject_access")


def in_words(disclosure: Disclosure) -> Disclosure:
    """Return a disclosure with its kind and purpose in words."""
    return replace(
        disclosure, what=kind_words(disclosure.what), purpose=disclosure.purpose.replace("_", " ").capitalize()
    )


def kind_words(kind: str) -> str:
    """Return the heading under which a kind of record is given."""
    known: Mapping[str, str] = wording()["kinds"]
    return known.get(kind, kind.replace("_", " ").capitalize())


def _item(holding: Holding, labels: Mapping[str, Mapping[str, str]]) -> HeldItem:
    owner = holding.values.get("owner")
    return HeldItem(
        source_id=holding.source_id,
        kind=holding.kind,
        marks=holding.marks,
        fields=tuple(_fields(holding.values, labels)),
        recorded_on=holding.recorded_on,
        about_others=isinstance(owner, ContactDetailOwner) and owner is not ContactDetailOwner.PERSON,
    )


def _fields(values: Mapping[str, Any], labels: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    for name, value in values.items():
        said = _said(name, value, labels)
        if said:
            yield _label(name), said


def _mentioned(mention: Mention) -> HeldItem:
    where = kind_words(mention.record_kind)
    whose = (("Whose record", mention.about),) if mention.about else ()
    return HeldItem(
        source_id=f"{MENTION}:{mention.record_kind}:{mention.record_id}:{mention.field_name}",
        kind=MENTION,
        marks=Marks(mention.handling, Topic.THIRD_PARTY),
        fields=(("Where", where), *whose, ("What it says", mention.excerpt)),
        about_others=True,
    )


def _labels(look: Look) -> dict[str, dict[str, str]]:
    lists = {*_LISTS.values(), _SOURCES}
    return {name: {entry.code: entry.label for entry in look.access.entries(name)} for name in lists}


def _label(name: str) -> str:
    known: Mapping[str, str] = wording()["labels"]
    return known.get(name, name.replace("_", " ").strip().capitalize() if name.islower() else name)


def _said(name: str, value: Any, labels: Mapping[str, Mapping[str, str]]) -> str:  # noqa: ANN401 -- any column's value
    if name in _LISTS and isinstance(value, str):
        return labels[_LISTS[name]].get(value, value)
    if name == "sources" and isinstance(value, list):
        return "; ".join(_looked_up(value, labels[_SOURCES]))
    if isinstance(value, (dict, list)):
        return "; ".join(_leaves(value))
    return _plain(value)


def _looked_up(answers: Iterable[Any], labels: Mapping[str, str]) -> Iterator[str]:
    """Say where somebody was looked up and what was found; of police intelligence nothing is told, not even that."""
    found: dict[str, list[str]] = {}
    for one in answers:
        if isinstance(one, Mapping) and one.get("source") != INTELLIGENCE_SOURCE:
            result = " ".join(_leaves([one.get("result"), one.get("note")]))
            found.setdefault(result, []).append(labels.get(one["source"], one["source"]))
    return (f"{', '.join(sources)}: {result}" for result, sources in found.items())


def _plain(value: object) -> str:
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


def _leaves(value: Any) -> Iterator[str]:  # noqa: ANN401 -- whatever JSON holds
    """Give every text in data, with the name it has there."""
    if isinstance(value, Mapping):
        for name, one in value.items():
            said = "" if _is_ours(name, value) else "; ".join(_leaves(one))
            if said:
                yield said if name in _UNNAMED else f"{str(name).replace('_', ' ')}: {said}"
    elif isinstance(value, Iterable) and not isinstance(value, str):
        for one in value:
            yield from _leaves(one)
    elif value not in (None, "") and (said := _spelt(value)):
        yield said


def _is_ours(name: object, beside: Mapping[Any, Any]) -> bool:
    """Tell what the register notes for itself: hashes, and codes beside the words they stand for."""
    return str(name).endswith("digest") or (name == "code" and "text" in beside)


def _spelt(value: object) -> str:
    """Spell out the days and codes that data holds as text."""
    if isinstance(value, str) and _DAY.fullmatch(value):
        return day(date.fromisoformat(value))
    said = _plain(value)
    return said.replace("_", " ") if _CODE.fullmatch(said) else said
