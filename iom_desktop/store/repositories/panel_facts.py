"""Reads about everybody at once what the agenda rules ask beside the lines of the register."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from iom_desktop.clock import london_day
from iom_desktop.models.intervention import Intervention
from iom_desktop.models.need import PathwayNeed
from iom_desktop.models.panel import PanelItem
from iom_desktop.models.person import Person
from iom_desktop.models.risk import Offence
from iom_desktop.rules.disclosure import marks_before
from iom_desktop.vocabulary.access import Audience
from iom_desktop.vocabulary.needs import Need, Progress
from iom_desktop.vocabulary.panel import PanelDecision
from iom_desktop.vocabulary.people import Sex
from iom_desktop.vocabulary.risk import OffenceStage

_IN_THE_ROOM = marks_before(Audience.PARTNERS)
"""What the agenda says of a case is read with partners in the room."""


@dataclass(frozen=True, slots=True)
class LastWord:
    """What a panel last decided about a person."""

    day: date
    decision: PanelDecision
    review_on: date | None


@dataclass(frozen=True, slots=True)
class WhoSomebodyIs:
    """The facts of a person by which themes choose."""

    name: str
    sex: Sex
    date_of_birth: date | None

    def age_on(self, day: date) -> int | None:
        """Return the age in whole years on ``day``, if the date of birth is known."""
        born = self.date_of_birth
        return None if born is None else day.year - born.year - ((day.month, day.day) < (born.month, born.day))


class PanelFacts:
    """Facts by the person's id."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def people(self) -> dict[str, WhoSomebodyIs]:
        """Return who everybody is."""
        columns = (Person.id, Person.forenames, Person.surname, Person.sex, Person.date_of_birth)
        return {
            person_id: WhoSomebodyIs(f"{forenames} {surname}".strip(), sex, born)
            for person_id, forenames, surname, sex, born in self._session.execute(select(*columns))
        }

    def needs(self) -> dict[str, frozenset[str]]:
        """Return the pathways under which a need was identified."""
        found: dict[str, set[str]] = defaultdict(set)
        identified = select(PathwayNeed.person_id, PathwayNeed.pathway).where(
            PathwayNeed.state == Need.IDENTIFIED, PathwayNeed.handling.in_(_IN_THE_ROOM)
        )
        for person_id, pathway in self._session.execute(identified):
            found[person_id].add(pathway)
        return {person_id: frozenset(pathways) for person_id, pathways in found.items()}

    def waiting_for_help(self, since: date) -> dict[str, str]:
        """Return the pathway of an offer that has been on a waiting list since a day or longer."""
        return dict(sorted(self.waits(since), reverse=True))

    def waits(self, since: date) -> set[tuple[str, str]]:
        """Return each person with each pathway under which they have waited for help since a day or longer."""
        waiting = select(Intervention.person_id, Intervention.pathway).where(
            Intervention.progress == Progress.WAITING_LIST,
            Intervention.offered_on <= since,
            Intervention.handling.in_(_IN_THE_ROOM),
        )
        return {(row.person_id, row.pathway) for row in self._session.execute(waiting)}

    def last_offences(self) -> dict[str, date]:
        """Return the day of the last offence that was not dropped."""
        statement = (
            select(Offence.person_id, func.max(Offence.happened_on))
            .where(
                Offence.stage != OffenceStage.NO_FURTHER_ACTION,
                Offence.happened_on.is_not(None),
                Offence.handling.in_(_IN_THE_ROOM),
            )
            .group_by(Offence.person_id)
        )
        return {person_id: day for person_id, day in self._session.execute(statement) if day}

    def last_words(self) -> dict[str, LastWord]:
        """Return what a panel last decided about each person."""
        decided = select(PanelItem).where(PanelItem.decided_at.is_not(None)).order_by(PanelItem.decided_at)
        return {
            row.person_id: LastWord(london_day(row.decided_at), row.decision, row.review_on)
            for row in self._session.scalars(decided)
            if row.decided_at and row.decision
        }
