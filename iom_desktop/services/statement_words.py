"""The words proposed for each section of a statement, from the cleared facts alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from iom_desktop.documents import templates, wording
from iom_desktop.records.case import CaseRecord
from iom_desktop.records.disclosure import Blocked, Clearance, ForCourt
from iom_desktop.records.narrowed import CaseForCourt
from iom_desktop.records.papers import Draft
from iom_desktop.records.statement import Appointment, Hearing, OfferLine
from iom_desktop.records.wording import Text, Wording
from iom_desktop.services.paper_facts import Speech
from iom_desktop.vocabulary.documents import Barrier, Section
from iom_desktop.vocabulary.needs import Response
from iom_desktop.vocabulary.work import AppointmentResult

UNSHARED = (Barrier.ASK_FIRST, Barrier.REFUSED)
"""Why help with health or testing is left out: nobody has agreed to share it."""


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
    agreed: Mapping[str, date | None]
    """Offers that may be shown because the person agreed, each with the day of that, where it may be said."""
    wording: Wording
    """The statement's own words, in force on the day."""

    @property
    def blocked(self) -> tuple[Blocked, ...]:
        """Everything the court may not see, and why."""
        return self.offers.blocked + self.appointments.blocked + self.other_blocked


def proposed(case: CaseForCourt, material: Material, draft: Draft, spoken: Speech) -> dict[Section, str]:
    """Return the words proposed for every section, from the cleared facts alone."""
    record, words = case.record, material.wording.text
    chosen = [offer for offer in material.offers.cleared if offer.source_id not in draft.left_out]
    offers = [offer.value for offer in chosen]
    places = {"called": spoken.called, "pronoun": spoken.pronoun, "possessive": spoken.possessive}
    return {
        Section.PURPOSE: templates.filled(words["purpose"], places),
        Section.SUMMARY: _summary(material, offers, draft, spoken),
        Section.ATTENDANCE: _attendance(material, spoken),
        Section.PROGRESS: "\n".join(_progress(offers, spoken)),
        Section.CONCERNS: "\n".join(_concerns(record, material, offers, spoken)),
        Section.IN_COMMUNITY: "\n".join(
            [*(templates.filled(line, places) for line in words["in_community"]), *_going_on(offers)]
        ),
        Section.IN_CUSTODY: "\n".join(templates.filled(line, places) for line in words["in_custody"]),
        Section.OPINION: "",
        Section.SOURCES: " ".join([_sources(record, offers, words), *_agreements(material, chosen, words, places)]),
    }


def _summary(material: Material, offers: Sequence[OfferLine], draft: Draft, spoken: Speech) -> str:
    accepted = sum(offer.response is Response.ACCEPTED for offer in offers)
    if not offers:
        said = "No offer of support can be shown here."
    elif accepted == len(offers):
        said = f"{spoken.called} accepted every offer listed here."
    else:
        said = f"{spoken.called} accepted {accepted} of the {wording.count(len(offers), 'offer')} listed here."
    said += _unshared(material.offers.blocked, "offer", spoken)
    chosen_out = sum(offer.source_id in draft.left_out for offer in material.offers.cleared)
    if chosen_out:
        said += f" {wording.count(chosen_out, 'other offer is', 'other offers are')} not listed."
    return said


def _unshared(blocked: Sequence[Blocked], noun: str, spoken: Speech) -> str:
    """Say how many are left out since nobody has agreed to share them, or the rest would mislead."""
    unshared = sum(one.barrier in UNSHARED for one in blocked)
    if not unshared:
        return ""
    more = f"One more {noun} is" if unshared == 1 else f"{unshared} more {noun}s are"
    concerns = "it concerns" if unshared == 1 else "they concern"
    has = "have" if spoken.pronoun == "they" else "has"
    return f" {more} left out because {concerns} health or testing that {spoken.pronoun} {has} not agreed to share."


def _attendance(material: Material, spoken: Speech) -> str:
    return (_absences(material) + _unshared(material.appointments.blocked, "appointment", spoken)).strip()


def _absences(material: Material) -> str:
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


def _agreements(
    material: Material, chosen: Sequence[ForCourt[OfferLine]], words: Text, places: Mapping[str, str]
) -> list[str]:
    """Say that health or testing is told with the person's agreement, and of which day."""
    shown = [one.source_id for one in chosen if one.source_id in material.agreed]
    if not shown:
        return []
    said = templates.filled(words["consent"], {**places, "consent_day": ""}).rstrip(".")
    day, *others = {material.agreed[name] for name in shown}
    return [f"{said}, given on {wording.long_day(day)}." if day and not others else f"{said}."]
