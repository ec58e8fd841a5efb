"""The rows of a judged list as columns: each as it came, and the verdict with what it was made from."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from iom_desktop.models.cohort import CohortMonth
from iom_desktop.records.cohort import CustodySpan, Problem
from iom_desktop.records.cohort_preview import JudgedRow
from iom_desktop.records.rule_set import Reason
from iom_desktop.rules.eligibility import DECIDING_DAYS, DECIDING_TEXTS
from iom_desktop.store.repositories.kept_lines import as_data
from iom_desktop.store.repositories.line_columns import Columns
from iom_desktop.vocabulary.cohort import Settled


def row_columns(row: JudgedRow, month_id: str, person_id: str, problems: Sequence[Columns]) -> Columns:
    """Return the columns of a row as it came, and of what became of it."""
    return {
        "cohort_month_id": month_id,
        "row_number": row.line.row,
        "raw": json.dumps(row.line.cells, ensure_ascii=False),
        "person_id": person_id or row.person_id,
        "change": row.change,
        "verdict": row.verdict,
        "problems": list(problems),
        "match": row.match,
        "review": row.review,
        "review_settled": row.settled if row.settled is Settled.SAME else "",
        "match_score": row.match_score,
        "match_reason": row.match_reason,
    }


def verdict_columns(row: JudgedRow, month: CohortMonth, person_id: str) -> Columns:
    """Return the columns of a verdict, with its reasons and the facts it was made from."""
    inputs: dict[str, Any] = {
        "scores": {score.tool.value: str(score.value) for score in row.line.scores if score.value is not None},
        "days": {name: day.isoformat() for name, day in row.line.days.items()},
        "texts": {name: row.line.texts[name] for name in DECIDING_TEXTS if name in row.line.texts},
        "unread": sorted(row.line.unread & DECIDING_DAYS),
        "custody": spans_data(row.custody),
    }
    if row.review:
        inputs["line"] = as_data(row.line)
    return {
        "person_id": person_id,
        "cohort_month_id": month.id,
        "month": month.month,
        "rule_set_id": month.rule_set_id,
        "eligible": row.verdict,
        "change": row.change,
        "reasons": reasons_data(row.reasons),
        "inputs": inputs,
    }


def reasons_data(reasons: Iterable[Reason]) -> list[Columns]:
    """Return the reasons of a verdict as plain data."""
    return [{"code": reason.code, "text": reason.text} for reason in reasons]


def spans_data(custody: Iterable[CustodySpan]) -> list[list[Any]]:
    """Return the times in prison that a verdict was made with as plain data."""
    return [[_day(span.reception), _day(span.release), span.release_unknown] for span in custody]


def plain_problem(problem: Problem) -> Columns:
    """Return a problem as plain data."""
    return {**asdict(problem), "severity": problem.severity.value}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
