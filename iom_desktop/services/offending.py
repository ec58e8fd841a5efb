"""What a user can enter about risk, offending, sentences and custody."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable
from iom_desktop.records.access import Actor
from iom_desktop.records.changes import Changes
from iom_desktop.records.risk import CustodyPeriod, LicenceCondition, Offence, Score, Sentence
from iom_desktop.services import calculator, case_access, leave
from iom_desktop.store.register import Register
from iom_desktop.vocabulary.access import Deed
from iom_desktop.vocabulary.risk import Tool


class Offending:
    """Enters scores, offences, sentences, licence conditions and times in prison."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def keep(self, *records: Score | Offence | Sentence | LicenceCondition | CustodyPeriod) -> Changes:
        """Keep records, new or changed, in one piece of work: all are kept, or none."""
        leave.ask_for_all(self._who, Deed.RECORD_WORK)
        with self._register.work(self._who) as work:
            for person_id in {record.person_id for record in records}:
                case_access.ask(work, self._who, person_id)
            for record in records:
                work.risk.keep(record)
            return work.changes

    def keep_calculated(self, person_id: str, tool: Tool, answers: Mapping[str, Any]) -> Changes:
        """Keep a score that is calculated here from answers; it is indicative, and no list is judged by it."""
        leave.ask_for_all(self._who, Deed.RECORD_WORK)
        return self.keep(calculator.as_score(person_id, tool, answers, self._clock.today()))

    def plan_release(self, period_id: str, day: date) -> Changes:
        """Record when somebody is to be released; Blue stays until the release is confirmed."""
        leave.ask_for_all(self._who, Deed.RECORD_WORK)
        with self._register.work(self._who) as work:
            period = work.risk.custody_period(period_id)
            case_access.ask(work, self._who, period.person_id)
            work.risk.keep(replace(period, release_on=day))
            return work.changes

    def confirm_release(self, period_id: str, day: date) -> Changes:
        """Record that somebody was released: the community colour is shown again."""
        leave.ask_for_all(self._who, Deed.RECORD_WORK)
        with self._register.work(self._who) as work:
            period = work.risk.custody_period(period_id)
            case_access.ask(work, self._who, period.person_id)
            if day > self._clock.today() or (period.from_on is not None and day < period.from_on):
                raise Mendable("release_day", "A release is confirmed on its day or later, and not before reception.")
            work.risk.release(period_id, day)
            return work.changes
