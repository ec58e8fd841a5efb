"""The panel at work: the next item, and the minutes at the end, with 300 cases of five years behind it."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import cycle
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture

from iom_desktop import models
from iom_desktop.clock import LONDON
from iom_desktop.records.panel import Closing, ItemDecision, Opening, Proposal
from iom_desktop.services.desk import Desk
from iom_desktop.settings import Settings, ThemeChoice
from iom_desktop.ui.application import Looks
from iom_desktop.ui.pages.panel.meeting_window import MeetingWindow
from iom_desktop.vocabulary.access import Handling, Topic
from iom_desktop.vocabulary.needs import Progress, Response
from iom_desktop.vocabulary.panel import AgendaReason, Attendance, PanelDecision
from iom_desktop.vocabulary.risk import OffenceStage, Rag
from iom_desktop.vocabulary.work import AppointmentResult, CheckOutcome, ContactKind, NoteKind
from tests import meetings, registers
from tests.benchmarks.figures import Figure, keep, timed
from tests.managed import somebody

PEOPLE, YEARS, ITEMS = 300, 5, 12
TODAY = date(2025, 11, 18)
DAYS = 365 * YEARS
SWITCH, MINUTES = 100, 1000
"""Milliseconds promised."""
PART = "The day"


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register of 300 people on the scheme, each with a contact a week and a check a day twice a week."""
    folder = tmp_path_factory.mktemp("panel")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(folder / "profile"))
        made = registers.make_template(folder).folder
        with closing(registers.signed_in(made)) as desk:
            people = [somebody(desk, "Sam", f"Ames{at}", crn=f"X{500_000 + at}") for at in range(PEOPLE)]
            for person_id in people:
                with desk.register.work(desk.who) as work:
                    work.bulk.keep(models.contact.Contact, [_contact(person_id, at) for at in range(0, DAYS, 7)])
                    work.bulk.keep(models.daily_check.DailyCheck, [_check(person_id, at) for at in range(0, DAYS, 4)])
                    work.bulk.keep(models.contact.Note, [_note(person_id, at) for at in range(0, DAYS, 30)])
                    work.bulk.keep(models.risk.Offence, [_offence(person_id, at) for at in range(0, DAYS, 90)])
                    work.bulk.keep(
                        models.intervention.Intervention, [_offer(person_id, at) for at in range(0, DAYS, 60)]
                    )
            desk.agreements.keep(meetings.AGREEMENT)
            meeting_id = desk.panel.plan(meetings.DETAILS, meetings.MEMBERS).meeting.meeting_id
            wanted = [Proposal(one, "", True, Rag.AMBER, (AgendaReason.ASKED,), "Asked") for one in people[:ITEMS]]
            meeting = desk.panel.add(meeting_id, wanted).meeting
            here = tuple(replace(one, attendance=Attendance.PRESENT, declared=True) for one in meeting.members)
            desk.panel.open(meeting_id, Opening(here, declaration_read=True))
    return made


@pytest.fixture
def desk(held: Path) -> Iterator[Desk]:
    """The coordinator at that register."""
    with closing(registers.signed_in(held)) as desk:
        yield desk


def bench_going_to_the_next_item(benchmark: BenchmarkFixture, desk: Desk, qapp: QApplication) -> None:
    """From the key to the painted case: the register, the log with its seal, and the whole window."""
    looks = Looks(qapp, Settings(theme=ThemeChoice.LIGHT))
    window = MeetingWindow(looks.theme, looks.icons, desk.clock)
    window.resize(1920, 1080)
    window.offer(desk.borough, desk.panel.choices())
    window.show()
    (line,) = desk.panel.meetings()
    items = cycle([item.item_id for item in desk.panel.meeting(line.meeting_id).items])

    def go() -> None:
        window.show_item(desk.panel.show(line.meeting_id, next(items)))
        window.grab()

    go()
    before = process_time()
    wall = timed(benchmark, go, ITEMS * 2) * 1000
    more = f"{(process_time() - before) / (ITEMS * 2) * 1000:.0f} ms of the processor"
    what = f"The panel's next item, {PEOPLE} cases of {YEARS} years"
    keep(benchmark, Figure(PART, what, wall, unit="ms", most=SWITCH, more=more))
    window.close()


def bench_minutes_at_the_end(benchmark: BenchmarkFixture, desk: Desk) -> None:
    (line,) = desk.panel.meetings()
    for item in desk.panel.meeting(line.meeting_id).items:
        desk.panel.decide(line.meeting_id, item.item_id, ItemDecision(PanelDecision.KEEP, rag=Rag.AMBER))
    desk.panel.close(line.meeting_id, Closing())
    desk.panel_papers.draft_minutes(line.meeting_id)

    wall = timed(benchmark, lambda: desk.panel_papers.draft_minutes(line.meeting_id), 5) * 1000
    keep(benchmark, Figure(PART, f"The minutes of {ITEMS} items as PDF", wall, unit="ms", most=MINUTES))


def _marked(person_id: str) -> dict[str, Any]:
    return {"person_id": person_id, "handling": Handling.PARTNERS, "topic": Topic.GENERAL}


def _day(back: int) -> date:
    return TODAY - timedelta(days=back)


def _moment(back: int) -> datetime:
    day = _day(back)
    return datetime(day.year, day.month, day.day, 10, tzinfo=LONDON)


def _contact(person_id: str, back: int) -> dict[str, Any]:
    words = dict.fromkeys(("who", "place", "outcome", "opinion_text"), "")
    kept = {"appointment_result": AppointmentResult.KEPT, "fact_text": "Came on time", "at": _moment(back)}
    return _marked(person_id) | words | kept | {"kind": ContactKind.OFFICE, "planned_at": _moment(back)}


def _check(person_id: str, back: int) -> dict[str, Any]:
    empty: dict[str, Any] = {"sources": [], "details": {}, "effects": [], "skip_reason": "", "note": ""}
    who = {"checked_at": _moment(back), "checked_by": "coordinator", "day": _day(back)}
    return _marked(person_id) | empty | who | {"outcome": CheckOutcome.NO_CHANGE}


def _note(person_id: str, back: int) -> dict[str, Any]:
    note = {"kind": NoteKind.FACT, "on": _day(back), "by": "coordinator", "text": "Came on time", "source": ""}
    return _marked(person_id) | note


def _offence(person_id: str, back: int) -> dict[str, Any]:
    return _marked(person_id) | {
        "description": "Theft", "stage": OffenceStage.CHARGED, "happened_on": _day(back),
        **_empty(models.risk.Offence, "description"),
    }  # fmt: skip


def _offer(person_id: str, back: int) -> dict[str, Any]:
    offered = {"pathway": "accommodation", "offer": "Floating support", "offered_on": _day(back)}
    answer = {"response": Response.ACCEPTED, "progress": Progress.ATTENDING}
    return _marked(person_id) | _empty(models.intervention.Intervention, "offer") | offered | answer


def _empty(table: type[Any], *given: str) -> dict[str, str]:
    """Return the words of a table that nobody has written."""
    columns = table.__table__.columns
    return {
        one.name: ""
        for one in columns
        if one.default is not None and getattr(one.default, "arg", None) == "" and one.name not in given
    }
