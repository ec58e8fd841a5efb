"""How long somebody is kept: the class, the last relevant event, when the time is up, and what stands in the way."""

from calendar import monthrange
from datetime import date

from iom_desktop.records.retention import ClassRule, RetentionFacts, RetentionLine, Review
from iom_desktop.vocabulary.retention import (
    CHOSEN_CLASSES,
    RetentionClass,
    RetentionDecision,
    RetentionState,
    Trigger,
)

ANSWER_DAYS = 30
"""A request to see what is held is answered within a month."""


def years_after(day: date, years: int) -> date:
    """Return the same day some years on; 29 February becomes the 28th where there is none."""
    year = day.year + years
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))


def class_of(facts: RetentionFacts) -> RetentionClass:
    """Return the class somebody was put into, else the one that follows from what they were to the scheme."""
    kept = _standing(facts, RetentionDecision.KEEP)
    if kept and kept[-1].retention_class in CHOSEN_CLASSES:
        return kept[-1].retention_class
    if facts.managed or facts.left_on is not None:
        return RetentionClass.ADOPTED
    if facts.decided_on is not None:
        return RetentionClass.NOT_ADOPTED
    if facts.referral_open or facts.referral_ended_on is not None:
        return RetentionClass.REFERRAL_NOT_ACCEPTED
    return RetentionClass.NEVER_ADOPTED


def last_event(facts: RetentionFacts) -> tuple[Trigger, date]:
    """Return the latest of the events from which the time may run."""
    events = (
        (Trigger.LEFT, facts.left_on),
        (Trigger.DECIDED, facts.decided_on),
        (Trigger.REFERRAL_ENDED, facts.referral_ended_on),
        (Trigger.LISTED, facts.listed_on),
    )
    known = [(trigger, day) for trigger, day in events if day is not None]
    return max(known, key=lambda event: event[1], default=(Trigger.RECORDED, facts.recorded_on))


def due_on(facts: RetentionFacts, rule: ClassRule) -> date | None:
    """Return the day the time is up; none while the scheme works with the person, or where there is no such day."""
    if _at_work(facts):
        return None
    if rule.to_age is not None:
        return None if facts.date_of_birth is None else years_after(facts.date_of_birth, rule.to_age)
    return None if rule.years is None else years_after(last_event(facts)[1], rule.years)


def act_on(facts: RetentionFacts, rule: ClassRule) -> date | None:
    """Return the day on which somebody has to decide: the next review, else the day the time is up."""
    if _at_work(facts):
        return None
    _, since = last_event(facts)
    kept = _standing(facts, RetentionDecision.KEEP)
    if kept and kept[-1].next_review is not None and kept[-1].decided_on >= since:
        return kept[-1].next_review
    due = due_on(facts, rule)
    review = None if rule.review_years is None else years_after(since, rule.review_years)
    return min((day for day in (due, review) if day is not None), default=None)


def line(facts: RetentionFacts, rules: tuple[ClassRule, ...], today: date) -> RetentionLine:
    """Return where somebody stands in the queue on a day."""
    retention_class = class_of(facts)
    rule = next((one for one in rules if one.retention_class is retention_class), _without_limit(retention_class))
    trigger, since = last_event(facts)
    kept = _standing(facts, RetentionDecision.KEEP)
    asked = _standing(facts, RetentionDecision.ERASE)
    holds = _standing(facts, RetentionDecision.HOLD)
    when = act_on(facts, rule)
    return RetentionLine(
        person_id=facts.person_id,
        name=facts.name,
        crn=facts.crn,
        retention_class=retention_class,
        trigger=trigger,
        trigger_on=since,
        due=due_on(facts, rule),
        act_on=when,
        state=_state(facts, when, today, asked=bool(asked), held=bool(holds)),
        managed=_at_work(facts),
        holds=holds,
        kept=kept[-1] if kept else None,
        asked=asked[-1] if asked else None,
        access_open=facts.access_open,
        hint=_hint(facts, retention_class),
        class_label=rule.label,
    )


def list_kept_until(list_date: date, rules: tuple[ClassRule, ...]) -> date | None:
    """Return until when the rows of a list may be kept whose people were never adopted."""
    rule = next((one for one in rules if one.retention_class is RetentionClass.NEVER_ADOPTED), None)
    return None if rule is None or rule.years is None else years_after(list_date, rule.years)


def label_of(name: str, *, years: int | None, to_age: int | None, review_years: int | None, since: str) -> str:
    """Return a class and its period in words, for lists and for the person who asks."""
    parts = []
    if to_age is not None:
        parts.append(f"to age {to_age}")
    elif years is not None:
        parts.append(f"{_years(years)} after the {since}" if since != "leaving" else f"{_years(years)} after leaving")
    if review_years is not None:
        parts.append(f"reviewed every {_years(review_years)}")
    return f"{name}: {', '.join(parts)}" if parts else name


def _years(count: int) -> str:
    return "1 year" if count == 1 else f"{count} years"


def is_held(found: RetentionLine) -> bool:
    """Tell whether a hold or an open subject access request forbids an erasure."""
    return bool(found.holds) or found.access_open


def may_confirm(asked: Review | None, sign_in_name: str) -> bool:
    """Tell whether a user may be the second person of an erasure: never whoever asked for it."""
    return asked is not None and asked.decided_by.casefold() != sign_in_name.casefold()


def _state(facts: RetentionFacts, when: date | None, today: date, *, asked: bool, held: bool) -> RetentionState:
    if asked:
        return RetentionState.WAITING
    if held or facts.access_open:
        return RetentionState.ON_HOLD
    if _at_work(facts):
        return RetentionState.MANAGED
    return RetentionState.DUE if when is not None and when <= today else RetentionState.LATER


def _at_work(facts: RetentionFacts) -> bool:
    return facts.managed or facts.referral_open


def _standing(facts: RetentionFacts, decision: RetentionDecision) -> tuple[Review, ...]:
    return tuple(one for one in facts.reviews if one.decision is decision and one.ended_on is None)


def _hint(facts: RetentionFacts, retention_class: RetentionClass) -> str:
    if facts.mappa and retention_class is not RetentionClass.PUBLIC_PROTECTION:
        return "Has a MAPPA marker: think of public protection"
    return ""


def _without_limit(retention_class: RetentionClass) -> ClassRule:
    """Return a class without a limit, for one the borough's list does not have: nothing falls due unasked."""
    return ClassRule(retention_class=retention_class, label="")
