"""What insights count from: needs and offers of everybody on the scheme, without names."""

from datetime import date

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from iom_desktop.models.episode import Episode
from iom_desktop.models.intervention import Intervention
from iom_desktop.models.need import PathwayNeed
from iom_desktop.records.insights import NeedFact, OfferFact
from iom_desktop.vocabulary.access import Handling


class InsightFacts:
    """Reads whole columns at once; figures go out of the room, so that they count nothing of police intelligence."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def needs(self, day: date) -> tuple[NeedFact, ...]:
        """Return the needs recorded in the episodes that are open on a day."""
        columns = select(PathwayNeed.person_id, PathwayNeed.pathway, PathwayNeed.state)
        found = self._session.execute(
            columns.where(PathwayNeed.episode_id.in_(_open_on(day)), PathwayNeed.handling != Handling.INTELLIGENCE)
        )
        return tuple(NeedFact(*row) for row in found)

    def offers(self, day: date) -> tuple[OfferFact, ...]:
        """Return the offers made in the episodes that are open on a day."""
        columns = select(Intervention.person_id, Intervention.pathway, Intervention.response)
        found = self._session.execute(
            columns.where(Intervention.episode_id.in_(_open_on(day)), Intervention.handling != Handling.INTELLIGENCE)
        )
        return tuple(OfferFact(*row) for row in found)


def _open_on(day: date) -> Select[str]:
    not_over = or_(Episode.exited_on.is_(None), Episode.exited_on > day)
    return select(Episode.id).where(Episode.adopted_on <= day, not_over)
