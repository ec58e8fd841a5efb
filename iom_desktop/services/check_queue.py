"""Lays out the queue of the daily check: who is to be looked up, in the borough's order, with what is known of each."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from iom_desktop.records.access import Actor, ReferenceEntry
from iom_desktop.records.case import CaseLine
from iom_desktop.records.check_queue import Background, QueueDay, QueueLine, QueueOrder
from iom_desktop.records.risk import Offence
from iom_desktop.records.support import KeyDate
from iom_desktop.records.work import CheckEntry
from iom_desktop.rules import due, rag, sight, tasking
from iom_desktop.rules.disclosure import seen_by
from iom_desktop.services import check_outcomes, managed
from iom_desktop.services.working_days import bank_holidays
from iom_desktop.store.unit_of_work import Look, Work
from iom_desktop.vocabulary.risk import Rag
from iom_desktop.vocabulary.work import TieBreak

SOURCES = "check_sources"
STRIP_WEEKS = 5
"""How far back the last fourteen working days can lie, holidays included."""
_ORDER = "check_order"
_MENUS = {Rag.RED: "menu_red", Rag.AMBER: "menu_amber", Rag.GREEN: "menu_green", Rag.BLUE: "menu_blue"}


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads the queue, and what a check says as they may see it."""

    who: Actor
    seen: Callable[[CheckEntry], CheckEntry]


def lay_out(look: Look, reader: Reader, day: date, lines: Sequence[CaseLine]) -> QueueDay:
    """Return the queue of a day."""
    queue = _lines(look, reader, day, lines)
    order = order_of(look, day)
    return QueueDay(
        day=day,
        working_day=due.is_working_day(day, bank_holidays(day.year)),
        sources=look.access.entries(SOURCES, day),
        waiting=due.order((line for line in queue if line.today is None), order),
        done=due.by_time(line for line in queue if line.today and line.today.complete),
        skipped=due.by_time(line for line in queue if line.today and not line.today.complete),
        order=order,
        menus={colour: look.access.entries(name, day) for colour, name in _MENUS.items()},
    )


def order_of(look: Look, day: date) -> QueueOrder:
    """Return the borough's order as it stands on a day."""
    said = look.access.setting(_ORDER, day)
    return due.settled((Rag(one) for one in said["colours"]), TieBreak(said["tie"])) if said else due.AS_SHIPPED


def keep_order(work: Work, order: QueueOrder) -> None:
    """Keep the borough's order from today on."""
    settled = due.settled(order.colours, order.tie)
    said = {"colours": [str(one) for one in settled.colours], "tie": str(settled.tie)}
    work.access.keep_setting(_ORDER, said, work.stamp.day)


def _lines(look: Look, reader: Reader, day: date, lines: Sequence[CaseLine]) -> list[QueueLine]:
    days = due.working_days_before(day, due.STRIP_DAYS, bank_holidays(day.year))
    before: dict[str, dict[date, CheckEntry]] = defaultdict(dict)
    for entry in look.checks.between(day - timedelta(weeks=STRIP_WEEKS), day):
        if entry.day < day and not entry.skipped:
            before[entry.person_id][entry.day] = reader.seen(entry)
    last = look.checks.last_before(day)
    today = {entry.person_id: reader.seen(entry) for entry in look.checks.of_day(day)}
    dates = _dates(look, reader.who, day, lines)
    known = _backgrounds(look, reader.who, day, lines)
    agencies = {entry.code: entry for entry in look.access.entries("agencies")}
    return [
        QueueLine(
            person_id=line.person_id,
            episode_id=line.episode_id,
            name=line.name,
            age=line.age,
            crn=line.crn,
            rag=line.rag.shown,
            status=line.status.shown,
            lead=_lead(line, agencies),
            expected=tuple(dates[line.person_id]),
            last=reader.seen(last[line.person_id]) if line.person_id in last else None,
            strip=due.strip(days, before[line.person_id], line.adopted_on),
            today=today.get(line.person_id),
            warnings=tuple(one for one in tasking.WARNINGS if one in line.markers),
            background=known[line.person_id],
        )
        for line in lines
    ]


def _dates(look: Look, who: Actor, day: date, lines: Sequence[CaseLine]) -> dict[str, list[KeyDate]]:
    dates: dict[str, list[KeyDate]] = defaultdict(list)
    for one in managed.dates(look, lines, day, day):
        if one.kind in tasking.SECTION_OF_DATE and one.marks.handling in seen_by(who):
            dates[one.person_id].append(one)
    return dates


def _backgrounds(look: Look, who: Actor, day: date, lines: Sequence[CaseLine]) -> dict[str, Background]:
    custody = look.risk.open_custody(day)
    arrests: dict[str, list[Offence]] = defaultdict(list)
    for offence in look.risk.arrests():
        arrests[offence.person_id].append(offence)
    promised: dict[str, list[str]] = defaultdict(list)
    for action in sight.marked_for(who, look.actions.open_all()):
        promised[action.person_id].append(action.what)
    return {
        line.person_id: replace(
            check_outcomes.known(who, rag.in_custody(custody.get(line.person_id, ()), day), arrests[line.person_id]),
            community=line.rag.community,
            police_officer=line.police_officer,
            lead_professional=line.lead_professional,
            promised=tuple(promised[line.person_id]),
        )
        for line in lines
    }


def _lead(line: CaseLine, agencies: dict[str, ReferenceEntry]) -> str:
    agency = agencies.get(line.lead_agency)
    parts = (line.lead_professional, agency.short_label or agency.label if agency else "")
    return ", ".join(part for part in parts if part)
