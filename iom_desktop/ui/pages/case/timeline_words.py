"""How the events of a case read on its timeline."""

from collections.abc import Callable
from typing import Any

from iom_desktop.records.case import CaseDecision, CheckLine, DocumentLine, TimelineEntry
from iom_desktop.records.choices import Choices
from iom_desktop.records.risk import CustodyPeriod, Offence, Score, Sentence
from iom_desktop.records.scheme import CaseStatus, Episode, RagStatus
from iom_desktop.records.support import (
    CompactAnswer,
    Contact,
    Engagement,
    Intervention,
    KeyDate,
    Note,
    OnwardReferral,
    Referral,
)
from iom_desktop.ui.kit import words
from iom_desktop.ui.widgets import case_words
from iom_desktop.vocabulary.cohort import OnwardOutcome, ReferralOutcome, ReferralStep, SelectionChoice
from iom_desktop.vocabulary.panel import PanelDecision

Told = tuple[str, str, str]
"""What happened, more of it, and who it comes from."""


def told(entry: TimelineEntry, choices: Choices) -> Told:
    """Put one event into words."""
    return _TELLERS[type(entry.about)](entry, entry.about, choices)


def decision(one: CaseDecision) -> str:
    """Write what was decided."""
    if one.what in set(SelectionChoice):
        return words.of(SelectionChoice(one.what))
    return words.of(PanelDecision(one.what)) if one.what in set(PanelDecision) else one.what


def sent_to(one: OnwardReferral, choices: Choices) -> str:
    """Write to whom somebody was referred."""
    return one.to_borough or choices.short("agencies", one.to_agency).lower()


def answer(one: OnwardReferral) -> str:
    """Write what came of somebody who was referred elsewhere."""
    if one.outcome is OnwardOutcome.WAITING:
        return words.of(one.outcome)
    on = f" on {words.day(one.outcome_on)}" if one.outcome_on else ""
    return f"{words.of(one.outcome)}{on}{': ' + one.outcome_words if one.outcome_words else ''}"


def sent_from(one: Referral, choices: Choices) -> str:
    """Write who referred somebody to the scheme."""
    return one.other_borough or choices.short("agencies", one.from_agency).lower()


def how_it_ended(one: Referral) -> str:
    """Write where a referral to the scheme stands."""
    if one.outcome is ReferralOutcome.OPEN:
        return f"Open, {len(one.steps)} of {len(ReferralStep)} steps taken"
    on = f" on {words.day(one.outcome_on)}" if one.outcome_on else ""
    return f"{words.of(one.outcome)}{on}{': ' + one.outcome_words if one.outcome_words else ''}"


def compact_answer(one: CompactAnswer) -> str:
    """Write what was said to a COMPACT, how it was read, and when it is looked at again."""
    language = f" in {one.read_in}" if one.read_in else ""
    to = f" to {one.read_to}" if one.read_to else ""
    told = (
        one.said,
        f"Goal: {one.goal}" if one.goal else "",
        f"Read{to} by {one.read_by} on {words.day(one.read_on)}{language}" if one.read_on else "",
        f"Interpreter: {one.interpreter}" if one.interpreter else "",
        "" if one.copy_given else "No copy given",
        f"Review on {words.day(one.review_on)}" if one.review_on else "",
    )
    return ". ".join(part.rstrip(".") for part in told if part)


def _episode(entry: TimelineEntry, one: Episode, choices: Choices) -> Told:
    if entry.day == one.exited_on:
        return "Left IOM", choices.label("exit_statuses", one.exit_status, entry.day), ""
    return "Joined IOM", words.of(one.route), ""


def _rag(_entry: TimelineEntry, one: RagStatus, _choices: Choices) -> Told:
    return f"RAG {words.rag(one.colour)}: {words.of(one.basis).lower()}", one.reason, one.decided_by


def _status(_entry: TimelineEntry, one: CaseStatus, _choices: Choices) -> Told:
    return words.of(one.status), one.reason, one.source


def _decision(_entry: TimelineEntry, one: CaseDecision, _choices: Choices) -> Told:
    return f"{one.where.capitalize()}: {decision(one)}", one.reason, one.by


def _check(_entry: TimelineEntry, one: CheckLine, _choices: Choices) -> Told:
    late = f"Entered later, {words.day_and_time(one.at)}: {one.entered_why}" if one.entered_why else ""
    detail = ". ".join(part for part in (one.what, one.note, late) if part)
    return f"Daily check: {words.of(one.outcome).lower()}", detail, one.by


def _contact(_entry: TimelineEntry, one: Contact, _choices: Choices) -> Told:
    kept = f"{words.of(one.appointment_result)}. " if one.appointment_result else ""
    return words.of(one.kind), kept + one.fact_text, one.who


def _compact_answer(_entry: TimelineEntry, one: CompactAnswer, _choices: Choices) -> Told:
    return f"COMPACT: {words.of(one.reply).lower()}", compact_answer(one), one.taken_by


def _custody(entry: TimelineEntry, one: CustodyPeriod, _choices: Choices) -> Told:
    if entry.day == one.to_on:
        return "Released", one.establishment, one.source
    return f"Into custody: {words.of(one.kind).lower()}", one.establishment, one.source


def _document(_entry: TimelineEntry, one: DocumentLine, _choices: Choices) -> Told:
    return f"{words.of(one.kind)} {one.reference}", f"For {one.recipient}" if one.recipient else "", one.issued_by


def _engagement(_entry: TimelineEntry, one: Engagement, _choices: Choices) -> Told:
    return "Engagement", words.of(one.level), one.by


def _intervention(entry: TimelineEntry, one: Intervention, choices: Choices) -> Told:
    pathway = choices.short("pathways", one.pathway, entry.day)
    return f"Offered: {one.offer}", f"{pathway}. {words.of(one.response)}", one.offered_by


def _key_date(_entry: TimelineEntry, one: KeyDate, _choices: Choices) -> Told:
    more = ". ".join(part for part in (one.stage, one.place, one.result) if part)
    return words.of(one.kind), more, one.attending


def _note(_entry: TimelineEntry, one: Note, _choices: Choices) -> Told:
    return f"Note: {words.of(one.kind).lower()}", one.text, one.by


def _offence(_entry: TimelineEntry, one: Offence, choices: Choices) -> Told:
    what = one.description or choices.label("offence_groups", one.group)
    return f"Offence: {what}", words.of(one.stage), one.source


def _onward(_entry: TimelineEntry, one: OnwardReferral, choices: Choices) -> Told:
    return f"Referred to {sent_to(one, choices)}", f"{answer(one)}. {one.reason}", one.to_name


def _referral(_entry: TimelineEntry, one: Referral, choices: Choices) -> Told:
    return f"Referred by {sent_from(one, choices)}", f"{how_it_ended(one)}. {one.reason}", one.from_name


def _score(_entry: TimelineEntry, one: Score, _choices: Choices) -> Told:
    return f"{words.of(one.tool)} {case_words.figure(one)}", "", words.of(one.source)


def _sentence(_entry: TimelineEntry, one: Sentence, choices: Choices) -> Told:
    return f"Sentenced: {choices.label('sentence_types', one.type)}", one.length, one.court


_TELLERS: dict[type, Callable[[TimelineEntry, Any, Choices], Told]] = {
    Episode: _episode,
    RagStatus: _rag,
    Referral: _referral,
    CaseStatus: _status,
    CaseDecision: _decision,
    CheckLine: _check,
    Contact: _contact,
    CustodyPeriod: _custody,
    CompactAnswer: _compact_answer,
    DocumentLine: _document,
    Engagement: _engagement,
    Intervention: _intervention,
    KeyDate: _key_date,
    Note: _note,
    Offence: _offence,
    OnwardReferral: _onward,
    Score: _score,
    Sentence: _sentence,
}
