"""Enters the stories of the managed people, each fact on the day it became known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from random import Random

from iom_desktop.clock import LONDON
from iom_desktop.demonstration.calendar import Calendar, Deed
from iom_desktop.demonstration.offending import History
from iom_desktop.demonstration.people import MadeUpPerson
from iom_desktop.demonstration.story import Story
from iom_desktop.records.person import Address, Alias, ContactDetail, Identifier, Marker, Person
from iom_desktop.records.risk import Offence, Score, Sentence
from iom_desktop.records.scheme import CarriedOver, CaseStatus
from iom_desktop.records.support import Action, Contact, Engagement, Intervention, KeyDate, PathwayNeed
from iom_desktop.services.desk import Desk
from iom_desktop.vocabulary.cohort import Route
from iom_desktop.vocabulary.needs import Need
from iom_desktop.vocabulary.people import ContactDetailKind, IdentifierKind, MarkerCheck, MarkerKind
from iom_desktop.vocabulary.risk import ScoreSource, Status, Tool

COORDINATOR = "coordinator"
_Record = PathwayNeed | Intervention | Engagement | Contact | KeyDate | Action | Offence
_SOURCE = "Team's earlier list"
_TOGETHER = 20


@dataclass(frozen=True, slots=True)
class Case:
    """One managed person: who they are in the register, their story, and how they came onto the scheme."""

    story: Story
    person_id: str
    route: Route


def note_cases(calendar: Calendar, cases: Sequence[Case], days: tuple[date, ...]) -> None:
    """Note the stories of managed people: on the first of ``days`` what came before, on each later one what came since.

    What came since is entered for several people in one piece of work, as a team does that catches up.
    """
    for first in range(0, len(cases), _TOGETHER):
        batches: dict[date, list[_Record]] = {}
        for case in cases[first : first + _TOGETHER]:
            _note_scheme(calendar, case, days)
            for known, record in _records(case.story, case.person_id):
                entered = next((day for day in days if day >= known), days[-1])
                batches.setdefault(max(entered, days[0]), []).append(record)
        for day, records in batches.items():
            note(calendar, day, partial(_enter, records=records))


def _note_scheme(calendar: Calendar, case: Case, days: tuple[date, ...]) -> None:
    story, person_id = case.story, case.person_id
    note(calendar, days[0], partial(_carry_over, story=story, person_id=person_id, route=case.route))
    if story.in_breach:
        note(calendar, days[-1], partial(_breach, person_id=person_id))
    if story.in_custody:
        note(calendar, days[-1], partial(_plan_release, story=story, person_id=person_id))


def note(calendar: Calendar, day: date, deed: Deed) -> None:
    """Note what the coordinator does in the afternoon of ``day``."""
    calendar.note(datetime.combine(day, time(15), LONDON), COORDINATOR, deed)


def _records(story: Story, person_id: str) -> Iterator[tuple[date, _Record]]:
    """Yield everything a story has to enter, each with the day it became known."""
    needs = tuple(story.needs(person_id))
    yield from ((story.adopted_on, need) for need in needs)
    needed = {need.pathway for need in needs if need.state is Need.IDENTIFIED}
    yield from ((_last_known(offer), offer) for offer in story.offers(person_id, needed))
    yield from ((level.on, level) for level in story.engagement(person_id))
    for contact in story.contacts(person_id):
        yield contact.planned_at.date() if contact.planned_at else story.today, contact
    yield from ((story.today - timedelta(days=12), key_date) for key_date in story.key_dates(person_id))
    yield from ((story.today - timedelta(days=12), charge) for charge in story.charges(person_id))
    history = History(story.seed, story.number, story.adopted_on, story.today, inside_from=story.inside_from)
    yield from ((_found_out(offence), offence) for offence in history.offences(person_id))
    yield from story.actions(person_id)


def _enter(desk: Desk, records: list[_Record]) -> None:
    desk.support.enter(*(record for record in records if not isinstance(record, Action | Offence)))
    desk.offending.keep(*(record for record in records if isinstance(record, Offence)))
    for record in records:
        if isinstance(record, Action):
            desk.actions.add(record)


def add_local_person(desk: Desk, person: MadeUpPerson, seed: int) -> str:
    """Enter somebody whom an agency referred and no list names, with a score and a sentence; return the id."""
    chance = Random(f"{seed}/{person.number}/local")
    today = desk.clock.today()
    person_id = desk.people.add(as_person(person), *parts_of(person))
    assessed = today - timedelta(days=chance.randint(20, 200))
    for tool, value in ((Tool.OGRS3, chance.randint(44, 73)), (Tool.OVP, chance.randint(18, 46))):
        score = Score(
            person_id=person_id, tool=tool, value=Decimal(value), assessed_on=assessed, source=ScoreSource.OASYS
        )
        desk.offending.keep(score)
    if person.number % 2:
        ends = today + timedelta(days=chance.randint(90, 500))
        desk.offending.keep(
            Sentence(person_id=person_id, type="community_order", sentenced_on=assessed, order_end=ends, source=_SOURCE)
        )
    return person_id


def as_person(person: MadeUpPerson) -> Person:
    """Return a made-up person as the register keeps people."""
    return Person(
        surname=person.surname,
        forenames=person.forenames,
        date_of_birth=person.date_of_birth,
        sex=person.sex,
        ethnicity=person.ethnicity,
    )


def parts_of(person: MadeUpPerson) -> tuple[Alias | Identifier | Address | ContactDetail | Marker, ...]:
    """Return what else is known of a made-up person; the parts take their owner's id when they are kept."""
    numbers = ((IdentifierKind.CRN, person.crn), (IdentifierKind.PNC, person.pnc), (IdentifierKind.NOMS, person.noms))
    checked = (MarkerKind.DOMESTIC_ABUSE, MarkerKind.MAPPA, MarkerKind.GANG)
    return (
        *(Identifier(person_id="", kind=kind, value=value, canonical=value, source=_SOURCE) for kind, value in numbers),
        Address(person_id="", lines=person.address, postcode=person.postcode, ward=person.ward, source=_SOURCE),
        ContactDetail(person_id="", kind=ContactDetailKind.PHONE, value=person.phone),
        *(Marker(person_id="", kind=kind, checked=MarkerCheck.NO) for kind in checked),
        *((Alias(person_id="", forenames=person.alias),) if person.alias else ()),
    )


def _found_out(offence: Offence) -> date:
    return max(day for day in (offence.happened_on, offence.stage_on) if day)


def _last_known(offer: Intervention) -> date:
    return max(day for day in (offer.offered_on, offer.response_on, offer.progress_on) if day)


def _carry_over(desk: Desk, story: Story, person_id: str, route: Route) -> None:
    lead = story.lead
    desk.carry_over.take(
        CarriedOver(
            person_id=person_id,
            route=route,
            adopted_on=story.adopted_on,
            colour=story.rag,
            lead_agency=lead.agency,
            lead_professional=lead.professional,
            police_officer=lead.police_officer,
            local_priority=story.local_priority,
        )
    )
    desk.people.keep(story.consent(person_id))
    for kind in story.warnings:
        desk.people.keep(
            Marker(
                person_id=person_id, kind=kind, checked=MarkerCheck.YES, from_on=story.adopted_on, note=story.warning
            )
        )


def _breach(desk: Desk, person_id: str) -> None:
    if person_id in desk.cases.order():
        since = desk.clock.today() - timedelta(days=5)
        status = CaseStatus(
            person_id=person_id,
            status=Status.IN_BREACH,
            from_on=since,
            source="Probation",
            reason="Missed appointments",
        )
        desk.cases.set_status(status)


def _plan_release(desk: Desk, story: Story, person_id: str) -> None:
    day = story.release_on
    inside = [one for one in desk.cases.preview(person_id).custody_periods if one.to_on is None]
    if day is not None and inside:
        desk.offending.plan_release(inside[0].id, day)
