"""Gathers an Intervention Statement from a case: facts through the rule of disclosure, then the words around them."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from iom_desktop.clock import london_day
from iom_desktop.documents import templates, wording
from iom_desktop.records.access import Marks
from iom_desktop.records.case import CaseRecord
from iom_desktop.records.disclosure import ForCourt, Item
from iom_desktop.records.documents import Signatory
from iom_desktop.records.kept import INTELLIGENCE_MARKS
from iom_desktop.records.narrowed import CaseForCourt
from iom_desktop.records.papers import Draft
from iom_desktop.records.risk import Offence, Sentence
from iom_desktop.records.statement import NO_COURT, Appointment, Hearing, OfferLine, StatementContent
from iom_desktop.records.support import Intervention, KeyDate
from iom_desktop.records.wording import Wording
from iom_desktop.rules import disclosure
from iom_desktop.services import wordings
from iom_desktop.services.paper_facts import Labels, speech
from iom_desktop.services.statement_words import UNSHARED, Material, proposed
from iom_desktop.vocabulary.access import CONSENT_TOPICS, Audience, ConsentState, Handling, Topic
from iom_desktop.vocabulary.documents import Section, WordingKind
from iom_desktop.vocabulary.needs import Progress, Response
from iom_desktop.vocabulary.risk import OffenceStage
from iom_desktop.vocabulary.work import CheckOutcome, KeyDateKind

T = TypeVar("T")


def gather(
    record: CaseRecord, labels: Labels, hearing_day: date | None, wording_in_force: Wording | None = None
) -> Material:
    """Ask for every fact of a case whether the court may see it."""
    offers = [
        Item(one.id, "intervention", _offer(one, labels), marks_of(one, record), one.agency)
        for one in offers_of(record, labels)
    ]
    since = record.episode.adopted_on if record.episode else date.min
    appointments = [
        Item(one.id, "contact", Appointment(london_day(one.when), one.appointment_result), one.marks)
        for one in record.contacts
        if one.when and one.appointment_result and since <= london_day(one.when) <= record.day
    ]
    notes = [Item(note.id, "note", "", note.marks) for note in record.notes]
    checks = [
        Item(check.check_id, "daily_check", "", INTELLIGENCE_MARKS)
        for check in record.checks
        if check.outcome is CheckOutcome.INTELLIGENCE
    ]
    offence = _offence(record)
    return Material(
        offers=disclosure.for_court(offers),
        appointments=disclosure.for_court(appointments),
        hearing=_cleared_hearing(record, hearing_day),
        offence=_one([Item(offence.id, "offence", _offence_words(offence), offence.marks)]) if offence else None,
        offence_day=offence.happened_on if offence else None,
        order=_cleared_order(record, labels),
        other_blocked=disclosure.for_court(notes + checks).blocked,
        agreed=_agreed(record, labels),
        wording=wording_in_force or wordings.shipped()[WordingKind.STATEMENT],
    )


def offers_of(record: CaseRecord, labels: Labels) -> tuple[Intervention, ...]:
    """Return the offers of the present time on the scheme, by pathway and then by day."""
    places = {code: place for place, code in enumerate(labels.pathways)}
    since = record.episode.adopted_on if record.episode else date.min
    own = [one for one in record.interventions if one.offered_on >= since]
    return tuple(sorted(own, key=lambda one: (places.get(one.pathway, len(places)), one.offered_on, one.id)))


def marks_of(one: Intervention, record: CaseRecord) -> Marks:
    """Return how an offer is to be handled, with what the person said last about passing on health."""
    return disclosure.of_offer(one.marks, one.pathway, disclosure.health_consent(record.consents))


def _agreed(record: CaseRecord, labels: Labels) -> dict[str, date | None]:
    """Return the offers that need an agreement and have it, with the day it was given where that is for the court."""
    marked = [(one.id, marks_of(one, record)) for one in offers_of(record, labels)]
    return {
        name: _agreed_on(record, marks.topic)
        for name, marks in marked
        if marks.topic in CONSENT_TOPICS and marks.consent is ConsentState.HELD
    }


def _agreed_on(record: CaseRecord, topic: Topic) -> date | None:
    own = [one for one in record.consents if one.topic is topic and one.state is ConsentState.HELD]
    told = [one for one in own if disclosure.barrier("consent", Marks(one.marks.handling), Audience.COURT) is None]
    return max((one.given_on for one in told if one.given_on), default=None)


def _offer(one: Intervention, labels: Labels) -> OfferLine:
    return OfferLine(
        pathway=labels.pathways.get(one.pathway, one.pathway),
        what=one.offer,
        by=one.offered_by,
        offered_on=one.offered_on,
        response=one.response,
        result=result_words(one),
    )


def result_words(one: Intervention) -> str:
    """Say in a few words how far an offer has come."""
    if one.response is not Response.ACCEPTED:
        return one.response_words
    if one.progress is Progress.COMPLETED and one.progress_on:
        return f"Done {one.progress_on.day} {one.progress_on:%B}"
    if one.progress_words:
        return f"Attended {one.progress_words}" if one.progress_words[0].isdigit() else one.progress_words
    return wording.progress(one.progress) if one.progress else ""


def hearings_of(record: CaseRecord) -> list[KeyDate]:
    """Return the court dates of a case that the court itself may be told of, in their order."""
    courts = [one for one in record.key_dates if one.kind is KeyDateKind.COURT]
    open_to = [one for one in courts if disclosure.barrier("key_date", one.marks, Audience.COURT) is None]
    return sorted(open_to, key=lambda one: one.day)


def hearing_of(record: CaseRecord, hearing_day: date | None) -> KeyDate | None:
    """Return the court date a statement is for: of the given day, or the next one."""
    courts = hearings_of(record)
    if hearing_day is not None:
        return next((one for one in courts if one.day == hearing_day), None)
    return next((one for one in courts if one.day >= record.day), None)


def _cleared_hearing(record: CaseRecord, hearing_day: date | None) -> ForCourt[Hearing] | None:
    found = hearing_of(record, hearing_day)
    if found is None:
        return None
    hearing = Hearing(found.place or NO_COURT, found.day, found.starts_at, found.case_number)
    return _one([Item(found.id, "key_date", hearing, found.marks)])


def _offence(record: CaseRecord) -> Offence | None:
    before_court = [
        one
        for one in record.offences
        if _no_secret(one) and one.stage in (OffenceStage.CHARGED, OffenceStage.CONVICTED) and one.happened_on
    ]
    return max(before_court, key=lambda one: one.happened_on or date.min, default=None)


def _offence_words(offence: Offence) -> str:
    return f"{offence.description}, {wording.long_day(offence.happened_on)}"


def _cleared_order(record: CaseRecord, labels: Labels) -> ForCourt[str] | None:
    running = [one for one in record.sentences if _no_secret(one) and (_end(one) or date.max) >= record.day]
    sentence = max(running, key=lambda one: one.sentenced_on or date.min, default=None)
    if sentence is None:
        return None
    label, end = labels.sentence_types.get(sentence.type, sentence.type), _end(sentence)
    words = f"{label} to {wording.long_day(end)}" if end else label
    return _one([Item(sentence.id, "sentence", words, sentence.marks)])


def _no_secret(one: Offence | Sentence) -> bool:
    """Tell whether something may be chosen from: what only intelligence knows would show by hiding the rest."""
    return one.marks.handling is not Handling.INTELLIGENCE


def _end(sentence: Sentence) -> date | None:
    return sentence.order_end or sentence.licence_end


def _one(items: Sequence[Item[T]]) -> ForCourt[T] | None:
    return next(iter(disclosure.for_court(items).cleared), None)


def compose(
    case: CaseForCourt,
    material: Material,
    draft: Draft,
    made_by: Signatory,
    checked_by: Signatory | None,
    *,
    replaces: str = "",
) -> StatementContent:
    """Put cleared facts and the author's words together."""
    record = case.record
    spoken = speech(record.person)
    chosen = tuple(offer for offer in material.offers.cleared if offer.source_id not in draft.left_out)
    texts = {**proposed(case, material, draft, spoken), **draft.texts}
    return StatementContent(
        name=record.person.name,
        called=spoken.called,
        pronoun=spoken.pronoun,
        born=record.person.date_of_birth,
        hearing=material.hearing,
        offence=material.offence,
        order=material.order,
        support_since=record.episode.adopted_on if record.episode else None,
        offers=chosen,
        left_out=sum(one.barrier in UNSHARED for one in material.offers.blocked),
        not_chosen=len(material.offers.cleared) - len(chosen),
        appointments=material.appointments.cleared,
        purpose=texts[Section.PURPOSE],
        summary=texts[Section.SUMMARY],
        attendance=texts[Section.ATTENDANCE],
        progress=_lines(texts[Section.PROGRESS]),
        concerns=_lines(texts[Section.CONCERNS]),
        in_community=_lines(texts[Section.IN_COMMUNITY]),
        in_custody=_lines(texts[Section.IN_CUSTODY]),
        opinion=texts[Section.OPINION],
        sources=texts[Section.SOURCES],
        declaration=templates.filled(material.wording.text["declaration"], {}),
        made_by=made_by,
        checked_by=checked_by,
        replaces=replaces,
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
