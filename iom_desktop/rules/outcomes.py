"""Decides whether a daily check can stand: every source answered, the facts its outcome needs, and days that can be."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from iom_desktop.errors import Mendable
from iom_desktop.records.access import ReferenceEntry
from iom_desktop.records.risk import CustodyPeriod
from iom_desktop.records.work import ASKS, Fact, NewCheck, OutcomeFacts
from iom_desktop.vocabulary.work import CheckOutcome

HAPPENED = (
    CheckOutcome.ARRESTED,
    CheckOutcome.WANTED,
    CheckOutcome.RECALLED,
    CheckOutcome.RELEASED,
    CheckOutcome.REMANDED,
    CheckOutcome.MISSED_APPOINTMENT,
    CheckOutcome.CURFEW_BREACH,
)
"""What a check finds out about the past; its day cannot lie ahead."""

TO_COME = (CheckOutcome.BAILED, CheckOutcome.COURT, CheckOutcome.CHARGED)
"""What is still to come; its day cannot lie behind."""

NEEDED_WORDS = {
    Fact.DAY: "the day",
    Fact.STARTS_AT: "the time",
    Fact.PLACE: "the place",
    Fact.POSTCODE: "the postcode",
    Fact.WHAT: "what it is about",
    Fact.WHO: "who",
}

_TIME = re.compile(r"([01]?\d|2[0-3])[:.]?([0-5]\d)")


def settled(facts: OutcomeFacts, outcome: CheckOutcome) -> OutcomeFacts:
    """Return the facts as they are kept: only those the outcome asks for, trimmed, the time as 09:30."""
    given: dict[str, Any] = {ask.fact.value: _trimmed(getattr(facts, ask.fact.value)) for ask in ASKS[outcome]}
    if given.get(Fact.STARTS_AT):
        given[Fact.STARTS_AT] = time_of_day(given[Fact.STARTS_AT])
    return OutcomeFacts(**given)


def time_of_day(words: str) -> str:
    """Read a time as people type it: 9:30, 0930, 09.30."""
    found = _TIME.fullmatch(words.strip())
    if found is None:
        raise Mendable("bad_time", f"{words} is not a time. Write it as 09:30. Nothing was saved.")
    return f"{int(found[1]):02}:{found[2]}"


def check_facts(check: NewCheck, day: date, inside: CustodyPeriod | None) -> None:
    """Refuse a check whose outcome lacks a fact it needs, or whose days cannot be; ``inside`` is the open custody."""
    _check_needed(check)
    facts, outcome = check.facts, check.outcome
    if facts.day and outcome in HAPPENED and facts.day > day:
        raise Mendable("day_ahead", "That day has not come yet. Give the day it happened. Nothing was saved.")
    if facts.day and outcome in TO_COME and facts.day < day:
        raise Mendable("day_past", "That day has passed. Give a day from today on. Nothing was saved.")
    if outcome is CheckOutcome.RELEASED:
        _check_release(facts, inside)
    if outcome is CheckOutcome.REMANDED and inside is not None:
        place = inside.establishment or "prison"
        raise Mendable(
            "already_inside",
            f"The register has this person in {place} already. Record the release first. Nothing was saved.",
        )


def check_sources(check: NewCheck, sources: Iterable[ReferenceEntry]) -> None:
    """Refuse a check that leaves a source of the day unanswered."""
    answered = {answer.source for answer in check.sources}
    missing = [source.short_label or source.label for source in sources if source.code not in answered]
    if missing:
        raise Mendable("source_missing", f"Not looked at yet: {', '.join(missing)}. Answer each source, then save.")


def _check_needed(check: NewCheck) -> None:
    missing = [ask.fact for ask in ASKS[check.outcome] if ask.needed and not check.facts.has(ask.fact)]
    if missing:
        needed = " and ".join(NEEDED_WORDS[fact] for fact in missing)
        raise Mendable("fact_missing", f"One thing is missing: {needed}. Nothing was saved.")


def _check_release(facts: OutcomeFacts, inside: CustodyPeriod | None) -> None:
    if inside is None:
        raise Mendable(
            "not_inside",
            "The register does not have this person in prison. Record the custody first. Nothing was saved.",
        )
    if facts.day and inside.from_on and facts.day < inside.from_on:
        raise Mendable(
            "released_before_custody", "That is before the day of reception. Look at the day again. Nothing was saved."
        )


def _trimmed(value: Any) -> Any:  # noqa: ANN401 -- a fact is a day, a text or a yes
    return " ".join(value.split()) if isinstance(value, str) else value
