"""Made-up people on the scheme, entered through the services as a team would enter them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from iom_desktop.clock import LONDON
from iom_desktop.records.person import Address, Identifier, Marker, Person
from iom_desktop.records.risk import CustodyPeriod, Score, Sentence
from iom_desktop.records.scheme import CarriedOver
from iom_desktop.records.support import Action, Contact, Engagement, Intervention, KeyDate, PathwayNeed
from iom_desktop.services.case_facts import CaseFact
from iom_desktop.services.desk import Desk
from iom_desktop.vocabulary.cohort import Route
from iom_desktop.vocabulary.needs import EngagementLevel, Need, Progress, Response, Result
from iom_desktop.vocabulary.people import IdentifierKind, MarkerCheck, MarkerKind
from iom_desktop.vocabulary.risk import CustodyKind, Rag, Tool
from iom_desktop.vocabulary.work import ContactKind, KeyDateKind

TODAY = date(2025, 11, 18)
NOW = datetime(2025, 11, 18, 9, 14, tzinfo=UTC)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """Return a moment of a London day."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=LONDON)


def somebody(
    desk: Desk,
    forenames: str = "Callum",
    surname: str = "Pettifer",
    *,
    crn: str = "X482913",
    born: date = date(1994, 6, 9),
    colour: Rag = Rag.AMBER,
    restricted: bool = False,
    route: Route = Route.CORE_COHORT,
    professional: str = "David Nkansah",
) -> str:
    """Put somebody on the scheme; return the person's id."""
    person = Person(surname=surname, forenames=forenames, date_of_birth=born, restricted=restricted)
    number = Identifier(person_id="", kind=IdentifierKind.CRN, value=crn, canonical="")
    person_id = desk.people.add(person, number)
    desk.carry_over.take(
        CarriedOver(
            person_id=person_id,
            route=route,
            adopted_on=date(2025, 6, 2),
            colour=colour,
            lead_agency="probation",
            lead_professional=professional,
            police_officer="PC Marta Olsen",
        )
    )
    return person_id


def hearing(desk: Desk, person_id: str, day: date, place: str = "Kingsmere Magistrates' Court") -> None:
    """Give somebody a day in court."""
    desk.support.set_date(KeyDate(person_id=person_id, kind=KeyDateKind.COURT, day=day, place=place))


def score(desk: Desk, person_id: str, tool: Tool, value: int, day: date = date(2025, 11, 1)) -> None:
    """Give somebody a score."""
    desk.offending.keep(Score(person_id=person_id, tool=tool, value=Decimal(value), assessed_on=day))


def callum(desk: Desk) -> str:
    """Put Callum Pettifer on the scheme with the record that the mock-up of the case shows."""
    person_id = somebody(desk)
    numbers = ((IdentifierKind.PNC, "12/316442L"), (IdentifierKind.NOMS, "A4471DK"))
    for kind, value in numbers:
        desk.people.keep(Identifier(person_id=person_id, kind=kind, value=value, canonical=""))
    desk.people.move(
        Address(
            person_id=person_id,
            lines="Flat 4, 27 Alderwick Road",
            postcode="KM3 7QT",
            ward="Alderwick",
            from_on=date(2025, 7, 14),
        )
    )
    for kind in (MarkerKind.DOMESTIC_ABUSE, MarkerKind.MAPPA, MarkerKind.GANG):
        desk.people.keep(Marker(person_id=person_id, kind=kind, checked=MarkerCheck.NO))
    score(desk, person_id, Tool.OGRS3, 78)
    score(desk, person_id, Tool.OVP, 41)
    desk.offending.keep(
        Sentence(
            person_id=person_id,
            type="community_order",
            court="Kingsmere Magistrates' Court",
            sentenced_on=date(2025, 5, 13),
            order_end=date(2026, 5, 12),
        )
    )
    desk.cases.set_local_priority(person_id, "burglary")
    desk.support.enter(*_needs_of_callum(person_id), *_work_of_callum(person_id))
    _actions_of_callum(desk, person_id)
    return person_id


def _needs_of_callum(person_id: str) -> Iterator[CaseFact]:
    first = date(2025, 6, 2)
    for pathway in ("education", "domestic_abuse", "sexual_exploitation"):
        yield PathwayNeed(person_id=person_id, pathway=pathway, state=Need.NOT_IDENTIFIED, reviewed_on=first)
    yield PathwayNeed(person_id=person_id, pathway="family", state=Need.IDENTIFIED, reviewed_on=first)
    offers = (
        ("accommodation", "Supported lodgings", "Housing Options, M. Oyelaran", date(2025, 6, 2), "housing"),
        ("accommodation", "Rent deposit scheme", "Housing Options, M. Oyelaran", date(2025, 9, 9), "housing"),
        ("employment", "Site safety card course", "Work Routes Kingsmere", date(2025, 6, 23), "voluntary"),
        ("employment", "Weekly job coach", "Work Routes Kingsmere", date(2025, 9, 1), "voluntary"),
        ("health", "GP registration", "Health link nurse, F. Nolan", date(2025, 6, 11), "health"),
        ("drugs", "Structured treatment", "Harbour Recovery, T. Beckwith", date(2025, 6, 4), "drugs"),
    )
    for pathway, offer, by, day, agency in offers:
        finished = offer in ("Site safety card course", "GP registration")
        yield Intervention(
            person_id=person_id,
            pathway=pathway,
            offer=offer,
            offered_by=by,
            offered_on=day,
            agency=agency,
            response=Response.ACCEPTED,
            response_on=day,
            progress=Progress.COMPLETED if finished else Progress.ATTENDING,
            progress_on=day + timedelta(days=30),
            progress_words="" if finished else "7 of 9",
            result=Result.ACHIEVED if finished else None,
        )
    yield Intervention(
        person_id=person_id,
        pathway="health",
        offer="Talking therapy",
        offered_by="Health link nurse, F. Nolan",
        offered_on=date(2025, 7, 30),
        response=Response.DECLINED,
        response_on=date(2025, 8, 1),
    )


def _work_of_callum(person_id: str) -> Iterator[CaseFact]:
    yield Engagement(person_id=person_id, level=EngagementLevel.ACTIVE, on=date(2025, 11, 6), by="Panel")
    yield Contact(
        person_id=person_id,
        kind=ContactKind.OFFICE,
        at=at(date(2025, 11, 13), 14),
        who="David Nkansah",
        fact_text="Came on time and showed his payslip.",
        opinion_text="Seems settled.",
    )
    yield Contact(person_id=person_id, kind=ContactKind.OFFICE, planned_at=at(date(2025, 11, 20), 14))
    yield KeyDate(
        person_id=person_id,
        kind=KeyDateKind.COURT,
        day=date(2025, 11, 26),
        starts_at="10:00",
        place="Kingsmere Magistrates' Court",
        stage="Sentence hearing",
    )


def _actions_of_callum(desk: Desk, person_id: str) -> None:
    late = Action(
        person_id=person_id,
        what="Confirm tenancy start",
        owner="M. Oyelaran",
        agency="housing",
        due_on=date(2025, 11, 14),
    )
    soon = Action(person_id=person_id, what="Write statement", owner="Priya Raman", due_on=date(2025, 11, 24))
    for action in (late, soon):
        desk.actions.add(action)


def take_into_custody(desk: Desk, person_id: str, day: date, release: date | None = None) -> None:
    """Record that somebody is in prison from a day on."""
    period = CustodyPeriod(
        person_id=person_id,
        kind=CustodyKind.REMAND,
        from_on=day,
        establishment="HMP Northmoor",
        release_on=release,
    )
    desk.offending.keep(period)
