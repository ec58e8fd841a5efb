"""Words about need, help offered, and the response to it."""

from enum import StrEnum


class Need(StrEnum):
    """Whether there is a need under a pathway; silence is not an answer."""

    IDENTIFIED = "identified"
    NOT_IDENTIFIED = "not_identified"
    NOT_ASSESSED = "not_assessed"


class Response(StrEnum):
    """How a person answered an offer."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    NO_REPLY = "no_reply"


class Progress(StrEnum):
    """How far an accepted offer has come."""

    NOT_STARTED = "not_started"
    WAITING_LIST = "waiting_list"
    ATTENDING = "attending"
    COMPLETED = "completed"
    STOPPED = "stopped"


class Result(StrEnum):
    """What an intervention achieved."""

    ACHIEVED = "achieved"
    PARTLY = "partly"
    NOT = "not"


class EngagementLevel(StrEnum):
    """Motivation and engagement, in four levels."""

    NONE = "none"
    SOME = "some"
    ACTIVE = "active"
    MAINTAINING = "maintaining"
