"""Tables that leave as files: CSV guarded so that no cell can act as a formula where it is opened, and JSON lines."""

import csv
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from iom_desktop import paths
from iom_desktop.errors import NotWritten
from iom_desktop.exchange.workbook_out import write_workbook
from iom_desktop.records.audit_log import LogEntry
from iom_desktop.records.ledger import Decision, LedgerRow
from iom_desktop.records.listing import JudgedFile
from iom_desktop.vocabulary.cohort import LedgerState, Severity

Table = list[list[str]]
LOG_HEADINGS = (
    "Entry",
    "Time (UTC)",
    "User",
    "Sign-in name",
    "Role",
    "Workstation",
    "Kind",
    "Record kind",
    "Record",
    "Person id",
    "Person",
    "Fields",
    "Count",
    "Words",
    "Typed",
    "Purpose",
    "Recipients",
    "Document hash",
    "Hash",
    "Previous hash",
)
"""What stands over the facts of a log entry, in their order."""
LEDGER_HEADINGS = (
    "Decision",
    "Name",
    "CRN",
    "Scores",
    "Eligible since",
    "Decided on",
    "Decided by",
    "Review on",
    "Reason or next step",
)
"""What stands over rows of the selection ledger."""
_FORMULA_STARTS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""Signs that begin a formula, the wide ones of East Asian keyboards too."""
_CONTROL_STARTS = ("\t", "\r", "\n", "\x00")
_EFFECTS = {
    Severity.ERROR: "The row is rejected",
    Severity.WARNING: "The value is not used",
    Severity.INFO: "For information",
}


def write(path: Path, table: Iterable[Sequence[str]]) -> str:
    """Write a table with its headings to a file, whole or not at all, and return the hash of the file.

    A name that ends in ``.xlsx`` makes it a workbook.
    """
    if path.suffix.casefold() == ".xlsx":
        write_workbook(path, ([guarded(cell) for cell in row] for row in table))
        return _digest(path)
    with _whole(path, "utf-8-sig") as file:
        csv.writer(file).writerows([guarded(cell) for cell in row] for row in table)
    return _digest(path)


def tabbed(table: Iterable[Sequence[str]]) -> str:
    """Return a table with its headings as a spreadsheet takes it from the clipboard: tabs between cells, safe cells."""
    return "".join("\t".join(guarded(" ".join(cell.split())) for cell in row) + "\n" for row in table)


def write_lines(path: Path, facts: Iterable[Mapping[str, Any]]) -> str:
    """Write records as JSON, one on each line, to a file, whole or not at all, and return the hash of the file."""
    with _whole(path, "utf-8") as file:
        file.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in facts)
    return _digest(path)


@contextmanager
def gone_unless_logged(*written: Path) -> Iterator[None]:
    """Take files away again where what follows fails: what the log does not hold has not left the register."""
    try:
        yield
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise


@contextmanager
def _whole(path: Path, encoding: str) -> Iterator[TextIO]:
    try:
        with paths.whole(path) as draft, draft.open("w", encoding=encoding, newline="") as file:
            yield file
    except OSError as error:
        raise NotWritten(path.name, error) from error


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def guarded(cell: str) -> str:
    """Return a cell that a spreadsheet takes as text."""
    acts = cell.startswith(_CONTROL_STARTS) or cell.lstrip().startswith(_FORMULA_STARTS)
    return f"'{cell}" if acts else cell


def rejected_rows(preview: JudgedFile) -> Table:
    """Return the rejected rows of a list as they came, each with its row number and the reason."""
    reasons = {one.row: one.message for one in preview.problems if one.severity is Severity.ERROR}
    width = max((column.index for column in preview.read.columns), default=0)
    headers = {column.index: column.header for column in preview.read.columns}
    table = [["Row", "Why rejected", *(headers.get(index, "") for index in range(1, width + 1))]]
    rejected = (row.line for row in preview.rows if row.rejected)
    table.extend([str(line.row), reasons.get(line.row, ""), *line.cells] for line in rejected)
    return table


def problem_rows(preview: JudgedFile) -> Table:
    """Return the problems of a list for its sender: where each is, what stood there, what is wrong, what to do."""
    numbers = {line.row: line.crn for line in preview.read.lines}
    table = [["Row", "Column", "Value as it stood", "What happens", "What is wrong, and what to do", "CRN", "Code"]]
    for one in dict.fromkeys(preview.problems):
        where = one.column or ("Whole row" if one.row in numbers else "Whole list")
        effect = _EFFECTS[one.severity]
        table.append([str(one.row), where, one.value, effect, one.message, numbers.get(one.row, ""), one.code])
    return table


def ledger_rows(rows: Sequence[LedgerRow]) -> Table:
    """Return rows of the selection ledger."""
    table = [list(LEDGER_HEADINGS)]
    for row in rows:
        scores = ", ".join(f"{tool} {value}" for tool, value in row.scores)
        standing = row.decision if row.decision and row.state is not LedgerState.WAITING else None
        decided = standing.decided_on.isoformat() if standing else ""
        review_on = standing.review_on.isoformat() if standing and standing.review_on else ""
        state = (row.state or row.verdict).value.replace("_", " ").capitalize()
        since = row.eligible_since.isoformat() if row.state else ""
        table.append([state, row.name, row.crn, scores, since, decided, _decider(standing), review_on, row.next_step])
    return table


def _decider(standing: Decision | None) -> str:
    """Say who took the decision that stands: a panel, or the coordinator until a panel confirms it."""
    if standing is None:
        return ""
    if standing.by_panel:
        return "Panel"
    return "Coordinator, to be confirmed" if standing.to_be_confirmed else "Coordinator"


def log_table(entries: Iterable[LogEntry]) -> Iterator[Sequence[str]]:
    """Give the headings and rows of a table of log entries, one by one; old and new values stay in the register."""
    yield LOG_HEADINGS
    for entry in entries:
        yield [", ".join(fact) if isinstance(fact, list) else _plain(fact) for fact in entry.facts.values()]


def _plain(fact: object) -> str:
    return "" if fact is None else str(fact)
