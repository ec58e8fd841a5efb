"""What the cohort commands answer: the JSON for programs, the sentences for people."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from iom_desktop.errors import Mendable
from iom_desktop.records.cohort import Problem
from iom_desktop.records.cohort_preview import CohortPreview, Difference, JudgedRow
from iom_desktop.records.ledger import LedgerSum
from iom_desktop.vocabulary.cohort import Change, Expired, Severity, Verdict

_PROBLEMS_SHOWN = 20
_WORDS = {
    Change.NEW: "new",
    Change.CONTINUING: "continuing",
    Change.SCORE_CHANGED: "score changed",
    Change.RETURNED: "returned",
    Change.NOT_ELIGIBLE: "not eligible",
    Change.CANNOT_TELL: "cannot tell",
    Change.REJECTED: "rejected",
}


def checked(preview: CohortPreview) -> dict[str, Any]:
    """Return what ``cohort check`` says: no register, so no change classes and no matches."""
    return {
        **_file(preview),
        "counts": {"rejected": preview.counts[Change.REJECTED]},
        "rows": [_row(row) for row in preview.rows],
        "problems": [_problem(problem) for problem in preview.problems],
    }


def loaded(preview: CohortPreview) -> dict[str, Any]:
    """Return what ``cohort import`` says."""
    expired = {why.value: sum(person.why is why for person in preview.expired) for why in Expired}
    changed = {"difference": asdict(preview.difference)} if preview.difference else {}
    return {
        **_file(preview),
        **changed,
        "counts": {change.value: preview.counts[change] for change in Change},
        "expired": {"count": len(preview.expired), **expired},
        "rows": [_row(row) | _compared(row) for row in preview.rows],
        "problems": [_problem(problem) for problem in preview.problems],
    }


def checked_words(preview: CohortPreview) -> tuple[str, ...]:
    """Return what ``cohort check`` says to people."""
    verdicts = [row.verdict for row in preview.rows]
    return (
        f"{_what(preview)} Nothing was saved.",
        f"Eligible by the file alone: {verdicts.count(Verdict.YES)} yes, {verdicts.count(Verdict.NO)} no, "
        f"{verdicts.count(Verdict.CANNOT_TELL)} cannot tell; {verdicts.count(None)} rows rejected.",
        *_problem_words(preview.problems),
    )


def loaded_words(preview: CohortPreview) -> tuple[str, ...]:
    """Return what ``cohort import`` says to people."""
    parts = [f"{preview.counts[change]} {words}" for change, words in _WORDS.items()]
    why = ", ".join(
        f"{count} {reason.value.replace('_', ' ')}"
        for reason in Expired
        if (count := sum(person.why is reason for person in preview.expired))
    )
    return (
        _what(preview),
        f"{' + '.join(parts)} = {preview.read.file.rows} rows.",
        *_difference_words(preview.difference),
        f"Expired, for review: {len(preview.expired)}{f' ({why})' if why else ''}. Nobody was removed.",
        *_problem_words(preview.problems),
    )


def undone_words(month: str, corrects: bool, stands: bool) -> str:
    """Return what ``cohort undo`` says to people; of a correction, whether the list it replaced ``stands`` again."""
    if stands:
        return f"The correction of {month} is undone. The list it replaced stands again, as it was before."
    if corrects:
        return (
            f"The correction of {month} is undone; the list it replaced is not loaded again. "
            "Load it again if it is wanted."
        )
    return f"The list of {month} is out again. Everything is as it was before it was loaded."


def ledger(months: Sequence[LedgerSum]) -> dict[str, Any]:
    """Return what ``cohort ledger`` says."""
    names = ("month", "eligible", "adopted", "declined", "deferred", "waiting", "cannot_tell", "overruled")
    return {"months": [{name: getattr(month, name) for name in names} for month in months]}


def ledger_words(months: Sequence[LedgerSum]) -> tuple[str, ...]:
    """Return what ``cohort ledger`` says to people."""
    if not months:
        return ("No list has been loaded yet.",)
    return tuple(
        f"{month.month}: {month.eligible} eligible = {month.adopted} adopted + {month.declined} declined + "
        f"{month.deferred} deferred + {month.waiting} waiting; cannot tell: {month.cannot_tell}"
        for month in months
    )


def not_loaded(month: str) -> Mendable:
    """Return the error for a month that no list was loaded for."""
    return Mendable("not_loaded", f"No list for {month} is loaded.")


def _file(preview: CohortPreview) -> dict[str, Any]:
    file = preview.read.file
    return {
        "file": {
            "name": file.name,
            "sha256": file.sha256,
            "encoding": file.encoding,
            "delimiter": file.delimiter,
            "sheet": file.sheet,
            "header_row": file.header_row,
            "rows": file.rows,
        },
        "month": preview.month,
        "list_date": preview.list_date.isoformat(),
        "rule_set": {"name": preview.rule_set.name, "version": preview.rule_set.version},
        "columns": [
            {"index": column.index, "header": column.header, "fields": list(column.fields)}
            for column in preview.read.columns
        ],
        "skipped": [{"row": line.row, "why": line.why} for line in preview.read.skipped],
    }


def _row(row: JudgedRow) -> dict[str, Any]:
    answer: dict[str, Any] = {"row": row.line.row}
    if row.line.crn:
        answer["crn"] = row.line.crn
    if row.verdict is not None:
        answer["eligible"] = row.verdict.value
    return answer | {"why": [{"code": reason.code, "text": reason.text} for reason in row.reasons]}


def _compared(row: JudgedRow) -> dict[str, Any]:
    return {"change": row.change.value if row.change else None, "match": row.match.value}


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "row": problem.row,
        "column": problem.column,
        "value": problem.value,
        "severity": problem.severity.value,
        "code": problem.code,
        "message": problem.message,
    }


def _what(preview: CohortPreview) -> str:
    file = preview.read.file
    return f"{file.name}: {file.rows} rows, list of {preview.month}, judged by {preview.rule_set.label}."


def _difference_words(changed: Difference | None) -> tuple[str, ...]:
    if changed is None:
        return ()
    return (
        f"Against the list it replaces: {changed.joined} joined, {changed.gone} gone, "
        f"{changed.changed} with another score.",
    )


def _place(problem: Problem) -> str:
    """Say where a problem is, with what stood there where the message does not say it."""
    column = f", {problem.column}" if problem.column else ""
    value = f" ({problem.value})" if problem.value and problem.value not in problem.message else ""
    return f"row {problem.row}{column}{value}"


def _problem_words(problems: Sequence[Problem]) -> tuple[str, ...]:
    told = [problem for problem in problems if problem.severity is not Severity.INFO]
    shown = [f"  {_place(problem)}: {problem.message}" for problem in told[:_PROBLEMS_SHOWN]]
    more = [f"  and {len(told) - _PROBLEMS_SHOWN} more; --json lists them all"] if len(told) > _PROBLEMS_SHOWN else []
    return (f"Problems: {len(told)}", *shown, *more)
