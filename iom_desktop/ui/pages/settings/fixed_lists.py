"""The lists that are words of the program itself: shown beside the others, each with why nobody changes it."""

from collections.abc import Iterable
from enum import StrEnum

from iom_desktop.records.access import ReferenceEntry
from iom_desktop.records.reference_list import KeptEntry, KeptList, ListRules
from iom_desktop.ui.kit import words
from iom_desktop.vocabulary.cohort import ReferralStep, Route
from iom_desktop.vocabulary.needs import EngagementLevel, Need, Progress, Response, Result
from iom_desktop.vocabulary.panel import Attendance, PanelDecision
from iom_desktop.vocabulary.risk import Status
from iom_desktop.vocabulary.work import AppointmentResult, ContactKind, KeyDateKind

_PAPERS = "Fixed: letters, statements and figures go by them."
_DEEDS = "Fixed: each does something to the case."
_FIXED: tuple[tuple[str, str, type[StrEnum]], ...] = (
    ("Need", _PAPERS, Need),
    ("Response to an offer", _PAPERS, Response),
    ("Progress of an accepted offer", _PAPERS, Progress),
    ("Result of an offer", _PAPERS, Result),
    ("Engagement", "Fixed: London compares boroughs by it.", EngagementLevel),
    ("Current status", "Fixed: the daily check and London's five groups go by it.", Status),
    ("Ways onto IOM", "Fixed: the ledger and London's return count by them.", Route),
    ("Steps of a referral", "Fixed: the pan-London framework has these seven.", ReferralStep),
    ("Decisions of the panel", _DEEDS, PanelDecision),
    ("Attendance at the panel", "Fixed: the quorum counts by it.", Attendance),
    ("Kinds of contact", _PAPERS, ContactKind),
    ("Results of an appointment", "Fixed: breach goes by them.", AppointmentResult),
    ("Kinds of dates and hearings", "Fixed: Today, reminders and letters go by them.", KeyDateKind),
)


def fixed_lists() -> tuple[KeptList, ...]:
    """Return them as the settings show a list."""
    return tuple(KeptList(_rules(title, why), tuple(_entries(title, kind))) for title, why, kind in _FIXED)


def _rules(title: str, why: str) -> ListRules:
    return ListRules(title, title, why, may_change=False, may_add=False)


def _entries(title: str, kind: type[StrEnum]) -> Iterable[KeptEntry]:
    for at, one in enumerate(kind):
        entry = ReferenceEntry(title, one.value, words.of(one), words.of(one), at)
        yield KeptEntry(entry, None, "", shipped=True)
