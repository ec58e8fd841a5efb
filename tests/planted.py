"""A lived-in borough with words planted in every column of every marked table, so that a leak names its place."""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Boolean, Date, Integer, String, Text, select
from sqlalchemy import Enum as WordColumn
from sqlalchemy.types import JSON

from iom_desktop import models
from iom_desktop.clock import SetClock
from iom_desktop.demonstration.make import Demonstration
from iom_desktop.models import base
from iom_desktop.models.base import Exact, Marked, Moment
from iom_desktop.records.access import Actor
from iom_desktop.records.panel import MeetingDetails, Member, Opening
from iom_desktop.records.papers import Draft, Order
from iom_desktop.records.support import Action
from iom_desktop.services import sign_in
from iom_desktop.services.desk import Desk
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Work
from iom_desktop.vocabulary.access import Audience, Handling, Role, Topic
from iom_desktop.vocabulary.cohort import Change, Expired, SelectionChoice, Verdict
from iom_desktop.vocabulary.documents import DocumentKind, DocumentState
from iom_desktop.vocabulary.needs import Need
from iom_desktop.vocabulary.panel import AgendaReason, Attendance
from iom_desktop.vocabulary.people import MarkerCheck, MarkerKind
from iom_desktop.vocabulary.risk import OffenceStage, Rag, RagBasis, Status, Tool
from iom_desktop.vocabulary.work import ActionState, AssignmentRole, CheckOutcome, KeyDateKind
from tests import kingsmere

DAY = date(2025, 11, 18)
MOMENT = datetime(2025, 11, 18, 9, 10, tzinfo=UTC)
MEETING = MeetingDetails(DAY, "10:00", "Harbour House", "Insp. Ruth Calloway", "Priya Raman")
HERE = tuple(
    Member(name, agency, Attendance.PRESENT, declared=True)
    for name, agency in (("Priya Raman", "council"), ("Tom Beckwith", "drugs"))
)

SAME_FOR_ALL = frozenset(
    {
        "rag_status", "case_status", "daily_check", "selection_decision", "eligibility", "expiry", "panel_item",
        "retention_review",
    }
)  # fmt: skip
"""Tables whose rows count for everybody, and whose words alone may be withheld: a colour, a status, that one looked."""


@dataclass(frozen=True)
class Plant:
    """Where one planted word stands."""

    word: str
    table: str
    column: str
    handling: Handling
    topic: Topic
    person: str
    """``theirs``, ``other`` or ``restricted``."""


@dataclass(frozen=True)
class Planted:
    """The borough, who is who in it, and every word that was planted."""

    folder: Path
    made: Demonstration
    users: dict[str, Actor]
    people: dict[str, str]
    names: dict[str, str]
    """Names and numbers of everybody on the scheme, by the person's id."""
    planned: str
    opened: str
    items: dict[str, str]
    """Items of the open meeting, by ``theirs``, ``other`` and ``restricted``."""
    papers: dict[str, str]
    referral: str
    own: frozenset[str]
    """Whom the partner works with anyway."""
    plants: dict[str, Plant] = field(default_factory=dict)
    rows: dict[tuple[str, Handling], str] = field(default_factory=dict)
    """The id of a planted row about ``other``, by its table and mark."""

    def row(self, table: str, handling: Handling) -> str:
        """Return the id of a row about ``other``."""
        return self.rows[table, handling]


@dataclass(frozen=True)
class Boroughs:
    """The planted borough, and the same without any word of intelligence."""

    whole: Planted
    bare: Planted


def both(template: Demonstration, folder: Path) -> Boroughs:
    """Plant the borough twice, each with a profile of its own: to another's, a copy would be an older one put back."""

    def at_home(name: str, work: Callable[[Path], Planted]) -> Planted:
        place = folder / name
        place.mkdir()
        with pytest.MonkeyPatch.context() as patch:
            for variable in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
                patch.setenv(variable, str(place / "home"))
            return work(place)

    prepared = at_home("prepared", lambda place: prepare(kingsmere.copy_of(template, place)))
    return Boroughs(
        at_home("whole", lambda place: plant(prepared, place, *Handling)),
        at_home("bare", lambda place: plant(prepared, place, Handling.PERSON, Handling.PARTNERS)),
    )


def prepare(made: Demonstration) -> Planted:
    """Let three people of the borough be the partner's own, another's, and restricted; through the services."""
    desk = _signed_in(made, "coordinator")
    users = {one.sign_in_name: _actor(desk, one.sign_in_name) for one in desk.users.users()}
    partner = Desk(desk.register, users["partner"])
    own = {line.person_id for line in partner.cases.managed()}
    rest = [line.person_id for line in desk.cases.managed() if line.person_id not in own]
    people = dict(zip(("theirs", "other", "restricted"), rest, strict=False))
    for name, person_id in people.items():
        person = desk.cases.open(person_id).person
        surname = f"Zq{name}"
        desk.people.change(replace(person, surname=surname, known_as="", restricted=name == "restricted"))
    for role, name in (
        (AssignmentRole.LEAD_PROFESSIONAL, "Gunnar Lind"),
        (AssignmentRole.POLICE_OFFICER, "PC A Quill"),
    ):
        desk.cases.assign(people["restricted"], role, name=name, agency="council")
    due = DAY - timedelta(days=3)
    desk.actions.add(Action(person_id=people["theirs"], what="Test", owner="T. B.", agency="drugs", due_on=due))
    planned, opened, items = _meetings(desk, people)
    papers = _papers(desk, Desk(desk.register, users["police"]), people)
    names = {line.person_id: f"{line.forenames} {line.surname}|{line.crn}" for line in desk.cases.managed()}
    referral = desk.referrals.all()[0].id
    desk.close()
    return Planted(made.register, made, users, people, names, planned, opened, items, papers, referral, frozenset(own))


def _meetings(desk: Desk, people: dict[str, str]) -> tuple[str, str, dict[str, str]]:
    planned = desk.panel.meetings()[0].meeting_id
    opened = desk.panel.plan(MEETING, HERE).meeting.meeting_id
    for person_id in people.values():
        desk.panel.ask_for(person_id, "Asked")
    about = [one for one in desk.panel.proposals(opened) if one.person_id in people.values()]
    desk.panel.add(opened, about)
    meeting = desk.panel.meeting(opened)
    meeting = desk.panel.open(opened, Opening(_present(meeting.members), declaration_read=True)).meeting
    by_person = {item.person_id: item.item_id for item in meeting.items}
    return planned, opened, {name: by_person[person_id] for name, person_id in people.items()}


def _present(members: tuple[Member, ...]) -> tuple[Member, ...]:
    return tuple(replace(one, attendance=Attendance.PRESENT, declared=True) for one in members)


def _papers(desk: Desk, police: Desk, people: dict[str, str]) -> dict[str, str]:
    """Issue papers that some may not read: about a restricted case, about everybody, and for the police alone."""
    desk.statements.keep(Draft(people["other"]))
    return {
        "restricted": desk.documents.issue(Order(DocumentKind.SUMMARY, person_id=people["restricted"])).id,
        "other": desk.documents.issue(Order(DocumentKind.SUMMARY, person_id=people["other"])).id,
        "ledger": desk.documents.issue(Order(DocumentKind.LEDGER)).id,
        "tasking": desk.documents.issue(Order(DocumentKind.TASKING, day=DAY)).id,
        "police_only": police.documents.issue(Order(DocumentKind.TASKING, day=DAY, police_only=True)).id,
    }


def _signed_in(made: Demonstration, user: str) -> Desk:
    passphrase = made.passphrase_file.read_text(encoding="utf-8").splitlines()[0]
    return sign_in.sign_in(made.register, user, passphrase, clock=SetClock(MOMENT))


def _actor(desk: Desk, name: str) -> Actor:
    user = next(one for one in desk.users.users() if one.sign_in_name == name)
    return Actor(user.id, user.sign_in_name, user.display_name, user.role, user.agency, cleared=False)


def open_register(planted: Planted, folder: Path | None = None) -> Register:
    """Open the planted borough, or a copy of it in a folder."""
    place = planted.folder
    if folder is not None:
        place = folder / planted.folder.name
        shutil.copytree(planted.folder, place)
    return _signed_in(replace(planted.made, register=place), "coordinator").register


def plant(planted: Planted, folder: Path, *handlings: Handling) -> Planted:
    """Copy the prepared borough and plant words in every marked table, at each mark and topic, about each person."""
    copy = replace(planted, folder=folder / planted.folder.name, plants={}, rows={})
    shutil.copytree(planted.folder, copy.folder)
    register = _signed_in(replace(planted.made, register=copy.folder), "coordinator").register
    planter = _Planter(copy)
    with register.work(replace(planted.users["police"], cleared=True)) as work:
        for handling in Handling:
            planter.plant(work, handling, keep=handling in handlings)
    register.close()
    return copy


class _Planter:
    """Makes rows, each column of words with a word of its own; what is not kept is counted all the same."""

    def __init__(self, planted: Planted) -> None:
        self._planted = planted
        self._numbers = count(1)
        self._episodes: dict[str, str | None] = {}

    def plant(self, work: Work, handling: Handling, *, keep: bool) -> None:
        session = work._session
        self._clear_needs(work)
        open_now = {person_id: work.episodes.open_of(person_id) for person_id in self._planted.people.values()}
        self._episodes = {person_id: episode.id if episode else None for person_id, episode in open_now.items()}
        for table in marked_tables():
            for topic in _topics(table, handling):
                for person in self._planted.people:
                    row = self._row(work, table, handling, topic, person)
                    if row is not None and (keep or table.__tablename__ in SAME_FOR_ALL):
                        session.add(row)
        session.flush()

    def _clear_needs(self, work: Work) -> None:
        """Take away the needs that were there: each pathway has but one."""
        need = models.need.PathwayNeed
        people = self._planted.people.values()
        for row in work._session.scalars(select(need).where(need.person_id.in_(people), need.note.not_like("zq%"))):
            work._session.delete(row)
        work._session.flush()

    def _row(self, work: Work, table: Any, handling: Handling, topic: Topic, person: str) -> Any:
        number = next(self._numbers)
        person_id = self._planted.people[person]
        values: dict[str, Any] = {"id": f"01a9ffff-0000-7000-8000-{number:012d}", "handling": handling, "topic": topic}
        if person == "other":
            self._planted.rows[table.__tablename__, handling] = values["id"]
        chosen = CHOSEN.get(table.__tablename__, {})
        for column in table.__table__.columns:
            if column.key in (*values, "created_at", "created_by", "updated_at", "updated_by", "version"):
                continue
            if column.key in chosen:
                values[column.key] = chosen[column.key]
            elif column.foreign_keys or column.key.endswith("_id"):
                values[column.key] = self._key(column.key, person_id)
            else:
                values[column.key] = self._value(table, column, handling, topic, person)
        if table.__tablename__ == "referral":
            values["from_agency"] = "drugs" if person == "theirs" else "police"
        if table.__tablename__ == "pathway_need":
            values["pathway"] = PATHWAYS[handling]
        if table.__tablename__ in ("eligibility", "expiry"):
            values["cohort_month_id"] = _a_list_of_old(work, number)
            values["rule_set_id"] = work.rule_sets.all()[0].id
        if table.__tablename__ in _HANGING:
            values.update(_HANGING[table.__tablename__](work, number))
        return table(**{name: value for name, value in values.items() if name in table.__table__.columns})

    def _key(self, name: str, person_id: str) -> str | None:
        if name == "person_id":
            return person_id
        if name == "episode_id":
            return self._episodes[person_id]
        return self._planted.planned if name == "panel_id" else None

    def _value(self, table: Any, column: Any, handling: Handling, topic: Topic, person: str) -> Any:
        kind = column.type
        if isinstance(kind, Text) and not isinstance(kind, WordColumn | Exact):
            word = f"zq{len(self._planted.plants):05}"
            self._planted.plants[word] = Plant(word, table.__tablename__, column.key, handling, topic, person)
            return word
        if column.nullable and not isinstance(kind, Exact):
            return None
        if isinstance(kind, WordColumn):
            return kind.python_type(kind.enums[0])
        if isinstance(kind, JSON):
            return column.default.arg(None) if column.default else {}
        plain = {Exact: Decimal(99), Boolean: False, Integer: 1, Date: DAY, Moment: MOMENT, String: "police"}
        return next((value for type_, value in plain.items() if isinstance(kind, type_)), None)


def _topics(table: Any, handling: Handling) -> tuple[Topic, ...]:
    """Return the topics to plant: all of them where topics alone decide who is told."""
    if handling is not Handling.PARTNERS or table.__tablename__ == "pathway_need":
        return (Topic.GENERAL,)
    return tuple(Topic)


def _a_list_of_old(work: Work, number: int) -> str:
    """Keep a list that was undone long ago, for rows of which each list has one for a person."""
    from iom_desktop.models.cohort import CohortMonth

    row = CohortMonth(
        month=f"20{number % 20 + 30}-01",
        list_date=DAY,
        file_name="",
        sha256=str(number),
        header_row=1,
        rule_set_id=work.rule_sets.all()[0].id,
        imported_at=MOMENT,
        imported_by="coordinator",
        undone_at=MOMENT,
    )
    work._session.add(row)
    return row.id


def _a_candidate_list_of_old(work: Work, number: int) -> dict[str, str]:
    """Keep a candidate list that was undone long ago."""
    from iom_desktop.models.listing import ListBatch
    from iom_desktop.vocabulary.listing import ListKind

    row = ListBatch(
        kind=next(iter(ListKind)), source="repeat_arrests", list_date=DAY, file_name="", sha256=str(number), rows=1,
        imported_at=MOMENT, imported_by="coordinator", undone_at=MOMENT,
    )  # fmt: skip
    work._session.add(row)
    return {"list_batch_id": row.id}


def _printed_or_read_before(work: Work, number: int) -> dict[str, str]:
    """Keep a sheet that was printed and a file that was read the day before."""
    from iom_desktop.models.tasking import DailyFile, TaskingSheet
    from iom_desktop.vocabulary.listing import DailyFileKind

    before = DAY - timedelta(days=1)
    sheet = TaskingSheet(day=before, recipient="", printed_at=MOMENT, printed_by="police")
    file = DailyFile(
        day=before, kind=DailyFileKind.CUSTODY, sender="", sha256=str(number), rows=1, hits=1, unread=0
    )  # fmt: skip
    work._session.add_all((sheet, file))
    return {"tasking_sheet_id": sheet.id, "daily_file_id": file.id}


def _a_compact_of_old(work: Work, number: int) -> dict[str, str]:
    """Keep a paper that asked somebody for an answer."""
    from iom_desktop.models.document import IssuedDocument

    row = IssuedDocument(kind=DocumentKind.COMPACT, state=DocumentState.ISSUED, reference=f"C-2024-{number:05}")
    work._session.add(row)
    work._session.flush()
    return {"document_id": row.id}


_HANGING = {
    "compact_answer": _a_compact_of_old,
    "candidate_entry": _a_candidate_list_of_old,
    "tasking_line": _printed_or_read_before,
    "proposed_outcome": _printed_or_read_before,
}
"""What has to be there before a row of these tables."""


def marked_tables() -> list[Any]:
    """Return every table whose rows carry marks, in a steady order."""
    found = {mapper.class_ for mapper in base.Model.registry.mappers if issubclass(mapper.class_, Marked)}
    return sorted((one for one in found if one.__tablename__ != "episode"), key=lambda one: one.__tablename__)


PATHWAYS = {
    Handling.PERSON: "employment",
    Handling.PARTNERS: "accommodation",
    Handling.INTELLIGENCE: "finance",
}
SOON = DAY + timedelta(days=4)
CHOSEN: dict[str, dict[str, Any]] = {
    "action": {"due_on": DAY, "state": ActionState.OPEN, "agency": "council"},
    "address": {"from_on": DAY},
    "assignment": {"role": AssignmentRole.OFFENDER_MANAGER, "agency": "probation", "from_on": DAY},
    "case_status": {"status": Status.IN_BREACH, "from_on": DAY},
    "contact": {"at": MOMENT - timedelta(days=1), "planned_at": None},
    "custody_period": {"from_on": DAY - timedelta(days=5), "release_on": SOON},
    "daily_check": {
        "day": DAY - timedelta(days=1), "outcome": CheckOutcome.INTELLIGENCE, "details": {"what": "zqdetails"},
        "checked_at": MOMENT - timedelta(days=1), "skip_reason": "",
    },
    "eligibility": {"month": "2024-01", "eligible": Verdict.NO, "change": Change.NOT_ELIGIBLE},
    "expiry": {"why": Expired.ABSENT},
    "issued_document": {
        "kind": DocumentKind.SUMMARY, "state": DocumentState.ISSUED, "audience": Audience.PARTNERS,
        "issued_at": MOMENT, "issued_by": "police", "reference": None, "text": {}, "pdf": b"", "panel_id": None,
    },
    "key_date": {"kind": KeyDateKind.COURT, "day": DAY, "result": ""},
    "marker": {"kind": MarkerKind.WEAPONS, "checked": MarkerCheck.YES},
    "offence": {"stage": OffenceStage.CHARGED, "happened_on": DAY - timedelta(days=2)},
    "intervention": {"pathway": "accommodation", "offered_on": DAY - timedelta(days=40)},
    "panel_item": {"reason": AgendaReason.ASKED},
    "pathway_need": {"state": Need.IDENTIFIED},
    "rag_status": {"colour": Rag.RED, "from_on": DAY, "basis": RagBasis.PROPOSED, "panel_item_id": None},
    "referral": {"from_agency": "drugs", "referred_on": DAY},
    "retention_review": {"retention_class": "adopted"},
    "score": {"tool": Tool.OGRS3, "horizon": 2, "assessed_on": DAY, "value": Decimal(99)},
    "selection_decision": {
        "from_month": "2025-10", "decision": SelectionChoice.DECLINED, "reason_code": "other", "decided_on": DAY,
        "decided_at": MOMENT,
    },
}  # fmt: skip
"""What a row needs to be read as of today; every other column takes its first word, or a planted one."""


def words_of(value: object) -> str:
    """Return everything that a value says, down to the last field; of a paper the text on its pages."""
    return "\n".join(_said(value))


def _said(value: object) -> Iterator[str]:
    if isinstance(value, bytes):
        yield pages_of(value) if value.startswith(b"%PDF") else value.decode("latin-1")
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from _said(getattr(value, one.name))
    elif isinstance(value, Mapping):
        for name, one in value.items():
            yield from _said(name)
            yield from _said(one)
    elif isinstance(value, Sequence | Set) and not isinstance(value, str):
        for one in value:
            yield from _said(one)
    elif isinstance(value, Enum):
        yield str(value.value)
    elif value is not None:
        yield str(value)


def pages_of(pdf: bytes) -> str:
    """Return the text on the pages of a paper."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def role_of(planted: Planted, name: str) -> Actor:
    """Return one of those who may sign in, as the sweep names them."""
    who, _, how = name.partition(" ")
    user = planted.users[{"stranger": "partner"}.get(who, who)]
    if who == "stranger":
        return replace(
            user, agency="voluntary", display_name="Nobody Here", user_id=planted.users["protection"].user_id
        )
    return replace(user, cleared=how == "cleared" or user.role is Role.POLICE)
