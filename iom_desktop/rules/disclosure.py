"""Who may see what: the one place where a marked item is cleared for an audience or blocked with a reason."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from iom_desktop.records.access import Actor, Marks
from iom_desktop.records.case import CaseRecord
from iom_desktop.records.disclosure import (
    SEAL,
    Blocked,
    Clearance,
    ForCourt,
    ForPartners,
    ForPerson,
    ForPoliceTasking,
    ForSubject,
    ForTasking,
    ForTeam,
    Item,
)
from iom_desktop.records.narrowed import CaseForCourt, CaseForPartners, CaseForPerson
from iom_desktop.records.person import Consent
from iom_desktop.rules.narrowing import narrowed
from iom_desktop.vocabulary.access import CONSENT_TOPICS, Audience, ConsentState, Handling, Role, Topic
from iom_desktop.vocabulary.documents import Barrier

T = TypeVar("T")

HEALTH_SUPPORT = "Health support"
"""What stands for any detail of health where partners are present."""

_PERSON_ONLY = frozenset({Handling.PERSON})
_OPEN = frozenset({Handling.PERSON, Handling.PARTNERS})
_ALL = frozenset(Handling)
_INTERNAL_KINDS = frozenset({"score", "rag_status", "marker", "engagement", "case_status"})
_HEALTH_PATHWAYS = frozenset({"health", "drugs"})
_TOLD_BY_NOTES = {
    "family": Topic.CHILDREN,
    "domestic_abuse": Topic.THIRD_PARTY,
    "sexual_exploitation": Topic.THIRD_PARTY,
}
_WARNING_KINDS = frozenset({"marker"})


@dataclass(frozen=True, slots=True)
class _Sight:
    """What one audience sees."""

    handlings: frozenset[Handling]
    kinds_never: frozenset[str] = frozenset()
    consent_needed: bool = False
    health_in_full: bool = True


_SIGHTS = {
    Audience.PERSON: _Sight(_PERSON_ONLY),
    Audience.COURT: _Sight(_PERSON_ONLY, kinds_never=_INTERNAL_KINDS, consent_needed=True),
    Audience.PARTNERS: _Sight(_OPEN, health_in_full=False),
    Audience.TASKING: _Sight(_OPEN, health_in_full=False),
    Audience.TASKING_POLICE: _Sight(_ALL, health_in_full=False),
}


def marks_before(audience: Audience) -> frozenset[Handling]:
    """Return the marks of what ``audience`` may see at all; for the team that goes by each user."""
    return _ALL if audience is Audience.TEAM else _SIGHTS[audience].handlings


_TOPICS_NEVER = {Topic.THIRD_PARTY: Barrier.THIRD_PARTY, Topic.CHILDREN: Barrier.CHILDREN}


def topics_never_told(audience: Audience) -> frozenset[Topic]:
    """Return the topics of which ``audience`` hears nothing, whatever the item; health is softened, not told."""
    if audience is Audience.TEAM:
        return frozenset()
    return frozenset(_TOPICS_NEVER) | (frozenset() if _SIGHTS[audience].health_in_full else {Topic.HEALTH})


def barrier(kind: str, marks: Marks, audience: Audience) -> Barrier | None:
    """Return why ``audience`` may not see an item of this kind and these marks, or None if it may."""
    sight = _SIGHTS[audience]
    if marks.handling not in sight.handlings:
        return Barrier.INTELLIGENCE if marks.handling is Handling.INTELLIGENCE else Barrier.ABOVE_MARK
    if marks.topic in _TOPICS_NEVER:
        return _TOPICS_NEVER[marks.topic]
    if kind in sight.kinds_never:
        return Barrier.INTERNAL
    return _consent_barrier(marks, audience, sight)


def _consent_barrier(marks: Marks, audience: Audience, sight: _Sight) -> Barrier | None:
    if marks.topic not in CONSENT_TOPICS or audience is Audience.PERSON:
        return None
    if marks.consent is ConsentState.REFUSED:
        return Barrier.REFUSED
    if sight.consent_needed and marks.consent is not ConsentState.HELD:
        return Barrier.ASK_FIRST
    return None


def of_offer(marks: Marks, pathway: str, health_consent: ConsentState) -> Marks:
    """Return the marks of an offer: help with health, drugs or alcohol tells of health, marked so or not."""
    if pathway in _HEALTH_PATHWAYS and marks.topic is Topic.GENERAL:
        return Marks(marks.handling, Topic.HEALTH, health_consent)
    return marks


def of_need(marks: Marks, pathway: str, health_consent: ConsentState, *, note: bool = False) -> Marks:
    """Return the marks of a need, or of its ``note``: a note on family or abuse tells of children and victims."""
    if note and pathway in _TOLD_BY_NOTES:
        return Marks(marks.handling, _TOLD_BY_NOTES[pathway])
    if pathway in _HEALTH_PATHWAYS and marks.topic is Topic.SUBSTANCE_TESTING:
        return Marks(marks.handling, Topic.HEALTH, marks.consent)
    return of_offer(marks, pathway, health_consent)


def health_consent(consents: Iterable[Consent]) -> ConsentState:
    """Return what the person said last about passing on health; a consent withdrawn is a refusal."""
    said = [one for one in consents if one.topic is Topic.HEALTH]
    latest = max(said, key=lambda one: (one.given_on or date.min, one.id), default=None)
    if latest is None:
        return ConsentState.ASK_FIRST
    return ConsentState.REFUSED if latest.withdrawn_on else latest.state


def for_person(items: Iterable[Item[T]]) -> Clearance[ForPerson[T]]:
    """Clear what the person may see in a letter or a COMPACT."""
    passed, blocked = _sort(items, Audience.PERSON)
    return Clearance(tuple(ForPerson(item.source_id, item.value, SEAL) for item in passed), blocked)


def for_court(items: Iterable[Item[T]]) -> Clearance[ForCourt[T]]:
    """Clear what the court and the parties may see."""
    passed, blocked = _sort(items, Audience.COURT)
    return Clearance(tuple(ForCourt(item.source_id, item.value, SEAL) for item in passed), blocked)


def for_partners(items: Iterable[Item[T]], *, health_as: T, agency: str = "") -> Clearance[ForPartners[T]]:
    """Clear what partners may see; ``health_as`` stands for health, save in the pack of ``agency``."""
    passed, blocked = _sort(items, Audience.PARTNERS)
    cleared = tuple(
        ForPartners(item.source_id, _softened(item, Audience.PARTNERS, health_as, agency), SEAL) for item in passed
    )
    return Clearance(cleared, blocked)


def for_tasking(items: Iterable[Item[T]], *, health_as: T) -> Clearance[ForTasking[T]]:
    """Clear what the tasking sheet of the whole meeting may hold."""
    passed, blocked = _sort(items, Audience.TASKING)
    cleared = tuple(ForTasking(item.source_id, _softened(item, Audience.TASKING, health_as), SEAL) for item in passed)
    return Clearance(cleared, blocked)


def for_police_tasking(items: Iterable[Item[T]], *, health_as: T) -> Clearance[ForPoliceTasking[T]]:
    """Clear what the police-only tasking sheet may hold: intelligence too."""
    passed, blocked = _sort(items, Audience.TASKING_POLICE)
    cleared = tuple(
        ForPoliceTasking(item.source_id, _softened(item, Audience.TASKING_POLICE, health_as), SEAL) for item in passed
    )
    return Clearance(cleared, blocked)


def for_subject(items: Iterable[Item[T]], chosen: Collection[str]) -> Clearance[ForSubject[T]]:
    """Clear what a reviewer has chosen to give to the person who asked; police intelligence is never given."""
    cleared: list[ForSubject[T]] = []
    blocked: list[Blocked] = []
    for item in items:
        if item.marks.handling is Handling.INTELLIGENCE:
            blocked.append(Blocked(item.source_id, item.kind, Barrier.INTELLIGENCE))
        elif item.source_id not in chosen:
            blocked.append(Blocked(item.source_id, item.kind, Barrier.ABOVE_MARK))
        else:
            cleared.append(ForSubject(item.source_id, item.value, SEAL))
    return Clearance(tuple(cleared), tuple(blocked))


def _narrowed(record: CaseRecord, audience: Audience) -> CaseRecord:
    return narrowed(record, marks_before(audience), topics_never_told(audience))


def case_for_person(record: CaseRecord) -> CaseForPerson:
    """Narrow a case to what its letter and COMPACT may be gathered from."""
    return CaseForPerson(_narrowed(record, Audience.PERSON), SEAL)


def case_for_court(record: CaseRecord) -> CaseForCourt:
    """Narrow a case to what a statement may be gathered from."""
    return CaseForCourt(_narrowed(record, Audience.COURT), SEAL)


def case_for_partners(record: CaseRecord) -> CaseForPartners:
    """Narrow a case to what the shared screen and the papers of the agencies may be gathered from."""
    return CaseForPartners(_narrowed(record, Audience.PARTNERS), SEAL)


def _sort(items: Iterable[Item[T]], audience: Audience) -> tuple[list[Item[T]], tuple[Blocked, ...]]:
    passed: list[Item[T]] = []
    blocked: list[Blocked] = []
    for item in items:
        reason = barrier(item.kind, item.marks, audience)
        if reason is None:
            passed.append(item)
        else:
            blocked.append(Blocked(item.source_id, item.kind, reason))
    return passed, tuple(blocked)


def _softened(item: Item[T], audience: Audience, health_as: T, agency: str = "") -> T:
    if item.marks.topic is not Topic.HEALTH or _SIGHTS[audience].health_in_full:
        return item.value
    if agency and item.agency == agency:
        return item.value
    if item.kind in _WARNING_KINDS and audience is not Audience.PARTNERS:
        return item.value  # an officer at the door needs the warning itself
    return health_as


def seen_by(actor: Actor, *, reviewing: bool = False) -> frozenset[Handling]:
    """Return the marks a signed-in user may see; data protection only while ``reviewing`` a request."""
    if actor.role is Role.POLICE:
        return _ALL
    if actor.role in (Role.COORDINATOR, Role.PROBATION):
        return _ALL if actor.cleared else _OPEN
    if actor.role is Role.DATA_PROTECTION:
        return _OPEN if reviewing else frozenset()
    return _OPEN


def for_team(
    items: Iterable[Item[T]], actor: Actor, *, theirs: bool = True, reviewing: bool = False
) -> Clearance[ForTeam[T]]:
    """Clear what a signed-in user may see; ``theirs`` says whether the case is on a partner's theme or agency."""
    seen = seen_by(actor, reviewing=reviewing)
    cleared: list[ForTeam[T]] = []
    blocked: list[Blocked] = []
    for item in items:
        reason = _team_barrier(item.marks, actor, seen, theirs=theirs)
        if reason is None:
            cleared.append(ForTeam(item.source_id, item.value, SEAL))
        else:
            blocked.append(Blocked(item.source_id, item.kind, reason))
    return Clearance(tuple(cleared), tuple(blocked))


def _team_barrier(marks: Marks, actor: Actor, seen: frozenset[Handling], *, theirs: bool) -> Barrier | None:
    if actor.role is Role.PARTNER and not theirs:
        return Barrier.NOT_THEIRS
    if marks.handling in seen:
        return None
    return Barrier.INTELLIGENCE if marks.handling is Handling.INTELLIGENCE else Barrier.ABOVE_MARK
