"""The monthly lists in the register, and what a new list is judged against."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import String, case, func, or_, select, type_coerce, union
from sqlalchemy.orm import Session

from iom_desktop.models.audit import AuditEntry
from iom_desktop.models.cohort import BEGUN, CohortMonth, CohortRow, Eligibility, RuleSet
from iom_desktop.models.person import Alias, Identifier, NotSamePerson, Person, PersonMerge
from iom_desktop.models.risk import CustodyPeriod
from iom_desktop.records.cohort import CustodySpan
from iom_desktop.records.cohort_preview import LoadedMonth, ReviewCase
from iom_desktop.rules.matching import KnownPerson, Told, told
from iom_desktop.store.repositories.kept_lines import from_data
from iom_desktop.vocabulary.access import AuditKind, Handling
from iom_desktop.vocabulary.cohort import Change, Settled, Verdict
from iom_desktop.vocabulary.people import IdentifierCheck, IdentifierKind
from iom_desktop.vocabulary.risk import Tool

_OF_ROW = (Eligibility.cohort_month_id == CohortRow.cohort_month_id) & (Eligibility.person_id == CohortRow.person_id)
_TAKEN_AS_ELIGIBLE = or_(Eligibility.overruled == Verdict.YES, Eligibility.eligible == Verdict.YES)


# Named as columns of tables, not of classes: what reads thousands of rows need not ask for each whether it is one.
_VERDICTS, _PEOPLE, _NUMBERS = Eligibility.__table__.c, Person.__table__.c, Identifier.__table__.c

_CHANGES = {one.value: one for one in Change}
_SAID = {one.value: one for one in Verdict}

_LOADED = (
    *(CohortMonth.id, CohortMonth.month, CohortMonth.list_date, CohortMonth.file_name, CohortMonth.sha256),
    *(CohortMonth.counts, CohortMonth.correction_of_id),
)
"""Not what the import wrote and changed, which is long."""

_SCORES_FIRST = '{"scores": '
"""How the facts of a verdict begin, as they lie."""


class Listed(NamedTuple):
    """One person of one list, as the ledger reads it."""

    person_id: str
    surname: str
    forenames: str
    change: Change
    verdict: Verdict
    overruled_at: datetime | None
    scores: tuple[tuple[Tool, Decimal], ...]
    why_not: str
    """The first reason of a verdict other than yes."""


class CohortLists:
    """The lists loaded and not undone, the earliest first."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def months(self) -> tuple[LoadedMonth, ...]:
        """Return every list that stands."""
        statement = (
            select(*_LOADED, RuleSet.name.label("rule_set_name"))
            .join(RuleSet, RuleSet.id == CohortMonth.rule_set_id)
            .where(CohortMonth.undone_at.is_(None))
            .order_by(CohortMonth.month)
        )
        return tuple(map(_loaded, self._session.execute(statement)))

    def last_change(self) -> int:
        """Return the number of the log's last entry that is more than a look: whatever has it is unchanged since."""
        entries = select(AuditEntry.sequence).where(AuditEntry.kind != AuditKind.CONSULTATION)
        return self._session.scalar(entries.order_by(AuditEntry.sequence.desc()).limit(1)) or 0

    # Whoever imports a list gets the same matches and verdicts: police intelligence has no part in them.

    def people(self, *, intelligence: bool = False) -> Iterator[KnownPerson]:
        """Return everybody the register knows, as matching needs to know them, with ``intelligence`` or without."""
        seen = tuple(one for one in Handling if intelligence or one is not Handling.INTELLIGENCE)
        numbers = self._numbers(seen)
        names, births = self._aliases(seen)
        others = self._decided_apart()
        confirmed = self._confirmed()
        columns = (Person.id, Person.surname, Person.forenames, Person.date_of_birth)
        for person_id, surname, forenames, born in self._session.execute(select(*columns)):
            yield KnownPerson(
                person_id=person_id,
                surname=surname,
                forenames=forenames,
                date_of_birth=born,
                numbers=tuple(numbers.get(person_id, ())),
                other_names=tuple(names.get(person_id, ())),
                other_dates_of_birth=tuple(births.get(person_id, ())),
                not_the_same=frozenset(others.get(person_id, ())),
                confirmed=frozenset(confirmed.get(person_id, ())),
            )

    def eligible_in(self, cohort_month_id: str) -> dict[str, dict[Tool, Decimal]]:
        """Return who was eligible on a list, overruled verdicts included, with the scores as they stood."""
        statement = select(Eligibility.person_id, Eligibility.inputs).where(
            Eligibility.cohort_month_id == cohort_month_id, _TAKEN_AS_ELIGIBLE
        )
        return {person_id: dict(scores_in(inputs)) for person_id, inputs in self._session.execute(statement)}

    def ever_eligible(self, before: str) -> frozenset[str]:
        """Return everybody eligible in any month that stands and came before the month given."""
        statement = (
            select(Eligibility.person_id)
            .join(CohortMonth, CohortMonth.id == Eligibility.cohort_month_id)
            .where(CohortMonth.undone_at.is_(None), CohortMonth.month < before, _TAKEN_AS_ELIGIBLE)
            .distinct()
        )
        return frozenset(self._session.scalars(statement))

    def eligible_months(self, person_ids: Collection[str]) -> dict[str, frozenset[str]]:
        """Return for each person the months in which they were eligible; a list taken out has no verdicts left."""
        wanted = select(func.json_each(json.dumps(list(person_ids))).table_valued("value").c.value)
        months = func.aggregate_strings(Eligibility.month, ",")
        statement = (
            select(Eligibility.person_id, months)
            .where(_TAKEN_AS_ELIGIBLE, Eligibility.person_id.in_(wanted))
            .group_by(Eligibility.person_id)
        )
        return {person_id: frozenset(said.split(",")) for person_id, said in self._session.execute(statement)}

    def begun(self, month: str) -> dict[str, str]:
        """Return the latest month, up to one, in which each person's list said that they are new or have returned."""
        statement = (
            select(_VERDICTS.person_id, _VERDICTS.month)
            .where(BEGUN, _VERDICTS.month <= month)
            .order_by(_VERDICTS.person_id, _VERDICTS.month)
        )
        return dict(self._session.execute(statement).all())

    def told_otherwise(self) -> frozenset[str]:
        """Return of whom more is to be read than what their lists said: overruled, merged, told apart."""
        overruled = select(Eligibility.person_id).where(Eligibility.overruled.in_(Verdict))
        others = (PersonMerge.person_id, PersonMerge.merged_id, NotSamePerson.person_id, NotSamePerson.other_person_id)
        return frozenset(self._session.scalars(union(overruled, *map(select, others))))

    def custody(self) -> dict[str, tuple[CustodySpan, ...]]:
        """Return the custody periods of everybody, for counting days at liberty."""
        columns = (
            CustodyPeriod.person_id,
            CustodyPeriod.from_on,
            CustodyPeriod.to_on,
            CustodyPeriod.dates_unknown,
        )
        spans: dict[str, tuple[CustodySpan, ...]] = defaultdict(tuple)
        for person_id, reception, release, unknown in self._session.execute(
            select(*columns).where(CustodyPeriod.handling != Handling.INTELLIGENCE)
        ):
            spans[person_id] += (CustodySpan(reception, release, unknown and release is None),)
        return spans

    def listed(self, cohort_month_id: str) -> tuple[Listed, ...]:
        """Return everybody on a list, whatever the verdict."""
        statement = (
            select(
                *(_VERDICTS.person_id, _PEOPLE.surname, _PEOPLE.forenames),
                *(type_coerce(_VERDICTS.change, String), type_coerce(_VERDICTS.eligible, String)),
                case((_VERDICTS.overruled == Verdict.YES, _VERDICTS.overruled_at)),
                type_coerce(_VERDICTS.inputs, String),
                case((_VERDICTS.eligible != Verdict.YES, _VERDICTS.reasons)),
            )
            .join_from(Eligibility.__table__, Person.__table__, _PEOPLE.id == _VERDICTS.person_id)
            .where(_VERDICTS.cohort_month_id == cohort_month_id)
        )
        # Put in order here: the database would have to lock memory for each of the rows it lays by.
        found = sorted(self._session.execute(statement).all(), key=itemgetter(1, 2, 0))
        return tuple(
            Listed(who, last, first, _CHANGES[change], _SAID[verdict], taken_at, _scores_of(inputs), _first(reasons))
            for who, last, first, change, verdict, taken_at, inputs, reasons in found
        )

    def crns(self) -> dict[str, str]:
        """Return the case reference number of everybody who has one, the latest kept."""
        statement = select(_NUMBERS.id, _NUMBERS.person_id, _NUMBERS.canonical).where(
            _NUMBERS.kind == IdentifierKind.CRN,
            _NUMBERS.check == IdentifierCheck.OK,
            _NUMBERS.handling.in_((Handling.PERSON, Handling.PARTNERS)),
        )
        found = sorted(self._session.execute(statement).all(), key=itemgetter(0))
        return {person_id: number for _, person_id, number in found}

    def reviews(self) -> tuple[ReviewCase, ...]:
        """Return the matches that nobody has looked at yet."""
        statement = (
            select(CohortRow, CohortMonth.month, Person, Eligibility.inputs)
            .join(CohortMonth, CohortMonth.id == CohortRow.cohort_month_id)
            .join(Person, Person.id == CohortRow.person_id)
            .join(Eligibility, _OF_ROW)
            .where(CohortMonth.undone_at.is_(None), CohortRow.review != "", CohortRow.review_settled == "")
            .order_by(CohortRow.match_score, CohortMonth.month, CohortRow.row_number)
        )
        return tuple(_review(*found) for found in self._session.execute(statement))

    def _numbers(self, seen: Collection[Handling]) -> dict[str, list[tuple[IdentifierKind, str]]]:
        statement = (
            select(Identifier.person_id, Identifier.kind, Identifier.canonical)
            .where(Identifier.check == IdentifierCheck.OK, Identifier.handling.in_(seen))
            .order_by(Identifier.id)
        )
        found: dict[str, list[tuple[IdentifierKind, str]]] = defaultdict(list)
        for person_id, kind, number in self._session.execute(statement):
            found[person_id].append((kind, number))
        return found

    def _decided_apart(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for one, other in self._session.execute(select(NotSamePerson.person_id, NotSamePerson.other_person_id)):
            found[one].append(other)
            found[other].append(one)
        return found

    def _confirmed(self) -> dict[str, list[Told]]:
        """Return what earlier lists said where somebody looked and found that the person is meant."""
        statement = (
            select(CohortRow.person_id, Eligibility.inputs)
            .join(Eligibility, _OF_ROW)
            .where(CohortRow.review != "", CohortRow.review_settled.startswith(Settled.SAME.value))
        )
        found: dict[str, list[Told]] = defaultdict(list)
        for person_id, inputs in self._session.execute(statement):
            if person_id and "line" in inputs:
                found[person_id].append(told(from_data(inputs["line"])))
        return found

    def _aliases(
        self, seen: Collection[Handling]
    ) -> tuple[Mapping[str, list[tuple[str, str]]], Mapping[str, list[date]]]:
        names: dict[str, list[tuple[str, str]]] = defaultdict(list)
        births: dict[str, list[date]] = defaultdict(list)
        columns = (Alias.person_id, Alias.surname, Alias.forenames, Alias.date_of_birth)
        told = select(*columns).where(Alias.handling.in_(seen))
        for person_id, surname, forenames, born in self._session.execute(told):
            if surname:
                names[person_id].append((surname, forenames))
            if born is not None:
                births[person_id].append(born)
        return names, births


def _loaded(row: Any) -> LoadedMonth:  # noqa: ANN401 -- the columns told above
    return LoadedMonth(
        id=row.id,
        month=row.month,
        list_date=row.list_date,
        file_name=row.file_name,
        sha256=row.sha256,
        rule_set_name=row.rule_set_name,
        counts={Change(change): count for change, count in row.counts.items()},
        corrects=row.correction_of_id is not None,
    )


def scores_in(inputs: Mapping[str, Any]) -> tuple[tuple[Tool, Decimal], ...]:
    """Return the scores among the facts of a verdict."""
    return tuple((Tool(tool), Decimal(value)) for tool, value in inputs.get("scores", {}).items())


def _first(reasons: list[dict[str, str]] | None) -> str:
    return reasons[0]["text"] if reasons else ""


def _scores_of(inputs: str) -> tuple[tuple[Tool, Decimal], ...]:
    """Read the scores out of a verdict's facts as they lie, leaving the rest of them unread."""
    if not inputs.startswith(_SCORES_FIRST):
        return scores_in(json.loads(inputs))
    return _read_scores(inputs[: inputs.index("}") + 1] + "}")


@lru_cache(maxsize=10_000)
def _read_scores(inputs: str) -> tuple[tuple[Tool, Decimal], ...]:
    return scores_in(json.loads(inputs))


def _review(row: CohortRow, month: str, person: Person, inputs: Mapping[str, Any]) -> ReviewCase:
    born = inputs.get("line", {}).get("date_of_birth")
    surname, forenames = inputs.get("line", {}).get("surname", ""), inputs.get("line", {}).get("forenames", "")
    return ReviewCase(
        row_id=row.id,
        row=row.row_number,
        month=month,
        why=row.review,
        person_id=person.id,
        name=f"{person.forenames} {person.surname}".strip(),
        date_of_birth=person.date_of_birth,
        line_name=f"{forenames} {surname}".strip(),
        line_date_of_birth=date.fromisoformat(born) if born else None,
        score=row.match_score,
        reason=row.match_reason,
    )
