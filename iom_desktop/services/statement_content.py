"""Gathers an Intervention Statement from a case: facts through the rule of disclosure, then the words around them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from iom_desktop.clock import london_day
from iom_desktop.documents import templates, wording
from iom_desktop.records.access import Marks
from iom_desktop.records.case import CaseRecord
from iom_desktop.records.disclosure import Blocked, Clearance, ForCourt, Item
from iom_desktop.records.documents import Signatory
from iom_desktop.records.kept import INTELLIGENCE_MARKS
from iom_desktop.records.narrowed import CaseForCourt
from iom_desktop.records.papers import Draft
from iom_desktop.records.risk import Offence, Sentence
from iom_desktop.records.statement import Appointment, Hearing, OfferLine, StatementContent
from iom_desktop.records.support import Intervention, KeyDate
from iom_desktop.records.wording import Text, Wording
from iom_desktop.rules import disclosure
from iom_desktop.services import wordings
from iom_desktop.services.paper_facts import Labels, Speech, speech
from iom_desktop.vocabulary.access import Audience, Handling
from iom_desktop.vocabulary.documents import Barrier, Section, WordingKind
from iom_desktop.vocabulary.needs import Progress, Response
from iom_desktop.vocabulary.risk import OffenceStage
from iom_desktop.vocabulary.work import AppointmentResult, CheckOutcome, KeyDateKind

T = TypeVar("T")

_UNSHARED = (Barrier.ASK_FIRST, Barrier.REFUSED)


@dataclass(frozen=True, slots=True)
class Material:
    """What a case offers for a statement, already asked about at the one place that clears."""

    offers: Clearance[ForCourt[OfferLine]]
    appointments: Clearance[ForCourt[Appointment]]
    hearing: ForCourt[Hearing] | None
    offence: ForCourt[str] | None
    offence_day: date | None
    order: ForCourt[str] | None
    other_blocked: tuple[Blocked, ...]
    wording: Wording
    """The statement's own words, in force on the day."""

    @property
    def blocked(self) -> tuple[Blocked, ...]:
        """Everything the court may not see, and why."""
        return self.offers.blocked + self.appointments.blocked + self.other_blocked


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
        return one.progress_words
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
    hearing = Hearing(found.place or "Court not recorded", found.day, found.starts_at, found.case_number)
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
    case: CaseForCourt, material: Material, draft: Draft, made_by: Signatory, checked_by: Signatory | None
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
        left_out=sum(one.barrier in _UNSHARED for one in material.offers.blocked),
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
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def proposed(case: CaseForCourt, material: Material, draft: Draft, spoken: Speech) -> dict[Section, str]:
    """Return the words proposed for every section, from the cleared facts alone."""
    record, words = case.record, material.wording.text
    offers = [offer.value for offer in material.offers.cleared if offer.source_id not in draft.left_out]
    places = {"called": spoken.called, "pronoun": spoken.pronoun, "possessive": spoken.possessive}
    return {
        Section.PURPOSE: templates.filled(words["purpose"], places),
        Section.SUMMARY: _summary(material, offers, draft, spoken),
        Section.ATTENDANCE: _attendance(material),
        Section.PROGRESS: "\n".join(_progress(offers, spoken)),
        Section.CONCERNS: "\n".join(_concerns(record, material, offers, spoken)),
        Section.IN_COMMUNITY: "\n".join(
            [*(templates.filled(line, places) for line in words["in_community"]), *_going_on(offers)]
        ),
        Section.IN_CUSTODY: "\n".join(templates.filled(line, places) for line in words["in_custody"]),
        Section.OPINION: "",
        Section.SOURCES: _sources(record, offers, words),
    }


def _summary(material: Material, offers: Sequence[OfferLine], draft: Draft, spoken: Speech) -> str:
    accepted = sum(offer.response is Response.ACCEPTED for offer in offers)
    if not offers:
        said = "No offer of support can be shown here."
    elif accepted == len(offers):
        said = f"{spoken.called} accepted every offer listed here."
    else:
        said = f"{spoken.called} accepted {accepted} of the {wording.count(len(offers), 'offer')} listed here."
    unshared = sum(one.barrier in _UNSHARED for one in material.offers.blocked)
    if unshared:
        more = "One more offer is" if unshared == 1 else f"{unshared} more offers are"
        concerns = "it concerns" if unshared == 1 else "they concern"
        said += f" {more} left out because {concerns} health or testing that {spoken.pronoun} "
        said += f"{'have' if spoken.pronoun == 'they' else 'has'} not agreed to share."
    chosen_out = sum(offer.source_id in draft.left_out for offer in material.offers.cleared)
    if chosen_out:
        said += f" {wording.count(chosen_out, 'other offer is', 'other offers are')} not listed."
    return said


def _attendance(material: Material) -> str:
    missed = [
        one.value.day
        for one in material.appointments.cleared
        if one.value.result is AppointmentResult.MISSED_UNACCEPTABLE
    ]
    if not missed:
        return "No appointment was missed without an acceptable reason." if material.appointments.cleared else ""
    return f"The last absence without an acceptable reason was on {wording.long_day(max(missed))}."


def _progress(offers: Sequence[OfferLine], spoken: Speech) -> list[str]:
    done = [f"{spoken.has} completed: {offer.what}." for offer in offers if offer.result.startswith("Done")]
    under_way = [
        f"{spoken.has} taken up: {offer.what}."
        for offer in offers
        if offer.response is Response.ACCEPTED and offer.result and not offer.result.startswith(("Done", "Stopped"))
    ]
    return done + under_way


def _concerns(record: CaseRecord, material: Material, offers: Sequence[OfferLine], spoken: Speech) -> list[str]:
    said = []
    joined = record.episode.adopted_on if record.episode else None
    if material.offence and material.offence_day and joined and material.offence_day >= joined:
        said.append("The present offence was committed while this support was in place.")
    said += [f"{spoken.subject} declined: {offer.what}." for offer in offers if offer.response is Response.DECLINED]
    said += [f"{spoken.subject} stopped: {offer.what}." for offer in offers if offer.result.startswith("Stopped")]
    missed = sum(one.value.result is AppointmentResult.MISSED_UNACCEPTABLE for one in material.appointments.cleared)
    if missed:
        appointments = wording.count(missed, "appointment")
        said.append(f"{spoken.subject} missed {appointments} without an acceptable reason.")
    return said


def _going_on(offers: Sequence[OfferLine]) -> list[str]:
    open_offers = [
        offer for offer in offers if offer.response is Response.ACCEPTED and not offer.result.startswith("Done")
    ]
    return [f"{offer.what} can go on." for offer in open_offers if not offer.result.startswith("Stopped")]


def _sources(record: CaseRecord, offers: Sequence[OfferLine], words: Text) -> str:
    providers = sorted({offer.by for offer in offers if offer.by})
    places = {
        "providers": wording.joined(providers or ["the agencies working together"]),
        "day": wording.long_day(record.day),
    }
    return templates.filled(words["sources"], places)
