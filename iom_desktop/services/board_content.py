"""Counts what the boards are told, from the figures of insights and from what past panels came to."""

from collections import Counter
from datetime import timedelta

from iom_desktop.clock import Clock
from iom_desktop.records.access import Actor
from iom_desktop.records.board import BoardContent
from iom_desktop.records.panel_past import PanelFigures
from iom_desktop.rules import board
from iom_desktop.services.insights import Insights
from iom_desktop.services.panel_facts import HELP_IS_LATE
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look

SINCE = timedelta(days=92)
"""Boards meet every two or three months: so far back they are told of meetings."""


def summary(look: Look, register: Register, who: Actor, clock: Clock) -> BoardContent:
    """Return the scheme on one page; only numbers that may leave the room are in it."""
    day = clock.today()
    since = day - SINCE
    past = look.panel_past
    managed = {line.person_id for line in look.case_lists.managed(day)}
    waits = look.panel_facts.waits(day - HELP_IS_LATE)
    waiting = Counter(pathway for person_id, pathway in waits if person_id in managed)
    figures = PanelFigures(
        since=since,
        meetings=past.held(since, day),
        decisions={kind.value: count for kind, count in past.decisions(since, day).items()},
        actions={state.value: count for state, count in past.actions(since, day).items()},
        waiting=waiting,
    )
    return board.summary(Insights(register, who, clock).figures(), figures)
