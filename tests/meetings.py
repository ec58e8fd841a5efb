"""A register with people due for the panel and a planned meeting, made once and copied for each test."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Generic, TypeVar

import pytest

from iom_desktop import paths
from iom_desktop.records.agreements import SharingAgreement
from iom_desktop.records.panel import MeetingDetails, Member
from iom_desktop.services.desk import Desk
from iom_desktop.vocabulary.risk import Rag
from tests import managed, registers
from tests.registers import Template

DAY = date(2025, 11, 18)
DETAILS = MeetingDetails(DAY, "10:00", "Harbour House", "Insp. Ruth Calloway", "Priya Raman")
MEMBERS = (
    Member("Priya Raman", "council"),
    Member("David Nkansah", "probation"),
    Member("Tom Beckwith", "drugs"),
)
AGREEMENT = SharingAgreement(
    title="Kingsmere IOM agreement",
    agencies=("council", "police", "probation", "prison", "drugs", "health", "housing", "jobcentre"),
    purpose="Managing people on IOM",
    signed_on=date(2025, 3, 3),
    review_on=date(2027, 3, 2),
)
"""Under which every agency of these meetings may share."""

T = TypeVar("T")


@dataclass(frozen=True)
class Planned:
    """A meeting and the two people on its agenda."""

    meeting_id: str
    callum: str
    jade: str


@dataclass(frozen=True)
class Filled(Generic[T]):
    """A register that was filled once, to be copied, and what filling it gave."""

    template: Template
    made: T


def fill(template: Template, folder: Path, work: Callable[[Desk], T]) -> Filled[T]:
    """Fill a copy of the template through the services."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
            patch.setenv(name, str(folder / "home"))
        register = registers.copy_of(template, folder)
        desk = registers.signed_in(register)
        made = work(desk)
        desk.close()
        profile = paths.profile()
    return Filled(Template(register, profile, ""), made)


def plan(desk: Desk) -> Planned:
    """Put two people onto the agenda of a meeting: one with a court date and an overdue action, one asked for."""
    desk.agreements.keep(AGREEMENT)
    callum = managed.callum(desk)
    jade = managed.somebody(desk, "Jade", "McKinley", crn="X482915", colour=Rag.GREEN)
    desk.panel.ask_for(jade, "New flat")
    meeting_id = desk.panel.plan(DETAILS, MEMBERS).meeting.meeting_id
    desk.panel.add(meeting_id, desk.panel.proposals(meeting_id))
    return Planned(meeting_id, callum, jade)
