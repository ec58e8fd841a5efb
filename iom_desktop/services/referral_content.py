"""Gathers the referral form from a referral and what is known of the person."""

from collections.abc import Iterable
from datetime import timedelta

from iom_desktop.documents import wording
from iom_desktop.records.case import CaseRecord
from iom_desktop.records.disclosure import ForPartners, Item
from iom_desktop.records.narrowed import CaseForPartners
from iom_desktop.records.partner_papers import ReferralContent
from iom_desktop.records.risk import Score
from iom_desktop.records.support import Referral
from iom_desktop.rules import disclosure
from iom_desktop.services.paper_facts import Labels
from iom_desktop.vocabulary.people import IdentifierKind, MarkerCheck, MarkerKind
from iom_desktop.vocabulary.risk import CustodyKind, SentencePhase, Status, Tool
from iom_desktop.vocabulary.work import AssignmentRole

_TWO_YEARS = timedelta(days=730)
_ROBBERY_BURGLARY = ("034", "028", "029", "030", "031")
_STANDINGS = {
    SentencePhase.CUSTODY: "custody",
    SentencePhase.LICENCE: "licence",
    SentencePhase.LICENCE_FINAL_THIRD: "licence",
    SentencePhase.POST_SENTENCE_SUPERVISION: "licence",
    SentencePhase.COMMUNITY_ORDER: "community",
    SentencePhase.SUSPENDED_SENTENCE: "community",
    SentencePhase.NOT_STATUTORY: "none",
}
_BREACH = (Status.IN_BREACH, Status.WANTED, Status.RECALLED)
_FORM_MARKERS = (MarkerKind.DOMESTIC_ABUSE, MarkerKind.MAPPA, MarkerKind.GANG)


def referral(of: CaseForPartners, form: Referral, labels: Labels) -> ReferralContent:
    """Return the referral form filled from a referral and what is known of the person."""
    record = of.record
    person, home, custody = record.person, record.address, _custody_words(record)
    reason = [Item(form.id, "referral", _reason(form), form.marks)]
    officer = record.assigned(AssignmentRole.OFFENDER_MANAGER)
    return ReferralContent(
        name=person.name,
        born=person.date_of_birth,
        address=home.lines if home else "",
        postcode=home.postcode if home else "",
        pnc=record.identifier(IdentifierKind.PNC),
        crn=record.identifier(IdentifierKind.CRN),
        noms=record.identifier(IdentifierKind.NOMS),
        standing=_standing(record),
        prison=custody,
        contact=", ".join(part for part in (officer.name, officer.phone) if part) if officer else "",
        reason=next(iter(disclosure.for_partners(reason, health_as=disclosure.HEALTH_SUPPORT).cleared), None),
        ticked=_ticked(record),
        from_name=form.from_name,
        from_agency=", ".join(
            part for part in (labels.agencies.get(form.from_agency, form.from_agency), form.from_role) if part
        ),
        from_email=form.from_email,
        from_phone=form.from_phone,
        referred_on=form.referred_on,
        received_on=form.referred_on,
        ogrs=_score_words(record, Tool.OGRS3),
        ovp=_score_words(record, Tool.OVP),
    )


def _reason(form: Referral) -> str:
    parts = (form.reason, form.evidence, form.exceptional_circumstances)
    return "\n".join(part for part in parts if part)


def _standing(record: CaseRecord) -> str:
    return "breach" if record.status.status in _BREACH else _STANDINGS[record.status.phase]


def _custody_words(record: CaseRecord) -> str:
    held = next((one for one in record.custody_periods if one.to_on is None and not one.dates_unknown), None)
    if held is None:
        return ""
    remand = "on remand" if held.kind is CustodyKind.REMAND else ""
    release = wording.day(held.release_on) if held.release_on else remand
    return ", ".join(part for part in (held.establishment, release) if part)


def _ticked(record: CaseRecord) -> tuple[ForPartners[str], ...]:
    known = [
        Item(one.id, "marker", one.kind.value, one.marks)
        for one in record.markers
        if one.kind in _FORM_MARKERS and one.checked is MarkerCheck.YES and one.to_on is None
    ]
    since = record.day - _TWO_YEARS
    known += [
        Item(one.id, "offence", "robbery_burglary", one.marks)
        for one in record.offences
        if one.home_office_code.startswith(_ROBBERY_BURGLARY) and one.happened_on and one.happened_on >= since
    ]
    return disclosure.for_partners(known, health_as="").cleared


def _score_words(record: CaseRecord, tool: Tool) -> ForPartners[str] | None:
    latest = latest_scores([one for one in record.scores if one.tool is tool])
    items = [Item(one.id, "score", _told(one), one.marks) for one in latest]
    return next(iter(disclosure.for_partners(items, health_as="").cleared), None)


def latest_scores(scores: Iterable[Score]) -> list[Score]:
    """Return the score of each tool that stands: the latest, an official one before an indicative one."""
    newest: dict[Tool, Score] = {}
    for score in sorted(scores, key=lambda one: one.standing):
        newest[score.tool] = score
    return list(newest.values())


def _told(score: Score) -> str:
    return f"{value_of(score)} (indicative)" if score.indicative else value_of(score)


def value_of(score: Score) -> str:
    """Return a score's value, or the band where there is no number."""
    return score.band if score.value is None else f"{score.value.normalize():f}"
