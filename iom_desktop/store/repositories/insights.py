"""What insights count from: whole columns without names, and nothing of police intelligence, since figures go out."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Executable, Select, String, cast, func, or_, select, type_coerce
from sqlalchemy.orm import Session

from iom_desktop.models.base import Marked
from iom_desktop.models.cohort import CohortMonth, Eligibility, SelectionDecision
from iom_desktop.models.episode import Episode, RagStatus
from iom_desktop.models.intervention import Intervention, Provider, Service
from iom_desktop.models.marker import Marker
from iom_desktop.models.need import PathwayNeed
from iom_desktop.models.person import Address, Person
from iom_desktop.models.risk import CustodyPeriod, Offence
from iom_desktop.records.insights import (
    ColourFact,
    CustodyFact,
    ListedMonth,
    MarkerFact,
    NeedFact,
    OffenceFact,
    OfferFact,
    PersonFact,
    StayFact,
)
from iom_desktop.rules.eligibility import family
from iom_desktop.rules.offence_groups import UNKNOWN, group_of
from iom_desktop.rules.rag import COUNTING
from iom_desktop.store.repositories.many_rows import many_rows
from iom_desktop.store.repositories.wards import Wards
from iom_desktop.vocabulary.access import Handling
from iom_desktop.vocabulary.cohort import Route, Verdict
from iom_desktop.vocabulary.needs import Need
from iom_desktop.vocabulary.people import MarkerCheck, MarkerKind, Sex
from iom_desktop.vocabulary.risk import OffenceStage, Rag

_NO_DAY = "0000-00-00"
_COLOURS = {one.value: one for one in Rag}
_NEEDS = {one.value: one for one in Need}
_ROUTES = {one.value: one for one in Route}
_SEXES = {one.value: one for one in Sex}
_STAGES = {one.value: one for one in OffenceStage}
"""Told here of thousands of rows, rather than row by row."""
_OVERRULED = Eligibility.overruled == Verdict.YES


def _tellable(table: type[Marked]) -> ColumnElement[bool]:
    return table.handling != Handling.INTELLIGENCE


_OFFENCES = select(
    *(Offence.person_id, Offence.happened_on, type_coerce(Offence.stage, String), Offence.stage_on),
    *(Offence.group, Offence.index, Offence.home_office_code),
).where(_tellable(Offence))


class InsightFacts:
    """Reads whole columns at once."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def needs(self, day: date) -> tuple[NeedFact, ...]:
        """Return the needs recorded in the episodes that are open on a day."""
        columns = select(PathwayNeed.person_id, PathwayNeed.pathway, type_coerce(PathwayNeed.state, String))
        found = self._rows(columns.where(PathwayNeed.episode_id.in_(_open_on(day)), _tellable(PathwayNeed)))
        return tuple(NeedFact(person_id, pathway, _NEEDS[said]) for person_id, pathway, said in found)

    def offers(self, day: date) -> tuple[OfferFact, ...]:
        """Return the offers made in the episodes that are open on a day, each with who provides it."""
        columns = (
            Intervention.person_id,
            Intervention.pathway,
            Intervention.response,
            Intervention.progress,
            func.coalesce(Provider.name, ""),
            func.coalesce(Intervention.agency, ""),
        )
        statement = (
            select(*columns)
            .outerjoin(Service, Service.id == Intervention.service_id)
            .outerjoin(Provider, Provider.id == Service.provider_id)
            .where(Intervention.episode_id.in_(_open_on(day)), _tellable(Intervention))
        )
        return tuple(OfferFact(*row) for row in self._rows(statement))

    def people(self) -> dict[str, PersonFact]:
        """Return what everybody who was ever on the scheme or decided about is counted by, by their id."""
        told = select(Episode.person_id).union(select(SelectionDecision.person_id)).subquery()
        sex = type_coerce(Person.sex, String)
        columns = select(Person.id, Person.date_of_birth, sex, func.coalesce(Person.ethnicity, ""))
        # Joined rather than "in": a list of those told of would lie in memory that is locked row by row.
        found = self._rows(columns.join_from(told, Person, Person.id == told.c.person_id))
        return {who: PersonFact(who, born, _SEXES[said], ethnicity) for who, born, said, ethnicity in found}

    def begun(self) -> tuple[date, ...]:
        """Return the first days of what the register knows: of the first time on the scheme, and of the first list."""
        listed = select(func.min(CohortMonth.list_date)).where(CohortMonth.undone_at.is_(None))
        days = (self._session.scalar(select(func.min(Episode.adopted_on))), self._session.scalar(listed))
        return tuple(day for day in days if day is not None)

    def last_list(self, until: str) -> str:
        """Return the month of the last list up to a month, empty where there is none."""
        listed = select(func.max(CohortMonth.month)).where(CohortMonth.undone_at.is_(None), CohortMonth.month <= until)
        return self._session.scalar(listed) or ""

    def stays(self) -> tuple[StayFact, ...]:
        """Return every time on the scheme, the earliest first."""
        columns = (
            *(Episode.person_id, Episode.id, type_coerce(Episode.route, String)),
            *(Episode.adopted_on, Episode.exited_on, func.coalesce(Episode.exit_status, "")),
        )
        rows = sorted(self._rows(select(*columns)), key=itemgetter(3, 1))
        return tuple(
            StayFact(who, number, _ROUTES[said], came, left, status) for who, number, said, came, left, status in rows
        )

    def colours(self, since: date) -> tuple[ColourFact, ...]:
        """Return every colour that counts of whoever was on the scheme from a day on, the earliest first."""
        columns = (RagStatus.from_on, RagStatus.id, RagStatus.episode_id, type_coerce(RagStatus.colour, String))
        lived = select(Episode.id).where(or_(Episode.exited_on.is_(None), Episode.exited_on >= since))
        # Through once and put in order here: one by one in order, the database would lay all of them by twice.
        here = {episode for (episode,) in self._rows(lived)}
        rows = self._rows(select(*columns).where(RagStatus.basis.in_(COUNTING)))
        ordered = sorted((row for row in rows if row[2] in here), key=itemgetter(0, 1))
        return tuple(ColourFact(one, _COLOURS[said], day) for day, _, one, said in ordered)

    def custody(self) -> dict[str, list[CustodyFact]]:
        """Return by person when they were in prison, as far as the days are known."""
        columns = (CustodyPeriod.person_id, CustodyPeriod.from_on, CustodyPeriod.to_on)
        statement = select(*columns).where(CustodyPeriod.dates_unknown.is_(False), _tellable(CustodyPeriod))
        found: dict[str, list[CustodyFact]] = defaultdict(list)
        for person_id, start, end in self._rows(statement):
            found[person_id].append(CustodyFact(start, end))
        return found

    def markers(self, day: date) -> tuple[MarkerFact, ...]:
        """Return the markers that were found of whoever is on the scheme on a day."""
        here = frozenset(self._session.scalars(_people_on(day)))
        statement = select(Marker.person_id, type_coerce(Marker.kind, String)).where(
            Marker.checked == MarkerCheck.YES, or_(Marker.to_on.is_(None), Marker.to_on > day), _tellable(Marker)
        )
        found = {(person_id, said) for person_id, said in self._rows(statement) if person_id in here}
        return tuple(MarkerFact(person_id, MarkerKind(said)) for person_id, said in sorted(found))

    def wards(self, people: Set[str]) -> dict[str, str]:
        """Return the ward in which each of some people lives now, by their id, as far as anybody knows."""
        columns = (Address.id, Address.person_id, Address.ward, Address.postcode)
        # All addresses are read and put in order here: the database would lock memory for each of thousands of rows.
        every = self._rows(select(*columns).where(Address.to_on.is_(None), _tellable(Address)))
        rows = sorted((row for row in every if row[1] in people), key=itemgetter(0))
        by_postcode = Wards(self._session).of({postcode for *_, ward, postcode in rows if not ward})
        found = {person_id: ward or by_postcode.get(postcode, "") for _, person_id, ward, postcode in rows}
        return {person_id: ward for person_id, ward in found.items() if ward}

    def wards_of_managed(self, day: date) -> dict[str, str]:
        """Return the wards of whoever is on the scheme on a day."""
        return self.wards(frozenset(self._session.scalars(_people_on(day))))

    def first_eligible(self) -> dict[str, date]:
        """Return of everybody ever decided about the date of the first list they were eligible on."""
        decided = select(SelectionDecision.person_id).distinct().subquery()
        listed = {one.month: one.list_date for one in self._months()}
        # One look into the index for each person: grouped, every verdict of every month would be read.
        first = select(Eligibility.month).where(Eligibility.person_id == decided.c.person_id, _counts())
        month = first.order_by(Eligibility.month).limit(1).scalar_subquery()
        found = self._rows(select(decided.c.person_id, month))
        return {person_id: listed[month] for person_id, month in found if month in listed}

    def eligible_in(self, month: str) -> frozenset[str]:
        """Return who is eligible on the list of a month."""
        return frozenset(person_id for (person_id,) in self._rows(_eligible_in(month)))

    def lists(self, since: str = "") -> tuple[ListedMonth, ...]:
        """Return the lists that stand, from a month on, with how many on each are eligible, the earliest first."""
        stands, called = Eligibility.overruled.is_(None), Eligibility.eligible == Verdict.YES
        # Two counts by the index for each month: grouped, every verdict would be compared with the one before.
        called_so, taken_so = (
            select(func.count())
            .select_from(Eligibility)
            .where(Eligibility.month == CohortMonth.month, *which)
            .scalar_subquery()
            for which in ((stands, called), (_OVERRULED,))
        )
        months = select(CohortMonth.month, CohortMonth.list_date, called_so + taken_so)
        standing = months.where(CohortMonth.undone_at.is_(None), CohortMonth.month >= since)
        return tuple(ListedMonth(*row) for row in self._rows(standing.order_by(CohortMonth.month)))

    def offences(self, since: date | None = None) -> tuple[OffenceFact, ...]:
        """Return the offences of whoever was ever on the scheme that reached their stage from a day on."""
        here = frozenset(self._session.scalars(select(Episode.person_id)))
        statement = _OFFENCES
        if since is not None:
            statement = statement.where(func.coalesce(Offence.stage_on, Offence.happened_on) >= since)
        return tuple(_offence(row) for row in self._rows(statement) if row[0] in here)

    def index_offences(self, day: date) -> tuple[OffenceFact, ...]:
        """Return the index offences of whoever is on the scheme on a day, the latest last."""
        here = frozenset(self._session.scalars(_people_on(day)))
        rows = self._rows(_OFFENCES.where(Offence.index.is_(True)))
        return tuple(sorted((_offence(row) for row in rows if row[0] in here), key=_happened))

    def index_groups(self, months: Iterable[str]) -> dict[str, Counter[str]]:
        """Count by month the groups of the latest index offence of everybody eligible on its list.

        Of whom nobody knows it, the group is empty.
        """
        lists = {month: self.eligible_in(month) for month in months}
        if not lists:
            return {}
        day = func.coalesce(cast(Offence.happened_on, String), _NO_DAY)
        what = func.coalesce(Offence.group, "") + "|" + Offence.home_office_code
        told = select(Offence.person_id, day + what).where(Offence.index.is_(True), _tellable(Offence))
        latest: dict[str, str] = {}
        for person_id, said in self._rows(told):
            latest[person_id] = max(said, latest.get(person_id, ""))
        group_of_person = {person_id: _group_said(said[len(_NO_DAY) :]) for person_id, said in latest.items()}
        return {month: Counter(group_of_person.get(one, "") for one in people) for month, people in lists.items()}

    def _months(self) -> Sequence[Any]:
        """Return the month and the date of every list that stands, the earliest first."""
        months = select(CohortMonth.month, CohortMonth.list_date).where(CohortMonth.undone_at.is_(None))
        return self._rows(months.order_by(CohortMonth.month))

    def _rows(self, statement: Executable) -> Sequence[Any]:
        return many_rows(self._session, statement)


@lru_cache(maxsize=1024)
def _group_said(said: str) -> str:
    """Return the group of an index offence from its group and code in one; few stand for thousands."""
    group = group_of(*said.split("|", 1))
    return "" if group == UNKNOWN else group


def _happened(one: OffenceFact) -> date:
    return one.happened_on or date.min


def _offence(row: Sequence[Any]) -> OffenceFact:
    person_id, happened_on, stage, stage_on, group, index, code = row
    chosen, of_code = _groups(group, code)
    return OffenceFact(person_id, happened_on, _STAGES[stage], stage_on, chosen, index, of_code)


@lru_cache(maxsize=1024)
def _groups(chosen: str | None, code: str) -> tuple[str, str]:
    """Return the group and the family of an offence; few stand for thousands."""
    return group_of(chosen or "", code), family(code)


def _counts() -> ColumnElement[bool]:
    """Whoever a list calls eligible, or somebody took as eligible."""
    return or_(Eligibility.eligible == Verdict.YES, _OVERRULED)


def _eligible_in(month: str) -> Select[str]:
    # By the list's id, which has an index; by its month every verdict would be read.
    listed = select(CohortMonth.id).where(CohortMonth.month == month, CohortMonth.undone_at.is_(None))
    return select(Eligibility.person_id).where(Eligibility.cohort_month_id.in_(listed), _counts())


def _open(day: date) -> tuple[ColumnElement[bool], ...]:
    return Episode.adopted_on <= day, or_(Episode.exited_on.is_(None), Episode.exited_on > day)


def _open_on(day: date) -> Select[str]:
    return select(Episode.id).where(*_open(day))


def _people_on(day: date) -> Select[str]:
    return select(Episode.person_id).where(*_open(day))
