"""What is wrong with an item somebody has typed about a person: for each field, in words that stand beside it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from functools import singledispatch

from iom_desktop.records.kept import Kept
from iom_desktop.records.person import Address, Alias, Consent, ContactDetail, Identifier, LinkedPerson, Marker, Person
from iom_desktop.records.risk import CustodyPeriod, LicenceCondition, Offence, Score, Sentence
from iom_desktop.records.scheme import CaseStatus
from iom_desktop.records.support import (
    Action,
    Assignment,
    CompactAnswer,
    Contact,
    Engagement,
    Intervention,
    KeyDate,
    Note,
    PathwayNeed,
    Provider,
    Service,
)
from iom_desktop.rules.identifiers import CHECK_LETTERS, check_identifier
from iom_desktop.vocabulary.documents import CompactReply
from iom_desktop.vocabulary.people import ContactDetailKind, IdentifierCheck, IdentifierKind, MarkerKind
from iom_desktop.vocabulary.risk import Status
from iom_desktop.vocabulary.work import AssignmentRole

LONGEST = 20_000
"""How many letters a text may have."""
_OLDEST_YEARS = 120
_HIGHEST = 100
_CODE = re.compile(r"\d{1,3}(/\d{1,2})?")
_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_FORMS = {
    IdentifierKind.PNC: "2012/0316442L: year, number and check letter",
    IdentifierKind.CRO: "012345/12H: number, year and check letter",
    IdentifierKind.CRN: "X482913: a letter and six figures",
    IdentifierKind.NOMS: "A4471DK: a letter, four figures, two letters",
    IdentifierKind.NI: "QQ123456C: two letters, six figures, a letter",
}
LISTS = {
    "pathway": "pathways",
    "agency": "agencies",
    "ethnicity": "ethnicities",
    "group": "offence_groups",
    "local_priority": "local_priorities",
}
"""Fields that hold a code, and the list it has to be in."""

Wrong = Iterator[tuple[str, str]]
"""Each field that is wrong, and why."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What an item is judged by: the day, the moment, and the codes of the borough's lists."""

    day: date
    now: datetime
    codes: Mapping[str, frozenset[str]] = field(default_factory=dict)


def faults(item: Kept, circumstances: Circumstances) -> dict[str, str]:
    """Return what is wrong, by the name of the field; nothing where all is well."""
    found: dict[str, str] = {}
    for name, why in (*_by_kind(item, circumstances), *_codes(item, circumstances), *_lengths(item)):
        found.setdefault(name, why)
    return found


def _codes(item: Kept, circumstances: Circumstances) -> Wrong:
    for name, list_name in LISTS.items():
        code = getattr(item, name, "")
        known = circumstances.codes.get(list_name)
        if code and known is not None and code not in known:
            yield name, f"The borough's list has no {code!r}. Choose one from the list."


def _lengths(item: Kept) -> Wrong:
    for one in fields(item):
        value = getattr(item, one.name)
        if isinstance(value, str) and len(value) > LONGEST:
            yield one.name, f"{len(value):,} letters are too many: {LONGEST:,} fit. Split it into two."


@singledispatch
def _by_kind(item: object, circumstances: Circumstances) -> Wrong:
    """Give what is wrong with one kind of item; most have nothing beyond their codes and lengths."""
    yield from ()


@_by_kind.register
def _person(item: Person, by: Circumstances) -> Wrong:
    yield from _needed(item, surname="Write the surname.", forenames="Write at least one forename.")
    yield from _not_to_come(item, by, "date_of_birth", "deceased_on")
    born = item.date_of_birth
    if born and born.year < by.day.year - _OLDEST_YEARS:
        yield "date_of_birth", f"That would be {by.day.year - born.year} years ago. Look at the year again."
    yield from _in_order(item, "date_of_birth", "deceased_on", "Nobody dies before they are born.")


@_by_kind.register
def _alias(item: Alias, by: Circumstances) -> Wrong:
    if not (item.surname.strip() or item.forenames.strip() or item.date_of_birth):
        yield "surname", "Write a name, or another date of birth."
    yield from _not_to_come(item, by, "date_of_birth")


@_by_kind.register
def _identifier(item: Identifier, by: Circumstances) -> Wrong:
    if not item.value.strip():
        yield "value", "Write the number."
        return
    checked = check_identifier(item.kind, item.value)
    if checked.check is IdentifierCheck.MALFORMED:
        yield "value", f"This is not how such a number looks. It looks like {_FORMS[item.kind]}."
    if checked.check is IdentifierCheck.BAD_LETTER:
        yield "value", f"The letter at the end does not fit the figures: {_fitting(item)}. Look at both again."
    yield from _span(item)


def _fitting(item: Identifier) -> str:
    typed = item.value.strip()
    for letter in CHECK_LETTERS:
        if check_identifier(item.kind, typed[:-1] + letter).check is IdentifierCheck.OK:
            return f"with these figures it is {letter}"
    return "no letter fits them"


@_by_kind.register
def _address(item: Address, by: Circumstances) -> Wrong:
    if not item.lines.strip() and not item.postcode.strip():
        yield "lines", "Write where it is; of no fixed abode write where somebody can be found."
    if item.postcode.strip() and not _POSTCODE.fullmatch(item.postcode.strip().upper()):
        yield "postcode", "This is not how a postcode looks. It looks like KM3 7QT."
    yield from _not_to_come(item, by, "verified_on")
    yield from _span(item)


@_by_kind.register
def _contact_detail(item: ContactDetail, by: Circumstances) -> Wrong:
    if not item.value.strip():
        yield "value", "Write the number or the address."
    elif item.kind is ContactDetailKind.EMAIL and "@" not in item.value:
        yield "value", "An e-mail address has an @ in it."
    elif item.kind is ContactDetailKind.PHONE and not any(sign.isdigit() for sign in item.value):
        yield "value", "A phone number has figures in it."
    yield from _span(item)


@_by_kind.register
def _marker(item: Marker, by: Circumstances) -> Wrong:
    if item.kind is not MarkerKind.MAPPA and (item.level or item.category):
        yield "level" if item.level else "category", "Only MAPPA has a category and a level."
    yield from _span(item)
    yield from _in_order(item, "from_on", "review_on", "The review comes after the first day.")


@_by_kind.register
def _consent(item: Consent, by: Circumstances) -> Wrong:
    yield from _not_to_come(item, by, "given_on", "withdrawn_on")
    yield from _in_order(item, "given_on", "withdrawn_on", "Nothing is withdrawn before it was given.")


@_by_kind.register
def _linked(item: LinkedPerson, by: Circumstances) -> Wrong:
    yield from _needed(item, relation="Say what this person is to them.", name="Write a name or initials.")


@_by_kind.register
def _score(item: Score, by: Circumstances) -> Wrong:
    if item.value is None and not item.band.strip():
        yield "value", "Write the score, or its band below."
    if item.value is not None and not 0 <= item.value <= _HIGHEST:
        yield "value", "A score lies between 0 and 100."
    if item.assessed_on is None:
        yield "assessed_on", "Write the day of the assessment."
    yield from _not_to_come(item, by, "assessed_on")


@_by_kind.register
def _offence(item: Offence, by: Circumstances) -> Wrong:
    if not (item.description.strip() or item.group or item.home_office_code.strip()):
        yield "description", "Say what the offence is, or choose its group."
    if item.home_office_code and not _CODE.fullmatch(item.home_office_code.replace(" ", "")):
        yield "home_office_code", "This is no Home Office code. It looks like 028/01: class and number."
    yield from _not_to_come(item, by, "happened_on", "stage_on")
    yield from _in_order(item, "happened_on", "stage_on", "Nobody is arrested for it before it happened.")


@_by_kind.register
def _sentence(item: Sentence, by: Circumstances) -> Wrong:
    yield from _needed(item, type="Choose what the sentence is.")
    yield from _not_to_come(item, by, "sentenced_on", "breach_on")
    for name in ("order_end", "licence_end", "breach_on"):
        yield from _in_order(item, "sentenced_on", name, "This lies before the day of sentence.")
    yield from _in_order(item, "licence_start", "licence_end", "The licence would end before it begins.")


@_by_kind.register
def _custody(item: CustodyPeriod, by: Circumstances) -> Wrong:
    if item.from_on is None and not item.dates_unknown:
        yield "from_on", "Write the day of reception, or tick that nobody knows the days."
    yield from _not_to_come(item, by, "from_on", "to_on")
    yield from _in_order(item, "from_on", "to_on", "The release would lie before the reception.")
    yield from _in_order(item, "from_on", "release_on", "The planned release would lie before the reception.")


@_by_kind.register
def _condition(item: LicenceCondition, by: Circumstances) -> Wrong:
    yield from _needed(item, category="Say what kind of condition it is.", text="Write what the condition says.")
    yield from _not_to_come(item, by, "requested_on")
    yield from _span(item)


@_by_kind.register
def _status(item: CaseStatus, by: Circumstances) -> Wrong:
    yield from _not_to_come(item, by, "from_on")
    if item.status is Status.WANTED and not item.reason.strip():
        yield "reason", "Say why the person is wanted."


@_by_kind.register
def _assignment(item: Assignment, by: Circumstances) -> Wrong:
    if item.role is AssignmentRole.LEAD_AGENCY and not item.agency:
        yield "agency", "Choose the agency that leads."
    if item.role is not AssignmentRole.LEAD_AGENCY and not item.name.strip():
        yield "name", "Write who it is."


@_by_kind.register
def _need(item: PathwayNeed, by: Circumstances) -> Wrong:
    yield from _not_to_come(item, by, "reviewed_on")


@_by_kind.register
def _offer(item: Intervention, by: Circumstances) -> Wrong:
    yield from _needed(item, offer="Say what was offered.")
    yield from _not_to_come(item, by, "offered_on", "response_on", "progress_on")
    yield from _in_order(item, "offered_on", "response_on", "The answer would lie before the offer.")


@_by_kind.register
def _engagement(item: Engagement, by: Circumstances) -> Wrong:
    yield from _not_to_come(item, by, "on")


@_by_kind.register
def _contact(item: Contact, by: Circumstances) -> Wrong:
    if item.when is None:
        yield "when", "Write a day and a time, for example 18 Nov 2025 and 09:30."
    elif item.at is not None and item.at > by.now:
        yield "when", "A contact to come is planned, and has no result yet."
    elif item.at is not None and not (item.fact_text.strip() or item.appointment_result):
        yield "fact_text", "Say what happened, in a few words."


@_by_kind.register
def _key_date(item: KeyDate, by: Circumstances) -> Wrong:
    if item.starts_at and not _CLOCK.fullmatch(item.starts_at):
        yield "starts_at", "Write the time as 10:00."
    if item.result.strip() and item.day > by.day:
        yield "result", "What is still to come has no result yet."


@_by_kind.register
def _action(item: Action, by: Circumstances) -> Wrong:
    yield from _needed(item, what="Say what is to be done.", owner="Say who does it.")
    if item.due_on is None:
        yield "due_on", "Write a day, for example next Friday."
    elif not item.id and item.due_on < by.day:
        yield "due_on", "That day has passed. Write the day by which it is to be done."


@_by_kind.register
def _note(item: Note, by: Circumstances) -> Wrong:
    yield from _needed(item, text="Write the note.")
    yield from _not_to_come(item, by, "on")


@_by_kind.register
def _compact_answer(item: CompactAnswer, by: Circumstances) -> Wrong:
    yield from _not_to_come(item, by, "answered_on", "read_on")
    if item.reply is CompactReply.DECLINED and not item.said.strip():
        yield "said", "Write what the person said, or that they gave no reason."
    if item.read_on is not None and not item.read_by.strip():
        yield "read_by", "Write who read it to them."
    if item.read_on is None and (item.read_by or item.interpreter):
        yield "read_on", "Write the day it was read."
    yield from _in_order(item, "answered_on", "review_on", "The review comes after the answer.")


@_by_kind.register
def _provider(item: Provider, by: Circumstances) -> Wrong:
    yield from _needed(item, name="Write what the organisation is called.")
    if item.email.strip() and "@" not in item.email:
        yield "email", "An e-mail address has an @ in it."
    yield from _span(item)


@_by_kind.register
def _service(item: Service, by: Circumstances) -> Wrong:
    yield from _needed(item, name="Write what the service is called.", pathway="Choose the pathway it helps with.")
    if item.capacity is not None and item.capacity < 0:
        yield "capacity", "A service has no fewer than 0 places."
    yield from _span(item)


def _needed(item: Kept, **said: str) -> Wrong:
    for name, why in said.items():
        if not getattr(item, name).strip():
            yield name, why


def _not_to_come(item: Kept, by: Circumstances, *names: str) -> Wrong:
    for name in names:
        value = getattr(item, name)
        if value is not None and value > by.day:
            yield name, "This day is still to come. Write a day up to today."


def _in_order(item: Kept, first: str, then: str, why: str) -> Wrong:
    begin, end = getattr(item, first), getattr(item, then)
    if begin is not None and end is not None and end < begin:
        yield then, why


def _span(item: Kept) -> Wrong:
    yield from _in_order(item, "from_on", "to_on", "The last day would lie before the first.")
