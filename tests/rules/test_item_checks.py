"""What is typed about a person is judged field by field, and each fault is told beside its field."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_desktop.records.person import (
    Address,
    Alias,
    Consent,
    ContactDetail,
    Identifier,
    LinkedPerson,
    Marker,
    Person,
)
from iom_desktop.records.risk import CustodyPeriod, LicenceCondition, Offence, Score, Sentence
from iom_desktop.records.scheme import CaseStatus
from iom_desktop.records.support import (
    Action,
    Assignment,
    Contact,
    Engagement,
    Intervention,
    KeyDate,
    Note,
    PathwayNeed,
    Provider,
    Service,
)
from iom_desktop.rules.item_checks import LONGEST, Circumstances, faults
from iom_desktop.vocabulary.access import ConsentState, Topic
from iom_desktop.vocabulary.needs import EngagementLevel
from iom_desktop.vocabulary.people import ContactDetailKind, IdentifierKind, MarkerKind
from iom_desktop.vocabulary.risk import Status, Tool
from iom_desktop.vocabulary.work import AssignmentRole, ContactKind, KeyDateKind, NoteKind

DAY = date(2025, 11, 18)
NOW = datetime(2025, 11, 18, 9, 14, tzinfo=UTC)
TOMORROW, YESTERDAY = DAY + timedelta(days=1), DAY - timedelta(days=1)
BY = Circumstances(DAY, NOW, {"pathways": frozenset({"drugs"}), "agencies": frozenset({"police"})})

WHOLE = (
    Person(surname="Pettifer", forenames="Callum", date_of_birth=date(1994, 6, 9)),
    Alias(person_id="p", surname="Petty"),
    Identifier(person_id="p", kind=IdentifierKind.CRN, value="X482913", canonical=""),
    Address(person_id="p", lines="27 Alderwick Road", postcode="KM3 7QT"),
    ContactDetail(person_id="p", kind=ContactDetailKind.PHONE, value="07700 900123"),
    Marker(person_id="p", kind=MarkerKind.MAPPA, level=2, category=1),
    Consent(person_id="p", topic=Topic.HEALTH, state=ConsentState.HELD, given_on=DAY),
    LinkedPerson(person_id="p", relation="Sister", name="A. P."),
    Score(person_id="p", tool=Tool.OGRS3, value=Decimal(78), assessed_on=DAY),
    Offence(person_id="p", description="Burglary", home_office_code="028/01", happened_on=YESTERDAY, stage_on=DAY),
    Sentence(person_id="p", type="community_order", sentenced_on=DAY, order_end=TOMORROW),
    CustodyPeriod(person_id="p", from_on=YESTERDAY, to_on=DAY),
    LicenceCondition(person_id="p", category="Exclusion", text="Not to enter Mill Lane"),
    CaseStatus(person_id="p", status=Status.WANTED, from_on=DAY, reason="Warrant"),
    Assignment(person_id="p", episode_id="", role=AssignmentRole.POLICE_OFFICER, name="PC Olsen", from_on=DAY),
    PathwayNeed(person_id="p", pathway="drugs", reviewed_on=DAY),
    Intervention(person_id="p", pathway="drugs", offer="Treatment", offered_on=DAY, agency="police"),
    Engagement(person_id="p", level=EngagementLevel.SOME, on=DAY),
    Contact(person_id="p", kind=ContactKind.HOME, at=NOW, fact_text="In"),
    Contact(person_id="p", kind=ContactKind.HOME, planned_at=NOW + timedelta(days=2)),
    KeyDate(person_id="p", kind=KeyDateKind.COURT, day=TOMORROW, starts_at="10:00"),
    Action(what="Ring", owner="Priya", due_on=DAY),
    Note(person_id="p", kind=NoteKind.FACT, text="Has a dog", on=DAY),
    Provider(name="Harbour"),
    Service(provider_id="x", name="Treatment", pathway="drugs", capacity=3),
)


@pytest.mark.parametrize("item", WHOLE, ids=lambda item: type(item).__name__)
def test_that_what_is_whole_has_no_fault(item):
    assert faults(item, BY) == {}


def known(kind, at=0):
    return [item for item in WHOLE if type(item) is kind][at]


@pytest.mark.parametrize(
    ("kind", "wrong", "field"),
    [
        (Person, {"surname": " "}, "surname"),
        (Person, {"date_of_birth": TOMORROW}, "date_of_birth"),
        (Person, {"date_of_birth": date(1884, 6, 9)}, "date_of_birth"),
        (Person, {"deceased_on": date(1990, 1, 1)}, "deceased_on"),
        (Alias, {"surname": ""}, "surname"),
        (Identifier, {"value": ""}, "value"),
        (Identifier, {"value": "48291"}, "value"),
        (Identifier, {"kind": IdentifierKind.PNC, "value": "12/316442A"}, "value"),
        (Address, {"lines": "", "postcode": ""}, "lines"),
        (Address, {"postcode": "7QT"}, "postcode"),
        (Address, {"verified_on": TOMORROW}, "verified_on"),
        (Address, {"from_on": DAY, "to_on": YESTERDAY}, "to_on"),
        (ContactDetail, {"value": ""}, "value"),
        (ContactDetail, {"value": "at home"}, "value"),
        (ContactDetail, {"kind": ContactDetailKind.EMAIL}, "value"),
        (Marker, {"kind": MarkerKind.GANG}, "level"),
        (Consent, {"given_on": TOMORROW}, "given_on"),
        (Consent, {"withdrawn_on": YESTERDAY}, "withdrawn_on"),
        (LinkedPerson, {"name": ""}, "name"),
        (Score, {"value": None}, "value"),
        (Score, {"value": Decimal(101)}, "value"),
        (Score, {"assessed_on": TOMORROW}, "assessed_on"),
        (Score, {"assessed_on": None}, "assessed_on"),
        (Offence, {"description": ""}, None),
        (Offence, {"description": "", "home_office_code": ""}, "description"),
        (Offence, {"home_office_code": "burglary"}, "home_office_code"),
        (Offence, {"happened_on": TOMORROW, "stage_on": None}, "happened_on"),
        (Offence, {"happened_on": DAY, "stage_on": YESTERDAY}, "stage_on"),
        (Sentence, {"type": ""}, "type"),
        (Sentence, {"order_end": YESTERDAY}, "order_end"),
        (Sentence, {"licence_start": TOMORROW, "licence_end": DAY}, "licence_end"),
        (CustodyPeriod, {"from_on": None}, "from_on"),
        (CustodyPeriod, {"from_on": None, "dates_unknown": True}, None),
        (CustodyPeriod, {"to_on": TOMORROW}, "to_on"),
        (CustodyPeriod, {"release_on": YESTERDAY - timedelta(days=1)}, "release_on"),
        (LicenceCondition, {"text": ""}, "text"),
        (CaseStatus, {"reason": ""}, "reason"),
        (CaseStatus, {"from_on": TOMORROW}, "from_on"),
        (Assignment, {"name": ""}, "name"),
        (Assignment, {"role": AssignmentRole.LEAD_AGENCY}, "agency"),
        (PathwayNeed, {"reviewed_on": TOMORROW}, "reviewed_on"),
        (Intervention, {"offer": ""}, "offer"),
        (Intervention, {"offered_on": TOMORROW}, "offered_on"),
        (Intervention, {"response_on": YESTERDAY}, "response_on"),
        (Intervention, {"pathway": "gardening"}, "pathway"),
        (Intervention, {"agency": "scouts"}, "agency"),
        (Engagement, {"on": TOMORROW}, "on"),
        (Contact, {"at": None}, "when"),
        (Contact, {"at": NOW + timedelta(hours=1)}, "when"),
        (Contact, {"fact_text": ""}, "fact_text"),
        (KeyDate, {"starts_at": "25:00"}, "starts_at"),
        (KeyDate, {"result": "Adjourned"}, "result"),
        (Action, {"what": ""}, "what"),
        (Action, {"owner": ""}, "owner"),
        (Action, {"due_on": None}, "due_on"),
        (Action, {"due_on": YESTERDAY}, "due_on"),
        (Action, {"due_on": YESTERDAY, "id": "old"}, None),
        (Note, {"text": " "}, "text"),
        (Note, {"text": "x" * (LONGEST + 1)}, "text"),
        (Note, {"text": "x" * LONGEST}, None),
        (Provider, {"name": ""}, "name"),
        (Provider, {"email": "harbour"}, "email"),
        (Service, {"capacity": -1}, "capacity"),
    ],
)
def test_that_what_is_wrong_is_told_at_its_field(kind, wrong, field):
    assert list(faults(replace(known(kind), **wrong), BY)) == ([field] if field else [])


def test_that_a_wrong_letter_is_told_with_the_right_one():
    wrong = replace(known(Identifier), kind=IdentifierKind.PNC, value="12/316442A")
    assert "it is Q" in faults(wrong, BY)["value"]


@given(st.text(max_size=40), st.sampled_from(list(IdentifierKind)))
def test_that_no_number_breaks_the_check(text, kind):
    assert set(faults(replace(known(Identifier), kind=kind, value=text), BY)) <= {"value"}
