"""Compares somebody's months anew: the change class of each list, and whether they have expired."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from iom_desktop.models.cohort import CohortMonth, CohortRow, Eligibility, Expiry, RuleSet
from iom_desktop.rules import monthly
from iom_desktop.rules.definitions import definition_from
from iom_desktop.store.repositories.cohort import scores_in
from iom_desktop.vocabulary.cohort import Expired, Verdict

_Verdicts = Mapping[str, Eligibility]
"""The verdicts about one person, by the list."""


class CohortComparing:
    """Says anew what lists that are loaded make of people, once it has changed whom their rows are about."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def since(self, month: str, people: Collection[str]) -> None:
        """Compare every list from a month on with the months before it, as far as some people go."""
        self._session.flush()
        standing = select(CohortMonth).where(CohortMonth.undone_at.is_(None)).order_by(CohortMonth.month)
        lists = self._session.scalars(standing).all()
        for person_id in sorted(people):
            about = select(Eligibility).where(Eligibility.person_id == person_id)
            verdicts = {one.cohort_month_id: one for one in self._session.scalars(about)}
            for at, one in enumerate(lists):
                if one.month >= month:
                    self._compare(person_id, verdicts, lists[: at + 1])
        self._session.flush()

    def _compare(self, person_id: str, verdicts: _Verdicts, lists: Sequence[CohortMonth]) -> None:
        """Compare the last of some lists with those before it."""
        *earlier, this = lists
        eligible = [one.id for one in earlier if one.id in verdicts and _counted(verdicts[one.id])]
        last = eligible and eligible[-1] == earlier[-1].id
        previous = {person_id: dict(scores_in(verdicts[earlier[-1].id].inputs))} if last else {}
        before = monthly.Before(previous, frozenset({person_id} if eligible else ()))
        of_person = CohortRow.cohort_month_id == this.id, CohortRow.person_id == person_id
        rows = self._session.scalars(select(CohortRow).where(*of_person)).all()
        verdict = verdicts.get(this.id)
        if verdict is not None:
            self._classify(this, verdict, [row for row in rows if row.verdict is not None], before)
        said = [(person_id, row.verdict) for row in rows]
        self._expire(this, person_id, monthly.expired(said, before).get(person_id))

    def _classify(
        self, this: CohortMonth, verdict: Eligibility, rows: Sequence[CohortRow], before: monthly.Before
    ) -> None:
        definition = definition_from(self._session.get_one(RuleSet, this.rule_set_id).definition)
        named = {rule.tool for rule in definition.scores}
        scores = {tool: value for tool, value in scores_in(verdict.inputs) if tool in named}
        change = monthly.classify(monthly.Row(verdict.person_id, verdict.eligible, scores), before)
        for row in rows:
            if row.change is not change:
                this.counts = _moved(this.counts, row.change, change)
                row.change = change
        verdict.change = change

    def _expire(self, this: CohortMonth, person_id: str, why: Expired | None) -> None:
        of_person = Expiry.cohort_month_id == this.id, Expiry.person_id == person_id
        known = self._session.scalars(select(Expiry).where(*of_person)).one_or_none()
        if (known.why if known else None) is why:
            return
        this.expired_counts = _moved(this.expired_counts, known.why if known else None, why)
        if known is None:
            self._session.add(Expiry(person_id=person_id, cohort_month_id=this.id, why=why))
        elif why is None:
            self._session.delete(known)
        else:
            known.why = why


def _counted(said: Eligibility) -> bool:
    return Verdict.YES in (said.eligible, said.overruled)


def _moved(counts: Mapping[str, int], was: StrEnum | None, now: StrEnum | None) -> dict[str, int]:
    """Return counts with one more of what it is now, and one less of what it was before."""
    moved = Counter(counts)
    if was is not None:
        moved[was.value] -= 1
    if now is not None:
        moved[now.value] += 1
    return dict(moved)
