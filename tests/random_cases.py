"""Random cases: any records with any marks, every text a word of its own that says what it may be told to."""

import types
from dataclasses import MISSING, dataclass, fields, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache
from itertools import count
from random import Random
from typing import Any, Union, get_args, get_origin, get_type_hints

from iom_desktop.clock import LONDON
from iom_desktop.records.access import Marks
from iom_desktop.records.case import CaseRecord
from iom_desktop.records.kept import Item
from iom_desktop.records.person import Person
from iom_desktop.records.scheme import Episode, RagStatus
from iom_desktop.records.support import Action
from iom_desktop.rules import rag, status
from iom_desktop.vocabulary.access import ConsentState, Handling, Topic
from iom_desktop.vocabulary.cohort import Route
from iom_desktop.vocabulary.risk import COMMUNITY_COLOURS, Rag, RagBasis

DAY = date(2025, 11, 18)
PATHWAYS = {
    "accommodation": "Accommodation",
    "health": "Mental and physical health",
    "drugs": "Drugs and alcohol",
    "family": "Family",
    "domestic_abuse": "Domestic abuse",
    "sexual_exploitation": "Sexual exploitation",
}
_CODES = {
    "pathway": tuple(PATHWAYS),
    "type": ("community_order", "suspended_sentence", "custody"),
    "home_office_code": ("034/01", "049/10"),
    "starts_at": ("", "10:00"),
    "tool": ("",),
    "agency": ("", "drugs", "health"),
}
_NOT_WORDS = ("_id", "_by", "agency", "code", "priority", "_reason", "group", "source", "version_name", "horizon")
"""Endings of the names of fields that hold no words about anybody."""


@dataclass(frozen=True)
class Secret:
    """Where one word stands, and how that is to be handled."""

    marks: Marks
    kind: str
    field: str
    agency: str = ""
    """Who recorded it, where that matters: an agency's pack tells its own."""


class Cases:
    """Makes cases, each word of which is remembered with its marks."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.secrets: dict[str, Secret] = {}
        self._numbers = count(1)

    def case(self) -> CaseRecord:
        """Return a whole case, up to three items of each kind."""
        lists = {name: self._several(kind) for name, kind in lists_of_items().items()}
        episode = self.record(Episode, id="e", adopted_on=DAY - timedelta(days=200), route=Route.CORE_COHORT)
        first = RagStatus(
            id="r", person_id="p", episode_id="e", colour=Rag.AMBER, from_on=episode.adopted_on, basis=RagBasis.DECIDED
        )
        history = (first, *lists.pop("rag_history"))
        # Two needs under one pathway cannot be: the register keeps one.
        lists["needs"] = tuple({one.pathway: one for one in lists["needs"]}.values())
        return CaseRecord(
            person=Person(id="p", surname="Pettifer", forenames="Callum", date_of_birth=date(1994, 6, 9)),
            day=DAY,
            episode=episode,
            managed=True,
            rag=rag.current(history, lists["custody_periods"], DAY),
            status=status.current(lists["statuses"], lists["sentences"], lists["custody_periods"], DAY),
            rag_history=history,
            **lists,
        )

    def marks(self) -> Marks:
        """Return any marks."""
        return Marks(*(self.chance.choice(list(kind)) for kind in (Handling, Topic, ConsentState)))

    def record(self, kind: type[Any], **known: Any) -> Any:
        """Return a record of a kind, with marks of its own and a word in every field that holds words."""
        marks = self.marks()
        given = {"id": f"i{next(self._numbers)}", "marks": marks, "person_id": "p", **known}
        values = {name: value for name, value in given.items() if name in kind.__dataclass_fields__}
        for name, hint, optional in _fields(kind):
            if name not in values:
                values[name] = self._value(name, hint, optional, kind, marks)
        for word in values.values():
            if isinstance(word, str) and word in self.secrets:
                self.secrets[word] = replace(self.secrets[word], agency=values.get("agency", ""))
        return kind(**values)

    def word(self, marks: Marks, kind: str, field: str) -> str:
        """Return a word that nobody has used, and remember what it may be told to."""
        word = f"zq{next(self._numbers):05}"
        self.secrets[word] = Secret(marks, kind, field)
        return word

    def _several(self, kind: type[Any]) -> tuple[Any, ...]:
        return tuple(self.record(kind) for _ in range(self.chance.randrange(4)))

    def _value(self, name: str, hint: Any, optional: bool, kind: type[Any], marks: Marks) -> Any:
        if hint is str:
            if name in _CODES:
                return self.chance.choice(_CODES[name])
            return "" if name.endswith(_NOT_WORDS) else self.word(marks, kind.__name__, name)
        if optional and self.chance.random() < 0.5:
            return None
        if isinstance(hint, type) and issubclass(hint, Enum):
            colours = hint is Rag
            return self.chance.choice(sorted(COMMUNITY_COLOURS) if colours else list(hint))
        day = DAY + timedelta(days=self.chance.randrange(-40, 40))
        moment = datetime(day.year, day.month, day.day, 12, tzinfo=LONDON)
        plain = {datetime: moment, date: day, Decimal: Decimal(50), bool: False, int: 2, float: 1.0}
        return plain.get(hint, ())


@cache
def lists_of_items() -> dict[str, type[Any]]:
    """Return the kinds of items a case is made of; what carries no marks says nothing that papers tell."""
    hints = get_type_hints(CaseRecord)
    inner = {name: get_args(hint)[0] for name, hint in hints.items() if get_origin(hint) is tuple}
    return {name: kind for name, kind in inner.items() if isinstance(kind, type) and _is_marked(kind)}


def _is_marked(kind: type[Any]) -> bool:
    return issubclass(kind, Item) or kind is Action or "marks" in {one.name for one in fields(kind)}


@cache
def _fields(kind: type[Any]) -> tuple[tuple[str, Any, bool], ...]:
    """Return the fields of a kind with their types, and whether each may be left out."""
    hints = get_type_hints(kind)
    found = []
    for one in fields(kind):
        if one.name in ("version", "recorded_at", "recorded_by") and one.default is not MISSING:
            continue
        hint, optional = hints[one.name], False
        if get_origin(hint) in (Union, types.UnionType):
            hint, optional = next(arm for arm in get_args(hint) if arm is not type(None)), True
        if get_origin(hint) is dict:
            continue
        found.append((one.name, hint, optional))
    return tuple(found)


def above(secret: Secret, audience: str, agency: str = "") -> bool:
    """Tell whether a word is above its audience: ``person``, ``court``, ``partners``, ``tasking`` or ``police``.

    Before partners an ``agency`` may read of health what it recorded itself.
    """
    handling, topic, consent = secret.marks.handling, secret.marks.topic, secret.marks.consent
    if secret.kind == "Assignment":
        return handling is Handling.INTELLIGENCE
    if handling not in _MARKS[audience] or topic in (Topic.THIRD_PARTY, Topic.CHILDREN):
        return True
    if audience == "court":
        return topic in (Topic.HEALTH, Topic.SUBSTANCE_TESTING) and consent is not ConsentState.HELD
    if audience == "person":
        return False
    if agency and secret.agency == agency:
        return False
    return topic is Topic.HEALTH and (secret.kind, secret.field) not in WHO_AND_WHEN


WHO_AND_WHEN = frozenset(
    {("Action", "owner"), ("KeyDate", "attending"), ("Referral", "from_name"), ("Referral", "from_role")}
    | {("Referral", "from_email"), ("Referral", "from_phone"), ("CheckEntry", "who")}
)
"""What is told of an item on health before partners: who does something, and not what."""
_OPEN = frozenset({Handling.PERSON, Handling.PARTNERS})
_MARKS = {
    "person": frozenset({Handling.PERSON}),
    "court": frozenset({Handling.PERSON}),
    "partners": _OPEN,
    "tasking": _OPEN,
    "police": frozenset(Handling),
}
