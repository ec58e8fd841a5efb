"""How lists and cases put status, scores, dates and names into words."""

import re
from datetime import date, timedelta

from iom_desktop.records.case import CaseLine, NextDate
from iom_desktop.records.choices import Choices
from iom_desktop.records.risk import Score
from iom_desktop.records.scheme import StatusState
from iom_desktop.ui.kit import words
from iom_desktop.vocabulary.risk import Rag, SentencePhase, Status, Tool
from iom_desktop.vocabulary.work import ContactKind, KeyDateKind

PLAIN_YEAR = timedelta(days=330)
"""How far ahead a day may lie for its year to be plain."""

STANDS_OUT = (Status.IN_BREACH, Status.WANTED, Status.RECALLED)

_SHORT_PHASES = {
    SentencePhase.SUSPENDED_SENTENCE: "Suspended",
    SentencePhase.LICENCE_FINAL_THIRD: "Licence, last third",
    SentencePhase.POST_SENTENCE_SUPERVISION: "Post-sentence",
}

_SHORT_DATES = {
    KeyDateKind.BAIL_RETURN: "Bail",
    KeyDateKind.LICENCE_END: "Licence ends",
    KeyDateKind.ORDER_END: "Order ends",
}

_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?) (\d[A-Z]{2})\b")

_RAG_ORDER = (Rag.RED, Rag.AMBER, Rag.BLUE, Rag.GREEN)


def whole_postcode(address: str) -> str:
    """Return an address whose postcode stays on one line."""
    return _POSTCODE.sub("\\1\u00a0\\2", address)


def status(state: StatusState) -> str:
    """Write what a list shows of a status."""
    shown = state.shown
    return _SHORT_PHASES.get(shown, words.of(shown)) if isinstance(shown, SentencePhase) else words.of(shown)


def status_long(state: StatusState) -> str:
    """Write a status with when it ends."""
    shown = words.of(state.shown)
    if state.until is None:
        return shown
    joint = "release planned" if state.phase is SentencePhase.CUSTODY else "until"
    return (
        f"{shown}, {joint} {words.day(state.until)}" if joint != "until" else f"{shown} until {words.day(state.until)}"
    )


def score(one: Score | None) -> str:
    """Write a score; one of a newer tool says so, and one that was calculated here has a star."""
    if one is None or one.value is None:
        return ""
    figure = f"{one.value.normalize():f}{'*' if one.indicative else ''}"
    return figure if one.tool in (Tool.OGRS3, Tool.OVP) else f"{figure} {words.of(one.tool)}"


def next_date(one: NextDate | None, today: date) -> str:
    """Write what comes next in a table: Court 19 Nov."""
    if one is None:
        return "No date set"
    day = words.day_month(one.day) if one.day - today < PLAIN_YEAR else words.day(one.day)
    return f"{date_kind(one)} {day}"


def date_kind(one: NextDate) -> str:
    """Write what a coming date is about."""
    if isinstance(one.kind, ContactKind):
        return "Contact"
    return _SHORT_DATES.get(one.kind, words.of(one.kind))


def short_name(name: str) -> str:
    """Write a name with an initial, a rank kept before it: PC M. Olsen."""
    parts = name.split()
    at = next((number for number, part in enumerate(parts) if not part.isupper() and part != "Sgt"), 0)
    if len(parts) - at < len(("forename", "surname")):
        return name
    return " ".join((*parts[:at], f"{parts[at][0]}.", *parts[at + 1 :][-1:]))


def agency(line: CaseLine, choices: Choices) -> str:
    """Write the lead agency."""
    return choices.short("agencies", line.lead_agency)


def rag_order(line: CaseLine) -> int:
    """Return the place of a colour where a list is sorted by it."""
    return _RAG_ORDER.index(line.rag.shown)


def figure(one: Score) -> str:
    """Write the value of a score alone, or its band where it has one."""
    return one.band if one.value is None else f"{one.value.normalize():f}"
