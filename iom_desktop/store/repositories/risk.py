"""Keeps what is known of risk, offending, sentences and custody."""

from dataclasses import replace
from datetime import date

from sqlalchemy import or_
from sqlalchemy.orm import Session

from iom_desktop import models
from iom_desktop.records.risk import CustodyPeriod, LicenceCondition, Offence, Score, Sentence
from iom_desktop.store.repositories.shelf import Shelf
from iom_desktop.vocabulary.risk import OffenceStage


class Risk:
    """Scores, offences, sentences, custody periods and licence conditions."""

    def __init__(self, session: Session) -> None:
        self._shelf = Shelf(session)

    def keep(self, record: Score | Offence | Sentence | CustodyPeriod | LicenceCondition) -> str:
        """Keep one record, new or changed."""
        return self._shelf.keep(record)

    def scores(self, person_id: str) -> tuple[Score, ...]:
        """Return a person's scores, the newest first."""
        table = models.risk.Score
        order = (table.assessed_on.desc(), table.id.desc())
        return self._shelf.all(Score, table.person_id == person_id, order=order)

    def offences(self, person_id: str) -> tuple[Offence, ...]:
        """Return a person's offences, the newest first."""
        table = models.risk.Offence
        return self._shelf.all(Offence, table.person_id == person_id, order=(table.happened_on.desc(),))

    def sentences(self, person_id: str) -> tuple[Sentence, ...]:
        """Return a person's sentences, the newest first."""
        table = models.risk.Sentence
        return self._shelf.all(Sentence, table.person_id == person_id, order=(table.sentenced_on.desc(),))

    def ending_between(self, first: date, last: date) -> tuple[Sentence, ...]:
        """Return everybody's sentences whose order or licence ends from one day to another."""
        table = models.risk.Sentence
        return self._shelf.all(
            Sentence, or_(table.order_end.between(first, last), table.licence_end.between(first, last))
        )

    def custody(self, person_id: str) -> tuple[CustodyPeriod, ...]:
        """Return a person's times in prison, the newest first."""
        table = models.risk.CustodyPeriod
        return self._shelf.all(CustodyPeriod, table.person_id == person_id, order=(table.from_on.desc(),))

    def custody_period(self, period_id: str) -> CustodyPeriod:
        """Return one time in prison."""
        return self._shelf.get(CustodyPeriod, period_id)

    def open_custody(self, day: date) -> dict[str, tuple[CustodyPeriod, ...]]:
        """Return everybody's times in prison that no release has ended by a day."""
        table = models.risk.CustodyPeriod
        found: dict[str, list[CustodyPeriod]] = {}
        for one in self._shelf.all(CustodyPeriod, or_(table.to_on.is_(None), table.to_on > day)):
            found.setdefault(one.person_id, []).append(one)
        return {person_id: tuple(periods) for person_id, periods in found.items()}

    def arrests(self, *people: str) -> tuple[Offence, ...]:
        """Return the arrests that nothing has come of yet, the first first: everybody's, or of some."""
        table = models.risk.Offence
        among = (table.person_id.in_(people),) if people else ()
        return self._shelf.all(Offence, table.stage == OffenceStage.ARRESTED, *among, order=(table.stage_on,))

    def release(self, period_id: str, day: date) -> None:
        """Confirm that somebody was released on a day."""
        self._shelf.keep(replace(self.custody_period(period_id), to_on=day))

    def conditions(self, person_id: str) -> tuple[LicenceCondition, ...]:
        """Return a person's licence conditions."""
        return self._shelf.all(LicenceCondition, models.risk.LicenceCondition.person_id == person_id)
