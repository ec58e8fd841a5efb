"""Counts how full services are and where help is missing, among those on the scheme; intelligence is not counted."""

from collections import Counter
from collections.abc import Mapping

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from iom_desktop.models.episode import Episode
from iom_desktop.models.intervention import Intervention, Service
from iom_desktop.models.need import PathwayNeed
from iom_desktop.records.directory import Places
from iom_desktop.vocabulary.access import Handling
from iom_desktop.vocabulary.needs import Need, Progress, Response

_IN_PLACE = (Progress.ATTENDING, Progress.WAITING_LIST)


class DirectoryFacts:
    """What the directory counts of everybody on the scheme."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def places(self) -> Mapping[str, Places]:
        """Return how many attend each service and wait for it; an offer without one goes by the service's name."""
        by_name = and_(Intervention.service_id.is_(None), func.lower(Intervention.offer) == func.lower(Service.name))
        statement = (
            select(Service.id, Intervention.progress, func.count())
            .join(Intervention, or_(Intervention.service_id == Service.id, by_name))
            .where(
                Intervention.response == Response.ACCEPTED,
                Intervention.progress.in_(_IN_PLACE),
                Intervention.handling != Handling.INTELLIGENCE,
                _managed(Intervention.person_id),
            )
            .group_by(Service.id, Intervention.progress)
        )
        found: dict[str, Counter[Progress]] = {}
        for service_id, progress, many in self._session.execute(statement):
            if progress is not None:
                found.setdefault(service_id, Counter())[progress] = many
        return {
            one: Places(counted[Progress.ATTENDING], counted[Progress.WAITING_LIST]) for one, counted in found.items()
        }

    def needing(self) -> Mapping[str, tuple[int, int]]:
        """Return for each pathway how many people have the need, and how many of them were offered nothing."""
        offered = select(Intervention.id).where(
            Intervention.person_id == PathwayNeed.person_id,
            Intervention.pathway == PathwayNeed.pathway,
            Intervention.handling != Handling.INTELLIGENCE,
        )
        statement = (
            select(PathwayNeed.pathway, func.count(), func.sum(~offered.exists()))
            .where(
                PathwayNeed.state == Need.IDENTIFIED,
                PathwayNeed.handling != Handling.INTELLIGENCE,
                _managed(PathwayNeed.person_id),
            )
            .group_by(PathwayNeed.pathway)
        )
        return {pathway: (many, int(without or 0)) for pathway, many, without in self._session.execute(statement)}


def _managed(person_id: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    return select(Episode.id).where(Episode.person_id == person_id, Episode.exited_on.is_(None)).exists()
