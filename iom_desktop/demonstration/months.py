"""Loads the past months' lists and decides the cases that came with them."""

from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from random import Random

from iom_desktop.clock import LONDON
from iom_desktop.demonstration.calendar import Calendar
from iom_desktop.demonstration.cases import COORDINATOR
from iom_desktop.demonstration.lists import MonthList
from iom_desktop.demonstration.people import make_crn
from iom_desktop.demonstration.story import working_day
from iom_desktop.services.desk import Desk
from iom_desktop.vocabulary.cohort import LedgerState

_REASONS = ("mappa_2_3", "other_panel", "long_custody", "outside_borough", "manageable", "cannot_trace", "no_benefit")
_SHARE_DEFERRED = 0.27


def note_months(calendar: Calendar, lists: tuple[tuple[MonthList, Path], ...], settled: int, seed: int) -> None:
    """Note that each list is loaded early in its month, and its new cases are decided a week later."""
    for position, (month_list, path) in enumerate(lists):
        loaded = first_working_day(month_list.month)
        calendar.note(datetime.combine(loaded, time(9, 5), LONDON), COORDINATOR, partial(load, path=path))
        later = lists[position + 1 :]
        undecided = frozenset(number for month, _ in later for number in month.returned)
        decided = working_day(loaded + timedelta(days=8))
        calendar.note(
            datetime.combine(decided, time(11), LONDON),
            COORDINATOR,
            partial(_decide, month_list=month_list, settled=settled, undecided=undecided, seed=seed),
        )


def first_working_day(month: date) -> date:
    """Return the first weekday of a month."""
    return working_day(month)


def load(desk: Desk, path: Path) -> None:
    """Load one list as the coordinator would, without changing anything it proposes."""
    desk.cohort.accept(desk.cohort.preview(path))


def _decide(desk: Desk, month_list: MonthList, settled: int, undecided: frozenset[int], seed: int) -> None:
    """Decline or defer the cases that wait, except those that nobody ever got round to."""
    left_alone = {make_crn(number) for number in undecided}
    mine = {make_crn(number) for number in range(settled)}
    for row in desk.ledger.ledger(f"{month_list.month:%Y-%m}").rows:
        if row.state is not LedgerState.WAITING or row.crn in left_alone | mine:
            continue
        chance = Random(f"{seed}/{row.crn}/decision")
        if chance.random() < _SHARE_DEFERRED:
            until = working_day(desk.clock.today() + timedelta(days=chance.randint(100, 200)))
            desk.ledger.defer(row.person_id, until, "after the next assessment")
        else:
            desk.ledger.decline(row.person_id, chance.choice(_REASONS))
