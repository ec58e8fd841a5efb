"""What people did whom the lists name and nobody adopted, so that there is somebody to compare the scheme with."""

from collections.abc import Container, Mapping, Sequence
from datetime import date
from functools import partial

from iom_desktop.demonstration.calendar import Calendar
from iom_desktop.demonstration.cases import note
from iom_desktop.demonstration.lists import MonthList, Standing
from iom_desktop.demonstration.offending import History
from iom_desktop.demonstration.options import Options
from iom_desktop.demonstration.people import make_crn
from iom_desktop.services.desk import Desk


def note_others(calendar: Calendar, options: Options, lists: Sequence[MonthList], managed: Container[int]) -> None:
    """Note on the last day what was found out about everybody else on the lists."""
    histories = {
        make_crn(number): _history(options, day, standing)
        for number, (day, standing) in _first_listed(lists).items()
        if number not in managed
    }
    if histories:
        day = options.paper_days[-1]
        note(calendar, day, partial(_enter, month=f"{lists[-1].month:%Y-%m}", histories=histories))


def _first_listed(lists: Sequence[MonthList]) -> dict[int, tuple[date, Standing]]:
    first: dict[int, tuple[date, Standing]] = {}
    for month in lists:
        for standing in month.eligible:
            first.setdefault(standing.number, (month.month, standing))
    return first


def _history(options: Options, day: date, standing: Standing) -> History:
    return History(
        options.seed,
        standing.number,
        turned_on=day,
        today=options.as_of,
        adopted=False,
        inside_from=standing.custody_from if standing.in_prison else None,
    )


def _enter(desk: Desk, month: str, histories: Mapping[str, History]) -> None:
    known = {row.crn: row.person_id for row in desk.ledger.ledger(month).rows}
    desk.offending.keep(
        *(offence for crn, history in histories.items() if crn in known for offence in history.offences(known[crn]))
    )
