"""The paper's wording of every word the code decides on, and of days, numbers and lists."""

from collections.abc import Sequence
from datetime import date

from iom_desktop.vocabulary.cohort import LedgerState
from iom_desktop.vocabulary.needs import EngagementLevel, Need, Progress, Response, Result
from iom_desktop.vocabulary.panel import PanelDecision
from iom_desktop.vocabulary.people import MarkerCheck, MarkerKind
from iom_desktop.vocabulary.risk import Rag, SentencePhase, Status
from iom_desktop.vocabulary.work import CheckOutcome, KeyDateKind, TaskingSection

_RAG = {Rag.RED: "Red", Rag.AMBER: "Amber", Rag.GREEN: "Green", Rag.BLUE: "Blue"}
_RESPONSE = {
    Response.WAITING: "Waiting for answer",
    Response.ACCEPTED: "Accepted",
    Response.DECLINED: "Declined",
    Response.NO_REPLY: "No reply",
}
_PROGRESS = {
    Progress.NOT_STARTED: "Not started",
    Progress.WAITING_LIST: "On waiting list",
    Progress.ATTENDING: "Attending",
    Progress.COMPLETED: "Done",
    Progress.STOPPED: "Stopped",
}
_RESULT = {Result.ACHIEVED: "Achieved", Result.PARTLY: "Partly achieved", Result.NOT: "Not achieved"}
_NEED = {
    Need.IDENTIFIED: "Need identified",
    Need.NOT_IDENTIFIED: "No need found",
    Need.NOT_ASSESSED: "Not assessed",
}
_ENGAGEMENT = {
    EngagementLevel.NONE: "None",
    EngagementLevel.SOME: "Some",
    EngagementLevel.ACTIVE: "Active",
    EngagementLevel.MAINTAINING: "Maintaining",
}
_DECISION = {
    PanelDecision.ADOPT: "Adopt",
    PanelDecision.KEEP: "Keep",
    PanelDecision.LEAVE: "Leave IOM",
    PanelDecision.DEFER: "Defer",
    PanelDecision.DECLINE: "Decline",
}
_LEDGER = {
    LedgerState.ADOPTED: "Adopted",
    LedgerState.DECLINED: "Declined",
    LedgerState.DEFERRED: "Deferred",
    LedgerState.WAITING: "Waiting",
}
_MARKER = {MarkerCheck.YES: "yes", MarkerCheck.NO: "no", MarkerCheck.NOT_YET: "not checked yet"}
_MARKER_KIND = {
    MarkerKind.DOMESTIC_ABUSE: "domestic abuse",
    MarkerKind.MAPPA: "MAPPA",
    MarkerKind.GANG: "gang",
    MarkerKind.WEAPONS: "weapons",
    MarkerKind.RISK_TO_STAFF: "risk to staff",
    MarkerKind.CHILD_CONCERN: "child concern",
    MarkerKind.SELF_HARM: "self-harm",
    MarkerKind.VULNERABILITY: "vulnerable adult",
    MarkerKind.OTHER: "other",
}
_STATUS = {
    Status.ENGAGING: "Engaging",
    Status.IN_BREACH: "In breach",
    Status.WANTED: "Wanted",
    Status.RECALLED: "Recalled, unlawfully at large",
    Status.NON_STATUTORY: "Non-statutory",
    Status.CUSTODY: "Custody",
    Status.PRE_RELEASE: "Pre-release",
}
_PHASE = {
    SentencePhase.COMMUNITY_ORDER: "Community order",
    SentencePhase.SUSPENDED_SENTENCE: "Suspended sentence",
    SentencePhase.LICENCE: "Licence",
    SentencePhase.LICENCE_FINAL_THIRD: "Licence, final third",
    SentencePhase.CUSTODY: "Custody",
    SentencePhase.NOT_STATUTORY: "Not statutory",
    SentencePhase.POST_SENTENCE_SUPERVISION: "Post-sentence supervision",
}
_SECTION = {
    TaskingSection.FIND_AND_ARREST: "Find and arrest",
    TaskingSection.COURT_TODAY: "Court today",
    TaskingSection.BAIL_AND_CURFEW: "Bail and curfew",
    TaskingSection.RELEASED: "Released",
    TaskingSection.VISITS_AND_SUPPORT: "Visits and support",
    TaskingSection.WELFARE: "Welfare",
    TaskingSection.INTELLIGENCE: "Police intelligence",
}
_OUTCOME = {
    CheckOutcome.NO_CHANGE: "No change",
    CheckOutcome.ARRESTED: "Arrested",
    CheckOutcome.CHARGED: "Charged",
    CheckOutcome.BAILED: "Bailed",
    CheckOutcome.WANTED: "Wanted",
    CheckOutcome.RECALLED: "Recalled",
    CheckOutcome.RELEASED: "Released",
    CheckOutcome.REMANDED: "Remanded",
    CheckOutcome.MOVED: "Moved",
    CheckOutcome.COURT: "Court",
    CheckOutcome.MISSED_APPOINTMENT: "Missed appointment",
    CheckOutcome.CURFEW_BREACH: "Curfew or tag breach",
    CheckOutcome.WELFARE: "Welfare",
    CheckOutcome.INTELLIGENCE: "Police intelligence",
}
_KEY_DATE = {
    KeyDateKind.COURT: "Court",
    KeyDateKind.BAIL_RETURN: "Bail return",
    KeyDateKind.RELEASE: "Release",
    KeyDateKind.LICENCE_END: "Licence ends",
    KeyDateKind.ORDER_END: "Order ends",
    KeyDateKind.REVIEW: "Review",
    KeyDateKind.TAG_END: "Tag ends",
}


def rag(colour: Rag) -> str:
    """Return the word for a colour."""
    return _RAG[colour]


def response(answer: Response) -> str:
    """Return how a person answered an offer."""
    return _RESPONSE[answer]


def progress(stage: Progress) -> str:
    """Return how far an accepted offer has come."""
    return _PROGRESS[stage]


def result(achieved: Result) -> str:
    """Return what an offer achieved."""
    return _RESULT[achieved]


def need(state: Need) -> str:
    """Return whether there is a need."""
    return _NEED[state]


def engagement(level: EngagementLevel) -> str:
    """Return the level of engagement."""
    return _ENGAGEMENT[level]


def decision(decided: PanelDecision | None) -> str:
    """Return what the panel decided; an item the meeting never reached says so."""
    return "Not reached" if decided is None else _DECISION[decided]


def ledger_state(state: LedgerState) -> str:
    """Return where an eligible person stands."""
    return _LEDGER[state]


def marker_check(checked: MarkerCheck) -> str:
    """Return whether a marker is on, off or was never looked for."""
    return _MARKER[checked]


def marker(kind: MarkerKind) -> str:
    """Return what a warning is about."""
    return _MARKER_KIND[kind]


def standing(shown: Status | SentencePhase) -> str:
    """Return the status or the phase of the sentence."""
    return _STATUS[shown] if isinstance(shown, Status) else _PHASE[shown]


def section(part: TaskingSection) -> str:
    """Return the heading of a part of the tasking sheet."""
    return _SECTION[part]


def check_outcome(outcome: CheckOutcome) -> str:
    """Return what a daily check found."""
    return _OUTCOME[outcome]


def key_date(kind: KeyDateKind) -> str:
    """Return what a date is about."""
    return _KEY_DATE[kind]


def day(value: date | None) -> str:
    """Return a day as tables show it: 18 Nov 2025."""
    return "Not known" if value is None else f"{value.day} {value:%b %Y}"


def long_day(value: date | None) -> str:
    """Return a day as running text shows it: 18 November 2025."""
    return "Not known" if value is None else f"{value.day} {value:%B %Y}"


def span(first: date, last: date) -> str:
    """Return the days from first to last: 2 June to 19 November 2025."""
    start = f"{first.day} {first:%B}" if first.year == last.year else long_day(first)
    return f"{start} to {long_day(last)}"


def weekday(value: date) -> str:
    """Return a day with its weekday: Tuesday 18 November 2025."""
    return f"{value:%A} {long_day(value)}"


def month(value: date) -> str:
    """Return a month: November 2025."""
    return f"{value:%B %Y}"


def count(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: 1 item, 12 items."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def joined(words: Sequence[str]) -> str:
    """Return words as a list in a sentence: housing, health and work."""
    if len(words) < 2:  # noqa: PLR2004 - one word joins nothing
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
