"""The full brief of one case for the chair: the latest of what the reader may see, each line with its mark."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from iom_desktop.records.access import Marks
from iom_desktop.records.case import CaseRecord
from iom_desktop.records.chair_brief import ChairLine, ChairSection
from iom_desktop.rules import disclosure
from iom_desktop.vocabulary.access import Audience, Topic
from iom_desktop.vocabulary.needs import Need
from iom_desktop.vocabulary.people import MarkerCheck

LATEST = 6
"""So many lines of one kind a chair can take in while a room waits."""


def chair_brief(case: CaseRecord, labels: Mapping[str, str]) -> tuple[ChairSection, ...]:
    """Return what the chair's own screen says of a case; ``labels`` names the pathways by code."""
    sections = (
        ("Warnings", _markers(case)),
        ("Checks and intelligence", _checks(case)),
        ("Notes", _notes(case)),
        ("Needs", _needs(case, labels)),
        ("Offers and responses", _offers(case, labels)),
        ("Coming", _dates(case)),
        ("Open actions", _actions(case)),
    )
    found = ((heading, tuple(lines)) for heading, lines in sections)
    return tuple(ChairSection(heading, lines) for heading, lines in found if lines)


def _line(kind: str, marks: Marks, *parts: StrEnum | str, day: date | None = None) -> ChairLine:
    in_full = disclosure.barrier(kind, marks, Audience.PARTNERS) is None and marks.topic is not Topic.HEALTH
    return ChairLine(tuple(part for part in parts if part.strip()), marks, told=in_full, day=day)


def _markers(case: CaseRecord) -> list[ChairLine]:
    on = [one for one in case.markers if one.to_on is None and one.checked is MarkerCheck.YES]
    return [_line("marker", one.marks, one.kind, one.note) for one in on]


def _checks(case: CaseRecord) -> list[ChairLine]:
    latest = sorted(case.checks, key=lambda one: one.at, reverse=True)[:LATEST]
    return [_line("daily_check", one.marks, one.outcome, one.note, day=one.day) for one in latest]


def _notes(case: CaseRecord) -> list[ChairLine]:
    latest = sorted(case.notes, key=lambda one: one.on, reverse=True)[:LATEST]
    return [_line("note", one.marks, one.text, day=one.on) for one in latest]


def _needs(case: CaseRecord, labels: Mapping[str, str]) -> list[ChairLine]:
    consent = disclosure.health_consent(case.consents)
    return [
        _line(
            "pathway_need",
            disclosure.of_need(one.marks, one.pathway, consent, note=bool(one.note)),
            labels.get(one.pathway, one.pathway),
            one.note,
        )
        for one in case.needs
        if one.state is Need.IDENTIFIED
    ]


def _offers(case: CaseRecord, labels: Mapping[str, str]) -> list[ChairLine]:
    consent = disclosure.health_consent(case.consents)
    latest = sorted(case.interventions, key=lambda one: one.offered_on, reverse=True)[:LATEST]
    return [
        _line(
            "intervention",
            disclosure.of_offer(one.marks, one.pathway, consent),
            labels.get(one.pathway, one.pathway),
            one.offer,
            one.response,
            one.response_words,
            day=one.offered_on,
        )
        for one in latest
    ]


def _dates(case: CaseRecord) -> list[ChairLine]:
    coming = sorted((one for one in case.key_dates if one.day >= case.day), key=lambda one: one.day)[:LATEST]
    return [_line("key_date", one.marks, one.kind, one.place, one.stage, day=one.day) for one in coming]


def _actions(case: CaseRecord) -> list[ChairLine]:
    open_now = case.open_actions[:LATEST]
    return [
        _line("action", one.marks, one.what, one.owner, f"due {_day(one.due_on)}" if one.due_on else "")
        for one in open_now
    ]


def _day(day: date) -> str:
    return f"{day.day} {day:%b}"
