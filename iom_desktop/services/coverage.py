"""The proof of the daily check: who was looked up when, by whom and in what; a missed day is entered later as that."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable, Misfilled
from iom_desktop.records.access import Actor, ReferenceEntry
from iom_desktop.records.coverage import Coverage, CoverageDay, ProofLine
from iom_desktop.records.kept import PARTNER_MARKS
from iom_desktop.records.scheme import Episode
from iom_desktop.records.work import CheckEntry, NewCheck, OutcomeFacts, Recorded, SourceAnswer
from iom_desktop.rules import coverage, due, outcomes
from iom_desktop.services import case_access, leave, managed
from iom_desktop.services.check_queue import SOURCES
from iom_desktop.services.daily_checks import seen_by_reader
from iom_desktop.services.working_days import bank_holidays
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look, Work
from iom_desktop.vocabulary.access import Deed, Purpose
from iom_desktop.vocabulary.work import CheckOutcome


class CheckCoverage:
    """What the register proves of the checks of some days."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def read(self, working_days: int) -> Coverage:
        """Return today and so many working days before it, and other days on which somebody was looked up."""
        leave.ask(self._who, Deed.RECORD_WORK)
        today = self._clock.today()
        free = bank_holidays(today.year)
        first = due.working_days_before(today, working_days, free)[0]
        with self._register.look(self._who) as look:
            days: list[CoverageDay] = []
            lines: list[ProofLine] = []
            checks = self._checks(look, first, today)
            for back in range((today - first).days + 1):
                day = today - timedelta(days=back)
                works = due.is_working_day(day, free)
                if works or day in checks:
                    proofs = self._day(look, day, checks.get(day, {}), today=today)
                    days.append(coverage.counted(day, proofs, working_day=works))
                    lines += proofs if works else [one for one in proofs if one.entry]
            words = f"coverage from {first} to {today}"
            look.log.consulted("daily_check", count=len(lines), words=words, purpose=Purpose.DAILY_CHECK)
            return Coverage(tuple(days), tuple(lines), look.access.entries(SOURCES), today)

    def sources_of(self, day: date) -> tuple[ReferenceEntry, ...]:
        """Return the sources that were in force on a day."""
        leave.ask(self._who, Deed.RECORD_WORK)
        with self._register.look(self._who) as look:
            return look.access.entries(SOURCES, day)

    def enter_later(self, person_id: str, day: date, sources: Sequence[SourceAnswer], why: str) -> Recorded:
        """Enter a check of a day that has passed, as what it is: entered today, by this user, for the reason given."""
        leave.ask(self._who, Deed.RECORD_WORK)
        said = " ".join(why.split())
        if not said:
            raise Misfilled({"why": "Say who looked on that day, and why it is entered only now."})
        if day >= self._clock.today():
            raise Misfilled({"day": "Only a day that has passed is entered later. Look the person up in the queue."})
        with self._register.work(self._who) as work:
            case_access.ask(work, self._who, person_id)
            episode = _episode_on(work, person_id, day)
            check = NewCheck(person_id, CheckOutcome.NO_CHANGE, tuple(sources))
            answers = outcomes.answered(check, work.access.entries(SOURCES, day))
            known = work.checks.on(person_id, day)
            if known is not None and not known.skipped:
                raise Mendable("already_checked", f"{known.by} looked this person up on that day. It stays as it is.")
            entry = self._entry(person_id, day, answers, said, known)
            if known is None:
                check_id = work.checks.add(entry, episode.id)
            else:
                check_id = known.check_id
                work.checks.correct(replace(entry, check_id=check_id))
            return Recorded(seen_by_reader(self._who, work.checks.get(check_id), self._clock.today()), work.changes)

    def _checks(self, look: Look, first: date, last: date) -> dict[date, dict[str, CheckEntry]]:
        found: dict[date, dict[str, CheckEntry]] = defaultdict(dict)
        for entry in look.checks.between(first, last):
            found[entry.day][entry.person_id] = seen_by_reader(self._who, entry, last)
        return found

    def _day(self, look: Look, day: date, checks: dict[str, CheckEntry], *, today: date) -> tuple[ProofLine, ...]:
        return coverage.account(day, managed.lines(look, self._who, day), checks, today=today)

    def _entry(
        self, person_id: str, day: date, answers: tuple[SourceAnswer, ...], why: str, known: CheckEntry | None
    ) -> CheckEntry:
        before = known.skip_reason or "put off" if known else ""
        return CheckEntry(
            check_id="",
            person_id=person_id,
            day=day,
            outcome=CheckOutcome.NO_CHANGE,
            sources=answers,
            facts=OutcomeFacts(),
            note=f"Passed over on the day by {known.by}: {before}" if known else "",
            skip_reason="",
            by=self._who.display_name,
            by_id=self._who.user_id,
            at=self._clock.now(),
            marks=PARTNER_MARKS,
            entered_why=why,
        )


def _episode_on(work: Work, person_id: str, day: date) -> Episode:
    for one in work.episodes.of(person_id):
        if one.adopted_on <= day and (one.exited_on is None or one.exited_on > day):
            return one
    raise Mendable("not_managed", "This person was not on IOM on that day, so there is no check to enter.")
