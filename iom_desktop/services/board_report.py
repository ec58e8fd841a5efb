"""Counts the monthly report for the board: a month as it stood at its end, with the year up to it."""

from calendar import monthrange
from datetime import date, timedelta

from iom_desktop.clock import Clock, DayClock
from iom_desktop.errors import Mendable
from iom_desktop.insights import board_report
from iom_desktop.records.access import Actor
from iom_desktop.records.board_report import BoardReportContent
from iom_desktop.services.effects import Effects
from iom_desktop.services.insights import Insights
from iom_desktop.services.money import Money
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look


def report(look: Look, register: Register, who: Actor, clock: Clock, month: str) -> BoardReportContent:
    """Return the report of a month written as 2025-11; only numbers that may leave the room are in it."""
    first = date.fromisoformat(f"{month}-01")
    day = counted_on(look, month, clock.today())
    on_that_day = DayClock(day)
    counts = Insights(register, who, on_that_day)
    effects, money = Effects(register, who, on_that_day), Money(register, who, on_that_day)
    found = (
        *counts.cohort(board_report.MONTHS),
        *counts.people(),
        *counts.decisions(board_report.MONTHS),
        *counts.offending(board_report.MONTHS),
        *counts.provision(),
        *counts.work(board_report.MONTHS),
        *effects.exhibits(),
        *money.exhibits(),
    )
    return board_report.report(found, money.costs(), first, day)


def counted_on(look: Look, month: str, today: date) -> date:
    """Return the last day of a month, or today where it still runs; refuse a month nobody can know."""
    first = date.fromisoformat(f"{month}-01")
    if first > today:
        raise Mendable(
            "month_to_come", f"{first:%B %Y} has not begun. Choose a month up to {today:%B %Y}. Nothing was made."
        )
    last = first + timedelta(days=monthrange(first.year, first.month)[1] - 1)
    begun = min(look.insights.begun(), default=None)
    if begun is None:
        raise Mendable(
            "nothing_to_report", "No list was loaded and nobody has joined, so there is nothing to report. Begin there."
        )
    if last < begun:
        raise Mendable(
            "before_the_register",
            f"The register knows nothing of {first:%B %Y}: its first list or person is of {begun:%B %Y}. "
            "Choose that month or a later one. Nothing was made.",
        )
    return min(last, today)
