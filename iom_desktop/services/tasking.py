"""The tasking sheet of a day, what is offered to whoever prints it, and the results typed back in next morning."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from iom_desktop.clock import LONDON, Clock
from iom_desktop.errors import Mendable
from iom_desktop.records.access import Actor
from iom_desktop.records.case import CaseLine
from iom_desktop.records.changes import Changes
from iom_desktop.records.support import Contact, Note
from iom_desktop.records.tasking import PrintOffer, ResultChoice, TaskedLine, TaskedSheet, TaskingSheet
from iom_desktop.records.work import CheckEntry
from iom_desktop.rules import due, tasking
from iom_desktop.rules.disclosure import barrier, seen_by
from iom_desktop.services import case_access, leave, managed, reference
from iom_desktop.services.working_days import bank_holidays
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look, Work
from iom_desktop.vocabulary.access import Audience, Deed, Handling, Purpose
from iom_desktop.vocabulary.risk import Status
from iom_desktop.vocabulary.work import ContactKind, NoteKind, ResultEffect, TaskingOrder, TaskingSection

RESULTS = "tasking_results"
"""The reference list of what can come of a line."""
COPIES = 4
"""How many copies are proposed."""
_SOURCE = "tasking sheet"
_NOON = time(12)
_TO_FIND = (Status.WANTED, Status.RECALLED)


class Tasking:
    """The tasking sheets of one user's days."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    @property
    def may_see_intelligence(self) -> bool:
        """Tell whether the police-only sheet is open to the user."""
        return Handling.INTELLIGENCE in seen_by(self._who)

    def sheet(
        self, day: date | None = None, *, police_only: bool = False, order: TaskingOrder = TaskingOrder.SECTION
    ) -> TaskingSheet:
        """Return the tasking sheet of a day (today where none is given), for the meeting or for the police alone."""
        leave.ask(self._who, Deed.SEE_CASES)
        day = day or self._clock.today()
        audience = _audience(police_only=police_only)
        if police_only:
            leave.ask(self._who, Deed.SEE_INTELLIGENCE)
        with self._register.look(self._who) as look:
            lines = managed.lines(look, self._who, day, audience)
            checks = {entry.person_id: entry for entry in look.checks.of_day(day)}
            people = [_tasking_person(look, line, checks.get(line.person_id), day, audience) for line in lines]
            dates = managed.dates(look, lines, day, day + timedelta(days=tasking.COMING_DAYS))
            sheet = tasking.sheet(day, people, dates, look.actions.open_all(), police_only=police_only, order=order)
            look.log.consulted(
                "tasking_sheet", count=len(sheet.lines), words=f"sheet of {day}", purpose=Purpose.DAILY_CHECK
            )
            return sheet

    def offer(self, day: date | None = None, *, police_only: bool = False) -> PrintOffer:
        """Return what is proposed to whoever prints a day's sheet."""
        leave.ask(self._who, Deed.ISSUE_DOCUMENT)
        if police_only:
            leave.ask(self._who, Deed.SEE_INTELLIGENCE)
        day = day or self._clock.today()
        with self._register.look(self._who) as look:
            printed = look.tasking.copies(day, _audience(police_only=police_only))
        return PrintOffer(destroy_after=destroy_after(day), copies=COPIES, printed=printed)

    def days(self) -> tuple[date, ...]:
        """Return the days of which a sheet was printed, the newest first."""
        leave.ask_for_all(self._who, Deed.RECORD_WORK)
        with self._register.look(self._who) as look:
            return look.tasking.days()

    def tasked(self, day: date | None = None) -> TaskedSheet | None:
        """Return the sheet that was printed of a day, else the last one before today, to be given its results."""
        leave.ask_for_all(self._who, Deed.RECORD_WORK)
        today = self._clock.today()
        with self._register.look(self._who) as look:
            days = look.tasking.days()
            meant = day or next((one for one in days if one < today), days[0] if days else None)
            if meant is None or meant not in days:
                return None
            closed = case_access.closed(look, self._who)
            lines = tuple(
                line
                for line in look.tasking.of_day(meant)
                if line.person_id not in closed and line.marks.handling in seen_by(self._who)
            )
            copies = sum(look.tasking.copies(meant, one) for one in (Audience.TASKING, Audience.TASKING_POLICE))
            look.log.consulted(
                "tasking_line", count=len(lines), words=f"results of {meant}", purpose=Purpose.DAILY_CHECK
            )
            return TaskedSheet(meant, copies, lines, _choices(look))

    def enter(self, line_id: str, result: str, note: str = "") -> Changes:
        """Type in what came of a line, in place of what was said before; no result means it is not done after all."""
        leave.ask_for_all(self._who, Deed.RECORD_WORK)
        with self._register.work(self._who) as work:
            line, day = work.tasking.line(line_id)
            case_access.ask(work, self._who, line.person_id)
            if line.marks.handling not in seen_by(self._who):
                leave.ask(self._who, Deed.SEE_INTELLIGENCE)
            choice = next((one for one in _choices(work) if one.code == result), None)
            if result and choice is None:
                raise Mendable("no_such_result", "This result is no longer on the list. Choose another one.")
            work.tasking.take_back(line_id)
            said = replace(line, note=" ".join(note.split()))
            effects = self._write(work, said, choice, day) if choice else []
            work.tasking.give_result(line_id, result, said.note, effects)
            return work.changes

    def _write(self, work: Work, line: TaskedLine, choice: ResultChoice, day: date) -> list[dict[str, Any]]:
        if choice.effect not in (ResultEffect.MET, ResultEffect.TRIED):
            return []
        if choice.effect is ResultEffect.MET:
            return [{"kind": "contact", "id": self._met(work, line, choice, day)}]
        tried = f"Tried on {day.day} {day:%B}: {choice.label.lower()}"
        note = Note(
            person_id=line.person_id,
            kind=NoteKind.FACT,
            text=". ".join(part for part in (tried, line.note) if part) + ".",
            on=day,
            by=line.officer or self._who.display_name,
            episode_id=_episode_id(work, line),
            source=_SOURCE,
            marks=line.marks,
        )
        effects: list[dict[str, Any]] = [{"kind": "note", "id": work.notes.keep(note)}]
        # Where somebody was looked for is told to the meeting; what intelligence said of it is not.
        if line.section is TaskingSection.FIND_AND_ARREST and line.marks.handling is not Handling.INTELLIGENCE:
            where = ", ".join(part for part in (line.note.rstrip("."), f"{day.day} {day:%B}") if part)
            effects += work.tasking.tried(line.person_id, where)
        return effects

    def _met(self, work: Work, line: TaskedLine, choice: ResultChoice, day: date) -> str:
        at_court = line.section is TaskingSection.COURT_TODAY
        return work.contacts.keep(
            Contact(
                person_id=line.person_id,
                kind=ContactKind.COURT if at_court else ContactKind.OTHER,
                episode_id=_episode_id(work, line),
                at=datetime.combine(day, _NOON, LONDON),
                who=line.officer or self._who.display_name,
                outcome=choice.label,
                fact_text=line.note,
                marks=line.marks,
            )
        )


def destroy_after(day: date) -> date:
    """Return until when the copies of a day's sheet may exist: results come back on the next working day."""
    return due.working_day_after(day, bank_holidays(day.year))


def _audience(*, police_only: bool) -> Audience:
    return Audience.TASKING_POLICE if police_only else Audience.TASKING


def _choices(look: Look) -> tuple[ResultChoice, ...]:
    entries = look.access.entries(RESULTS, look.stamp.day) or reference.shipped(RESULTS)
    return tuple(
        ResultChoice(
            entry.code,
            entry.label,
            ResultEffect(entry.details.get("effect", ResultEffect.SETTLED)),
            entry.details.get("key", ""),
        )
        for entry in entries
    )


def _episode_id(work: Work, line: TaskedLine) -> str:
    episode = work.episodes.open_of(line.person_id)
    return episode.id if episode else ""


def _tasking_person(
    look: Look, line: CaseLine, check: CheckEntry | None, day: date, audience: Audience
) -> tasking.TaskingPerson:
    if line.status.status not in _TO_FIND:
        return tasking.TaskingPerson(line, None, check)
    recorded = [one for one in look.episodes.statuses(line.person_id) if one.to_on is None and one.from_on <= day]
    # Whom to find is told to everybody at the meeting; why and where may be marked above them.
    told = [one for one in recorded[-1:] if barrier("case_status", one.marks, audience) is None]
    return tasking.TaskingPerson(line, told[0] if told else None, check)
