"""What a transfer pack holds, written as JSON and read back; whatever does not fit the records is refused."""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from types import MappingProxyType, NoneType, UnionType
from typing import Any, TypeVar, get_args, get_type_hints

from iom_desktop.errors import Mendable
from iom_desktop.records.access import Marks
from iom_desktop.records.kept import Item
from iom_desktop.records.person import Address, Alias, ContactDetail, Identifier, Marker, Person
from iom_desktop.records.risk import CustodyPeriod, LicenceCondition, Offence, Score, Sentence
from iom_desktop.records.support import Contact, Intervention, KeyDate, Note, PathwayNeed
from iom_desktop.records.transfer import Pack, PackHead
from iom_desktop.vocabulary.access import Handling, Topic

T = TypeVar("T")

KINDS: Mapping[str, type[Item]] = MappingProxyType(
    {
        kind.__name__: kind
        for kind in (
            Alias, Identifier, Address, ContactDetail, Marker, Score, Offence, Sentence, CustodyPeriod,
            LicenceCondition, PathwayNeed, Intervention, Contact, KeyDate, Note,
        )
    }
)  # fmt: skip
"""What may be in a pack beside the person."""
FORMAT = 1
LONGEST, MOST = 20_000, 20_000
"""Letters of one text, and things in one pack."""
_OURS = frozenset(
    {
        "id", "version", "recorded_at", "recorded_by", "person_id", "episode_id", "service_id", "sentence_id",
        "calculation", "canonical", "check",
    }
)  # fmt: skip
"""Fields that mean something in one register alone, or are made anew."""


def write(pack: Pack) -> bytes:
    """Return a pack as JSON."""
    content = {
        "format": FORMAT,
        "head": _plain(pack.head),
        "person": _plain(pack.person),
        "items": [{"record": type(one).__name__, **_plain(one)} for one in pack.items],
    }
    return json.dumps(content, ensure_ascii=False).encode()


def read(content: bytes) -> Pack:
    """Read a pack, or refuse it as a whole."""
    try:
        said = json.loads(content)
        if said["format"] > FORMAT:
            raise Mendable(
                "pack_from_the_future",
                "This pack was made by a newer release of IOM Desktop. Nothing was taken in. "
                "Install that release first.",
            )
        items = said["items"]
        if len(items) > MOST:
            raise ValueError("more than any case holds")
        return Pack(
            _record(PackHead, said["head"]),
            _record(Person, said["person"]),
            tuple(_item(one) for one in items),
        )
    except (ValueError, KeyError, TypeError, AttributeError, InvalidOperation, RecursionError):
        raise Mendable(
            "pack_damaged",
            "What this pack holds cannot be read. Nothing was taken in. Ask the borough to send it again.",
        ) from None


def _item(said: dict[str, Any]) -> Item:
    kind = KINDS[said.pop("record")]
    anew = {"canonical": ""} if kind is Identifier else {}
    return _record(kind, said, person_id="", **anew)


def _plain(record: object) -> dict[str, Any]:
    assert is_dataclass(record)
    return {one.name: _value(getattr(record, one.name)) for one in fields(record) if one.name not in _OURS}


def _value(value: object) -> object:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Marks):
        return {"handling": value.handling.value, "topic": value.topic.value}
    return value


def _record(kind: type[T], said: Mapping[str, Any], **given: Any) -> T:  # noqa: ANN401 -- fields of any record
    hints = get_type_hints(kind)
    known = {name: _read(hints[name], value) for name, value in said.items() if name not in _OURS}
    return kind(**known, **given)


def _read(hint: Any, value: Any) -> Any:  # noqa: ANN401 -- the type of any field
    if isinstance(hint, UnionType):
        if value is None and NoneType in get_args(hint):
            return None
        hint = next(one for one in get_args(hint) if one is not NoneType)
    if hint in (str, bool, int):
        if type(value) is not hint or (hint is str and len(value) > LONGEST):
            raise ValueError("not of its kind")
        return value
    if hint is Marks:
        return Marks(Handling(value["handling"]), Topic(value["topic"]))
    make: Callable[[str], Any] = _MAKERS.get(hint, hint)
    if not isinstance(value, str):
        raise ValueError("not of its kind")
    return make(value)


_MAKERS: Mapping[Any, Callable[[str], Any]] = {
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
    Decimal: Decimal,
}
