"""The month: the change class of every row against the months before, and who has expired."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from iom_desktop.vocabulary.cohort import Change, Expired, Verdict
from iom_desktop.vocabulary.risk import Tool

Scores = Mapping[Tool, Decimal]


@dataclass(frozen=True, slots=True)
class Before:
    """What the register holds from the months before."""

    previous: Mapping[str, Scores] = field(default_factory=dict)
    """Who was eligible in the previous month, with the scores the rule set names as they stood."""
    ever: frozenset[str] = frozenset()
    """Who was eligible in any month before."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row as the comparison sees it: whom it is about (if known to the register), verdict and scores."""

    person_id: str | None
    verdict: Verdict | None
    """None where the row is rejected."""
    scores: Scores = field(default_factory=dict)


def classify(row: Row, before: Before) -> Change:
    """Return the one change class of a row."""
    if row.verdict is None:
        return Change.REJECTED
    if row.verdict is not Verdict.YES:
        return Change.NOT_ELIGIBLE if row.verdict is Verdict.NO else Change.CANNOT_TELL
    if row.person_id is None or row.person_id not in before.ever:
        return Change.NEW
    if row.person_id not in before.previous:
        return Change.RETURNED
    old = before.previous[row.person_id]
    unchanged = all(old.get(tool) == value for tool, value in row.scores.items())
    return Change.CONTINUING if unchanged else Change.SCORE_CHANGED


def expired(rows: Iterable[tuple[str | None, Verdict | None]], before: Before) -> dict[str, Expired]:
    """Return everybody eligible in the previous month and not in this one, with the reason.

    Of every row it is said whom it is about, if the register knows them, and the verdict, if it is not rejected.
    """
    verdicts: dict[str, set[Verdict | None]] = {}
    for person_id, verdict in rows:
        if person_id is not None:
            verdicts.setdefault(person_id, set()).add(verdict)
    return {
        person_id: _why_expired(verdicts.get(person_id))
        for person_id in before.previous
        if Verdict.YES not in verdicts.get(person_id, ())
    }


def _why_expired(verdicts: set[Verdict | None] | None) -> Expired:
    if not verdicts:
        return Expired.ABSENT
    if Verdict.NO in verdicts:
        return Expired.NO_LONGER_ELIGIBLE
    return Expired.CANNOT_TELL if Verdict.CANNOT_TELL in verdicts else Expired.REJECTED
