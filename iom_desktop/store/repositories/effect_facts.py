"""What the effect is reckoned from: who was followed from when, every offence and every time in prison, in columns."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from operator import itemgetter
from typing import Any

from sqlalchemy import Executable, String, cast, func, or_, select, type_coerce
from sqlalchemy.orm import Session

from iom_desktop.models.cohort import CohortMonth, Eligibility
from iom_desktop.models.episode import Assignment, Episode, RagStatus
from iom_desktop.models.intervention import Intervention
from iom_desktop.models.person import Person
from iom_desktop.models.risk import CustodyPeriod, Offence
from iom_desktop.records.effect import EffectFacts, Follow, OffenceKind, Offences, StayFact
from iom_desktop.rules.eligibility import family
from iom_desktop.rules.offence_groups import group_of
from iom_desktop.rules.rag import COUNTING
from iom_desktop.store.repositories.many_rows import many_rows
from iom_desktop.vocabulary.access import Handling
from iom_desktop.vocabulary.cohort import Verdict
from iom_desktop.vocabulary.effect import Breakdown
from iom_desktop.vocabulary.needs import Response
from iom_desktop.vocabulary.risk import OffenceStage, Rag
from iom_desktop.vocabulary.work import AssignmentRole

_KEPT_BACK = Handling.INTELLIGENCE
"""Figures go out of the room, so that they count nothing of police intelligence."""


class EffectReading:
    """Reads each table once, however many people there are; straight from the connection, for rows are many."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def facts(self, day: date, by: Breakdown | None = None) -> EffectFacts:
        """Return everybody's first time on the scheme, those never adopted, and what all of them did.

        Of what people are told apart by, only what is asked for is read.
        """
        return EffectFacts(
            adopted=self._adopted(day, by),
            others=self._others(),
            offences=self._offences(day),
            stays=self._stays(),
        )

    def _adopted(self, day: date, by: Breakdown | None) -> tuple[Follow, ...]:
        columns = select(Episode.id, Episode.person_id, Episode.adopted_on, Episode.exited_on)
        # Put in order here, as everything else of which there are thousands: the database would lay all of them by.
        rows = sorted(self._rows(columns.where(Episode.adopted_on <= day)), key=itemgetter(2), reverse=True)
        # Of somebody who has come twice the first time counts: what lies before the second is no time without.
        first = {person_id: (episode_id, came, left) for episode_id, person_id, came, left in rows}
        colours = self._colours() if by is Breakdown.RAG else {}
        agencies = self._agencies() if by is Breakdown.LEAD_AGENCY else {}
        answers = self._answers() if by is Breakdown.RESPONSE else {}
        return tuple(
            Follow(
                person_id,
                came,
                left,
                colours.get(episode_id),
                agencies.get(episode_id, ""),
                tuple(answers.get(episode_id, {}).items()),
            )
            for person_id, (episode_id, came, left) in first.items()
        )

    def _others(self) -> tuple[Follow, ...]:
        live = select(CohortMonth.month, CohortMonth.list_date).where(CohortMonth.undone_at.is_(None))
        listed = {row[0]: row[1] for row in self._rows(live)}
        taken = or_(
            Eligibility.overruled == Verdict.YES,
            Eligibility.overruled.is_(None) & (Eligibility.eligible == Verdict.YES),
        )
        # One look into the index for each person: grouped, every verdict of every month would be read.
        first = select(Eligibility.month).where(Eligibility.person_id == Person.id, taken).order_by(Eligibility.month)
        never = Person.id.not_in(select(Episode.person_id))
        rows = self._rows(select(Person.id, first.limit(1).scalar_subquery()).where(never))
        return tuple(Follow(person_id, listed[month]) for person_id, month in rows if month in listed)

    def _offences(self, day: date) -> Offences:
        # Everything as it lies: few kinds stand for thousands of offences, and each is told once.
        days = (func.coalesce(cast(one, String), "") for one in (Offence.happened_on, Offence.stage_on))
        what = cast(Offence.stage, String) + "|" + func.coalesce(Offence.group, "") + "|" + Offence.home_office_code
        known = or_(Offence.happened_on.is_(None), Offence.happened_on <= day)
        columns = select(Offence.person_id, *days, what)
        rows = self._rows(columns.where(known, Offence.handling != _KEPT_BACK))
        if not rows:
            return Offences()
        people, happened_on, stage_on, kinds = zip(*rows, strict=True)
        places = {kind: place for place, kind in enumerate(dict.fromkeys(kinds))}
        return Offences(
            people,
            happened_on,
            stage_on,
            kind_at=tuple(map(places.__getitem__, kinds)),
            kinds=tuple(map(_kind, places)),
        )

    def _stays(self) -> tuple[StayFact, ...]:
        columns = (
            CustodyPeriod.person_id,
            CustodyPeriod.from_on,
            CustodyPeriod.to_on,
            CustodyPeriod.dates_unknown,
        )
        rows = self._rows(select(*columns).where(CustodyPeriod.handling != _KEPT_BACK))
        return tuple(map(StayFact._make, rows))

    def _colours(self) -> dict[str, Rag]:
        """Return the first colour of each time on the scheme: what came of it later is no reason, but a result."""
        since = (type_coerce(RagStatus.from_on, String), type_coerce(RagStatus.created_at, String))
        columns = select(RagStatus.episode_id, type_coerce(RagStatus.colour, String), *since)
        first: dict[str, tuple[tuple[str, ...], str]] = {}
        # Put in order here: the database would lay all of them by twice.
        for episode_id, colour, *day in self._rows(columns.where(RagStatus.basis.in_(COUNTING))):
            if episode_id not in first or tuple(day) <= first[episode_id][0]:
                first[episode_id] = tuple(day), colour
        return {episode_id: Rag(colour) for episode_id, (_, colour) in first.items()}

    def _agencies(self) -> dict[str, str]:
        columns = select(Assignment.episode_id, Assignment.agency, type_coerce(Assignment.from_on, String))
        rows = self._rows(columns.where(Assignment.role == AssignmentRole.LEAD_AGENCY))
        return {episode_id: agency for episode_id, agency, _ in sorted(rows, key=itemgetter(2), reverse=True) if agency}

    def _answers(self) -> dict[str, dict[str, bool]]:
        """Return for each time on the scheme under which pathways an offer was answered, and whether one was taken."""
        response = type_coerce(Intervention.response, String)
        columns = select(Intervention.episode_id, Intervention.pathway, response)
        found: dict[str, dict[str, bool]] = defaultdict(dict)
        answered = Intervention.response != Response.WAITING
        for episode_id, pathway, said in self._rows(columns.where(answered, Intervention.handling != _KEPT_BACK)):
            if episode_id:
                before = found[episode_id].get(pathway, False)
                found[episode_id][pathway] = before or said == Response.ACCEPTED
        return found

    def _rows(self, statement: Executable) -> Sequence[Any]:
        return many_rows(self._session, statement)


def _kind(said: str) -> OffenceKind:
    """Return what stage, group and code in one stand for."""
    stage, group, code = said.split("|", 2)
    return OffenceKind(OffenceStage(stage), group_of(group, code), family(code))
