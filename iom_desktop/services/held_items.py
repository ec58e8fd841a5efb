"""Puts everything held on a person into words, item by item, for a subject access review."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from iom_desktop.documents import templates
from iom_desktop.records.access import Marks
from iom_desktop.records.retention import Mention
from iom_desktop.records.subject_access import Disclosure, HeldItem
from iom_desktop.records.work import INTELLIGENCE_SOURCE
from iom_desktop.rules import subject_access
from iom_desktop.services.spelling_out import leaves, plain, sections
from iom_desktop.store.repositories.holdings import Holding
from iom_desktop.store.unit_of_work import Look
from iom_desktop.vocabulary.access import Handling, Topic
from iom_desktop.vocabulary.people import ContactDetailOwner

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
    "source": "candidate_lists",
}
"""Columns that hold a code, and the reference list that says what it means."""

MENTION = "mention"
_SOURCES = "check_sources"
_USERS = "users"
_PAPER = "issued_document"


def items_of(look: Look, person_id: str) -> tuple[HeldItem, ...]:
    """Return everything held on a person in words, and where other records name the person."""
    labels = _labels(look)
    others = look.whereabouts.names_of_others(person_id)
    own = tuple(_looked_over(_item(one, labels), others) for one in look.holdings.of(person_id))
    mentions = look.whereabouts.mentions(person_id, frozenset(Handling))
    return (*own, *(_mentioned(one) for one in mentions))


def wording() -> Mapping[str, Any]:
    """Return the names of kinds and fields, which are the program's own."""
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
        fields=tuple(_fields(holding, labels)),
        recorded_on=holding.recorded_on,
        about_others=isinstance(owner, ContactDetailOwner) and owner is not ContactDetailOwner.PERSON,
    )


def _looked_over(item: HeldItem, others: frozenset[str]) -> HeldItem:
    """Point out what names somebody else of the register, so that nobody gives it without having read it."""
    return replace(item, about_others=item.about_others or subject_access.names_somebody(item, others))


def _fields(holding: Holding, labels: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    for name, value in holding.values.items():
        if holding.kind == _PAPER and name == "text":
            yield from ((_label(heading), said) for heading, said in sections(value))
        elif said := _said(name, value, labels):
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
    users = {user.sign_in_name: user.display_name for user in look.access.users()}
    return {_USERS: users} | {name: {entry.code: entry.label for entry in look.access.entries(name)} for name in lists}


def _label(name: str) -> str:
    known: Mapping[str, str] = wording()["labels"]
    return known.get(name, name.replace("_", " ").strip().capitalize() if name.islower() else name)


def _said(name: str, value: Any, labels: Mapping[str, Mapping[str, str]]) -> str:  # noqa: ANN401 -- any column's value
    if name in _LISTS and isinstance(value, str):
        return labels[_LISTS[name]].get(value, value)
    if name.endswith("_by") and value in labels[_USERS]:
        return labels[_USERS][value]
    if name == "sources" and isinstance(value, list):
        return "; ".join(_looked_up(value, labels[_SOURCES]))
    if isinstance(value, (dict, list)):
        return "; ".join(leaves(value))
    return plain(value)


def _looked_up(answers: Iterable[Any], labels: Mapping[str, str]) -> Iterator[str]:
    """Say where somebody was looked up and what was found; of police intelligence nothing is told, not even that."""
    found: dict[str, list[str]] = {}
    for one in answers:
        if isinstance(one, Mapping) and one.get("source") != INTELLIGENCE_SOURCE:
            result = " ".join(leaves([one.get("result"), one.get("note")]))
            found.setdefault(result, []).append(labels.get(one["source"], one["source"]))
    return (f"{', '.join(sources)}: {result}" for result, sources in found.items())
