"""Which cases the next panel should take, why, and in what order: by exception, never a tour of every case."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from iom_desktop.records.panel import AgendaFacts, AskedItem, Proposal
from iom_desktop.vocabulary.panel import AgendaReason
from iom_desktop.vocabulary.risk import Rag

COURT_WINDOW = timedelta(days=14)
"""A panel meets every two weeks: a hearing within this time comes before the next one."""
RELEASE_WINDOW = timedelta(days=28)
GREEN_BEFORE_LEAVING = timedelta(days=91)
CHANGE_WINDOW = timedelta(days=14)
ALL_CASES = "all"
"""The theme of a meeting that takes every kind of case."""

_PLACE = {reason: place for place, reason in enumerate(AgendaReason)}
_COLOUR = {Rag.RED: 0, Rag.AMBER: 1, Rag.BLUE: 2, Rag.GREEN: 3, None: 4}

Found = str | None
"""The reason in words, or None where the rule finds nothing."""


def propose(
    facts: Iterable[AgendaFacts], asked: Iterable[AskedItem], day: date, theme: str = ALL_CASES
) -> tuple[Proposal, ...]:
    """Return the cases a meeting on ``day`` should take, in the agenda's order; of a themed one only those on it."""
    wishes: dict[str, list[AskedItem]] = {}
    for wish in asked:
        wishes.setdefault(wish.person_id, []).append(wish)
    chosen = (person for person in facts if theme in (ALL_CASES, *person.themes))
    found = (_proposal(person, wishes.get(person.person_id, []), day) for person in chosen)
    return order([proposal for proposal in found if proposal is not None])


def order(proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """Put ``proposals`` in the agenda's order: by first reason, then colour, then name."""
    return tuple(sorted(proposals, key=_sort_key))


def _sort_key(one: Proposal) -> tuple[int, int, str, str]:
    return (_PLACE[one.reasons[0]], _COLOUR[one.rag], one.name, one.person_id)


def _proposal(person: AgendaFacts, wishes: list[AskedItem], day: date) -> Proposal | None:
    found: dict[AgendaReason, str] = {}
    for reason, rule in _RULES.items():
        words = rule(person, day)
        if words is not None:
            found[reason] = words
    for wish in wishes:
        found[wish.reason] = wish.words or found.get(wish.reason, "")
    if not found:
        return None
    reasons = tuple(sorted(found, key=_PLACE.__getitem__))
    return Proposal(
        person_id=person.person_id,
        name=person.name,
        on_scheme=person.on_scheme,
        rag=person.rag,
        reasons=reasons,
        words=". ".join(words for reason in reasons if (words := found[reason].rstrip("."))),
        proposed_rag=next((wish.proposed_rag for wish in wishes if wish.proposed_rag), person.proposed_rag),
        item_id=wishes[0].item_id if wishes else "",
    )


def _wanted(person: AgendaFacts, _day: date) -> Found:
    return f"Wanted since {_short(person.wanted_since)}" if person.wanted_since else None


def _court(person: AgendaFacts, day: date) -> Found:
    if person.court_on is None or not day <= person.court_on <= day + COURT_WINDOW:
        return None
    return person.court_words or f"Court on {_short(person.court_on)}"


def _release(person: AgendaFacts, day: date) -> Found:
    if person.release_on is None or not day <= person.release_on <= day + RELEASE_WINDOW:
        return None
    return f"Release on {_short(person.release_on)}"


def _proposed(person: AgendaFacts, _day: date) -> Found:
    return person.proposed_words or None


def _urgent(person: AgendaFacts, _day: date) -> Found:
    return person.urgent_words or None


def _status(person: AgendaFacts, day: date) -> Found:
    changed = person.status_changed_on
    if not person.status_words or changed is None or not day - CHANGE_WINDOW <= changed <= day:
        return None
    return f"{person.status_words} since {_short(changed)}"


def _score(person: AgendaFacts, _day: date) -> Found:
    return person.score_words or None


def _blocked(person: AgendaFacts, _day: date) -> Found:
    return f"Help is blocked: {person.blocked}" if person.blocked else None


def _overdue(person: AgendaFacts, _day: date) -> Found:
    if not person.overdue_actions:
        return None
    return "1 overdue action" if person.overdue_actions == 1 else f"{person.overdue_actions} overdue actions"


def _ready_to_leave(person: AgendaFacts, day: date) -> Found:
    if person.rag is not Rag.GREEN or person.rag_since is None or day - person.rag_since < GREEN_BEFORE_LEAVING:
        return None
    if person.last_offence_on is not None and person.last_offence_on >= person.rag_since:
        return None
    return f"Ready to leave: Green since {_short(person.rag_since)}"


def _expired(person: AgendaFacts, _day: date) -> Found:
    return "No longer on the monthly list" if person.expired and person.on_scheme else None


def _referral(person: AgendaFacts, _day: date) -> Found:
    return "Referral ready to decide" if person.referral_ready and not person.on_scheme else None


def _to_confirm(person: AgendaFacts, _day: date) -> Found:
    return person.to_confirm or None


def _deferred(person: AgendaFacts, day: date) -> Found:
    if person.deferred_to is not None and person.deferred_to <= day:
        return f"Deferred to {_short(person.deferred_to)}"
    if person.review_on is not None and person.review_on <= day:
        return f"Review due on {_short(person.review_on)}"
    return None


def _waiting(person: AgendaFacts, _day: date) -> Found:
    return f"Waiting for a decision since {_short(person.waiting_since)}" if person.waiting_since else None


_RULES: dict[AgendaReason, Callable[[AgendaFacts, date], Found]] = {
    AgendaReason.WANTED: _wanted,
    AgendaReason.COURT: _court,
    AgendaReason.RELEASE: _release,
    AgendaReason.RAG_PROPOSED: _proposed,
    AgendaReason.URGENT_TO_CONFIRM: _urgent,
    AgendaReason.STATUS_CHANGED: _status,
    AgendaReason.SCORE_CHANGED: _score,
    AgendaReason.BLOCKED_SERVICE: _blocked,
    AgendaReason.OVERDUE_ACTION: _overdue,
    AgendaReason.READY_TO_LEAVE: _ready_to_leave,
    AgendaReason.EXPIRED: _expired,
    AgendaReason.REFERRAL_READY: _referral,
    AgendaReason.DECISION_TO_CONFIRM: _to_confirm,
    AgendaReason.DEFERRED_TO_NOW: _deferred,
    AgendaReason.WAITING_DECISION: _waiting,
}


def _short(day: date | None) -> str:
    return f"{day.day} {day:%b}" if day else ""
