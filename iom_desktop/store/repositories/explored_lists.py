"""What every verdict of the months was made from, for exploring other criteria."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
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

    def lines(self) -> Iterator[ExploredLine]:
        """Return every judged line of every list, the earliest month first."""
        months = {month.id: month for month in self._session.scalars(_STANDING)}
        columns = {month.id: fields_of(month) for month in months.values()}
        judged = (Eligibility.cohort_month_id, Eligibility.person_id, Eligibility.inputs)
        statement = (
            select(*judged, Person.forenames, Person.surname)
            .join(Person, Person.id == Eligibility.person_id)
            .where(Eligibility.cohort_month_id.in_(months))
            .order_by(Eligibility.month, Person.surname, Person.forenames, Person.id)
        )
        for month_id, person_id, inputs, forenames, surname in self._session.execute(statement):
            yield ExploredLine(
                person_id=person_id,
                name=f"{forenames} {surname}".strip(),
                month=months[month_id].month,
                list_date=months[month_id].list_date,
                columns=columns[month_id],
                line=_line(inputs),
                custody=tuple(CustodySpan(_day(a), _day(b), doubt) for a, b, doubt in inputs.get("custody", ())),
            )


_STANDING = select(CohortMonth).where(CohortMonth.undone_at.is_(None))


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
