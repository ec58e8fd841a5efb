"""A register of London's size with five years behind it: lists, times on the scheme, and all the work of the team."""

import random
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert

from iom_desktop import models
from iom_desktop.services.desk import Desk
from iom_desktop.vocabulary.cohort import Route, SelectionChoice
from iom_desktop.vocabulary.needs import Need, Progress, Response
from iom_desktop.vocabulary.people import MarkerCheck, MarkerKind
from iom_desktop.vocabulary.risk import COMMUNITY_COLOURS, CustodyKind, OffenceStage, RagBasis
from iom_desktop.vocabulary.work import ActionOrigin, ActionState, AssignmentRole, CheckOutcome, ContactKind
from tests import registers
from tests.benchmarks.two_years import MONTHS, lay_earlier_months
from tests.days import TODAY

EARLIER = tuple(f"{number // 12}-{number % 12 + 1:02d}" for number in range(2020 * 12 + 11, 2023 * 12 + 11))
"""December 2020 to November 2023."""
BEGUN = date(2020, 12, 1)
NOT_ADOPTED = 5
"""Every fifth of the people was never on the scheme: with them it is compared."""
CHECKED = 300
"""Of how many people a check is made on every working day."""
PATHWAYS = ("accommodation", "education", "employment", "health", "drugs", "attitudes", "finance", "family")
GROUPS = ("burglary", "theft", "drugs", "violence", "robbery", "motor_vehicle", "weapons", "fraud")


def fill(register: Path) -> None:
    """Put three more years of lists and five of everything else into a register of two years."""
    with closing(registers.signed_in(register)) as desk:
        lay_earlier_months(desk, EARLIER)
        with desk.register.work(desk.who) as work:
            people = sorted(work.insights.eligible_in(MONTHS[-1]))
            _live(work._session.connection(), people)


def count_people(desk: Desk) -> int:
    """Return of how many people there is something to count."""
    with desk.register.look(desk.who) as look:
        return len(look.insights.people())


def _live(connection: Connection, people: list[str]) -> None:
    chance = random.Random(5)
    days = (TODAY - BEGUN).days
    stays = []
    for number, person in enumerate(one for at, one in enumerate(people) if at % NOT_ADOPTED):
        adopted = BEGUN + timedelta(days=chance.randrange(days))
        left = adopted + timedelta(days=chance.randrange(60, 900)) if chance.random() < 0.6 else None
        stays.append((f"e{number}", person, adopted, left if left and left < TODAY else None))
    put(connection, models.episode.Episode, (stay(*one) for one in stays))
    put(connection, models.episode.RagStatus, (row for one in stays for row in colours(chance, *one)))
    put(connection, models.cohort.SelectionDecision, (row for one in stays for row in _decided(chance, *one)))
    put(connection, models.need.PathwayNeed, (row for one in stays for row in needs(chance, *one)))
    put(connection, models.intervention.Intervention, (row for one in stays for row in offers(chance, *one)))
    others = [("", person, BEGUN + timedelta(days=chance.randrange(days)), None) for person in people[::NOT_ADOPTED]]
    put(connection, models.risk.Offence, (row for one in (*stays, *others) for row in offences(chance, *one)))
    put(connection, models.risk.CustodyPeriod, (row for one in (*stays, *others) for row in inside(chance, *one)))
    put(connection, models.episode.Assignment, (led(chance, *one) for one in stays))
    put(connection, models.marker.Marker, (row for one in stays for row in markers(chance, *one)))
    put(connection, models.contact.Contact, (row for one in stays for row in contacts(chance, *one)))
    put(connection, models.action.Action, (row for one in stays for row in actions(chance, *one)))
    put(connection, models.daily_check.DailyCheck, _checks(people[:CHECKED]))


def put(connection: Connection, table: Any, rows: Iterable[dict[str, Any]]) -> None:
    at = datetime(2025, 11, 18, 9, tzinfo=UTC)
    stamp = {"created_at": at, "created_by": "coordinator", "updated_at": at, "updated_by": "coordinator", "version": 1}
    words = {
        column.name: "" for column in table.__table__.columns if not column.nullable and column.type.python_type is str
    }
    held = {column.name for column in table.__table__.columns}
    empty = {name: said for name, said in words.items() if table.__table__.c[name].default is None}
    plain = {**empty, **{name: said for name, said in stamp.items() if name in held}}
    named = (plain | {"id": f"{table.__tablename__}-{number}"} | row for number, row in enumerate(rows))
    connection.execute(insert(table.__table__), list(named))


def stay(episode: str, person: str, adopted: date, left: date | None) -> dict[str, Any]:
    status = "success" if left else None
    return {
        "id": episode, "person_id": person, "route": Route.CORE_COHORT, "adopted_on": adopted, "exited_on": left,
        "exit_status": status, "suspended": [],
    }  # fmt: skip


def _after(chance: random.Random, adopted: date) -> date:
    return adopted + timedelta(days=chance.randrange(max((TODAY - adopted).days, 1)))


def colours(chance: random.Random, episode: str, person: str, adopted: date, _left: date | None) -> Any:
    for day in (adopted, _after(chance, adopted), _after(chance, adopted)):
        yield {
            "person_id": person, "episode_id": episode, "colour": chance.choice(COMMUNITY_COLOURS), "from_on": day,
            "basis": RagBasis.DECIDED,
        }  # fmt: skip


def _decided(chance: random.Random, _episode: str, person: str, adopted: date, _left: date | None) -> Any:
    choice = chance.choice(tuple(SelectionChoice))
    yield {
        "person_id": person, "from_month": f"{adopted:%Y-%m}", "decision": choice, "decided_on": adopted,
        "decided_at": datetime.combine(adopted, time(10), UTC), "decided_by": "coordinator",
        "reason_code": "cannot_trace" if choice is SelectionChoice.DECLINED else None,
    }  # fmt: skip


def needs(chance: random.Random, episode: str, person: str, _adopted: date, _left: date | None) -> Any:
    for pathway in PATHWAYS:
        yield {"person_id": person, "episode_id": episode, "pathway": pathway, "state": chance.choice(tuple(Need))}


def offers(chance: random.Random, episode: str, person: str, adopted: date, _left: date | None) -> Any:
    for pathway in PATHWAYS[:4]:
        response = chance.choice(tuple(Response))
        progress = chance.choice(tuple(Progress)) if response is Response.ACCEPTED else None
        yield {
            "person_id": person, "episode_id": episode, "pathway": pathway, "offer": "Help", "offered_on": adopted,
            "response": response, "progress": progress, "agency": "council",
        }  # fmt: skip


def offences(chance: random.Random, _episode: str, person: str, adopted: date, _left: date | None) -> Any:
    for _ in range(6):
        day = _after(chance, adopted - timedelta(days=700))
        yield {
            "person_id": person, "happened_on": day, "stage": chance.choice(tuple(OffenceStage)), "stage_on": day,
            "group": chance.choice(GROUPS), "index": False,
        }  # fmt: skip


def inside(chance: random.Random, _episode: str, person: str, adopted: date, _left: date | None) -> Any:
    for _ in range(2):
        day = _after(chance, adopted - timedelta(days=700))
        out = day + timedelta(days=chance.randrange(60, 200))
        yield {"person_id": person, "kind": CustodyKind.SENTENCE, "from_on": day, "to_on": out, "dates_unknown": False}


def led(chance: random.Random, episode: str, person: str, adopted: date, _left: date | None) -> dict[str, Any]:
    return {
        "person_id": person, "episode_id": episode, "role": AssignmentRole.LEAD_AGENCY,
        "agency": chance.choice(("probation", "police", "council")), "from_on": adopted,
    }  # fmt: skip


def markers(chance: random.Random, _episode: str, person: str, _adopted: date, _left: date | None) -> Any:
    yield {"person_id": person, "kind": chance.choice(tuple(MarkerKind)), "checked": MarkerCheck.YES}


def contacts(chance: random.Random, episode: str, person: str, adopted: date, _left: date | None) -> Any:
    for _ in range(12):
        at = datetime.combine(_after(chance, adopted), time(10), UTC)
        yield {"person_id": person, "episode_id": episode, "kind": chance.choice(tuple(ContactKind)), "at": at}


def actions(chance: random.Random, episode: str, person: str, adopted: date, _left: date | None) -> Any:
    for _ in range(4):
        day = _after(chance, adopted)
        yield {
            "person_id": person, "episode_id": episode, "what": "Ring the prison", "due_on": day, "done_on": day,
            "origin": ActionOrigin.CASE, "state": ActionState.DONE,
        }  # fmt: skip


def _checks(people: list[str]) -> Any:
    working = (BEGUN + timedelta(days=ahead) for ahead in range((TODAY - BEGUN).days))
    for day in working:
        if day.weekday() < 5:
            at = datetime.combine(day, time(9), UTC)
            for person in people:
                yield {
                    "person_id": person, "day": day, "sources": [], "outcome": CheckOutcome.NO_CHANGE, "details": {},
                    "effects": [], "checked_at": at, "checked_by": "coordinator",
                }  # fmt: skip
