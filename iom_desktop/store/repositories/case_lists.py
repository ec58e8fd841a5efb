"""Reads everybody on the scheme in one line each, in a handful of queries however many there are."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session

from iom_desktop import models
from iom_desktop.clock import LONDON, london_day
from iom_desktop.models.base import Marked
from iom_desktop.records.access import Stamp
from iom_desktop.records.case import CaseLine, NextDate
from iom_desktop.records.kept import Item
from iom_desktop.records.person import Address, Identifier, Marker, Person
from iom_desktop.records.risk import CustodyPeriod, Score, Sentence
from iom_desktop.records.scheme import CaseStatus, Episode, RagState, RagStatus, StatusState
from iom_desktop.records.support import Assignment, Contact, Engagement, KeyDate
from iom_desktop.rules import narrowing, rag, status
from iom_desktop.rules.disclosure import marks_before, topics_never_told
from iom_desktop.rules.permissions import marks_seen
from iom_desktop.store.repositories.shelf import TABLES, Shelf, columns_of
from iom_desktop.store.repositories.wards import Wards
from iom_desktop.vocabulary.access import Audience
from iom_desktop.vocabulary.people import IdentifierKind, MarkerCheck, MarkerKind
from iom_desktop.vocabulary.risk import SentencePhase, Tool
from iom_desktop.vocabulary.work import AssignmentRole, CheckOutcome, KeyDateKind

R = TypeVar("R", bound=Item)

REOFFENDING = (Tool.OGRS3, Tool.ARP)
VIOLENCE = (Tool.OVP, Tool.VRP)
_ALWAYS_COUNT = (RagStatus, CaseStatus)
"""The colour and the status of a case are the same for everybody; only the reasons may be withheld."""

_READ_AS_THEY_STAND = (Address, Identifier, CustodyPeriod, Sentence)
"""What a line says without asking about each item: an address may be a victim's, or a hospital's."""


@dataclass(frozen=True, slots=True)
class _Check:
    """The last daily check of a person."""

    at: datetime
    day: date
    outcome: CheckOutcome | None


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is known of everybody on the list, by the person's id."""

    rags: dict[str, list[RagStatus]]
    statuses: dict[str, list[CaseStatus]]
    custody: dict[str, list[CustodyPeriod]]
    sentences: dict[str, list[Sentence]]
    scores: dict[str, list[Score]]
    identifiers: dict[str, list[Identifier]]
    assignments: dict[str, list[Assignment]]
    markers: dict[str, list[Marker]]
    engagement: dict[str, list[Engagement]]
    addresses: dict[str, list[Address]]
    wards: dict[str, str]
    """By postcode, of the addresses that name none themselves."""
    key_dates: dict[str, list[KeyDate]]
    planned: dict[str, list[Contact]]
    last_contacts: dict[str, date]
    checks: dict[str, _Check]


class CaseLists:
    """The lines of the register, made of nothing that the reader may not see."""

    def __init__(self, session: Session, stamp: Stamp, audience: Audience = Audience.TEAM) -> None:
        self._session = session
        self._shelf = Shelf(session)
        self._stamp = stamp
        self._seen = marks_seen(stamp.actor) & marks_before(audience)
        self._never = topics_never_told(audience)

    def before(self, audience: Audience) -> "CaseLists":
        """Return the same lists as they may be shown to others than the reader: nothing in them is above both."""
        return CaseLists(self._session, self._stamp, audience)

    def managed(self, day: date, person_ids: Iterable[str] | None = None) -> tuple[CaseLine, ...]:
        """Return everybody on the scheme on a day, or those of ``person_ids`` who are, by name."""
        episode, person = models.episode.Episode, models.person.Person
        conditions = [episode.adopted_on <= day, or_(episode.exited_on.is_(None), episode.exited_on > day)]
        if person_ids is not None:
            conditions.append(episode.person_id.in_(tuple(person_ids)))
        of_episode, of_person = columns_of(Episode), columns_of(Person)
        rows = self._session.execute(
            select(*of_episode, *of_person)
            .join(person, person.id == episode.person_id)
            .where(*conditions)
            .order_by(person.forenames, person.surname, person.id)
        ).all()
        facts = self._facts(select(episode.person_id).where(*conditions), day)
        parted, made = len(of_episode), self._shelf.made_of
        return tuple(_line(made(Episode, row[:parted]), made(Person, row[parted:]), facts, day) for row in rows)

    def standing(self, day: date, person_ids: Iterable[str]) -> dict[str, tuple[RagState, StatusState]]:
        """Return the colour and the status of those of ``person_ids`` who are on the scheme on a day."""
        episode = models.episode.Episode
        conditions = [episode.adopted_on <= day, or_(episode.exited_on.is_(None), episode.exited_on > day)]
        conditions.append(episode.person_id.in_(tuple(person_ids)))
        rows = self._session.execute(select(episode.person_id, episode.id).where(*conditions))
        open_now: dict[str, str] = {row[0]: row[1] for row in rows}
        if not open_now:
            return {}
        people = tuple(open_now)  # by their ids, so that each table is read by its index
        custody, sentences = self._by_person(CustodyPeriod, people), self._by_person(Sentence, people)
        colours, statuses = self._rags(people), self._by_person(CaseStatus, people)
        return {
            one: (
                rag.current([given for given in colours[one] if given.episode_id == now], custody[one], day),
                status.current(statuses[one], sentences[one], custody[one], day),
            )
            for one, now in open_now.items()
        }

    def order(self, day: date, *, restricted_too: bool) -> tuple[str, ...]:
        """Return the ids of everybody on the scheme on a day, by name."""
        episode, person = models.episode.Episode, models.person.Person
        conditions = [episode.adopted_on <= day, or_(episode.exited_on.is_(None), episode.exited_on > day)]
        if not restricted_too:
            conditions.append(person.restricted.is_(False))
        statement = select(person.id).join(episode, episode.person_id == person.id).where(*conditions)
        return tuple(self._session.scalars(statement.order_by(person.forenames, person.surname, person.id)))

    def _facts(self, people: Select[Any], day: date) -> _Facts:
        date_table, contact = models.contact.KeyDate, models.contact.Contact
        addresses = self._by_person(Address, people, models.person.Address.to_on.is_(None))
        unplaced = {one.postcode for of_person in addresses.values() for one in of_person if not one.ward}
        start = datetime(day.year, day.month, day.day, tzinfo=LONDON)
        return _Facts(
            rags=self._rags(people),
            statuses=self._by_person(CaseStatus, people),
            custody=self._by_person(CustodyPeriod, people),
            sentences=self._by_person(Sentence, people),
            scores=self._by_person(Score, people, models.risk.Score.tool.in_(REOFFENDING + VIOLENCE)),
            identifiers=self._by_person(Identifier, people),
            assignments=self._by_person(Assignment, people, models.episode.Assignment.to_on.is_(None)),
            markers=self._by_person(Marker, people, models.marker.Marker.checked == MarkerCheck.YES),
            engagement=self._by_person(Engagement, people),
            addresses=addresses,
            wards=Wards(self._session).of(unplaced),
            key_dates=self._by_person(KeyDate, people, date_table.day >= day, date_table.result == ""),
            planned=self._by_person(Contact, people, contact.at.is_(None), contact.planned_at >= start),
            last_contacts=self._last_contacts(people),
            checks=self._last_checks(people),
        )

    def _by_person(self, kind: type[R], people: Select[Any] | tuple[str, ...], *conditions: Any) -> dict[str, list[R]]:  # noqa: ANN401
        table: Any = TABLES[kind]
        found: dict[str, list[R]] = defaultdict(list)
        if kind not in _ALWAYS_COUNT and issubclass(table, Marked):
            conditions = (*conditions, table.handling.in_(self._seen))
            if kind in _READ_AS_THEY_STAND and self._never:
                conditions = (*conditions, table.topic.not_in(self._never))
        statement = select(*columns_of(kind)).where(table.person_id.in_(people), *conditions).order_by(table.id)
        for row in self._session.execute(statement):
            record = self._shelf.made_of(kind, row)
            found[record.person_id].append(record)
        return found

    def _rags(self, people: Select[Any] | tuple[str, ...]) -> dict[str, list[RagStatus]]:
        found = self._by_person(RagStatus, people)
        for person_id, history in found.items():
            found[person_id] = [narrowing.without_reason(one, self._seen) for one in history]
        return found

    def _last_contacts(self, people: Select[Any]) -> dict[str, date]:
        table = models.contact.Contact
        held = select(table.person_id, func.max(table.at)).where(
            table.person_id.in_(people), table.at.is_not(None), table.handling.in_(self._seen)
        )
        rows = self._session.execute(held.group_by(table.person_id))
        return {person_id: london_day(at) for person_id, at in rows if at is not None}

    def _last_checks(self, people: Select[Any]) -> dict[str, _Check]:
        table = models.daily_check.DailyCheck
        # The last by its day: a check of an earlier day may have been entered since.
        last = (
            select(table.person_id, func.max(table.day).label("day"))
            .where(table.person_id.in_(people), table.outcome.is_not(None))
            .group_by(table.person_id)
            .subquery()
        )
        statement = select(table.person_id, table.checked_at, table.day, table.outcome, table.handling).join(
            last,
            and_(last.c.person_id == table.person_id, last.c.day == table.day, table.position.is_(None)),
        )
        return {
            row.person_id: _Check(row.checked_at, row.day, row.outcome if row.handling in self._seen else None)
            for row in self._session.execute(statement)
        }


def _line(episode: Episode, person: Person, facts: _Facts, day: date) -> CaseLine:
    """Put together the line of one person."""
    key = person.id
    rags = [one for one in facts.rags[key] if one.episode_id == episode.id]
    assigned = {one.role: one for one in facts.assignments[key] if one.episode_id == episode.id}
    numbers = {one.kind: one.canonical for one in facts.identifiers[key] if one.to_on is None}
    markers = [one for one in facts.markers[key] if one.to_on is None or one.to_on > day]
    address = facts.addresses[key][-1] if facts.addresses[key] else None
    engagement = max(facts.engagement[key], key=lambda one: (one.on, one.id), default=None)
    check = facts.checks.get(key)
    stands = status.current(facts.statuses[key], facts.sentences[key], facts.custody[key], day)
    agency = assigned.get(AssignmentRole.LEAD_AGENCY)
    return CaseLine(
        person_id=key,
        episode_id=episode.id,
        name=person.name,
        surname=person.surname,
        forenames=person.forenames,
        date_of_birth=person.date_of_birth,
        age=person.age_on(day),
        crn=numbers.get(IdentifierKind.CRN, ""),
        pnc=numbers.get(IdentifierKind.PNC, ""),
        noms=numbers.get(IdentifierKind.NOMS, ""),
        rag=rag.current(rags, facts.custody[key], day),
        status=stands,
        reoffending=_latest(facts.scores[key], REOFFENDING),
        violence=_latest(facts.scores[key], VIOLENCE),
        route=episode.route,
        adopted_on=episode.adopted_on,
        local_priority=episode.local_priority,
        lead_agency=agency.agency if agency else "",
        lead_professional=_name(assigned, AssignmentRole.LEAD_PROFESSIONAL),
        police_officer=_name(assigned, AssignmentRole.POLICE_OFFICER),
        offender_manager=_name(assigned, AssignmentRole.OFFENDER_MANAGER),
        markers=tuple(kind for kind in MarkerKind if any(one.kind is kind for one in markers)),
        mappa_level=max((one.level or 0 for one in markers if one.kind is MarkerKind.MAPPA), default=None),
        engagement=engagement.level if engagement else None,
        last_check_at=check.at if check else None,
        last_check_on=check.day if check else None,
        last_check_outcome=check.outcome if check else None,
        last_contact_on=facts.last_contacts.get(key),
        coming=coming(facts.key_dates[key], facts.planned[key], stands, day),
        address=address.words if address else "",
        postcode=address.postcode if address else "",
        ward=(address.ward or facts.wards.get(address.postcode, "")) if address else "",
        establishment=stands.establishment,
        restricted=person.restricted,
    )


def coming(
    key_dates: Iterable[KeyDate], contacts: Iterable[Contact], stands: StatusState, day: date
) -> tuple[NextDate, ...]:
    """Return what is in the calendar from a day on: dates without a result, contacts planned, the planned release."""
    dates = [NextDate(one.day, one.kind, one.starts_at, one.place, one.stage) for one in key_dates]
    for contact in contacts:
        if contact.planned_at is not None:
            at = contact.planned_at.astimezone(LONDON)
            dates.append(NextDate(at.date(), contact.kind, f"{at:%H:%M}", contact.place))
    release_known = any(one.kind is KeyDateKind.RELEASE for one in dates)
    if stands.phase is SentencePhase.CUSTODY and stands.until and not release_known:
        dates.append(NextDate(stands.until, KeyDateKind.RELEASE, place=stands.establishment))
    return tuple(sorted((one for one in dates if one.day >= day), key=lambda one: (one.day, one.starts_at)))


def _latest(scores: Iterable[Score], tools: tuple[Tool, ...]) -> Score | None:
    """Return the two-year score of these tools that stands."""
    fitting = [one for one in scores if one.tool in tools and one.horizon in (2, None)]
    return max(fitting, key=lambda one: one.standing, default=None)


def _name(assigned: dict[AssignmentRole, Assignment], role: AssignmentRole) -> str:
    return assigned[role].name if role in assigned else ""
