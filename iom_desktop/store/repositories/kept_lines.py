"""A line of a monthly list as plain data, kept with its verdict until somebody has looked at the match."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from iom_desktop.records.cohort import CheckedIdentifier, ListLine, ListScore
from iom_desktop.vocabulary.people import IdentifierCheck, IdentifierKind
from iom_desktop.vocabulary.risk import Tool


def as_data(line: ListLine) -> dict[str, Any]:
    """Write what was read from a line as plain data."""
    return {
        "row": line.row,
        "identifiers": [[n.kind.value, n.value, n.canonical, n.check.value] for n in line.identifiers],
        "surname": line.surname,
        "forenames": line.forenames,
        "date_of_birth": _text(line.date_of_birth),
        "scores": [[s.tool.value, _text(s.value), _text(s.assessed_on), s.unreadable, s.kind] for s in line.scores],
        "days": {name: day.isoformat() for name, day in line.days.items()},
        "texts": dict(line.texts),
        "unread": sorted(line.unread),
    }


def from_data(data: Mapping[str, Any]) -> ListLine:
    """Read a line back from plain data; its raw cells stay with the row."""
    return ListLine(
        row=data["row"],
        cells=(),
        identifiers=tuple(
            CheckedIdentifier(IdentifierKind(kind), value, canonical, IdentifierCheck(check))
            for kind, value, canonical, check in data["identifiers"]
        ),
        surname=data["surname"],
        forenames=data["forenames"],
        date_of_birth=_day(data["date_of_birth"]),
        scores=tuple(
            ListScore(Tool(tool), Decimal(value) if value else None, _day(assessed_on), unreadable, kind)
            for tool, value, assessed_on, unreadable, kind in data["scores"]
        ),
        days={name: date.fromisoformat(day) for name, day in data["days"].items()},
        texts=data["texts"],
        unread=frozenset(data["unread"]),
    )


def _text(value: date | Decimal | None) -> str:
    return "" if value is None else str(value)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
