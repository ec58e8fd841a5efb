"""What a user can do in the daily check: the queue, a check with its outcome, skipping, the tasking sheet."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from iom_desktop.clock import LONDON, Clock
from iom_desktop.errors import Mendable
from iom_desktop.records.access import Actor, Marks, ReferenceEntry
from iom_desktop.records.case import CaseLine
from iom_desktop.records.kept import INTELLIGENCE_MARKS, PARTNER_MARKS
from iom_desktop.records.scheme import Episode
from iom_desktop.records.support import KeyDate
from iom_desktop.records.tasking import TaskingSheet
from iom_desktop.records.work import CheckEntry, NewCheck, QueueDay, QueueLine, Recorded
from iom_desktop.rules import due, outcomes, tasking
from iom_desktop.rules.disclosure import barrier, seen_by
from iom_desktop.services import case_access, check_outcomes, leave, managed
from iom_desktop.services.working_days import bank_holidays
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look, Work
from iom_desktop.vocabulary.access import Audience, Deed, Handling, Purpose
from iom_desktop.vocabulary.risk import Status
from iom_desktop.vocabulary.work import CheckOutcome

SOURCES = "check_sources"
STRIP_WEEKS = 5
"""How far back the last fourteen working days can lie, holidays included."""


class DailyChecks:
    """The daily check of one user's day."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    @property
    def user_id(self) -> str:
        """Who makes the checks."""
        return self._who.user_id

    @property
    def may_see_intelligence(self) -> bool:
        """Tell whether the user may see police intelligence: the police-only sheet, and what their own source gave."""
        return Handling.INTELLIGENCE in seen_by(self._who)

    def queue(self) -> QueueDay:
        """Return today's queue: who is to be looked up, in order, who has been, and in which sources."""
        leave.ask(self._who, Deed.RECORD_WORK)
        day = self._clock.today()
        with self._register.look(self._who) as look:
            lines = managed.lines(look, self._who, day)
            queue = self._queue(look, day, lines)
            look.log.consulted("daily_check", count=len(lines), words="queue of the day", purpose=Purpose.DAILY_CHECK)
            return queue

    def record(self, check: NewCheck, *, correcting: bool = False) -> Recorded:
        """Keep a check with everything its outcome changes; ``correcting`` takes one's own earlier one back first."""
        leave.ask(self._who, Deed.RECORD_WORK)
        if check.outcome is CheckOutcome.INTELLIGENCE:
            leave.ask(self._who, Deed.SEE_INTELLIGENCE)
        if check.outcome in check_outcomes.FOR_THE_TEAM:
            leave.ask_for_all(self._who, Deed.RECORD_WORK)
        day = self._clock.today()
        settled = replace(check, facts=outcomes.settled(check.facts, check.outcome), note=" ".join(check.note.split()))
        with self._register.work(self._who) as work:
            episode = self._episode(work, check.person_id)
            outcomes.check_sources(settled, work.access.entries(SOURCES, day))
            known = self._known(work, check.person_id, day, correcting=correcting)
            if known is not None:
                work.checks.take_back(known.check_id)
            outcomes.check_facts(settled, day, check_outcomes.open_custody(work, check.person_id, day))
            effects = check_outcomes.write(work, episode, settled, day)
            entry = self._entry(settled, day)
            if known is None:
                check_id = work.checks.add(entry, episode.id, effects)
            else:
                check_id = known.check_id
                work.checks.correct(replace(entry, check_id=check_id), effects)
            return Recorded(self._seen(work.checks.get(check_id)), work.changes)

    def skip(self, person_id: str, reason: str) -> Recorded:
        """Pass somebody over for now, and say why; they stay on the list of checks not done."""
        leave.ask(self._who, Deed.RECORD_WORK)
        said = " ".join(reason.split())
        if not said:
            raise Mendable("reason_missing", "Say why this person is skipped. Nothing was saved.")
        day = self._clock.today()
        with self._register.work(self._who) as work:
            episode = self._episode(work, person_id)
            known = work.checks.on(person_id, day)
            if known is not None and not known.skipped:
                raise _already(known)
            blank = NewCheck(person_id, CheckOutcome.NO_CHANGE)
            entry = replace(self._entry(blank, day), outcome=None, skip_reason=said)
            if known is None:
                return Recorded(work.checks.get(work.checks.add(entry, episode.id)), work.changes)
            work.checks.correct(replace(entry, check_id=known.check_id))
            return Recorded(work.checks.get(known.check_id), work.changes)

    def tasking(self, day: date | None = None, *, police_only: bool = False) -> TaskingSheet:
        """Return the tasking sheet of a day (today where none is given), for the meeting or for the police alone."""
        leave.ask(self._who, Deed.SEE_CASES)
        day = day or self._clock.today()
        audience = Audience.TASKING_POLICE if police_only else Audience.TASKING
        if police_only:
            leave.ask(self._who, Deed.SEE_INTELLIGENCE)
        with self._register.look(self._who) as look:
            lines = managed.lines(look, self._who, day, audience)
            checks = {entry.person_id: entry for entry in look.checks.of_day(day)}
            people = [_tasking_person(look, line, checks.get(line.person_id), day, audience) for line in lines]
            dates = managed.dates(look, lines, day, day + timedelta(days=tasking.COMING_DAYS))
            sheet = tasking.sheet(day, people, dates, look.actions.open_all(), police_only=police_only)
            look.log.consulted(
                "tasking_sheet", count=len(sheet.lines), words=f"sheet of {day}", purpose=Purpose.DAILY_CHECK
            )
            return sheet

    def _queue(self, look: Look, day: date, lines: Sequence[CaseLine]) -> QueueDay:
        free = bank_holidays(day.year)
        days = due.working_days_before(day, due.STRIP_DAYS, free)
        before: dict[str, dict[date, CheckOutcome | None]] = defaultdict(dict)
        for entry in look.checks.between(day - timedelta(weeks=STRIP_WEEKS), day):
            if entry.day < day and not entry.skipped:
                before[entry.person_id][entry.day] = self._seen(entry).outcome
        last = look.checks.last_before(day)
        today = {entry.person_id: self._seen(entry) for entry in look.checks.of_day(day)}
        dates: dict[str, list[KeyDate]] = defaultdict(list)
        for one in managed.dates(look, lines, day, day):
            if one.kind in tasking.SECTION_OF_DATE and one.marks.handling in seen_by(self._who):
                dates[one.person_id].append(one)
        agencies = {entry.code: entry for entry in look.access.entries("agencies")}
        queue = [
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
                last=self._seen(last[line.person_id]) if line.person_id in last else None,
                strip=due.strip(days, before[line.person_id], line.adopted_on),
                today=today.get(line.person_id),
                warnings=tuple(one for one in tasking.WARNINGS if one in line.markers),
            )
            for line in lines
        ]
        return QueueDay(
            day=day,
            working_day=due.is_working_day(day, free),
            sources=look.access.entries(SOURCES, day),
            waiting=due.order(line for line in queue if line.today is None),
            done=_by_time(line for line in queue if line.today and line.today.complete),
            skipped=_by_time(line for line in queue if line.today and not line.today.complete),
        )

    def _seen(self, entry: CheckEntry) -> CheckEntry:
        if entry.marks.handling not in seen_by(self._who):
            return entry.withheld()
        # Whoever made the check today answered for each source, and may have to correct it.
        theirs = entry.by_id == self._who.user_id and entry.day == self._clock.today()
        return entry if theirs or self.may_see_intelligence else entry.without_intelligence()

    def _episode(self, work: Work, person_id: str) -> Episode:
        case_access.ask(work, self._who, person_id)
        episode = work.episodes.open_of(person_id)
        if episode is None:
            raise Mendable(
                "not_managed", "This person is no longer on the scheme, so there is no check. Go to the next."
            )
        return episode

    def _known(self, work: Work, person_id: str, day: date, *, correcting: bool) -> CheckEntry | None:
        known = work.checks.on(person_id, day)
        if known is None or not known.complete:
            return known
        if not correcting or known.by_id != self._who.user_id:
            raise _already(known)
        return known

    def _entry(self, check: NewCheck, day: date) -> CheckEntry:
        return CheckEntry(
            check_id="",
            person_id=check.person_id,
            day=day,
            outcome=check.outcome,
            sources=check.sources,
            facts=check.facts,
            note=check.note,
            skip_reason="",
            by=self._who.display_name,
            by_id=self._who.user_id,
            at=self._clock.now(),
            marks=_marks(check.outcome),
        )


def _marks(outcome: CheckOutcome) -> Marks:
    return INTELLIGENCE_MARKS if outcome is CheckOutcome.INTELLIGENCE else PARTNER_MARKS


def _already(known: CheckEntry) -> Mendable:
    at = known.at.astimezone(LONDON)
    return Mendable("already_checked", f"{known.by} has looked this person up already, at {at:%H:%M}. Go to the next.")


def _by_time(lines: Iterable[QueueLine]) -> tuple[QueueLine, ...]:
    return tuple(sorted(lines, key=lambda line: line.today.at if line.today else datetime.min.replace(tzinfo=UTC)))


def _lead(line: CaseLine, agencies: dict[str, ReferenceEntry]) -> str:
    agency = agencies.get(line.lead_agency)
    parts = (line.lead_professional, agency.short_label or agency.label if agency else "")
    return ", ".join(part for part in parts if part)


def _tasking_person(
    look: Look, line: CaseLine, check: CheckEntry | None, day: date, audience: Audience
) -> tasking.TaskingPerson:
    if line.status.status not in (Status.WANTED, Status.RECALLED):
        return tasking.TaskingPerson(line, None, check)
    recorded = [one for one in look.episodes.statuses(line.person_id) if one.to_on is None and one.from_on <= day]
    # Whom to find is told to everybody at the meeting; why and where may be marked above them.
    told = [one for one in recorded[-1:] if barrier("case_status", one.marks, audience) is None]
    return tasking.TaskingPerson(line, told[0] if told else None, check)
