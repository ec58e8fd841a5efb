"""What a user can do in the daily check: the queue, a check with what it found, skipping, putting off, correcting."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from iom_desktop.clock import LONDON, Clock
from iom_desktop.errors import Mendable
from iom_desktop.records.access import Actor, Marks
from iom_desktop.records.changes import Changes
from iom_desktop.records.check_queue import QueueDay, QueueLine, QueueOrder
from iom_desktop.records.kept import INTELLIGENCE_MARKS, PARTNER_MARKS
from iom_desktop.records.scheme import Episode
from iom_desktop.records.unsaved import Spot
from iom_desktop.records.work import CheckEntry, Effect, Finding, NewCheck, ProposedAction, Recorded, SourceAnswer
from iom_desktop.rules import check_proposals, outcomes, permissions
from iom_desktop.rules.disclosure import seen_by
from iom_desktop.rules.outcomes import FindingFault
from iom_desktop.services import case_access, check_outcomes, check_queue, leave, managed
from iom_desktop.services.check_queue import SOURCES
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Work
from iom_desktop.vocabulary.access import Deed, Extent, Handling, Purpose
from iom_desktop.vocabulary.work import CheckOutcome

LEFT = {
    "action": "an action",
    "address": "an address",
    "case_status": "a status",
    "contact": "a missed appointment",
    "custody_period": "a time in prison",
    "key_date": "a date in the diary",
    "offence": "an offence",
}
"""What a check wrote, as it is called when it cannot be taken back."""


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

    @property
    def for_everybody(self) -> bool:
        """Tell whether the user looks up everybody, and not only people of their own."""
        return permissions.extent(self._who, Deed.RECORD_WORK) is Extent.EVERYTHING

    def queue(self) -> QueueDay:
        """Return today's queue: who is to be looked up, in order, who has been, and in which sources."""
        leave.ask(self._who, Deed.RECORD_WORK)
        day = self._clock.today()
        with self._register.look(self._who) as look:
            lines = managed.lines(look, self._who, day)
            queue = check_queue.lay_out(look, check_queue.Reader(self._who, self._seen), day, lines)
            look.log.consulted("daily_check", count=len(lines), words="queue of the day", purpose=Purpose.DAILY_CHECK)
            return queue

    def keep_order(self, order: QueueOrder) -> Changes:
        """Keep in which order the borough looks people up, from today on; Red stays first."""
        leave.ask(self._who, Deed.CHANGE_SETTINGS)
        with self._register.work(self._who) as work:
            check_queue.keep_order(work, order)
            return work.changes

    def order(self) -> QueueOrder:
        """Return in which order the borough looks people up."""
        with self._register.look(self._who) as look:
            return check_queue.order_of(look, self._clock.today())

    def faults(self, check: NewCheck, line: QueueLine, day: date) -> tuple[FindingFault, ...]:
        """Return what keeps the findings of a check from standing, by what is known of the person in the queue."""
        leave.ask(self._who, Deed.RECORD_WORK)
        return outcomes.faults(outcomes.trimmed(check), day, line.background)

    def proposed(self, check: NewCheck, line: QueueLine, queue: QueueDay) -> tuple[ProposedAction, ...]:
        """Return what the menu of the person's colour suggests after a check; nothing of it is done yet."""
        leave.ask(self._who, Deed.RECORD_WORK)
        if not self.for_everybody:
            return ()
        return check_proposals.proposed(outcomes.settled(check), line.rag, line.background, queue.menus, queue.day)

    def record(self, check: NewCheck, *, correcting: bool = False) -> Recorded:
        """Keep a check with everything its findings change; ``correcting`` takes one's own earlier one back first."""
        leave.ask(self._who, Deed.RECORD_WORK)
        self._ask_for(check.findings)
        day = self._clock.today()
        settled = outcomes.settled(check)
        with self._register.work(self._who) as work:
            episode = self._episode(work, check.person_id)
            answers = outcomes.answered(settled, work.access.entries(SOURCES, day))
            known = self._known(work, check.person_id, day, correcting=correcting)
            left = work.checks.take_back(known.check_id) if known and correcting else ()
            outcomes.check_findings(settled, day, check_outcomes.background(work, self._who, check.person_id, day))
            made = replace(settled, sources=answers)
            check_id = self._keep(work, episode, known, made, correcting=correcting)
            work.unsaved.forget(spot_of(check.person_id))
            return self._recorded(work, check_id, left)

    def skip(self, person_id: str, reason: str) -> Recorded:
        """Pass somebody over for now, and say why; they stay on the list of checks not done."""
        leave.ask(self._who, Deed.RECORD_WORK)
        said = " ".join(reason.split())
        if not said:
            raise Mendable("reason_missing", "Say why this person is skipped. Nothing was saved.")
        return self._pass_over(person_id, said)

    def put_off(self, person_id: str) -> Recorded:
        """Come back to somebody later today; until then they stand at the end of the queue."""
        leave.ask(self._who, Deed.RECORD_WORK)
        return self._pass_over(person_id, "")

    def take_back(self, person_id: str) -> Recorded:
        """Take back one's own check of today with all it changed, as if nobody had looked."""
        leave.ask(self._who, Deed.RECORD_WORK)
        day = self._clock.today()
        with self._register.work(self._who) as work:
            self._episode(work, person_id)
            known = work.checks.on(person_id, day)
            if known is None:
                raise Mendable("not_checked", "Nobody has looked this person up today. There is nothing to take back.")
            if known.by_id != self._who.user_id:
                raise _already(known)
            left = work.checks.take_back(known.check_id)
            work.checks.remove(known.check_id)
            return Recorded(known, work.changes, _told(left))

    def answer(self, person_id: str, proposal: ProposedAction, *, taken: bool) -> Recorded:
        """Keep whether somebody takes on what a check proposed: an action is made of it, or it is left."""
        leave.ask_for_all(self._who, Deed.RECORD_WORK)
        with self._register.work(self._who) as work:
            episode = self._episode(work, person_id)
            known = work.checks.on(person_id, self._clock.today())
            if known is None:
                raise Mendable("not_checked", "The check was taken back, so nothing is proposed. Nothing was saved.")
            if not any(one.code == proposal.code and one.taken for one in known.proposals):
                effects = check_outcomes.take_on(work, episode, proposal, known) if taken else ()
                work.checks.answer(known.check_id, replace(proposal, taken=taken), effects)
            return self._recorded(work, known.check_id)

    def _keep(self, work: Work, episode: Episode, known: CheckEntry | None, made: NewCheck, *, correcting: bool) -> str:
        """Write the check: anew, over a skipped, empty or mistaken one, or beside what was found before."""
        day = self._clock.today()
        if known and not correcting and not known.skipped:
            made = replace(made, sources=outcomes.joined(known.sources, known.by_id, made.sources))
            if known.outcome is not CheckOutcome.NO_CHANGE:
                new = [one for one in made.findings if one.outcome is not CheckOutcome.NO_CHANGE]
                effects = check_outcomes.write(work, episode, new, day)
                further = [self._entry(made, one, ()) for one in new]
                work.checks.go_on(known.check_id, made.sources, further, effects)
                return known.check_id
        effects = check_outcomes.write(work, episode, made.findings, day)
        first, *others = (
            self._entry(made, one, made.sources if not at else ()) for at, one in enumerate(made.findings)
        )
        entry = replace(first, further=tuple(others))
        if known is None:
            return work.checks.add(entry, episode.id, effects)
        work.checks.correct(replace(entry, check_id=known.check_id), effects)
        return known.check_id

    def _pass_over(self, person_id: str, reason: str) -> Recorded:
        day = self._clock.today()
        with self._register.work(self._who) as work:
            episode = self._episode(work, person_id)
            known = work.checks.on(person_id, day)
            if known is not None and not known.skipped:
                raise _already(known)
            blank = self._entry(NewCheck(person_id, CheckOutcome.NO_CHANGE), Finding(CheckOutcome.NO_CHANGE), ())
            put_off_at = None if reason else self._clock.now()
            entry = replace(blank, outcome=None, skip_reason=reason, put_off_at=put_off_at)
            if known is None:
                check_id = work.checks.add(entry, episode.id)
            else:
                check_id = known.check_id
                work.checks.correct(replace(entry, check_id=check_id))
            return self._recorded(work, check_id)

    def _recorded(self, work: Work, check_id: str, left: Sequence[Effect] = ()) -> Recorded:
        return Recorded(self._seen(work.checks.get(check_id)), work.changes, _told(left))

    def _ask_for(self, findings: Sequence[Finding]) -> None:
        found = {one.outcome for one in findings}
        if CheckOutcome.INTELLIGENCE in found:
            leave.ask(self._who, Deed.SEE_INTELLIGENCE)
        if found & check_outcomes.FOR_THE_TEAM:
            leave.ask_for_all(self._who, Deed.RECORD_WORK)

    def _seen(self, entry: CheckEntry) -> CheckEntry:
        return seen_by_reader(self._who, entry, self._clock.today())

    def _episode(self, work: Work, person_id: str) -> Episode:
        case_access.ask(work, self._who, person_id)
        episode = work.episodes.open_of(person_id)
        if episode is None:
            left = max((one.exited_on for one in work.episodes.of(person_id) if one.exited_on), default=None)
            since = f" since {left.day} {left:%b %Y}" if left else ""
            raise Mendable(
                "not_managed", f"This person is no longer on IOM{since}, so there is no check. The queue goes on."
            )
        return episode

    def _known(self, work: Work, person_id: str, day: date, *, correcting: bool) -> CheckEntry | None:
        known = work.checks.on(person_id, day)
        if known is None:
            return None
        if (known.complete and not correcting) or (correcting and known.by_id != self._who.user_id):
            raise _already(known)
        return known

    def _entry(self, check: NewCheck, finding: Finding, sources: tuple[SourceAnswer, ...]) -> CheckEntry:
        return CheckEntry(
            check_id="",
            person_id=check.person_id,
            day=self._clock.today(),
            outcome=finding.outcome,
            sources=sources,
            facts=finding.facts,
            note=finding.note,
            skip_reason="",
            by=self._who.display_name,
            by_id=self._who.user_id,
            at=self._clock.now(),
            marks=_marks(finding.outcome),
        )


def seen_by_reader(who: Actor, entry: CheckEntry, today: date) -> CheckEntry:
    """Return a check as a user may see it: that somebody looked is no secret, what was found may be."""
    told = tuple(seen_by_reader(who, one, today) for one in entry.further)
    marks = seen_by(who)
    if entry.marks.handling not in marks:
        return replace(entry.withheld(), further=told)
    found = {one.outcome for one in (entry, *told)}
    entry = replace(entry, proposals=tuple(one for one in entry.proposals if one.outcome in found))
    # Whoever made the check today answered for each source, and may have to correct it.
    theirs = entry.by_id == who.user_id and entry.day == today
    shown = entry if theirs or Handling.INTELLIGENCE in marks else entry.without_intelligence()
    return replace(shown, further=told)


def spot_of(person_id: str) -> Spot:
    """Return where the half-typed check of somebody is kept."""
    return Spot("daily_check", person_id, person_id)


def _marks(outcome: CheckOutcome) -> Marks:
    return INTELLIGENCE_MARKS if outcome is CheckOutcome.INTELLIGENCE else PARTNER_MARKS


def _already(known: CheckEntry) -> Mendable:
    at = known.at.astimezone(LONDON)
    return Mendable("already_checked", f"{known.by} has looked this person up already, at {at:%H:%M}. Go to the next.")


def _told(left: Sequence[Effect]) -> tuple[str, ...]:
    return tuple(LEFT[one.kind] for one in left)
