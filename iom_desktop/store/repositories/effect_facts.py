"""What the effect is reckoned from: who was followed from when, every offence and every time in prison, in columns."""

from collections import defaultdict
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from iom_desktop.models.cohort import CohortMonth, Eligibility
from iom_desktop.models.episode import Assignment, Episode, RagStatus
from iom_desktop.models.intervention import Intervention
from iom_desktop.models.risk import CustodyPeriod, Offence
from iom_desktop.records.effect import EffectFacts, Follow, OffenceFact, StayFact
from iom_desktop.rules.eligibility import family
from iom_desktop.rules.offence_groups import group_of
from iom_desktop.rules.rag import COUNTING
from iom_desktop.vocabulary.access import Handling
from iom_desktop.vocabulary.cohort import Verdict
from iom_desktop.vocabulary.needs import Response
from iom_desktop.vocabulary.risk import Rag
from iom_desktop.vocabulary.work import AssignmentRole

_KEPT_BACK = Handling.INTELLIGENCE
"""Figures go out of the room, so that they count nothing of police intelligence."""


class EffectReading:
    """Reads each table once, however many people there are."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def facts(self, day: date) -> EffectFacts:
        """Return everybody's first time on the scheme, those never adopted, and what all of them did."""
        return EffectFacts(
            adopted=self._adopted(day),
            others=self._others(),
            offences=self._offences(day),
            stays=self._stays(),
        )

    def _adopted(self, day: date) -> tuple[Follow, ...]:
        columns = select(Episode.id, Episode.person_id, Episode.adopted_on, Episode.exited_on)
        rows = self._session.execute(columns.where(Episode.adopted_on <= day).order_by(Episode.adopted_on.desc()))
        # Of somebody who has come twice the first time counts: what lies before the second is no time without.
        first = {person_id: (episode_id, came, left) for episode_id, person_id, came, left in rows}
        colours, agencies, answers = self._colours(), self._agencies(), self._answers()
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
        listed = {row[0]: row[1] for row in self._session.execute(live)}
        taken = or_(
            Eligibility.overruled == Verdict.YES,
            Eligibility.overruled.is_(None) & (Eligibility.eligible == Verdict.YES),
        )
        first = select(Eligibility.person_id, func.min(Eligibility.month)).where(
            taken, Eligibility.person_id.not_in(select(Episode.person_id))
        )
        rows = self._session.execute(first.group_by(Eligibility.person_id))
        return tuple(Follow(person_id, listed[month]) for person_id, month in rows if month in listed)

    def _offences(self, day: date) -> tuple[OffenceFact, ...]:
        columns = (
            Offence.person_id,
            Offence.happened_on,
            Offence.stage,
            Offence.stage_on,
            Offence.group,
            Offence.home_office_code,
        )
        known = or_(Offence.happened_on.is_(None), Offence.happened_on <= day)
        rows = self._session.execute(select(*columns).where(known, Offence.handling != _KEPT_BACK))
        return tuple(OffenceFact(*row[:4], group_of(row[4] or "", row[5]), family(row[5])) for row in rows)

    def _stays(self) -> tuple[StayFact, ...]:
        columns = (
            CustodyPeriod.person_id,
            CustodyPeriod.from_on,
            CustodyPeriod.to_on,
            CustodyPeriod.dates_unknown,
        )
        rows = self._session.execute(select(*columns).where(CustodyPeriod.handling != _KEPT_BACK))
        return tuple(map(StayFact._make, rows))

    def _colours(self) -> dict[str, Rag]:
        """Return the first colour of each time on the scheme: what came of it later is no reason, but a result."""
        columns = select(RagStatus.episode_id, RagStatus.colour).where(RagStatus.basis.in_(COUNTING))
        rows = self._session.execute(columns.order_by(RagStatus.from_on.desc(), RagStatus.created_at.desc()))
        return {row[0]: row[1] for row in rows}

    def _agencies(self) -> dict[str, str]:
        columns = select(Assignment.episode_id, Assignment.agency).where(Assignment.role == AssignmentRole.LEAD_AGENCY)
        rows = self._session.execute(columns.order_by(Assignment.from_on.desc()))
        return {episode_id: agency for episode_id, agency in rows if agency}

    def _answers(self) -> dict[str, dict[str, bool]]:
        """Return for each time on the scheme under which pathways an offer was answered, and whether one was taken."""
        columns = select(Intervention.episode_id, Intervention.pathway, Intervention.response)
        found: dict[str, dict[str, bool]] = defaultdict(dict)
        answered = Intervention.response != Response.WAITING
        for episode_id, pathway, response in self._session.execute(
            columns.where(answered, Intervention.handling != _KEPT_BACK)
        ):
            if episode_id:
                before = found[episode_id].get(pathway, False)
                found[episode_id][pathway] = before or response is Response.ACCEPTED
        return found
