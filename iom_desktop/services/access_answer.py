"""What the answer to a subject access request says, as a paper's content and as data."""

import json
from datetime import date
from typing import Any

from iom_desktop.records.disclosure import Item
from iom_desktop.records.retention import AccessLine, RetentionLine
from iom_desktop.records.subject_access import AccessReview, GivenItem, ReviewedItem, SubjectAccessContent
from iom_desktop.rules import disclosure, subject_access
from iom_desktop.rules.values import in_words
from iom_desktop.services import held_items, wordings
from iom_desktop.store.unit_of_work import Look
from iom_desktop.vocabulary.documents import WordingKind
from iom_desktop.vocabulary.retention import AccessChoice


def content(
    look: Look, found: AccessReview, line: RetentionLine, today: date, *, reviewed: bool
) -> SubjectAccessContent:
    """Return what the answer says: what is given, how much is withheld, and who had something before."""
    wording = wordings.in_force(look)[WordingKind.SUBJECT_ACCESS].text
    given = disclosure.for_subject(
        [Item(one.item.source_id, one.item.kind, _given(one), one.item.marks) for one in found.items],
        {one.item.source_id for one in found.items if one.choice.choice is not AccessChoice.WITHHOLD},
    )
    disclosures = look.holdings.disclosures(found.request.person_id)
    kept = wording["kept_while_managed" if line.managed else "kept"]
    return SubjectAccessContent(
        name=found.request.name,
        day=today,
        received_on=found.request.received_on,
        reviewed=reviewed,
        given=given.cleared,
        withheld=subject_access.withheld(found.items),
        purposes=tuple(wording["purposes"]),
        sources=tuple(wording["sources"]),
        disclosures=tuple(held_items.in_words(one) for one in disclosures),
        kept=kept.format(label=line.class_label or "By the borough's policy", day=in_words(line.trigger_on)),
        left_out=wording["left_out"],
    )


def as_json(content: SubjectAccessContent, line: AccessLine) -> bytes:
    """Return an answer as data: the same content, the same redactions."""
    said = {
        "person": {"name": content.name, "crn": line.crn},
        "made_on": content.day.isoformat(),
        "received_on": _day(content.received_on),
        "reviewed": content.reviewed,
        "purposes": list(content.purposes),
        "sources": list(content.sources),
        "kept": content.kept,
        "left_out": content.left_out,
        "items": [_item(cleared.value) for cleared in content.given],
        "withheld": [{"reason": one.reason, "count": one.count} for one in content.withheld],
        "disclosures": [
            {"day": one.day.isoformat(), "what": one.what, "recipients": one.recipients, "purpose": one.purpose}
            for one in content.disclosures
        ],
    }
    return json.dumps(said, indent=2, ensure_ascii=False).encode()


def _given(one: ReviewedItem) -> GivenItem:
    redacted = one.choice.choice is AccessChoice.REDACT
    return GivenItem(
        kind=held_items.kind_words(one.item.kind),
        fields=(("", one.choice.words),) if redacted else one.item.fields,
        recorded_on=one.item.recorded_on,
        redacted=redacted,
    )


def _item(given: GivenItem) -> dict[str, Any]:
    return {
        "kind": given.kind,
        "recorded_on": _day(given.recorded_on),
        "redacted": given.redacted,
        "fields": [{"label": label, "value": value} for label, value in given.fields],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
