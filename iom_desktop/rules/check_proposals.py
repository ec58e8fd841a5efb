"""Decides which actions of the tactical menu a daily check suggests; a person takes each of them on, or leaves it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from iom_desktop.records.access import ReferenceEntry
from iom_desktop.records.check_queue import Background
from iom_desktop.records.work import Finding, NewCheck, ProposedAction
from iom_desktop.rules.outcomes import after
from iom_desktop.vocabulary.risk import Rag
from iom_desktop.vocabulary.work import CheckOutcome

MOST = 3
"""How many are suggested after one check: a longer list is not read."""

SUGGESTED: Mapping[CheckOutcome, frozenset[str]] = MappingProxyType(
    {
        CheckOutcome.NO_CHANGE: frozenset(),
        CheckOutcome.ARRESTED: frozenset({"forensic_review", "offer_renewed", "review_offers", "monthly_contact"}),
        CheckOutcome.CHARGED: frozenset({"court_statement", "forensic_review", "escort", "review_offers"}),
        CheckOutcome.BAILED: frozenset({"curfew_check", "daily_visit", "compliance_visit", "monthly_contact"}),
        CheckOutcome.WANTED: frozenset({"daily_visit", "stop_plan", "joint_contact"}),
        CheckOutcome.RECALLED: frozenset({"daily_visit", "stop_plan", "prison_contact", "needs_review"}),
        CheckOutcome.RELEASED: frozenset({"daily_visit", "offer_renewed", "compliance_visit", "monthly_contact"}),
        CheckOutcome.REMANDED: frozenset({"prison_contact", "needs_review"}),
        CheckOutcome.MOVED: frozenset({"daily_visit", "compliance_visit", "prison_contact"}),
        CheckOutcome.COURT: frozenset({"court_statement", "escort"}),
        CheckOutcome.MISSED_APPOINTMENT: frozenset({"breach_request", "offer_renewed", "compliance_visit", "escort"}),
        CheckOutcome.CURFEW_BREACH: frozenset({"curfew_check", "breach_request", "compliance_visit"}),
        CheckOutcome.WELFARE: frozenset(
            {"daily_visit", "joint_contact", "mentoring", "monthly_contact", "needs_review"}
        ),
        CheckOutcome.INTELLIGENCE: frozenset({"stop_plan", "daily_visit", "compliance_visit"}),
    }
)
"""The entries an outcome suggests, by their codes; the menu of the person's colour picks among them."""


@dataclass(frozen=True, slots=True)
class _Terms:
    """By when an entry of a menu is to be done, and whether by the police."""

    days: int
    police: bool = False


TERMS: Mapping[str, _Terms] = MappingProxyType(
    {
        "daily_visit": _Terms(0, police=True),
        "curfew_check": _Terms(0, police=True),
        "breach_request": _Terms(1),
        "stop_plan": _Terms(1, police=True),
        "forensic_review": _Terms(7, police=True),
        "prison_contact": _Terms(14),
        "needs_review": _Terms(28),
        "monthly_contact": _Terms(28),
    }
)
USUAL = _Terms(7)
AT_COURT = ("court_statement", "escort")
"""Entries that are due on the day of the court."""


def proposed(
    check: NewCheck, shown: Rag, known: Background, menus: Mapping[Rag, Iterable[ReferenceEntry]], day: date
) -> tuple[ProposedAction, ...]:
    """Return what the menu of a person's colour suggests after a check, leaving out what somebody has promised."""
    found: dict[str, ProposedAction] = {}
    for one, colour, state in _stages(check, shown, known):
        for entry in menus.get(colour, ()):
            if entry.code in SUGGESTED[one.outcome] and entry.label not in known.promised:
                found.setdefault(entry.code, _action(entry, one, state, day))
    return tuple(found.values())[:MOST]


def _stages(check: NewCheck, shown: Rag, known: Background) -> Iterator[tuple[Finding, Rag, Background]]:
    """Give each finding with the colour it leaves: blue in prison, the community colour outside."""
    colour = shown
    for one in check.findings:
        before, known = known, after(one, known)
        if known.in_custody != before.in_custody:
            colour = Rag.BLUE if known.in_custody else known.community
        yield one, colour, known


def _action(entry: ReferenceEntry, one: Finding, known: Background, day: date) -> ProposedAction:
    terms = TERMS.get(entry.code, USUAL)
    owner = known.police_officer or known.lead_professional if terms.police else known.lead_professional
    at_court = entry.code in AT_COURT and one.outcome in (CheckOutcome.COURT, CheckOutcome.CHARGED)
    due = one.facts.day if at_court and one.facts.day else day + timedelta(days=terms.days)
    return ProposedAction(entry.code, entry.label, one.outcome, owner, due)
