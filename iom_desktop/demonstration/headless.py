"""One month of work in Kingsmere without a window: list, ledger, daily check, panel, papers."""

from dataclasses import dataclass, replace
from datetime import datetime, time
from pathlib import Path

from iom_desktop.clock import LONDON, SetClock
from iom_desktop.demonstration import papers
from iom_desktop.demonstration.calendar import Desks, Say
from iom_desktop.demonstration.cases import COORDINATOR
from iom_desktop.demonstration.make import Demonstration
from iom_desktop.demonstration.meetings import first_to_join, run
from iom_desktop.demonstration.mornings import CHECKER, check_everybody
from iom_desktop.demonstration.story import working_day
from iom_desktop.records.panel import Closing
from iom_desktop.records.papers import IssuedPaper, Order
from iom_desktop.services.desk import Desk
from iom_desktop.vocabulary.cohort import LedgerState
from iom_desktop.vocabulary.documents import DocumentKind
from iom_desktop.vocabulary.panel import PanelDecision, PanelState


@dataclass(slots=True)
class _Month:
    """The month as it goes: who sits at the desk, what time it is, and where papers go."""

    desks: Desks
    clock: SetClock
    output: Path
    say: Say
    seed: int

    def at(self, hour: int, minute: int = 0) -> None:
        """Go on to a later hour of the day."""
        self.clock.set(datetime.combine(self.clock.today(), time(hour, minute), LONDON))

    def tick(self, seconds: int) -> None:
        """Let some seconds pass."""
        self.clock.set(datetime.fromtimestamp(self.clock.now().timestamp() + seconds, LONDON))

    def file(self, name: str, paper: IssuedPaper) -> None:
        """Put a paper's pages into the output folder."""
        (self.output / f"{name}.pdf").write_bytes(paper.paper.pdf)
        self.say(f"  {name}.pdf: {paper.reference}, {paper.paper.pages} page{'s' if paper.paper.pages != 1 else ''}")


def live_month(made: Demonstration, output: Path, say: Say) -> None:
    """Work through the month on the day of the demonstration; the papers are left in ``output``."""
    clock = SetClock(datetime.combine(made.options.as_of, time(8), LONDON))
    with Desks(made.register, clock) as desks:
        month = _Month(desks, clock, output, say, made.options.seed)
        _load(month, made.lists[-1])
        _decide(month)
        _check(month)
        _meet(month)
        _write(month)


def _load(month: _Month, path: Path) -> None:
    month.say(f"Loading {path.name}")
    desk = month.desks.as_user(COORDINATOR)
    preview = desk.cohort.preview(path)
    accepted = desk.cohort.accept(preview)
    parts = " + ".join(f"{count} {change.value.replace('_', ' ')}" for change, count in accepted.counts.items())
    month.say(f"  {parts} = {sum(accepted.counts.values())} rows in the file")


def _decide(month: _Month) -> None:
    month.say("Deciding what can be decided before the panel")
    desk = month.desks.as_user(COORDINATOR)
    waiting = [row for row in desk.ledger.ledger().rows if row.state is LedgerState.WAITING]
    for place, row in enumerate(waiting):
        if place % 6 == 1:
            desk.ledger.decline(row.person_id, "mappa_2_3")
        elif place % 6 == 3:
            desk.ledger.defer(row.person_id, working_day(month.clock.today().replace(day=28)), "After the hearing")
        elif place % 6 == 5:
            desk.ledger.propose(row.person_id, "Three arrests since the summer")
    total = desk.ledger.ledger().sum
    month.say(
        f"  {total.eligible} eligible = {total.adopted} adopted + {total.declined} declined + {total.deferred} deferred"
        f" + {total.waiting} waiting"
    )


def _check(month: _Month) -> None:
    month.say("Looking everybody up")
    month.at(8, 30)
    desk = month.desks.as_user(CHECKER)
    check_everybody(desk, month.tick, month.seed)
    month.say(f"  {len(desk.daily_checks.queue().done)} people checked")
    month.file("tasking-sheet", papers.issue_tasking(desk))


def _meet(month: _Month) -> None:
    month.say("Holding the panel, brought forward to today")
    month.at(14)
    desk = month.desks.as_user(COORDINATOR)
    planned = next(line for line in desk.panel.meetings() if line.state is PanelState.PLANNED)
    meeting = desk.panel.meeting(planned.meeting_id)
    details = replace(meeting.details, day=month.clock.today(), starts_at="14:00")
    meeting = desk.panel.change(meeting.meeting_id, details, meeting.members).meeting
    asked = [one for one in desk.panel.proposals(meeting.meeting_id) if not one.on_scheme][:4]
    meeting = desk.panel.add(meeting.meeting_id, asked).meeting
    run(desk, meeting, month.seed, first_to_join(meeting.items), month.tick)
    desk.panel.close(meeting.meeting_id, Closing(next_day="4 Dec", next_at="10:00"))
    desk.panel.approve(meeting.meeting_id)
    month.say(f"  {len(meeting.items)} cases decided")
    month.file("panel-minutes", papers.issue_minutes(desk))
    for item in desk.panel.meeting(meeting.meeting_id).items:
        if item.decision is not None and item.decision.decision is PanelDecision.ADOPT:
            month.file("letter-and-compact", papers.issue_letter(desk, item.person_id))
            break


def _write(month: _Month) -> None:
    month.say("Writing for the court, and for the panel")
    month.at(17, 30)
    desk = month.desks.as_user(COORDINATOR)
    person_id = papers.needing_statement(desk.cases.managed())[0]
    referral = desk.referrals.all()[0]
    month.file("referral-form", papers.issue_referral(desk, referral.person_id))
    month.file("selection-ledger", _ledger(desk))
    papers.write_statement(desk, person_id)
    month.desks.as_user(papers.READER).statements.check(person_id)
    month.file("intervention-statement", papers.issue_statement(month.desks.as_user(papers.AUTHOR), person_id))


def _ledger(desk: Desk) -> IssuedPaper:
    return desk.documents.issue(Order(DocumentKind.LEDGER, month=f"{desk.clock.today():%Y-%m}"), "IOM Board")
