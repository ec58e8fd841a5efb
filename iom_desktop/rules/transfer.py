"""What of a case another borough may have: what partners may, never a word on victims, children or intelligence."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from types import MappingProxyType
from typing import TypeVar

from iom_desktop.records.access import Marks
from iom_desktop.records.case import CaseRecord
from iom_desktop.records.disclosure import Item as Marked
from iom_desktop.records.kept import Item
from iom_desktop.records.narrowed import CaseForPartners
from iom_desktop.records.person import Identifier, Marker
from iom_desktop.records.support import Intervention, PathwayNeed
from iom_desktop.rules import disclosure
from iom_desktop.rules.shared_brief import ALWAYS_TOLD, QUIET, TOLD_WHEN_ON
from iom_desktop.vocabulary.access import Audience, ConsentState, Topic
from iom_desktop.vocabulary.needs import Need
from iom_desktop.vocabulary.transfer import TransferPart

Sent = TypeVar("Sent", bound=Item)

PARTS: Mapping[TransferPart, tuple[str, ...]] = MappingProxyType(
    {
        TransferPart.WHEREABOUTS: ("addresses", "contact_details"),
        TransferPart.WARNINGS: ("markers",),
        TransferPart.SCORES: ("scores",),
        TransferPart.OFFENDING: ("offences", "sentences"),
        TransferPart.CUSTODY: ("custody_periods", "licence_conditions"),
        TransferPart.NEEDS: ("needs",),
        TransferPart.OFFERS: ("interventions",),
        TransferPart.CONTACTS: ("contacts",),
        TransferPart.DATES: ("key_dates",),
        TransferPart.NOTES: ("notes",),
    }
)
"""Which lists of a case make a part."""
WHO = ("aliases", "identifiers")
"""What always goes along, so that the other borough knows whom it gets."""
_TOLD_MARKERS = frozenset({*ALWAYS_TOLD, *TOLD_WHEN_ON})
_SAYS = {"Intervention": "offer", "Contact": "fact_text", "Note": "text", "LicenceCondition": "text"}
"""What stands for health in place of words, where an item is about that."""
_CODES = frozenset({"id", "person_id", "recorded_by", "category", "agency", "starts_at"})


def may_go(of: CaseForPartners, part: TransferPart) -> tuple[Item, ...]:
    """Return what of a part another borough may have."""
    going = _cleared(of.record, PARTS[part])
    return _one_of_each(going) if part is TransferPart.NEEDS else going


def who_it_is(of: CaseForPartners) -> tuple[Item, ...]:
    """Return the names and numbers of the person, as far as another borough may have them."""
    return _cleared(of.record, WHO)


def staying(seen: CaseRecord, going: int) -> int:
    """Return how many things of a case, as the user sees it, do not go even if every part does."""
    lists = (*WHO, *(name for names in PARTS.values() for name in names))
    held = sum(1 for name in lists for one in getattr(seen, name) if one.id) + len(seen.linked_people)
    return max(0, held - going)


def new_here(items: Iterable[Sent], there: Iterable[Item]) -> tuple[Sent, ...]:
    """Return the items that say something the register does not hold already."""
    known = [_said(one) for one in there]
    fresh: list[Sent] = []
    for one in items:
        if (said := _said(one)) not in known:
            known.append(said)
            fresh.append(one)
    return tuple(fresh)


def _said(one: Item) -> Item:
    """Return an item without what differs from register to register."""
    bare = replace(
        one, id="", version=0, recorded_at=None, recorded_by="", person_id="", marks=Marks(one.marks.handling)
    )
    elsewhere = {"episode_id": "", "service_id": "", "sentence_id": "", "calculation": None}
    if isinstance(bare, Identifier):
        return replace(bare, value="", source="", from_on=None, to_on=None)
    names = {field.name for field in fields(bare)}
    return replace(bare, **{name: value for name, value in elsewhere.items() if name in names})  # type: ignore[arg-type]


def _cleared(record: CaseRecord, lists: Iterable[str]) -> tuple[Item, ...]:
    consent = disclosure.health_consent(record.consents)
    found: list[Item] = []
    for name in lists:
        for one in getattr(record, name):
            found += _one(one, consent)
    return tuple(found)


def _one_of_each(needs: Iterable[Item]) -> tuple[Item, ...]:
    """Return one need for each pathway: two that both read as health would tell that there are two."""
    kept: dict[str, PathwayNeed] = {}
    for one in needs:
        if isinstance(one, PathwayNeed) and (one.pathway not in kept or one.state is Need.IDENTIFIED):
            kept[one.pathway] = one
    return tuple(kept.values())


def _one(one: Item, consent: ConsentState) -> tuple[Item, ...]:
    if isinstance(one, Marker) and one.kind not in _TOLD_MARKERS:
        return ()
    marks = one.marks
    if isinstance(one, PathwayNeed | Intervention):
        if one.pathway in QUIET or not one.id:
            return ()
        weigh = disclosure.of_need if isinstance(one, PathwayNeed) else disclosure.of_offer
        marks = weigh(marks, one.pathway, consent)
    if isinstance(one, PathwayNeed) and one.note:
        note = disclosure.of_need(one.marks, one.pathway, consent, note=True)
        one = one if disclosure.barrier("pathway_need", note, Audience.PARTNERS) is None else replace(one, note="")
    clear = disclosure.for_partners([Marked(one.id, type(one).__name__, one, marks)], health_as=_as_health(one))
    return tuple(passed.value for passed in clear.cleared)


def _as_health(one: Item) -> Item:
    """Return an item that says no more than that there is support with health."""
    says = _SAYS.get(type(one).__name__, "")
    changed: dict[str, str] = {}
    for field in fields(one):
        value = getattr(one, field.name)
        if type(value) is str and value and field.name not in _CODES:
            changed[field.name] = disclosure.HEALTH_SUPPORT if field.name == says else ""
    if "pathway" in changed:
        changed["pathway"] = Topic.HEALTH.value
    return replace(one, **changed)  # type: ignore[arg-type]
