"""What the opening of a meeting needs to know before its first case."""

from dataclasses import dataclass

from iom_desktop.records.agreements import AgencyStanding
from iom_desktop.records.borough import Borough
from iom_desktop.records.panel import Meeting


@dataclass(frozen=True, slots=True)
class MeetingStart:
    """The meeting, what is read out, whose it is, and how its agencies stand."""

    meeting: Meeting
    declaration: str
    borough: Borough
    standings: tuple[AgencyStanding, ...]
