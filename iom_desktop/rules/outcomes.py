"""Decides whether a daily check can stand: the facts its outcomes need, days that can be, and sources looked in."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from iom_desktop.errors import Mendable, Misfilled
from iom_desktop.records.access import ReferenceEntry
from iom_desktop.records.check_queue import Background
from iom_desktop.records.work import ASKS, UNREAD, Fact, Finding, NewCheck, OutcomeFacts, SourceAnswer
from iom_desktop.vocabulary.work import CheckOutcome, SourceResult

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

INTO_PRISON = (CheckOutcome.REMANDED, CheckOutcome.RECALLED, CheckOutcome.WANTED)
"""What cannot be of somebody who is in prison already."""

NEEDED_WORDS = {
    Fact.DAY: "the day",
    Fact.STARTS_AT: "the time",
    Fact.PLACE: "the place",
    Fact.POSTCODE: "the postcode",
    Fact.WHAT: "what it is about",
    Fact.WHO: "who",
}

_TIME = re.compile(r"([01]?\d|2[0-3])[:.]?([0-5]\d)")


@dataclass(frozen=True, slots=True)
class FindingFault:
    """Why a finding cannot stand: which one of the check, beside which fact, in words."""

    position: int
    fact: Fact
    words: str


def settled(check: NewCheck) -> NewCheck:
    """Return a check as it is kept: only the facts its outcomes ask for, trimmed, intelligence after the rest."""
    told = [one for one in check.findings if one.outcome is not CheckOutcome.NO_CHANGE] or list(check.findings)
    return _holding(check, sorted(map(_settled, told), key=lambda one: one.outcome is CheckOutcome.INTELLIGENCE))


def trimmed(check: NewCheck) -> NewCheck:
    """Return a check with only the facts its outcomes ask for, each finding where it was typed."""
    return _holding(check, list(map(_settled, check.findings)))


def time_of_day(words: str) -> str | None:
    """Read a time as people type it: 9:30, 0930, 09.30; none where it is no time."""
    found = _TIME.fullmatch(words.strip())
    return f"{int(found[1]):02}:{found[2]}" if found else None


def faults(check: NewCheck, day: date, known: Background) -> tuple[FindingFault, ...]:
    """Return what keeps the findings of a check from standing, in their order; ``known`` goes on with each of them."""
    found: list[FindingFault] = []
    for position, one in enumerate(check.findings):
        wrong = _missing(one) or _wrong_time(one) or _wrong_day(one, day) or _cannot_be(one, known)
        found += [FindingFault(position, fact, words) for fact, words in wrong.items()]
        known = after(one, known)
    return tuple(found)


def check_findings(check: NewCheck, day: date, known: Background) -> None:
    """Refuse a check whose findings cannot stand, saying so for each fact of the first that cannot."""
    wrong = faults(check, day, known)
    if wrong:
        raise Misfilled({one.fact.value: one.words for one in wrong if one.position == wrong[0].position})


def after(finding: Finding, known: Background) -> Background:
    """Return what is known of somebody once a finding is true."""
    outcome, facts = finding.outcome, finding.facts
    if outcome is CheckOutcome.ARRESTED:
        return replace(known, arrested_on=facts.day)
    if outcome is CheckOutcome.REMANDED or (outcome is CheckOutcome.RECALLED and facts.place):
        return replace(known, in_custody=True, custody_since=facts.day, establishment=facts.place)
    if outcome is CheckOutcome.RELEASED:
        return replace(known, in_custody=False, custody_since=None, establishment="")
    return known


def answered(check: NewCheck, sources: Iterable[ReferenceEntry]) -> tuple[SourceAnswer, ...]:
    """Return the answer of each source of the day, saying plainly in which of them nobody looked."""
    given = {one.source: one for one in check.sources}
    answers = tuple(
        replace(
            given.get(one.code, SourceAnswer(one.code, SourceResult.NOT_LOOKED_AT)), name=one.short_label or one.label
        )
        for one in sources
    )
    if all(one.result is SourceResult.NOT_LOOKED_AT for one in answers):
        raise Mendable("source_missing", "Nobody has looked in any source yet. Look in one, then save.")
    return answers


def joined(before: Iterable[SourceAnswer], by: str, now: Iterable[SourceAnswer]) -> tuple[SourceAnswer, ...]:
    """Return the answers of a check that was gone on with: what ``by`` looked in before stands where nobody has now."""
    earlier = {one.source: one for one in before if one.result not in UNREAD}
    return tuple(
        replace(earlier[one.source], by=earlier[one.source].by or by)
        if one.result in UNREAD and one.source in earlier
        else one
        for one in now
    )


def _holding(check: NewCheck, findings: Sequence[Finding]) -> NewCheck:
    first, *others = findings
    return replace(check, outcome=first.outcome, facts=first.facts, note=first.note, further=tuple(others))


def _settled(one: Finding) -> Finding:
    given: dict[str, Any] = {ask.fact.value: _trimmed(getattr(one.facts, ask.fact.value)) for ask in ASKS[one.outcome]}
    if typed := given.get(Fact.STARTS_AT):
        given[Fact.STARTS_AT] = time_of_day(typed) or typed
    facts = OutcomeFacts(came_from=one.facts.came_from, **given)
    return Finding(one.outcome, facts, " ".join(one.note.split()))


def _missing(one: Finding) -> Mapping[Fact, str]:
    asked = [ask.fact for ask in ASKS[one.outcome] if ask.needed and not one.facts.has(ask.fact)]
    return {fact: f"Give {NEEDED_WORDS[fact]}." for fact in asked}


def _wrong_time(one: Finding) -> Mapping[Fact, str]:
    if not one.facts.starts_at or time_of_day(one.facts.starts_at):
        return {}
    return {Fact.STARTS_AT: f"{one.facts.starts_at} is not a time. Write it as 09:30."}


def _wrong_day(one: Finding, day: date) -> Mapping[Fact, str]:
    given = one.facts.day
    if given and one.outcome in HAPPENED and given > day:
        return {Fact.DAY: "That day has not come yet. Give the day it happened."}
    if given and one.outcome in TO_COME and given < day:
        return {Fact.DAY: "That day has passed. Give a day from today on."}
    return {}


def _cannot_be(one: Finding, known: Background) -> Mapping[Fact, str]:
    if one.outcome is CheckOutcome.RELEASED:
        return _release_that_cannot_be(one.facts.day, known)
    into_prison = one.outcome in INTO_PRISON and (one.outcome is not CheckOutcome.RECALLED or one.facts.place)
    if into_prison and known.in_custody:
        place = known.establishment or "prison"
        return {Fact.DAY: f"The register has this person in {place} already. Record the release first."}
    return {}


def _release_that_cannot_be(day: date | None, known: Background) -> Mapping[Fact, str]:
    if not known.in_custody and known.arrested_on is None:
        return {Fact.DAY: "The register has this person neither in prison nor arrested. Record that first."}
    if day and known.in_custody and known.custody_since and day < known.custody_since:
        return {Fact.DAY: f"That is before the day of reception, {_said(known.custody_since)}."}
    if day and known.arrested_on and day < known.arrested_on:
        return {Fact.DAY: f"That is before the arrest on {_said(known.arrested_on)}."}
    return {}


def _said(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def _trimmed(value: Any) -> Any:  # noqa: ANN401 -- a fact is a day, a text or a yes
    return " ".join(value.split()) if isinstance(value, str) else value
