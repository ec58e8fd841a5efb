"""Offences as a test tells them, one by one, put into the columns that the effect is reckoned from."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from iom_desktop.records.effect import OffenceKind, Offences


class OneOffence(NamedTuple):
    """An offence, when it happened and when it was dealt with."""

    person_id: str
    day: date | None
    kind: OffenceKind
    dealt_with: date | None


def in_columns(offences: Sequence[OneOffence]) -> Offences:
    """Put offences into columns."""
    return Offences(
        people=tuple(one.person_id for one in offences),
        happened_on=tuple(_said(one.day) for one in offences),
        stage_on=tuple(_said(one.dealt_with) for one in offences),
        kind_at=tuple(range(len(offences))),
        kinds=tuple(one.kind for one in offences),
    )


def _said(day: date | None) -> str:
    return day.isoformat() if day else ""
