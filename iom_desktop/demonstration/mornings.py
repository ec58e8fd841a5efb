"""What the daily check found on the made-up mornings: mostly nothing, and every day a few things that matter."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random

from iom_desktop.clock import LONDON
from iom_desktop.demonstration.borough import CROWN_COURT, MAGISTRATES, POLICE_STATION, PRISONS
from iom_desktop.demonstration.calendar import Calendar
from iom_desktop.demonstration.papers import issue_tasking
from iom_desktop.demonstration.story import working_day
from iom_desktop.records.access import ReferenceEntry
from iom_desktop.records.check_queue import QueueLine
from iom_desktop.records.work import NewCheck, OutcomeFacts, SourceAnswer
from iom_desktop.services.desk import Desk
from iom_desktop.vocabulary.risk import Status
from iom_desktop.vocabulary.work import CheckOutcome, SourceResult

CHECKER = "police"
_SHARE_WITH_NEWS = 0.065
_COPIES = 2
_OUTCOMES = {
    CheckOutcome.ARRESTED: 18,
    CheckOutcome.CHARGED: 10,
    CheckOutcome.BAILED: 12,
    CheckOutcome.COURT: 12,
    CheckOutcome.MISSED_APPOINTMENT: 18,
    CheckOutcome.CURFEW_BREACH: 7,
    CheckOutcome.WELFARE: 7,
    CheckOutcome.INTELLIGENCE: 8,
    CheckOutcome.WANTED: 5,
    CheckOutcome.REMANDED: 3,
}
_FOUND_IN = {
    CheckOutcome.ARRESTED: "custody",
    CheckOutcome.CHARGED: "custody",
    CheckOutcome.BAILED: "custody",
    CheckOutcome.COURT: "court",
    CheckOutcome.MISSED_APPOINTMENT: "probation",
    CheckOutcome.CURFEW_BREACH: "tag",
    CheckOutcome.WELFARE: "probation",
    CheckOutcome.INTELLIGENCE: "intelligence",
    CheckOutcome.WANTED: "pnc",
    CheckOutcome.REMANDED: "court",
}
_OFFENCES = (
    "Shop theft",
    "Burglary in a dwelling",
    "Going equipped",
    "Common assault",
    "Handling stolen goods",
    "Theft from a vehicle",
)


def note_mornings(calendar: Calendar, days: tuple[date, ...], seed: int) -> None:
    """Note that the police look everybody up on each of ``days``, and print the sheet of the last one."""
    for day in days:
        calendar.note(
            datetime.combine(day, time(8, 30), LONDON), CHECKER, partial(check_everybody, tick=calendar.tick, seed=seed)
        )
    printed = datetime.combine(days[-1], time(9, 30), LONDON)
    calendar.note(printed, CHECKER, partial(issue_tasking, copies=_COPIES))


def check_everybody(desk: Desk, tick: Callable[[int], None], seed: int) -> None:
    """Look up everybody who is still waiting in the queue of the day."""
    queue = desk.daily_checks.queue()
    for line in queue.waiting:
        tick(25)
        desk.daily_checks.record(find(line, queue.day, queue.sources, seed))


def find(line: QueueLine, day: date, sources: tuple[ReferenceEntry, ...], seed: int) -> NewCheck:
    """Return what looking one person up on one morning found; the same person and day always give the same."""
    chance = Random(f"{seed}/{day}/{line.crn}/{line.name}")
    outcome = CheckOutcome.NO_CHANGE
    settled = line.status in (Status.CUSTODY, Status.PRE_RELEASE, Status.WANTED, Status.RECALLED)
    if not settled and chance.random() < _SHARE_WITH_NEWS:
        outcome = chance.choices(tuple(_OUTCOMES), tuple(_OUTCOMES.values()))[0]
    answers = tuple(
        SourceAnswer(
            source.code,
            SourceResult.SOMETHING_FOUND if source.code == _FOUND_IN.get(outcome) else SourceResult.NOTHING_NEW,
        )
        for source in sources
    )
    facts = _FACTS[outcome](day, chance) if outcome in _FACTS else OutcomeFacts()
    return NewCheck(person_id=line.person_id, outcome=outcome, sources=answers, facts=facts)


def _arrested(day: date, chance: Random) -> OutcomeFacts:
    return OutcomeFacts(day=day - timedelta(days=1), what=chance.choice(_OFFENCES), place=POLICE_STATION)


def _charged(day: date, chance: Random) -> OutcomeFacts:
    hearing = working_day(day + timedelta(days=chance.randint(1, 20)))
    return OutcomeFacts(what=chance.choice(_OFFENCES), place=MAGISTRATES, day=hearing, starts_at="10:00")


def _bailed(day: date, chance: Random) -> OutcomeFacts:
    back = day + timedelta(days=chance.randint(2, 18))
    return OutcomeFacts(day=back, starts_at="15:00", place=POLICE_STATION, what="Not to enter Mill Green Parade")


def _court(day: date, chance: Random) -> OutcomeFacts:
    hearing = working_day(day + timedelta(days=chance.randint(1, 15)))
    place = chance.choice((MAGISTRATES, MAGISTRATES, CROWN_COURT))
    return OutcomeFacts(day=hearing, starts_at="10:00", place=place, what=chance.choice(("Plea", "Sentence", "Breach")))


def _missed(day: date, chance: Random) -> OutcomeFacts:
    return OutcomeFacts(day=day - timedelta(days=1), what="Probation appointment", accepted=chance.random() < 0.4)


def _curfew(day: date, chance: Random) -> OutcomeFacts:
    return OutcomeFacts(
        day=day - timedelta(days=1), starts_at="22:40", what=f"Out for {chance.randint(15, 90)} minutes"
    )


def _welfare(_day: date, chance: Random) -> OutcomeFacts:
    return OutcomeFacts(
        what=chance.choice(("Says he has nowhere to sleep tonight", "Not answering; sister is worried"))
    )


def _intelligence(_day: date, chance: Random) -> OutcomeFacts:
    return OutcomeFacts(
        what=chance.choice(("Said to be selling from Tannery Yard", "Seen with others on mopeds, Ferry Row"))
    )


def _wanted(day: date, chance: Random) -> OutcomeFacts:
    return OutcomeFacts(
        day=day, what="Warrant: did not come to court", who=chance.choice(("Alderwick Road", "Dale Court"))
    )


def _remanded(day: date, chance: Random) -> OutcomeFacts:
    return OutcomeFacts(day=day, place=chance.choice(PRISONS))


_FACTS: dict[CheckOutcome, Callable[[date, Random], OutcomeFacts]] = {
    CheckOutcome.ARRESTED: _arrested,
    CheckOutcome.CHARGED: _charged,
    CheckOutcome.BAILED: _bailed,
    CheckOutcome.COURT: _court,
    CheckOutcome.MISSED_APPOINTMENT: _missed,
    CheckOutcome.CURFEW_BREACH: _curfew,
    CheckOutcome.WELFARE: _welfare,
    CheckOutcome.INTELLIGENCE: _intelligence,
    CheckOutcome.WANTED: _wanted,
    CheckOutcome.REMANDED: _remanded,
}
