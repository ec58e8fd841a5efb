"""What all months of the ledger are added up from, without reading the verdicts of anybody one by one."""

import json
from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, String, Subquery, func, select, type_coerce, union
from sqlalchemy.orm import Session

from iom_desktop.models.cohort import CohortMonth, Eligibility, SelectionDecision
from iom_desktop.models.episode import Episode
from iom_desktop.store.repositories.many_rows import many_rows
from iom_desktop.vocabulary.cohort import Verdict

# Named as columns of tables, not of classes: what reads thousands of rows need not ask for each whether it is one.
_VERDICTS = Eligibility.__table__.c
_COUNTED = (Verdict.YES, Verdict.CANNOT_TELL)


class Verdicted(NamedTuple):
    """The overruled verdict of one person of one list, for counting."""

    person_id: str
    verdict: Verdict
    overruled_at: datetime | None
    """When somebody took them as eligible."""


class LedgerCounts:
    """Counts verdicts, and tells in which months people were eligible."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def verdicts(self, since: str = "") -> dict[str, dict[Verdict, int]]:
        """Return for each list (from a month on) of how many people it says yes, and of how many it cannot tell.

        Those whose verdict was overruled are left out.
        """
        counts = (
            select(func.count())
            .select_from(Eligibility.__table__)
            .where(_VERDICTS.overruled.is_(None), _VERDICTS.month == CohortMonth.month, _VERDICTS.eligible == verdict)
            .scalar_subquery()
            for verdict in _COUNTED
        )
        # One count for each month and verdict: grouped, the database would compare every verdict with the one before.
        months = select(CohortMonth.month, *counts).where(CohortMonth.undone_at.is_(None), CohortMonth.month >= since)
        return {month: dict(zip(_COUNTED, found, strict=True)) for month, *found in many_rows(self._session, months)}

    def spans(self, since: str = "") -> dict[str, tuple[str, str, int]]:
        """Return for everybody decided about or managed in which months the lists called them eligible.

        The first, the last, and how many there are from one month on, without those whose verdict was overruled.
        """
        told = union(select(SelectionDecision.person_id), select(Episode.person_id)).subquery()
        here = _called_eligible(told, since)
        count = select(func.count()).select_from(Eligibility.__table__).where(*here).scalar_subquery()
        # Asked for by max(), the last month would be laid by anew for each that comes, in memory that is locked.
        ends = (_VERDICTS.month, _VERDICTS.month.desc())
        first, last = (select(_VERDICTS.month).where(*here).order_by(end).limit(1).scalar_subquery() for end in ends)
        found = many_rows(self._session, select(told.c.person_id, first, last, count))
        return {person_id: (began, ended, months) for person_id, began, ended, months in found if months}

    def months_of(self, person_ids: Collection[str], since: str = "") -> dict[str, str]:
        """Return the months told of above, of some of those people, each set of months as one word."""
        wanted = select(func.json_each(json.dumps(list(person_ids))).table_valued("value").c.value)
        statement = select(_VERDICTS.person_id, func.aggregate_strings(_VERDICTS.month, ","))
        statement = statement.where(_VERDICTS.person_id.in_(wanted), *_stands_eligible(since))
        return dict(self._session.execute(statement.group_by(_VERDICTS.person_id)).all())

    def overruled(self, since: str = "") -> dict[str, list[Verdicted]]:
        """Return for each month (from one on) the people whose verdict somebody overruled."""
        columns = (_VERDICTS.person_id, _VERDICTS.eligible, _VERDICTS.overruled, _VERDICTS.overruled_at)
        # Named one by one, the index finds them; of "is not null" it would read every verdict.
        statement = select(_VERDICTS.month, *columns).where(_VERDICTS.overruled.in_(Verdict), _VERDICTS.month >= since)
        found: dict[str, list[Verdicted]] = defaultdict(list)
        for month, person_id, verdict, overruled, at in self._session.execute(statement):
            found[month].append(Verdicted(person_id, verdict, at if overruled is Verdict.YES else None))
        return found

    def erased(self) -> dict[str, dict[str, int]]:
        """Return for each list how many erased people stood where in the ledger."""
        statement = select(CohortMonth.id, CohortMonth.erased_counts)
        return {row.id: row.erased_counts for row in self._session.execute(statement)}


def _called_eligible(told: Subquery, since: str) -> tuple[ColumnElement[bool], ...]:
    return _VERDICTS.person_id == told.c.person_id, *_stands_eligible(since)


def _stands_eligible(since: str) -> tuple[ColumnElement[bool], ...]:
    # Not "is null": the index over all verdicts of a month would be taken, where that of the few people is asked for.
    stands = func.coalesce(type_coerce(_VERDICTS.overruled, String), "") == ""
    return _VERDICTS.eligible == Verdict.YES, stands, _VERDICTS.month >= since
