"""What every verdict of the months was made from, for exploring other criteria."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from operator import itemgetter
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from iom_desktop.models.cohort import CohortMonth, Eligibility
from iom_desktop.models.person import Person
from iom_desktop.records.cohort import CustodySpan, ListLine, ListScore
from iom_desktop.records.criteria import ExploredLine
from iom_desktop.vocabulary.risk import Tool


class ExploredLists:
    """The lists that stand, each line with the facts its verdict used."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def lines(self, cohort_month_id: str) -> Iterator[ExploredLine]:
        """Return every judged line of a list, by name."""
        month = self._session.get_one(CohortMonth, cohort_month_id)
        columns = fields_of(month)
        statement = (
            select(Eligibility.person_id, Eligibility.inputs, Person.forenames, Person.surname)
            .join(Person, Person.id == Eligibility.person_id)
            .where(Eligibility.cohort_month_id == cohort_month_id)
        )
        for person_id, inputs, forenames, surname in sorted(self._session.execute(statement), key=itemgetter(3, 2, 0)):
            yield ExploredLine(
                person_id=person_id,
                name=f"{forenames} {surname}".strip(),
                month=month.month,
                list_date=month.list_date,
                columns=columns,
                line=_line(inputs),
                custody=tuple(CustodySpan(_day(a), _day(b), doubt) for a, b, doubt in inputs.get("custody", ())),
            )

    def people(self) -> int:
        """Count the people of all lists."""
        return self._session.scalar(select(func.count(Eligibility.person_id.distinct()))) or 0


def fields_of(month: CohortMonth) -> frozenset[str]:
    """Return what the columns of a list stand for."""
    return frozenset(field for column in month.columns for field in column["fields"])


def _line(inputs: Mapping[str, Any]) -> ListLine:
    return ListLine(
        row=0,
        cells=(),
        scores=tuple(ListScore(Tool(tool), Decimal(value)) for tool, value in inputs.get("scores", {}).items()),
        days={name: date.fromisoformat(day) for name, day in inputs.get("days", {}).items()},
        texts=inputs.get("texts", {}),
        unread=frozenset(inputs.get("unread", ())),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
