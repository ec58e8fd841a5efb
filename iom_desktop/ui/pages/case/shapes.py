"""What the forms of a case ask, one shape for each kind of item, and what each is called when it is saved."""

from collections.abc import Callable, Mapping
from typing import Any

from iom_desktop.records.kept import Kept
from iom_desktop.records.person import Address, Alias, Consent, ContactDetail, Identifier, LinkedPerson, Marker, Person
from iom_desktop.records.risk import CustodyPeriod, LicenceCondition, Offence, Score, Sentence
from iom_desktop.records.scheme import CaseStatus, Episode
from iom_desktop.records.support import (
    Assignment,
    CompactAnswer,
    Engagement,
    Intervention,
    KeyDate,
    Note,
    OnwardReferral,
    PathwayNeed,
)
from iom_desktop.ui.pages.case import compact_shape, person_shapes, risk_shapes, work_shapes
from iom_desktop.ui.pages.case.asked import Asked
from iom_desktop.ui.widgets.record_dialog import Shape

_SHAPES: Mapping[type[Kept], Callable[[Any, Asked], Shape]] = {
    Person: person_shapes.person,
    Alias: person_shapes.alias,
    Identifier: person_shapes.identifier,
    Address: person_shapes.address,
    ContactDetail: person_shapes.contact_detail,
    Marker: person_shapes.marker,
    Consent: person_shapes.consent,
    LinkedPerson: person_shapes.linked_person,
    Note: person_shapes.note,
    Score: risk_shapes.score,
    Offence: risk_shapes.offence,
    Sentence: risk_shapes.sentence,
    CustodyPeriod: risk_shapes.custody,
    LicenceCondition: risk_shapes.condition,
    Intervention: work_shapes.offer,
    PathwayNeed: work_shapes.need,
    KeyDate: work_shapes.key_date,
    Assignment: work_shapes.assignment,
    CaseStatus: work_shapes.status,
    Episode: work_shapes.local_priority,
    OnwardReferral: work_shapes.answer,
    CompactAnswer: compact_shape.compact_answer,
}


def shape_of(item: Kept, asked: Asked) -> Shape:
    """Return what the form of an item asks."""
    return _SHAPES[type(item)](item, asked)


_CALLED: Mapping[type[Kept], str] = {
    Alias: "Name",
    Identifier: "Number",
    ContactDetail: "Way to reach them",
    LinkedPerson: "Linked person",
    CustodyPeriod: "Custody",
    LicenceCondition: "Licence condition",
    Intervention: "Offer",
    PathwayNeed: "Need",
    KeyDate: "Date",
    Assignment: "Responsibility",
    CaseStatus: "Status",
    Engagement: "Engagement",
    Episode: "Local priority",
    OnwardReferral: "Answer",
    CompactAnswer: "Answer to the COMPACT",
}


def said_of(item: Kept) -> str:
    """Write what was saved: Offer recorded, Contact saved."""
    called = _CALLED.get(type(item), type(item).__name__)
    return f"{called} saved" if item.id else f"{called} recorded"
