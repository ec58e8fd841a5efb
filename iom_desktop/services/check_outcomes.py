"""Writes what the outcome of a daily check changes elsewhere: dates, custody, status, offences, contacts, addresses."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from types import MappingProxyType

from iom_desktop.clock import LONDON
from iom_desktop.records.access import Actor
from iom_desktop.records.check_queue import Background
from iom_desktop.records.person import Address
from iom_desktop.records.risk import CustodyPeriod, Offence
from iom_desktop.records.scheme import CaseStatus, Episode
from iom_desktop.records.support import Action, Contact, KeyDate
from iom_desktop.records.work import CheckEntry, Effect, Finding, OutcomeFacts, ProposedAction
from iom_desktop.rules import rag
from iom_desktop.rules.disclosure import seen_by
from iom_desktop.store.unit_of_work import Work
from iom_desktop.vocabulary.people import AddressKind
from iom_desktop.vocabulary.risk import CustodyKind, OffenceStage, Status
from iom_desktop.vocabulary.work import ActionOrigin, AppointmentResult, CheckOutcome, ContactKind, KeyDateKind

SOURCE = "daily check"
AT_LARGE = (Status.WANTED, Status.RECALLED)

Effects = tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class _Case:
    """The case an outcome is written to, on the day of the check."""

    work: Work
    episode: Episode
    day: date

    @property
    def person_id(self) -> str:
        """The person the check is about."""
        return self.episode.person_id


def write(work: Work, episode: Episode, findings: Iterable[Finding], day: date) -> tuple[Effects, ...]:
    """Write what each finding of a check changes, and return what was written, so that it can be taken back."""
    case = _Case(work, episode, day)
    return tuple(_WRITERS[one.outcome](case, one.facts) if one.outcome in _WRITERS else () for one in findings)


def open_custody(work: Work, person_id: str, day: date) -> CustodyPeriod | None:
    """Return the custody period somebody is in, if the register knows of one."""
    return rag.in_custody(work.risk.custody(person_id), day)


def background(work: Work, who: Actor, person_id: str, day: date) -> Background:
    """Return what the register knows of somebody that tells whether a finding can be."""
    return known(who, open_custody(work, person_id, day), work.risk.arrests(person_id))


def known(who: Actor, inside: CustodyPeriod | None, arrests: Iterable[Offence]) -> Background:
    """Return what a user may know of somebody's custody and arrests."""
    told = seen_by(who)
    days = [one.stage_on for one in arrests if one.stage_on and one.marks.handling in told]
    shown = inside if inside and inside.marks.handling in told else None
    return Background(
        in_custody=inside is not None,
        custody_since=shown.from_on if shown else None,
        establishment=shown.establishment if shown else "",
        arrested_on=max(days, default=None),
    )


def take_on(work: Work, episode: Episode, proposal: ProposedAction, check: CheckEntry) -> Effects:
    """Make an action of what a check proposed, and return it."""
    finding = next((one for one in (check, *check.further) if one.outcome is proposal.outcome), check)
    action = Action(
        person_id=episode.person_id,
        episode_id=episode.id,
        what=proposal.what,
        owner=proposal.owner or check.by,
        due_on=proposal.due_on,
        origin=ActionOrigin.DAILY_CHECK,
        origin_id=check.check_id,
        marks=finding.marks,
    )
    return (Effect("action", work.actions.keep(action)),)


def _arrested(case: _Case, facts: OutcomeFacts) -> Effects:
    offence = Offence(
        person_id=case.person_id,
        description=facts.what,
        stage=OffenceStage.ARRESTED,
        stage_on=facts.day,
        source=SOURCE,
    )
    return (Effect("offence", case.work.risk.keep(offence)), *_found(case))


def _charged(case: _Case, facts: OutcomeFacts) -> Effects:
    offence = Offence(
        person_id=case.person_id,
        description=facts.what,
        stage=OffenceStage.CHARGED,
        stage_on=case.day,
        court=facts.place,
        source=SOURCE,
    )
    kept = Effect("offence", case.work.risk.keep(offence))
    return (kept, *_date(case, KeyDateKind.COURT, replace(facts, what=""))) if facts.day else (kept,)


def _bailed(case: _Case, facts: OutcomeFacts) -> Effects:
    return _date(case, KeyDateKind.BAIL_RETURN, facts)


def _court(case: _Case, facts: OutcomeFacts) -> Effects:
    return _date(case, KeyDateKind.COURT, facts)


def _wanted(case: _Case, facts: OutcomeFacts) -> Effects:
    return _status(case, Status.WANTED, facts)


def _recalled(case: _Case, facts: OutcomeFacts) -> Effects:
    if not facts.place:
        return _status(case, Status.RECALLED, facts)
    return _custody(case, CustodyKind.RECALL, facts)


def _remanded(case: _Case, facts: OutcomeFacts) -> Effects:
    return _custody(case, CustodyKind.REMAND, facts)


def _released(case: _Case, facts: OutcomeFacts) -> Effects:
    inside = open_custody(case.work, case.person_id, case.day)
    if inside is None:
        return ()
    case.work.risk.release(inside.id, facts.day or case.day)
    return (Effect("custody_period", inside.id, ended=True),)


def _moved(case: _Case, facts: OutcomeFacts) -> Effects:
    inside = open_custody(case.work, case.person_id, case.day)
    if inside is not None:
        return _moved_prison(case, inside, facts)
    ended = [
        Effect("address", one.id, ended=True)
        for one in case.work.people.addresses(case.person_id)
        if one.kind is AddressKind.HOME and one.to_on is None
    ]
    address = Address(
        person_id=case.person_id,
        lines=facts.place,
        postcode=facts.postcode.upper(),
        from_on=case.day,
        source=SOURCE,
    )
    return (*ended, Effect("address", case.work.people.move(address, case.day)))


def _moved_prison(case: _Case, inside: CustodyPeriod, facts: OutcomeFacts) -> Effects:
    """Go on in another prison: the same custody, a new place from the day of the check on."""
    case.work.risk.release(inside.id, case.day)
    there = CustodyPeriod(
        person_id=case.person_id,
        from_on=case.day,
        kind=inside.kind,
        establishment=facts.place,
        release_on=inside.release_on,
        source=SOURCE,
        marks=inside.marks,
    )
    return (Effect("custody_period", inside.id, ended=True), Effect("custody_period", case.work.risk.keep(there)))


def _missed_appointment(case: _Case, facts: OutcomeFacts) -> Effects:
    missed = AppointmentResult.MISSED_ACCEPTABLE if facts.accepted else AppointmentResult.MISSED_UNACCEPTABLE
    contact = Contact(
        person_id=case.person_id,
        episode_id=case.episode.id,
        kind=ContactKind.OTHER,
        planned_at=datetime.combine(facts.day or case.day, time(), LONDON),
        outcome=facts.what,
        appointment_result=missed,
    )
    return (Effect("contact", case.work.contacts.keep(contact)),)


def _date(case: _Case, kind: KeyDateKind, facts: OutcomeFacts) -> Effects:
    at_court = kind is KeyDateKind.COURT
    key_date = KeyDate(
        person_id=case.person_id,
        episode_id=case.episode.id,
        kind=kind,
        day=facts.day or case.day,
        starts_at=facts.starts_at,
        place=facts.place,
        stage=facts.what if at_court else "",
        bail_conditions="" if at_court else facts.what,
        attending=facts.who,
    )
    known = any(_same(one, key_date) for one in case.work.key_dates.of(case.person_id))
    return () if known else (Effect("key_date", case.work.key_dates.keep(key_date)),)


def _same(one: KeyDate, other: KeyDate) -> bool:
    return (one.kind, one.day, one.starts_at, one.place) == (other.kind, other.day, other.starts_at, other.place)


def _status(case: _Case, status: Status, facts: OutcomeFacts) -> Effects:
    ended = _open_statuses(case)
    kept = CaseStatus(
        person_id=case.person_id,
        episode_id=case.episode.id,
        status=status,
        from_on=facts.day or case.day,
        source=SOURCE,
        reason=facts.what,
        last_tried=facts.who,
    )
    return (*ended, Effect("case_status", case.work.episodes.set_status(kept)))


def _custody(case: _Case, kind: CustodyKind, facts: OutcomeFacts) -> Effects:
    period = CustodyPeriod(
        person_id=case.person_id, from_on=facts.day, kind=kind, establishment=facts.place, source=SOURCE
    )
    return (Effect("custody_period", case.work.risk.keep(period)), *_found(case))


def _found(case: _Case) -> Effects:
    """End the search for somebody wanted or recalled, who has been found."""
    ended = tuple(effect for effect, status in _recorded(case) if status in AT_LARGE)
    if ended:
        case.work.episodes.end_status(case.person_id, case.day)
    return ended


def _open_statuses(case: _Case) -> Effects:
    return tuple(effect for effect, _status in _recorded(case))


def _recorded(case: _Case) -> list[tuple[Effect, Status]]:
    return [
        (Effect("case_status", one.id, ended=True), one.status)
        for one in case.work.episodes.statuses(case.person_id)
        if one.to_on is None
    ]


_WRITERS: Mapping[CheckOutcome, Callable[[_Case, OutcomeFacts], Effects]] = MappingProxyType(
    {
        CheckOutcome.ARRESTED: _arrested,
        CheckOutcome.CHARGED: _charged,
        CheckOutcome.BAILED: _bailed,
        CheckOutcome.WANTED: _wanted,
        CheckOutcome.RECALLED: _recalled,
        CheckOutcome.RELEASED: _released,
        CheckOutcome.REMANDED: _remanded,
        CheckOutcome.MOVED: _moved,
        CheckOutcome.COURT: _court,
        CheckOutcome.MISSED_APPOINTMENT: _missed_appointment,
    }
)
"""The outcomes that change something beside the check itself."""

FOR_THE_TEAM = frozenset(_WRITERS) - {CheckOutcome.MISSED_APPOINTMENT}
"""The outcomes that change status, custody, offences, dates or where somebody lives: not a partner's to record."""
